"""Answers of Anthropic's messages, streamed and whole."""

from app.standin import samples
from app.standin.asked import JsonObject
from app.standin.frames import Kind
from app.standin.json_text import dumps
from app.standin.script import Ending, Piece, Script

_STOP_REASON = {
    Ending.STOP: "end_turn",
    Ending.STOP_SEQUENCE: "stop_sequence",
    Ending.LENGTH: "max_tokens",
    Ending.TOOL: "tool_use",
    Ending.REFUSAL: "refusal",
    Ending.FILTER: "refusal",
    Ending.PROMPT_FILTER: "refusal",
}
_PING = b'event: ping\ndata: {"type":"ping"}\n\n'
_DELTA = (
    b'event: content_block_delta\ndata: {"type":"content_block_delta","index":%d,"delta":{"type":"%b","%b":'
)


class Answer:
    """One answer as events, or in one piece. Blocks are opened when they have something to hold."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._with_usage = not script.has("no-usage")
        self._index = -1
        self._open: str | None = None
        self._head = b""

    def opening(self) -> bytes:
        return _event("message_start", {"message": self._message([], reason=None, first=True)})

    def comment(self) -> bytes:
        return _PING

    def reasoning(self, piece: Piece) -> bytes:
        if not self._script.asked.show_reasoning:
            return self._ensure("thinking")
        start = self._ensure("thinking")
        return start + self._head + piece.quoted + b"}}\n\n"

    def switch(self) -> bytes:
        return self._close_block()

    def text(self, piece: Piece) -> bytes:
        if self._open == "text":
            return self._head + piece.quoted + b"}}\n\n"
        return self._ensure("text") + self._head + piece.quoted + b"}}\n\n"

    def tool_call(self) -> list[bytes]:
        if self._script.ending is not Ending.TOOL:
            return []
        arguments = dumps(samples.TOOL_ARGUMENTS).decode()
        cuts = ["", *(arguments[at : at + 9] for at in range(0, len(arguments), 9))]
        frames = [self._close_block() + self._ensure("tool_use")]
        return frames + [self._head + dumps(cut) + b"}}\n\n" for cut in cuts]

    def closing(self) -> list[tuple[Kind, bytes]]:
        script = self._script
        delta: JsonObject = {
            "stop_reason": _STOP_REASON[script.ending],
            "stop_sequence": script.stop_sequence,
        }
        details = _stop_details(script)
        if details:
            delta["stop_details"] = details
        last: JsonObject = {"delta": delta}
        if self._with_usage:
            last["usage"] = self._usage(output=script.usage.output, final=True)
        frames = [(Kind.FINISH, _event("message_delta", last)), (Kind.DONE, _event("message_stop", {}))]
        block_end = self._close_block()
        return [(Kind.FINISH, block_end), *frames] if block_end else frames

    def event(self, payload: bytes) -> bytes:
        return b"event: content_block_delta\ndata: " + payload + b"\n\n"

    def whole(self) -> bytes:
        script = self._script
        content: list[JsonObject] = []
        if script.reasoning:
            thoughts = script.whole_reasoning if script.asked.show_reasoning else ""
            content.append({"type": "thinking", "thinking": thoughts, "signature": self._signature()})
        if script.text:
            content.append({"type": "text", "text": script.whole_text, "citations": None})
        if script.ending is Ending.TOOL:
            content.append(self._tool_block(samples.TOOL_ARGUMENTS))
        return dumps(self._message(content, reason=_STOP_REASON[script.ending], first=False))

    def _ensure(self, kind: str) -> bytes:
        """Opens a block of that kind, unless one is open."""
        if self._open == kind:
            return b""
        self._index, self._open = self._index + 1, kind
        block: JsonObject
        match kind:
            case "thinking":
                block, names = (
                    {"type": "thinking", "thinking": "", "signature": ""},
                    (b"thinking_delta", b"thinking"),
                )
            case "tool_use":
                block, names = self._tool_block({}), (b"input_json_delta", b"partial_json")
            case _:
                block, names = {"type": "text", "text": ""}, (b"text_delta", b"text")
        self._head = _DELTA % (self._index, *names)
        return _event("content_block_start", {"index": self._index, "content_block": block})

    def _close_block(self) -> bytes:
        if self._open is None:
            return b""
        sealed = b""
        if self._open == "thinking":
            delta = {"type": "signature_delta", "signature": self._signature()}
            sealed = _event("content_block_delta", {"index": self._index, "delta": delta})
        self._open = None
        return sealed + _event("content_block_stop", {"index": self._index})

    def _message(self, content: list[JsonObject], *, reason: str | None, first: bool) -> JsonObject:
        script = self._script
        message: JsonObject = {
            "id": f"msg_{script.id}",
            "type": "message",
            "role": "assistant",
            "model": script.asked.model,
            "content": content,
            "stop_reason": reason,
            "stop_sequence": None if first else script.stop_sequence,
            "stop_details": None if first else _stop_details(script),
        }
        if self._with_usage:
            message["usage"] = self._usage(output=1 if first else script.usage.output, final=not first)
        return message

    def _usage(self, *, output: int, final: bool) -> JsonObject:
        used, asked = self._script.usage, self._script.asked
        # Without cache_control nothing is read or written; the first time writes, later times read.
        written = used.prompt - used.prompt % 16 if asked.cache and not used.cached else 0
        usage: JsonObject = {
            "input_tokens": used.prompt - used.cached - written,
            "cache_creation_input_tokens": written,
            "cache_read_input_tokens": used.cached,
            "output_tokens": output,
        }
        if final:
            return usage | {"output_tokens_details": {"thinking_tokens": used.reasoning}}
        split = {"ephemeral_5m_input_tokens": written, "ephemeral_1h_input_tokens": 0}
        return usage | {"cache_creation": split, "service_tier": "standard"}

    def _tool_block(self, arguments: JsonObject) -> JsonObject:
        return {
            "type": "tool_use",
            "id": f"toolu_{self._script.id}",
            "name": samples.TOOL_NAME,
            "input": arguments,
        }

    def _signature(self) -> str:
        return f"c3RhbmRpbi1zaWduYXR1cmUt{self._script.id}"


def _stop_details(script: Script) -> JsonObject | None:
    if script.ending not in {Ending.REFUSAL, Ending.FILTER}:
        return None
    said = "The stand-in refuses for the sake of the test."
    return {"type": "refusal", "category": "general_harms", "explanation": said}


def _event(name: str, fields: JsonObject) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (name.encode(), dumps({"type": name} | fields))
