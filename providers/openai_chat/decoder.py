"""Chat completion chunks, and whole completions, of OpenAI and of everybody who speaks likewise -> events.

One decoder for all dialects: the shapes do not contradict each other, so each is read where it comes. The two
things that the payload cannot tell (think tags, what `completion_tokens` counts) are on the endpoint's row.
"""

import re
from collections.abc import Iterator
from typing import Any

from providers._faults import fault_of, find_message
from providers._loose import as_arguments, as_list, as_object, as_text
from providers._messages import plain
from providers.base import (
    Charge,
    Charged,
    Dialect,
    Event,
    Finish,
    Finished,
    JsonObject,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    UsageReported,
    Whole,
)
from providers.errors import ErrorKind, ProviderError
from providers.openai_chat.think_tags import ThinkTags
from providers.usage.charge import charge_by, states_no_amount
from providers.usage.conventions import usage_by

# The words of OpenAI, and of the upstreams that shine through gateways. Unknown words mean "complete", unless
# they name an error (`_NAMES_AN_ERROR`).
_FINISHES = {
    "length": Finish.TRUNCATED,
    "max_output_tokens": Finish.TRUNCATED,
    "max_tokens": Finish.TRUNCATED,
    "model_context_window_exceeded": Finish.TRUNCATED,
    "model_length": Finish.TRUNCATED,
    "blocklist": Finish.BLOCKED,
    "content_filter": Finish.BLOCKED,
    "prohibited_content": Finish.BLOCKED,
    "recitation": Finish.BLOCKED,
    "safety": Finish.BLOCKED,
    "refusal": Finish.REFUSED,
    "function_call": Finish.TOOL_CALL,
    "tool_calls": Finish.TOOL_CALL,
    "tool_use": Finish.TOOL_CALL,
}
_FAILURES = {
    "abort": "The server broke the answer off.",
    "error": "The provider broke the answer off with an error.",
    "insufficient_system_resource": "The provider broke the answer off: it ran out of resources.",
}
# A gateway (Portkey) turns an upstream's error event into an ordinary end whose reason is the error's type:
# api_error, overloaded_error. Others say network_error, ERROR_LIMIT, TIMEOUT.
_NAMES_AN_ERROR = re.compile(r"(^|_)error(_|$)|^timeout$")
_NO_AMOUNT = "The provider stated a charge that is no amount of money; the cost counts as unknown."
_REASONING_FIELDS = ("reasoning_content", "reasoning")
_CONTENT_FIELDS = (
    "content", *_REASONING_FIELDS, "reasoning_details", "refusal", "tool_calls", "function_call",
)  # fmt: skip
# Not `id`: Cohere's errors have one, too.
_CHUNK_FIELDS = frozenset({"choices", "usage", "object", "model", "x_groq", "prompt_progress"})


