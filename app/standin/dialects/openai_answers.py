"""Answers of OpenAI's protocol, streamed and whole."""

from typing import Any

from app.standin import samples
from app.standin.asked import JsonObject
from app.standin.dialects.openai_usage import usage
from app.standin.flavours import Flavour
from app.standin.frames import Kind
from app.standin.json_text import dumps, string
from app.standin.script import Ending, Piece, Script

_FINISH = {
    Ending.STOP: "stop",
    Ending.STOP_SEQUENCE: "stop",
    Ending.LENGTH: "length",
    Ending.TOOL: "tool_calls",
    Ending.REFUSAL: "stop",
    Ending.FILTER: "content_filter",
    Ending.PROMPT_FILTER: "content_filter",
}
_PADDING = "aZ09" * 8


class Answer:
    """One answer as chunks, or in one piece."""

    def __init__(self, script: Script, flavour: Flavour) -> None:
        self._script = script
        self._flavour = flavour
        self._shared = shared_fields(script, flavour)
        self._usage_wanted = not script.has("no-usage") and (flavour.usage != "asked" or script.asked.usage)
        options = script.asked.parameters.get("stream_options") or {}
        self._every_chunk = self._usage_wanted and (
            flavour.usage == "every_chunk"
            or (flavour.name in {"vllm", "sglang"} and bool(options.get("continuous_usage_stats")))
        )
        self._padded = flavour.name == "openai" and options.get("include_obfuscation") is not False
        self._thoughts = self._words = 0
        self._thought_aloud = False
        self._show = script.asked.show_reasoning and flavour.reasoning_as != "hidden"
        self._as_tags = (
            flavour.reasoning_as == "tags" or script.asked.parameters.get("reasoning_format") == "raw"
        )
        # Everything of a chunk but the text itself is written once.
        self._head = b"data: " + dumps(self._shared)[:-1] + b',"choices":[{"index":0,"delta":'
        self._tail = self._written_tail()
        self._text_field, self._after_text = self._text_frame()

    def opening(self) -> bytes:
        delta: JsonObject = {"role": "assistant"}
        if self._flavour.first_content != "absent":
            delta["content"] = None if self._flavour.first_content == "null" else ""
        if self._flavour.name == "openai":
            delta["refusal"] = None
        if self._flavour.null_partner:
            delta[self._flavour.reasoning[0]] = None
        return self._delta(dumps(delta))

    def comment(self) -> bytes:
        return self._flavour.comment

    def reasoning(self, piece: Piece) -> bytes:
        self._thoughts += piece.tokens
        if not self._show:
            return b""
        first, self._thought_aloud = not self._thought_aloud, True
        if self._as_tags:
            return self._delta(
                b'{"content":%b}' % (string("<think>\n" + piece.text) if first else piece.quoted)
            )
        if self._flavour.reasoning_as == "parts":
            return self._delta(b'{"content":%b}' % dumps([_thinking(piece.text)]))
        return self._delta(self._reasoning_delta(piece.quoted))

    def switch(self) -> bytes:
        if self._thought_aloud and self._as_tags:
            return self._delta(b'{"content":"\\n</think>\\n\\n"}')
        return b""

    def text(self, piece: Piece) -> bytes:
        self._words += piece.tokens
        if self._script.ending is Ending.REFUSAL and self._flavour.name == "openai":
            return self._delta(b'{"refusal":%b}' % piece.quoted)
        if self._every_chunk:
            return self._delta(self._text_field + piece.quoted + b"}")
        if self._padded:
            return self._text_field + piece.quoted + self._after_text + _padding(piece) + b'"}\n\n'
        return self._text_field + piece.quoted + self._after_text

    def tool_call(self) -> list[bytes]:
        if self._script.ending is not Ending.TOOL:
            return []
        arguments = dumps(samples.TOOL_ARGUMENTS).decode()
        call = {"index": 0, "id": f"call_{self._script.id[:12]}", "type": "function"}
        if self._flavour.name in {"mistral", "xai"}:  # whole, and without an index at xAI
            whole = call | {"function": {"name": samples.TOOL_NAME, "arguments": arguments}}
            if self._flavour.name == "xai":
                del whole["index"]
            return [self._delta(dumps({"tool_calls": [whole]}))]
        first = call | {"function": {"name": samples.TOOL_NAME, "arguments": ""}}
        cuts = [arguments[at : at + 9] for at in range(0, len(arguments), 9)]
        rest = [{"index": 0, "function": {"arguments": cut}} for cut in cuts]
        return [self._delta(dumps({"tool_calls": [piece]})) for piece in (first, *rest)]

    def closing(self) -> list[tuple[Kind, bytes]]:
        flavour = self._flavour
        self._words = self._script.usage.text
        finish: JsonObject = self._shared | {"choices": [self._finished()]}
        if self._usage_wanted and (flavour.usage_chunk == "finish" or self._every_chunk):
            finish["usage"] = self._used()
            if flavour.name == "groq":
                finish["x_groq"] = {"id": f"req_{self._script.id}", "usage": finish["usage"]}
        elif self._nulls():
            finish["usage"] = None
        frames = [(Kind.FINISH, self.event(dumps(finish)))]
        if self._usage_wanted and flavour.usage_chunk != "finish" and flavour.usage != "every_chunk":
            empty = {"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": None}
            choices = [empty] if flavour.usage_chunk == "after" else []
            last = self._shared | {"choices": choices, "usage": self._used()}
            frames.append((Kind.USAGE, self.event(dumps(last | self._timings(here=True)))))
        if flavour.done:
            frames.append((Kind.DONE, b"data: [DONE]\n\n"))
        return frames

    def event(self, payload: bytes) -> bytes:
        return b"data: " + payload + b"\n\n"

    def whole(self) -> bytes:
        script = self._script
        body = self._shared | {"object": "chat.completion"} | dict(self._flavour.whole_extra)
        choice = {"index": 0, "message": self._message(), "finish_reason": self._finish_word()}
        body["choices"] = [choice | ({"logprobs": None} if self._flavour.name == "openai" else {})]
        if not script.has("no-usage"):
            body["usage"] = self._used()
        return dumps(body | self._timings(here=True))

    def _text_frame(self) -> tuple[bytes, bytes]:
        """What stands before and after a piece of text; with usage in every chunk, only before."""
        partner = f'"{self._flavour.reasoning[0]}":null,'.encode() if self._flavour.null_partner else b""
        field = b"{" + partner + b'"content":'
        if self._flavour.name == "perplexity":
            field = b'{"role":"assistant","content":'
        if self._every_chunk:
            return field, b""
        tail = self._tail.removesuffix(b"}\n\n") + b',"obfuscation":"' if self._padded else self._tail
        return self._head + field, b"}" + tail

    def _written_tail(self) -> bytes:
        tail = b',"logprobs":null' if self._flavour.name == "openai" else b""
        tail += b',"finish_reason":null}]' if self._flavour.finish_key else b"}]"
        return tail + (b',"usage":null}\n\n' if self._nulls() else b"}\n\n")

    def _nulls(self) -> bool:
        """OpenAI writes `usage: null` into every chunk once usage was asked for."""
        return self._usage_wanted and self._flavour.usage == "asked" and not self._every_chunk

    def _delta(self, delta: bytes) -> bytes:
        if not self._every_chunk:
            return self._head + delta + self._tail
        used = dumps(self._used(so_far=True))
        return self._head + delta + self._tail.removesuffix(b"}\n\n") + b',"usage":' + used + b"}\n\n"

    def _reasoning_delta(self, quoted: bytes) -> bytes:
        name = self._flavour.reasoning[0].encode()
        if "reasoning_details" in self._flavour.reasoning:  # the same words twice, as OpenRouter has them
            detail = b'[{"type":"reasoning.text","text":%b,"format":"unknown","index":0}]' % quoted
            return b'{"content":"","%b":%b,"reasoning_details":%b}' % (name, quoted, detail)
        if self._flavour.null_partner:
            return b'{"content":null,"%b":%b}' % (name, quoted)
        return b'{"%b":%b}' % (name, quoted)

    def _finished(self) -> JsonObject:
        choice: JsonObject = {"index": 0, "delta": {}}
        if self._flavour.name == "openai":
            choice["logprobs"] = None
        choice["finish_reason"] = self._finish_word()
        if self._flavour.name == "openrouter":
            choice["native_finish_reason"] = self._finish_word()
        if self._flavour.name in {"vllm", "together"}:
            choice["stop_reason"] = self._script.stop_sequence
        if self._flavour.name == "sglang":
            choice["matched_stop"] = self._script.stop_sequence
        return choice

    def _finish_word(self) -> str:
        word = _FINISH[self._script.ending]
        return self._flavour.stop_word if word == "stop" else word

    def _used(self, *, so_far: bool = False) -> JsonObject:
        if so_far:
            return usage(self._script, self._flavour, reasoning=self._thoughts, text=self._words)
        return usage(self._script, self._flavour)

    def _timings(self, *, here: bool) -> JsonObject:
        if self._flavour.name != "llamacpp" or not here:
            return {}
        used = self._script.usage
        rate = self._script.pace.rate or 200.0
        fresh = used.prompt - used.cached
        return {
            "timings": {
                "cache_n": used.cached,
                "prompt_n": fresh,
                "prompt_ms": fresh / 2,
                "prompt_per_second": 2000.0,
                "predicted_n": used.output,
                "predicted_ms": round(used.output / rate * 1000, 3),
                "predicted_per_second": rate,
            }
        }

    def _message(self) -> JsonObject:
        script, flavour = self._script, self._flavour
        message: JsonObject = {"role": "assistant", "content": script.whole_text}
        if flavour.name == "openai":
            message |= {"refusal": None, "annotations": []}
        if script.ending is Ending.REFUSAL and flavour.name == "openai":
            message |= {"content": None, "refusal": script.whole_text}
        if script.ending is Ending.TOOL:
            function = {"name": samples.TOOL_NAME, "arguments": dumps(samples.TOOL_ARGUMENTS).decode()}
            message |= {
                "tool_calls": [{"id": f"call_{script.id[:12]}", "type": "function", "function": function}]
            }
            message["content"] = None
        if script.reasoning and self._show:
            message |= self._reasoning_of_message(message["content"])
        return message

    def _reasoning_of_message(self, content: Any) -> JsonObject:
        thoughts = self._script.whole_reasoning
        if self._as_tags:
            return {"content": f"<think>\n{thoughts}\n</think>\n\n{content or ''}"}
        if self._flavour.reasoning_as == "parts":
            return {"content": [_thinking(thoughts), {"type": "text", "text": content or ""}]}
        said: JsonObject = {self._flavour.reasoning[0]: thoughts}
        if "reasoning_details" in self._flavour.reasoning:
            said["reasoning_details"] = [
                {"type": "reasoning.text", "text": thoughts, "format": "unknown", "index": 0}
            ]
        return said


def shared_fields(script: Script, flavour: Flavour) -> JsonObject:
    """What stands in every chunk."""
    shared: JsonObject = {
        "id": f"{flavour.id_prefix}{script.id}",
        "object": "chat.completion.chunk",
        "created": script.created,
        "model": script.asked.model,
    }
    return shared | dict(flavour.chunk_extra or {})


def _thinking(text: str) -> JsonObject:
    return {"type": "thinking", "thinking": [{"type": "text", "text": text}]}


def _padding(piece: Piece) -> bytes:
    """Hides a token's length from who listens on the line, as OpenAI does."""
    return _PADDING[: 16 - len(piece.text) % 16].encode()
