"""Answers of Ollama's chat: one JSON object per line, the last one with counts and durations."""

import time
from datetime import UTC, datetime

from app.standin import samples
from app.standin.asked import JsonObject
from app.standin.frames import Kind
from app.standin.json_text import dumps
from app.standin.script import Ending, Piece, Script

_DEFAULT_CONTEXT = 4096
_LOAD_NS = 25_000_000


def moment() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Answer:
    """One answer as lines, or in one piece. Its durations are what the answer really took."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._started_ns = time.perf_counter_ns()
        self._first_ns: int | None = None
        self._shared = {"model": script.asked.model, "created_at": moment()}
        self._head = dumps(self._shared)[:-1] + b',"message":{"role":"assistant","content":'

    def opening(self) -> bytes:
        """Nothing is said before the first words."""
        return b""

    def comment(self) -> bytes:
        return b""

    def reasoning(self, piece: Piece) -> bytes:
        self._begun()
        if not self._script.asked.show_reasoning:
            return b""
        return self._head + b'"","thinking":' + piece.quoted + b'},"done":false}\n'

    def switch(self) -> bytes:
        return b""

    def text(self, piece: Piece) -> bytes:
        if self._first_ns is None:
            self._begun()
        return self._head + piece.quoted + b'},"done":false}\n'

    def tool_call(self) -> list[bytes]:
        if self._script.ending is not Ending.TOOL:
            return []
        message = {"role": "assistant", "content": "", "tool_calls": [_tool_call()]}
        return [dumps(self._shared | {"message": message, "done": False}) + b"\n"]

    def closing(self) -> list[tuple[Kind, bytes]]:
        message = {"role": "assistant", "content": ""}
        return [(Kind.FINISH, dumps(self._shared | {"message": message} | self._end()) + b"\n")]

    def event(self, payload: bytes) -> bytes:
        return payload + b"\n"

    def whole(self) -> bytes:
        script = self._script
        message: JsonObject = {"role": "assistant", "content": script.whole_text}
        if script.reasoning and script.asked.show_reasoning:
            message["thinking"] = script.whole_reasoning
        if script.ending is Ending.TOOL:
            message["tool_calls"] = [_tool_call()]
        return dumps(self._shared | {"message": message} | self._end())

    def _begun(self) -> None:
        self._first_ns = self._first_ns or time.perf_counter_ns()

    def _end(self) -> JsonObject:
        script, now = self._script, time.perf_counter_ns()
        end: JsonObject = {
            "done": True,
            "done_reason": "length" if script.ending is Ending.LENGTH else "stop",
        }
        if script.has("no-usage"):
            return end
        first = self._first_ns or now
        rate = script.pace.rate
        # A whole answer has no first token to measure from; its pace says how long it was in the making.
        wrote_ns = now - first if self._first_ns else round(script.usage.output / rate * 1e9) if rate else 0
        options = script.asked.parameters.get("options") or {}
        context = options.get("num_ctx") or _DEFAULT_CONTEXT
        return end | {
            "total_duration": now - self._started_ns + _LOAD_NS,
            "load_duration": _LOAD_NS,
            # What does not fit into the context is dropped without a word, and not counted.
            "prompt_eval_count": min(script.usage.prompt, context),
            "prompt_eval_duration": max(first - self._started_ns, 1),
            "eval_count": script.usage.output,
            "eval_duration": max(wrote_ns, 1),
        }


def _tool_call() -> JsonObject:
    return {"function": {"index": 0, "name": samples.TOOL_NAME, "arguments": samples.TOOL_ARGUMENTS}}