class OpenAIDecoder:
    """The decoder of one answer. `[DONE]` ends it; a finish reason does not, because usage may follow."""

    def __init__(self, dialect: Dialect, *, streaming: bool) -> None:
        self._convention = dialect.usage
        self._service_tier: Any = None
        self._streaming = streaming
        self._tags = ThinkTags(enabled=dialect.think_tags)
        self._served_by = ServedBy()
        self._charge: Charge | None = None
        self._warned: set[str] = set()
        self._tool_indexes: dict[str, int] = {}
        self._tool_count = 0
        self._said = False
        self._refused = False
        self._finished = False
        self._ended = False

    @property
    def ended(self) -> bool:
        return self._ended

    def feed(self, payload: Any, *, event: str | None = None) -> Iterator[Event]:
        if payload == "[DONE]":
            self._ended = True
            return
        if isinstance(payload, list) and payload:
            payload = payload[0]  # Google's errors come in a list, through gateways too
        if not isinstance(payload, dict):
            return
        fault = _fault_in(payload, event)
        yield from self._who(payload)
        choice = _first_choice(payload)
        yield from self._content(choice)
        yield from self._numbers(payload, choice)
        if "warnings" in payload:
            yield from self._warnings(payload)
        if fault is not None:
            raise fault
        yield from self._finish(choice)

    def close(self) -> Iterator[Event]:
        yield from self._tags.close()

    def _who(self, payload: JsonObject) -> Iterator[Event]:
        known = self._served_by
        model = known.model or as_text(payload.get("model")) or None
        provider = known.provider or as_text(payload.get("provider")) or None
        if model != known.model or provider != known.provider:
            self._served_by = ServedBy(model, provider)
            yield self._served_by

    def _content(self, choice: JsonObject) -> Iterator[Event]:
        part = as_object(choice.get("delta"))
        if not any(part.get(field) for field in _CONTENT_FIELDS):
            # A whole answer. Perplexity repeats all of it beside each delta: then there is nothing new in it.
            part = {} if self._said else as_object(choice.get("message"))
            if not any(part.get(field) for field in _CONTENT_FIELDS):
                return
            if self._streaming:
                yield Whole()
        self._said = True
        yield from self._reasoning(part)
        yield from self._text(part.get("content"))
        if part.get("refusal"):
            yield from self._refusal(as_text(part["refusal"]))
        yield from self._tool_calls(part)

    def _reasoning(self, part: JsonObject) -> Iterator[Event]:
        """The first field that has text: services with two of them say the same thing twice."""
        for field in _REASONING_FIELDS:
            text = as_text(part.get(field))
            if text:
                yield ReasoningDelta(text)
                return
        for detail in as_list(part.get("reasoning_details")):
            text = as_text(as_object(detail).get("text")) or as_text(as_object(detail).get("summary"))
            if text:
                yield ReasoningDelta(text)

    def _text(self, content: Any) -> Iterator[Event]:
        """A string, or a list of typed pieces (Mistral)."""
        if isinstance(content, str):
            if content:
                yield from self._tags.feed(content)
            return
        for piece in as_list(content):
            if isinstance(piece, str):
                yield from self._text(piece)
            elif as_object(piece).get("type") == "thinking":
                yield from _thinking(piece.get("thinking"))
            else:
                yield from self._text(as_text(as_object(piece).get("text")))

    def _refusal(self, text: str) -> Iterator[Event]:
        if text:
            self._refused = True
            yield from self._tags.close()
            yield TextDelta(text)

    def _tool_calls(self, part: JsonObject) -> Iterator[Event]:
        for call in as_list(part.get("tool_calls")):
            function = as_object(as_object(call).get("function"))
            if function or as_object(call).get("id"):
                yield self._tool_call(call, function)
        function = as_object(part.get("function_call"))
        if function:
            yield self._tool_call({"index": 0}, function)

    def _tool_call(self, call: JsonObject, function: JsonObject) -> ToolCallDelta:
        call_id: str | None = as_text(call.get("id"))
        if call_id in {"", "null"}:  # Mistral writes the word
            call_id = None
        name = as_text(function.get("name")) or None
        index = self._tool_index(call.get("index"), call_id, name)
        self._tool_count = max(self._tool_count, index + 1)
        if call_id is not None:
            self._tool_indexes[call_id] = index
        arguments = as_arguments(function.get("arguments"))
        return ToolCallDelta(index=index, id=call_id, name=name, arguments=arguments)

    def _tool_index(self, given: Any, call_id: str | None, name: str | None) -> int:
        """Which call a piece belongs to. Services that send calls whole (xAI) leave the index out."""
        if isinstance(given, int) and 0 <= given < 1000:
            return int(given)
        if call_id in self._tool_indexes:
            return self._tool_indexes[call_id]
        begins = call_id is not None or name is not None or self._tool_count == 0
        return self._tool_count if begins else self._tool_count - 1

    def _numbers(self, payload: JsonObject, choice: JsonObject) -> Iterator[Event]:
        raw = payload.get("usage") or as_object(payload.get("x_groq")).get("usage") or choice.get("usage")
        self._service_tier = payload.get("service_tier") or self._service_tier  # in any chunk
        if not isinstance(raw, dict) or not raw:
            return
        usage = usage_by(self._convention, {"usage": raw, "service_tier": self._service_tier})
        if usage is not None:
            yield UsageReported(usage)
        charge = charge_by({"usage": raw})
        if charge is not None and charge != self._charge:
            self._charge = charge
            yield Charged(charge)
        elif charge is None and states_no_amount({"usage": raw}) and _NO_AMOUNT not in self._warned:
            self._warned.add(_NO_AMOUNT)
            yield Notice(_NO_AMOUNT)

    def _warnings(self, payload: JsonObject) -> Iterator[Event]:
        for warning in as_list(payload.get("warnings")):
            text = as_text(warning) or as_text(as_object(warning).get("message"))
            if text and text not in self._warned:
                self._warned.add(text)
                yield Notice(f"The provider warns: {text}")

    def _finish(self, choice: JsonObject) -> Iterator[Event]:
        raw = as_text(choice.get("finish_reason"))
        if raw in {"", "null"} or self._finished:
            return
        yield from self._tags.close()
        word = raw.lower()
        if (failure := _failure(word)) is not None:
            raise failure
        self._finished = True
        finish = _FINISHES.get(word, Finish.COMPLETE)
        if finish is Finish.COMPLETE and self._refused:
            finish = Finish.REFUSED
        elif finish is Finish.COMPLETE and self._tool_count:
            finish = Finish.TOOL_CALL  # local servers say "stop" after a call, too
        yield Finished(finish, raw, _detail(choice, raw))


