"""Answers of Gemini, streamed as events or as a JSON array, and whole."""

from app.standin import samples
from app.standin.asked import JsonObject
from app.standin.frames import Kind
from app.standin.json_text import dumps
from app.standin.script import Ending, Piece, Script

_FINISH = {
    Ending.STOP: "STOP",
    Ending.STOP_SEQUENCE: "STOP",
    Ending.LENGTH: "MAX_TOKENS",
    Ending.TOOL: "STOP",
    Ending.REFUSAL: "STOP",
    Ending.FILTER: "SAFETY",
    Ending.PROMPT_FILTER: "PROHIBITED_CONTENT",
}


class Answer:
    """One answer as chunks with cumulative usage, or in one piece."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._with_usage = not script.has("no-usage")
        self._as_array = script.asked.parameters["alt"] != "sse"
        self._events = 0
        self._thoughts = self._words = 0
        self._tail = b',"modelVersion":%b,"responseId":%b}' % (
            dumps(script.model.id),
            dumps(script.id),
        )

    def opening(self) -> bytes:
        """Nothing is said before the first words."""
        return b""

    def comment(self) -> bytes:
        return b""

    def reasoning(self, piece: Piece) -> bytes:
        self._thoughts += piece.tokens
        if not self._script.asked.show_reasoning:
            return b""
        return self._chunk(b'{"text":%b,"thought":true}' % piece.quoted)

    def switch(self) -> bytes:
        return b""

    def text(self, piece: Piece) -> bytes:
        self._words += piece.tokens
        return self._chunk(b'{"text":%b}' % piece.quoted)

    def tool_call(self) -> list[bytes]:
        if self._script.ending is not Ending.TOOL:
            return []
        return [self._chunk(dumps(self._function_part()))]

    def closing(self) -> list[tuple[Kind, bytes]]:
        self._words, self._thoughts = self._script.usage.text, self._script.usage.reasoning
        candidate = self._candidate([{"text": ""}] if self._script.text else [])
        frames = [(Kind.FINISH, self.event(dumps(self._body(candidate))))]
        if self._as_array:
            frames.append((Kind.DONE, b"\n]"))
        return frames

    def event(self, payload: bytes) -> bytes:
        self._events += 1
        if self._as_array:
            return (b"[" if self._events == 1 else b",\r\n") + payload
        return b"data: " + payload + b"\r\n\r\n"

    def whole(self) -> bytes:
        script = self._script
        self._words, self._thoughts = script.usage.text, script.usage.reasoning
        parts: list[JsonObject] = []
        if script.reasoning and script.asked.show_reasoning:
            parts.append({"text": script.whole_reasoning, "thought": True})
        if script.text:
            parts.append({"text": script.whole_text})
        if script.ending is Ending.TOOL:
            parts.append(self._function_part())
        return dumps(self._body(self._candidate(parts)))

    def _chunk(self, part: bytes) -> bytes:
        usage = b',"usageMetadata":' + self._usage() if self._with_usage else b""
        head = b'{"candidates":[{"content":{"parts":[%b],"role":"model"},"index":0}]' % part
        return self.event(head + usage + self._tail)

    def _usage(self) -> bytes:
        """Written by hand: it stands in every chunk."""
        used = self._script.usage
        total = used.prompt + self._words + self._thoughts
        fields = b'{"promptTokenCount":%d,"totalTokenCount":%d' % (used.prompt, total)
        if self._words:
            fields += b',"candidatesTokenCount":%d' % self._words
        if self._thoughts:
            fields += b',"thoughtsTokenCount":%d' % self._thoughts
        if used.cached:
            fields += b',"cachedContentTokenCount":%d' % used.cached
        return fields + b',"promptTokensDetails":[{"modality":"TEXT","tokenCount":%d}]}' % used.prompt

    def _candidate(self, parts: list[JsonObject]) -> JsonObject:
        candidate: JsonObject = {"content": {"parts": parts, "role": "model"} if parts else {"role": "model"}}
        ending = self._script.ending
        candidate |= {"finishReason": _FINISH[ending], "index": 0}
        if ending is Ending.FILTER:
            blocked = {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": True}
            candidate["safetyRatings"] = [blocked]
        return candidate

    def _body(self, candidate: JsonObject) -> JsonObject:
        script = self._script
        if script.ending is Ending.PROMPT_FILTER:
            body: JsonObject = {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}
        else:
            body = {"candidates": [candidate]}
        if self._with_usage:
            used = script.usage
            usage: JsonObject = {"promptTokenCount": used.prompt}
            usage["totalTokenCount"] = used.prompt + used.output
            usage |= {"candidatesTokenCount": used.text} if used.text else {}
            usage |= {"thoughtsTokenCount": used.reasoning} if used.reasoning else {}
            usage |= {"cachedContentTokenCount": used.cached} if used.cached else {}
            usage["promptTokensDetails"] = [{"modality": "TEXT", "tokenCount": used.prompt}]
            body["usageMetadata"] = usage
        return body | {"modelVersion": script.model.id, "responseId": script.id}

    def _function_part(self) -> JsonObject:
        call = {
            "id": f"call-{self._script.id[:8]}",
            "name": samples.TOOL_NAME,
            "args": samples.TOOL_ARGUMENTS,
        }
        return {"functionCall": call}
