"""The body of one 200 answer -> events, whatever the body turns out to be. No I/O.

What a service calls its body is a hint, what the first byte says counts: `<` is a web page, `{` or `[` is
JSON, everything else is taken for an event stream. Nothing here keeps the answer; only a body that is one
JSON text is held until it is whole.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from providers._faults import fault_of, find_message, not_an_answer
from providers._json import JsonError, SurrogateJoiner, loads, whole_text, whole_value
from providers.base import (
    Decoder,
    Event,
    Finished,
    Keepalive,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    UsageReported,
    Whole,
)
from providers.driver.sse import Frame, LineSplitter, SseSplitter
from providers.errors import ErrorKind, ProviderError

KEEPALIVE = Keepalive()
_DONE = "[DONE]"
_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
# The beginning of an event stream's first line, which was cut there.
_FIELD = re.compile(r"(d|da|dat|e|ev|eve|even|event|i|id|r|re|ret|retr|retry)\s*\Z")
_MAX_PAGE_BYTES = 64 * 1024


class AnswerReader:
    """Feed it the body's bytes in any cut; it never raises, but stops at `fault`."""

    def __init__(
        self,
        decoder: Decoder,
        *,
        content_type: str = "",
        streamed: bool = True,
        json_lines: bool = False,
        redact: Callable[[str], str] = str,
        max_event_bytes: int,
        max_answer_chars: int,
    ) -> None:
        """`streamed`: a stream was asked for. `json_lines`: this wire streams a JSON object a line."""
        self.fault: ProviderError | None = None
        """Why nothing after the events so far can be used."""
        self.done = False
        """The answer's end was seen: what follows is not worth reading."""
        self.content = False
        """Some part of the answer itself has come."""
        self.finished = False
        """The provider's explicit end was among the events."""
        self._decoder = decoder
        media_type = content_type.partition(";")[0].strip().lower()
        self._is_json_type = media_type == "application/json"
        self._lines_expected = "ndjson" in media_type or "jsonl" in media_type or json_lines
        self._streamed = streamed
        self._redact = redact
        self._max_event_bytes = max_event_bytes
        self._chars_left = max_answer_chars
        self._max_answer_chars = max_answer_chars
        self._start = b""
        self._splitter: SseSplitter | LineSplitter | None = None
        self._whole: bytearray | None = None
        self._is_page = False
        self._seen_payload = False
        self._closed = False
        self._odd = False  # some payload held an escaped surrogate, so other strings may hold one too
        self._text = SurrogateJoiner()
        self._reasoning = SurrogateJoiner()
        self._arguments: dict[int, SurrogateJoiner] = {}

    # --- bytes ---------------------------------------------------------------------------------------------

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that this chunk completes."""
        events: list[Event] = []
        try:
            if self._splitter is not None:
                self._take_all(self._splitter.feed(chunk), events)
            elif self._whole is not None:
                self._collect(chunk)
            else:
                self._begin(chunk, events)
        except ProviderError as error:
            self.fault = error
        return events

    def close(self) -> list[Event]:
        """The body has ended, or is not read any further: what was still held back, and whether it is usable.

        After a `fault`, and after a connection that broke, this keeps the text that came.
        """
        events: list[Event] = []
        try:
            if not self.done and self.fault is None:
                self._end_of_body(events)
        except ProviderError as error:
            self.fault = error
        try:
            for event in () if self._closed else self._decoder.close():
                self._emit(event, events)
        except ProviderError as error:
            self.fault = self.fault or error
        self._flush(events)
        return events

    def _begin(self, chunk: bytes, events: list[Event]) -> None:
        """Looks at the first byte that says something."""
        start = (self._start + chunk).lstrip(_BLANK)
        if len(start) < len(_BOM) and _BOM.startswith(start):
            self._start = start
            if not start and chunk:
                events.append(KEEPALIVE)  # blank lines: the service is there and has nothing to say yet
            return
        start = start.removeprefix(_BOM).lstrip(_BLANK)
        self._start = start
        if not start:
            return
        self._start = b""
        first = start[:1]
        if first == b"<":
            self._is_page = True
            self._whole = bytearray()
        elif first in (b"{", b"["):
            if self._streamed and self._lines_expected and not self._is_json_type:
                self._splitter = LineSplitter(self._max_event_bytes)
            else:
                self._whole = bytearray()
        else:
            self._splitter = SseSplitter(self._max_event_bytes)
        events.extend(self.feed(start))

    def _collect(self, chunk: bytes) -> None:
        assert self._whole is not None
        self._whole += chunk
        if self._is_page and len(self._whole) > _MAX_PAGE_BYTES:
            self._refuse_page()
        if len(self._whole) > self._max_event_bytes:
            size = f"{self._max_event_bytes // 1024:,} KiB"
            message = f"The answer is longer than {size}; reading was stopped."
            raise ProviderError(kind=ErrorKind.PROTOCOL, message=message)

    def _end_of_body(self, events: list[Event]) -> None:
        if self._whole is not None:
            if self._is_page:
                self._refuse_page()
            self._whole_body(bytes(self._whole), events)
        elif self._splitter is not None:
            for frame in self._splitter.close():
                if _is_whole(frame):
                    self._take(frame, events)
            if isinstance(self._splitter, SseSplitter) and not self.done:
                self._take_stray(self._splitter.stray, events)

    def _refuse_page(self) -> None:
        raise not_an_answer((self._whole or b"").decode("utf-8", "replace"))

    def _whole_body(self, body: bytes, events: list[Event]) -> None:
        """One JSON text: an answer in one piece, an error, or JSON lines that are called something else."""
        try:
            payload = loads(body)
        except JsonError:
            self._json_lines(body, events)
            return
        self._whole_payload(payload, events)

    def _json_lines(self, body: bytes, events: list[Event]) -> None:
        """JSON lines under another name. A last line that is cut is left out: the answer is incomplete."""
        splitter = LineSplitter(self._max_event_bytes)
        frames = splitter.feed(body)
        if not frames or not _is_whole(frames[0]):
            message = "The server's JSON is broken or cut off, so there is no answer in it."
            raise ProviderError(kind=ErrorKind.PROTOCOL, message=message)
        self._take_all([*frames, *(frame for frame in splitter.close() if _is_whole(frame))], events)

    def _whole_payload(self, payload: Any, events: list[Event]) -> None:
        self._odd = True
        self._payload(payload, None, events)
        for event in self._decoder.close():
            self._emit(event, events)
        self._closed = True
        if not events:
            raise fault_of(payload) if find_message(payload) else _unknown_json()
        if self._streamed and not any(isinstance(event, Whole) for event in events):
            events.insert(0, Whole())

    def _take_stray(self, stray: str, events: list[Event]) -> None:
        """Lines that are no event stream. Some services send an error as bare JSON in the middle of one."""
        if not stray.strip() or (not self._seen_payload and _FIELD.match(stray)):
            return
        try:
            payload = loads(stray)
        except JsonError:
            if not self._seen_payload:
                raise not_an_answer(stray) from None
            return
        if isinstance(payload, dict | list) and find_message(payload) and not self.finished:
            raise fault_of(payload)
        self._payload(payload, None, events)

    # --- payloads ------------------------------------------------------------------------------------------

    def _take_all(self, frames: list[Frame], events: list[Event]) -> None:
        for frame in frames:
            if frame.comment:
                if not events or events[-1] is not KEEPALIVE:
                    events.append(KEEPALIVE)
                continue
            self._take(frame, events)
            if self.done:
                return

    def _take(self, frame: Frame, events: list[Event]) -> None:
        data = frame.data
        if not data or data.isspace() or frame.comment:
            return
        if data == _DONE or data.strip() == _DONE:
            self.done = True
            return
        try:
            payload = loads(data)
        except JsonError:
            raise _broken(frame) from None
        if "\\ud" in data or "\\uD" in data:
            self._odd = True
        if frame.event == "error":
            raise fault_of(payload)
        self._seen_payload = True
        self._payload(payload, frame.event, events)

    def _payload(self, payload: Any, event: str | None, events: list[Event]) -> None:
        if isinstance(payload, list):  # Google wraps errors in a list; null, numbers and [] say nothing
            for item in payload:
                if isinstance(item, dict) and not self.done:
                    self._payload(item, event, events)
            return
        if not isinstance(payload, dict):
            return
        for one in self._decoder.feed(payload, event=event):
            self._emit(one, events)
        if self._decoder.ended:
            self.done = True

    # --- events --------------------------------------------------------------------------------------------

    def _emit(self, event: Event, events: list[Event]) -> None:
        if isinstance(event, TextDelta):
            self._delta(event, self._text.feed(event.text), events)
        elif isinstance(event, ReasoningDelta):
            self._delta(event, self._reasoning.feed(event.text), events)
        elif isinstance(event, ToolCallDelta):
            joiner = self._arguments.setdefault(event.index, SurrogateJoiner())
            self.content = True
            self._count(len(event.arguments))
            events.append(
                replace(
                    event,
                    arguments=joiner.feed(event.arguments),
                    id=whole_text(event.id) if event.id else event.id,
                    name=whole_text(event.name) if event.name else event.name,
                )
            )
        else:
            self.finished = self.finished or isinstance(event, Finished)
            events.append(self._cleaned(event))

    def _delta(self, event: TextDelta | ReasoningDelta, text: str, events: list[Event]) -> None:
        if not text:
            return
        self.content = True
        self._count(len(text))
        events.append(event if text is event.text else type(event)(text))

    def _count(self, chars: int) -> None:
        self._chars_left -= chars
        if self._chars_left < 0:
            message = f"The answer grew past {self._max_answer_chars:,} characters; reading was stopped."
            raise ProviderError(kind=ErrorKind.PROTOCOL, message=message)

    def _cleaned(self, event: Event) -> Event:
        """What a service says about itself, without the user's key and without lone surrogates."""
        if isinstance(event, ServedBy):
            return ServedBy(model=self._said(event.model), provider=self._said(event.provider))
        if isinstance(event, Finished):
            return replace(event, raw=self._said(event.raw), detail=self._said(event.detail))
        if isinstance(event, Notice):
            return Notice(self._said(event.text) or "")
        if isinstance(event, UsageReported) and self._odd:
            return UsageReported(replace(event.usage, raw=whole_value(dict(event.usage.raw))))
        return event

    def _said(self, text: str | None) -> str | None:
        return None if text is None else self._redact(whole_text(text))

    def _flush(self, events: list[Event]) -> None:
        if rest := self._reasoning.close():
            events.append(ReasoningDelta(rest))
        if rest := self._text.close():
            events.append(TextDelta(rest))
        for index, joiner in self._arguments.items():
            if rest := joiner.close():
                events.append(ToolCallDelta(index=index, arguments=rest))


def _is_whole(frame: Frame) -> bool:
    """Whether an event or a line that nothing ended is complete all the same."""
    if frame.comment or frame.data.strip() == _DONE:
        return True
    try:
        loads(frame.data)
    except JsonError:
        return False
    return True


def _broken(frame: Frame) -> ProviderError:
    if frame.event == "error":
        return fault_of(frame.data)
    message = "A part of the answer is not JSON, so what follows it cannot be read."
    return ProviderError(kind=ErrorKind.PROTOCOL, message=message)


def _unknown_json() -> ProviderError:
    message = "The server sent JSON that holds no answer: check the base URL and the kind of endpoint."
    return ProviderError(kind=ErrorKind.PROTOCOL, message=message)
