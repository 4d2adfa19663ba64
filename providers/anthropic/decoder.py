"""Anthropic's message events -> ours; also the whole message of a call that did not stream.

A message is a list of numbered blocks, each opened, filled by deltas and closed. Usage comes twice: the input
side when the message starts, and cumulative counts with the stop reason.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from providers._faults import fault_of
from providers._loose import as_arguments, as_count, as_list, as_object, as_text
from providers.base import (
    Event,
    Finish,
    Finished,
    JsonObject,
    Keepalive,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.usage.conventions import usage_by

_FINISHES: dict[str, tuple[Finish, str | None]] = {
    "end_turn": (Finish.COMPLETE, None),
    "stop_sequence": (Finish.COMPLETE, None),
    "pause_turn": (Finish.COMPLETE, "the provider paused a long turn"),
    "max_tokens": (Finish.TRUNCATED, "the limit of output tokens"),
    "model_context_window_exceeded": (Finish.TRUNCATED, "the context window is full"),
    "tool_use": (Finish.TOOL_CALL, None),
    "refusal": (Finish.REFUSED, None),
}
_PAUSED = "The provider paused this turn (pause_turn): the answer as it stands may not be all of it."
_ENCRYPTED = "Part of the reasoning came encrypted and cannot be shown."


class AnthropicDecoder:
    """The decoder of one answer."""

    def __init__(self, *, streaming: bool) -> None:
        self._streaming = streaming
        self._usage: JsonObject = {}
        self._output_known = False
        self._kinds: dict[Any, str] = {}
        """Block index -> its type, for the blocks that are open or were."""
        self._tools: dict[Any, int] = {}
        """Block index -> which tool call of the answer it is."""
        self._unsent_input: dict[Any, JsonObject] = {}
        """Tool input that came whole when the block opened, and that no delta has replaced yet."""
        self._encrypted = False
        self._finished = False
        self._ended = False

    def feed(self, payload: Any, *, event: str | None = None) -> Iterator[Event]:
        if not isinstance(payload, dict) or self._ended:
            return
        kind = as_text(payload.get("type")) or event or ""
        if kind == "error" or event == "error" or payload.get("error"):
            raise fault_of(payload)
        match kind:
            case "content_block_start" | "content_block_delta" | "content_block_stop":
                yield from self._block(kind, payload)
            case "message_start":
                yield from self._start(as_object(payload.get("message")))
            case "ping":
                yield Keepalive()
            case "message_delta":
                yield from self._report(as_object(payload.get("usage")))
                yield from self._finish(as_object(payload.get("delta")))
            case "message_stop":
                self._ended = True
            case "message":
                yield from self._whole(payload)

    @property
    def ended(self) -> bool:
        return self._ended

    def close(self) -> Iterator[Event]:
        for index in list(self._unsent_input):
            yield from self._close_block(index)

    def _start(self, message: JsonObject) -> Iterator[Event]:
        if model := as_text(message.get("model")):
            yield ServedBy(model=model)
        if usage := as_object(message.get("usage")):
            self._usage.update(_known(usage))
            # The first output count is not the answer's: a stream that is cut later must not show "1 token".
            yield UsageReported(_usage(self._usage, output_known=self._output_known))

    def _block(self, kind: str, payload: JsonObject) -> Iterator[Event]:
        index = _key(payload.get("index"))
        if kind == "content_block_start":
            yield from self._open(index, as_object(payload.get("content_block")))
        elif kind == "content_block_delta":
            yield from self._fill(index, as_object(payload.get("delta")))
        else:
            yield from self._close_block(index)

    def _open(self, index: Any, block: JsonObject) -> Iterator[Event]:
        kind = self._kinds[index] = as_text(block.get("type"))
        match kind:
            case "text":
                yield from _text(block.get("text"))
            case "thinking":
                yield from _reasoning(block.get("thinking"))
            case "redacted_thinking" if not self._encrypted:
                self._encrypted = True
                yield Notice(_ENCRYPTED)
            case "tool_use":
                number = self._tools[index] = len(self._tools)
                if given := as_object(block.get("input")):
                    self._unsent_input[index] = given
                yield ToolCallDelta(
                    index=number, id=as_text(block.get("id")) or None, name=as_text(block.get("name")) or None
                )

    def _fill(self, index: Any, delta: JsonObject) -> Iterator[Event]:
        match delta.get("type"):
            case "text_delta":
                yield from _text(delta.get("text"))
            case "thinking_delta":
                yield from _reasoning(delta.get("thinking"))
            case "input_json_delta" if self._kinds.get(index, "tool_use") == "tool_use":
                # Tools that run at the provider fill blocks of other types; those calls are not the answer's.
                if arguments := as_text(delta.get("partial_json")):
                    self._unsent_input.pop(index, None)
                    number = self._tools.setdefault(index, len(self._tools))
                    yield ToolCallDelta(index=number, arguments=arguments)

    def _close_block(self, index: Any) -> Iterator[Event]:
        if (given := self._unsent_input.pop(index, None)) is not None:
            yield ToolCallDelta(index=self._tools[index], arguments=as_arguments(given))

    def _report(self, usage: JsonObject) -> Iterator[Event]:
        if usage:
            self._usage.update(_known(usage))
            self._output_known = self._output_known or as_count(usage.get("output_tokens")) is not None
            yield UsageReported(_usage(self._usage, output_known=self._output_known))

    def _finish(self, delta: JsonObject) -> Iterator[Event]:
        reason = as_text(delta.get("stop_reason"))
        if not reason or self._finished:
            return
        self._finished = True
        finish, detail = _FINISHES.get(reason, (Finish.COMPLETE, "an ending that is not known here"))
        if finish is Finish.REFUSED:
            detail = _why_refused(as_object(delta.get("stop_details")))
        if reason == "pause_turn":
            yield Notice(_PAUSED)
        yield Finished(finish, reason, detail)

    def _whole(self, message: JsonObject) -> Iterator[Event]:
        if self._streaming:
            yield Whole()
        if model := as_text(message.get("model")):
            yield ServedBy(model=model)
        for index, block in enumerate(as_list(message.get("content"))):
            yield from self._open(index, as_object(block))
            yield from self._close_block(index)
        yield from self._report(as_object(message.get("usage")))
        yield from self._finish(message)
        self._ended = True


def _text(value: Any) -> Iterator[Event]:
    if text := as_text(value):
        yield TextDelta(text)


def _reasoning(value: Any) -> Iterator[Event]:
    if text := as_text(value):
        yield ReasoningDelta(text)


def _key(index: Any) -> Any:
    """An index that can be looked up; what is neither a number nor text shares one slot."""
    return index if isinstance(index, int | str) else None


def _known(usage: JsonObject) -> JsonObject:
    return {name: value for name, value in usage.items() if value is not None}


def _usage(raw: JsonObject, *, output_known: bool) -> Usage:
    counted = raw if output_known else {name: raw[name] for name in raw if name != "output_tokens"}
    return replace(usage_by("anthropic", {"usage": counted}) or Usage(), raw=dict(raw))


def _why_refused(details: JsonObject) -> str | None:
    parts = (as_text(details.get("category")), as_text(details.get("explanation")))
    return ": ".join(part for part in parts if part) or None
