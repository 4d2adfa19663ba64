"""Gemini's response chunks -> ours; a chunk of a stream and a whole response have one shape.

There is no end marker: a candidate's `finishReason`, or a blocked prompt, says that the answer is whole, and
the body just ends. Usage is in nearly every chunk, cumulative.
"""

from collections.abc import Iterator
from typing import Any

from providers._faults import fault_of
from providers._loose import as_arguments, as_count, as_list, as_object, as_text
from providers.base import (
    Event,
    Finish,
    Finished,
    JsonObject,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.errors import ErrorKind, ProviderError
from providers.usage.conventions import usage_by

_FINISHES: dict[str, Finish] = {
    "STOP": Finish.COMPLETE,
    "MAX_TOKENS": Finish.TRUNCATED,
    "CONTINUATION": Finish.TRUNCATED,
    "SAFETY": Finish.BLOCKED,
    "RECITATION": Finish.BLOCKED,
    "LANGUAGE": Finish.BLOCKED,
    "BLOCKLIST": Finish.BLOCKED,
    "PROHIBITED_CONTENT": Finish.BLOCKED,
    "SPII": Finish.BLOCKED,
    "IMAGE_SAFETY": Finish.BLOCKED,
    "IMAGE_PROHIBITED_CONTENT": Finish.BLOCKED,
    "IMAGE_RECITATION": Finish.BLOCKED,
    "MODEL_ARMOR": Finish.BLOCKED,
    "ESCALATION": Finish.BLOCKED,
    "PUP_LIMITED_DISABLED": Finish.BLOCKED,
    "MALFORMED_FUNCTION_CALL": Finish.TOOL_CALL,
    "UNEXPECTED_TOOL_CALL": Finish.TOOL_CALL,
    "TOO_MANY_TOOL_CALLS": Finish.TOOL_CALL,
}
# Endings in which the provider gave up: calling them complete would be a lie, and nobody blocked anything.
_FAILURES: dict[str, ErrorKind] = {
    "OTHER": ErrorKind.SERVER,
    "MALFORMED_RESPONSE": ErrorKind.SERVER,
    "NO_IMAGE": ErrorKind.SERVER,
    "IMAGE_OTHER": ErrorKind.SERVER,
    "MISSING_THOUGHT_SIGNATURE": ErrorKind.BAD_REQUEST,
}
_UNSPECIFIED = ("", "FINISH_REASON_UNSPECIFIED", "BLOCKED_REASON_UNSPECIFIED", "BLOCK_REASON_UNSPECIFIED")


class GeminiDecoder:
    """The decoder of one answer."""

    def __init__(self, *, streaming: bool) -> None:
        self._streaming = streaming
        self._model = ""
        self._grounding: JsonObject = {}
        self._tool_calls = 0
        self._unshown: set[str] = set()
        self._begun = False
        self._finished = False

    def feed(self, payload: Any, *, event: str | None = None) -> Iterator[Event]:  # noqa: ARG002 - no names
        # Without `alt=sse` the chunks come as one JSON array; errors do so in any case.
        chunks = [as_object(one) for one in payload] if isinstance(payload, list) else [as_object(payload)]
        if self._in_one_piece(chunks):
            yield Whole()
        for chunk in chunks:
            yield from self._chunk(chunk)

    @property
    def ended(self) -> bool:
        return False

    def close(self) -> Iterator[Event]:
        return iter(())

    def _in_one_piece(self, chunks: list[JsonObject]) -> bool:
        """Whether the first payload with a candidate is the last one too, although a stream was asked for."""
        candidates = [candidate for chunk in chunks if (candidate := _first_candidate(chunk))]
        if self._begun or not candidates:
            return False
        self._begun = True
        answers = any(as_object(candidate.get("content")) for candidate in candidates)
        return self._streaming and answers and bool(candidates[-1].get("finishReason"))

    def _chunk(self, chunk: JsonObject) -> Iterator[Event]:
        if chunk.get("error"):
            raise fault_of(chunk)
        if (model := as_text(chunk.get("modelVersion"))) and model != self._model:
            self._model = model
            yield ServedBy(model=model)
        candidate = _first_candidate(chunk)
        for part in as_list(as_object(candidate.get("content")).get("parts")):
            yield from self._part(as_object(part))
        self._grounding = as_object(candidate.get("groundingMetadata")) or self._grounding
        if usage := as_object(chunk.get("usageMetadata")):
            yield UsageReported(self._used(usage))
        yield from self._finish(candidate)
        yield from self._blocked_prompt(as_object(chunk.get("promptFeedback")))

    def _used(self, usage: JsonObject) -> Usage:
        searched = [{"groundingMetadata": self._grounding}]
        answer = {"usageMetadata": usage, "modelVersion": self._model, "candidates": searched}
        return usage_by("gemini", answer) or Usage(raw=usage)

    def _part(self, part: JsonObject) -> Iterator[Event]:
        if text := as_text(part.get("text")):
            yield ReasoningDelta(text) if part.get("thought") is True else TextDelta(text)
        if call := as_object(part.get("functionCall")):
            index, self._tool_calls = self._tool_calls, self._tool_calls + 1
            yield ToolCallDelta(
                index=index,
                id=as_text(call.get("id")) or None,
                name=as_text(call.get("name")) or None,
                arguments=as_arguments(call.get("args")),
            )
        if media := as_object(part.get("inlineData")):
            kind = as_text(media.get("mimeType")) or "unknown type"
            if kind not in self._unshown:
                self._unshown.add(kind)
                yield Notice(f"The answer holds a file ({kind}) that is not shown.")

    def _finish(self, candidate: JsonObject) -> Iterator[Event]:
        reason = as_text(candidate.get("finishReason"))
        if reason in _UNSPECIFIED or self._finished:
            return
        self._finished = True
        message = as_text(candidate.get("finishMessage")) or None
        if reason in _FAILURES:
            # It was billed, and asking again would hide what this model does: never retried.
            raise ProviderError(
                kind=_FAILURES[reason],
                message=f"The model stopped without an answer: {message or reason}",
                code=reason,
                should_retry=False,
            )
        finish = _FINISHES.get(reason)
        if finish is None:
            finish, message = Finish.COMPLETE, message or "an ending that is not known here"
        elif finish is Finish.COMPLETE and self._tool_calls:
            finish = Finish.TOOL_CALL  # Gemini says STOP for a tool call too
        elif finish is Finish.BLOCKED:
            message = message or _blocking_categories(candidate)
        yield Finished(finish, reason, message)

    def _blocked_prompt(self, feedback: JsonObject) -> Iterator[Event]:
        reason = as_text(feedback.get("blockReason"))
        if reason in _UNSPECIFIED or self._finished:
            return
        self._finished = True
        why = as_text(feedback.get("blockReasonMessage")) or _blocking_categories(feedback)
        yield Finished(Finish.BLOCKED, reason, why or "the prompt was blocked")


def _first_candidate(chunk: JsonObject) -> JsonObject:
    """Candidate 0; a user who asked for several through the body's own fields sees the first."""
    for one in as_list(chunk.get("candidates")):
        if isinstance(one, dict) and (as_count(one.get("index")) or 0) == 0:
            return one
    return {}


def _blocking_categories(rated: JsonObject) -> str | None:
    """The categories that a filter blocked for: `HARM_CATEGORY_DANGEROUS_CONTENT` -> `dangerous content`."""
    ratings = [as_object(one) for one in as_list(rated.get("safetyRatings"))]
    blocked = [as_text(one.get("category")) for one in ratings if one.get("blocked") is True]
    plain = [name.removeprefix("HARM_CATEGORY_").replace("_", " ").lower() for name in blocked if name]
    return ", ".join(plain) or None