def _failure(reason: str) -> ProviderError | None:
    """The error that a finish reason stands for, if it does."""
    if reason in _FAILURES:
        return ProviderError(kind=ErrorKind.SERVER, message=_FAILURES[reason], code=reason)
    if _NAMES_AN_ERROR.search(reason) is None:
        return None
    fault = fault_of({"error": {"type": reason}})
    fault.message = f"The provider broke the answer off: {plain(reason, 100)}"
    return fault


def _first_choice(payload: JsonObject) -> JsonObject:
    """The first answer, where several were asked for."""
    for choice in as_list(payload.get("choices")):
        if isinstance(choice, dict) and choice.get("index") in (0, None):
            return choice
    return {}


def _fault_in(payload: JsonObject, event: str | None) -> ProviderError | None:
    """The error that a payload holds, in any of the shapes that services have for it."""
    if isinstance(payload.get("error"), dict | str | list) and payload["error"]:
        return fault_of(payload)
    groq = as_object(payload.get("x_groq")).get("error")
    if isinstance(groq, dict | str) and groq:
        return fault_of({"error": groq})
    if event == "error" or payload.get("object") == "error":
        return fault_of(payload)
    if _CHUNK_FIELDS.isdisjoint(payload) and find_message(payload) is not None:
        return fault_of(payload)  # a gateway's {"message": …} or {"detail": …} with status 200
    return None


def _thinking(content: Any) -> Iterator[Event]:
    """Mistral's thinking: a string, or a list of text pieces."""
    pieces = [content] if isinstance(content, str) else as_list(content)
    for piece in pieces:
        text = as_text(piece) or as_text(as_object(piece).get("text"))
        if text:
            yield ReasoningDelta(text)


def _detail(choice: JsonObject, raw: str) -> str | None:
    """Which filter (Azure-like services), or the upstream's own word (OpenRouter)."""
    results = as_object(choice.get("content_filter_results"))
    filters = [name for name, result in results.items() if as_object(result).get("filtered") is True]
    if filters:
        return ", ".join(filters)
    native = as_text(choice.get("native_finish_reason"))
    return native if native and native.lower() != raw.lower() else None
