"""One lane's reply, while it grows and after.

Pure: whoever reads the stream hands in each event with the time it came. Readers pull what is new
(`text_since`), so an answer of 100,000 pieces costs as much per piece as one of ten.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, assert_never

from app.core.metrics import Marks, Timing, timing_of
from app.core.money import NOT_SENT, Cost, reported, unknown, zero
from providers.base import (
    Charge,
    Charged,
    Event,
    Finish,
    Finished,
    Keepalive,
    Notice,
    Opened,
    ReasoningDelta,
    Sent,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.errors import ErrorKind, ProviderError


class AnswerState(StrEnum):
    QUEUED = "queued"
    WAITING = "waiting"
    THINKING = "thinking"
    WRITING = "writing"
    COMPLETE = "complete"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    BLOCKED = "blocked"
    TOOL_CALL = "tool_call"
    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    """Cut: by the connection, or by the end of the program."""
    ERROR = "error"
    CANCELLED = "cancelled"
    TIMEOUT = "timeout"

    @property
    def live(self) -> bool:
        return self in _LIVE

    @property
    def usable(self) -> bool:
        """The provider said that this is its answer, whatever one may think of it."""
        return self in _USABLE


_LIVE = frozenset({AnswerState.QUEUED, AnswerState.WAITING, AnswerState.THINKING, AnswerState.WRITING})
_USABLE = frozenset({
    AnswerState.COMPLETE, AnswerState.TRUNCATED, AnswerState.REFUSED, AnswerState.BLOCKED,
    AnswerState.TOOL_CALL, AnswerState.EMPTY,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an answer is not whole, in words for the user."""

    kind: ErrorKind
    message: str
    http_status: int | None = None
    retry_after_s: float | None = None
    request_id: str | None = None
    hint: str | None = field(default=None, compare=False)
    """How to put it right from a terminal. Said at once and there only: it is not kept."""

    @property
    def told(self) -> str:
        """What a terminal says of it."""
        return self.message if self.hint is None else f"{self.message} {self.hint}"

    @property
    def kept(self) -> dict[str, Any]:
        """What is written down of it, as plain values."""
        values = asdict(self)
        del values["hint"]
        return values


@dataclass(slots=True)
class ToolCall:
    """What a model wanted to call. Shown, never run."""

    id: str | None
    name: str
    arguments: str
    """As the provider sent it; may be no valid JSON."""


class Answer:
    """Grows by `apply`, ends by `end`, `fail` or `cancel`, and is then left as it is."""

    def __init__(self, answer_id: str, lane_id: str, *, created_at: float) -> None:
        self.id = answer_id
        self.lane_id = lane_id
        self.state = AnswerState.QUEUED
        self.marks = Marks(created=created_at)
        self.attempts = 0
        self.usage: Usage | None = None
        self.charge: Charge | None = None
        self.served_by = ServedBy()
        self.finish: Finished | None = None
        self.failure: Failure | None = None
        self.request_id: str | None = None
        self.sent: Sent | None = None
        """The request of the attempt that counts."""
        self.meter: Callable[[Answer], Cost] | None = None
        """What it costs so far, and once it has ended what it cost; `None` knows what providers state."""
        self.notes: list[str] = []
        self.tool_calls: dict[int, ToolCall] = {}
        self._text: list[str] = []
        self._reasoning: list[str] = []
        self._characters = 0
        self._cost: Cost | None = None
        """Final, since it was first read after the end: a later price never changes it."""
        self._asked = False
        self._heard_at = created_at

    # --- reading ---

    @property
    def text(self) -> str:
        return "".join(self._text)

    @property
    def reasoning(self) -> str:
        return "".join(self._reasoning)

    @property
    def characters(self) -> int:
        """Of text and reasoning together."""
        return self._characters

    @property
    def has_content(self) -> bool:
        return bool(self._text or self._reasoning or self.tool_calls)

    def text_since(self, seen: int) -> tuple[str, int]:
        """What was written after the first `seen` pieces, and the number of pieces there are now."""
        return "".join(self._text[seen:]), len(self._text)

    def reasoning_since(self, seen: int) -> tuple[str, int]:
        return "".join(self._reasoning[seen:]), len(self._reasoning)

    def text_tail(self, characters: int) -> str:
        """The last so many characters, without joining all that came before."""
        return _tail(self._text, characters)

    def reasoning_tail(self, characters: int) -> str:
        return _tail(self._reasoning, characters)

    @property
    def timing(self) -> Timing:
        return timing_of(self.marks, self.usage, characters=self._characters, attempts=self.attempts)

    @property
    def cost(self) -> Cost:
        if self._cost is not None:
            return self._cost
        cost = self._stated_cost() if self.meter is None else self.meter(self)
        if not self.state.live:
            self._cost = cost
        return cost

    def _stated_cost(self) -> Cost:
        if self.charge is not None:
            return reported(self.charge)
        if self.state.live:
            return unknown("the answer is still being written")
        if self.sent is None and not self.has_content:
            return zero(NOT_SENT)
        return unknown("the provider did not state a charge")

    # --- growing ---

    def begin_attempt(self, at: float) -> None:
        """The request is about to be made; after a failed attempt, made again."""
        self.attempts += 1
        self._asked = False
        self.state = AnswerState.WAITING
        self.marks = Marks(created=self.marks.created, began=at)
        self.usage = self.charge = self.finish = self.request_id = None
        self.served_by = ServedBy()

    def requeue(self) -> None:
        """Between two attempts, or behind another request: nothing is under way."""
        self.state = AnswerState.QUEUED

    def apply(self, event: Event, at: float) -> None:  # noqa: C901 - one arm per event, all of them one line deep
        if not self.state.live:
            return
        self._heard_at = at
        match event:
            case TextDelta(text):
                self._write(self._text, text, at)
            case ReasoningDelta(text):
                self._write(self._reasoning, text, at)
            case Keepalive():
                pass
            case UsageReported(usage):
                self.usage = usage
            case Charged(charge):
                self.charge = charge
            case Sent():
                self._sent(event, at)
            case Opened():
                self._opened(event)
            case ServedBy(model, provider):
                self.served_by = ServedBy(
                    model=model or self.served_by.model, provider=provider or self.served_by.provider
                )
            case ToolCallDelta():
                self._call(event)
            case Notice(text):
                self.note(text)
            case Whole():
                self.marks.whole = True
            case Finished():
                self.finish = event
            case _:
                assert_never(event)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _write(self, pieces: list[str], text: str, at: float) -> None:
        if not text:
            return
        pieces.append(text)
        self._characters += len(text)
        marks = self.marks
        marks.last_content = at
        if pieces is self._text:
            self.state = AnswerState.WRITING
            marks.last_text = at
            if marks.first_text is None:
                marks.first_text = at
        elif marks.first_reasoning is None:
            self.state = AnswerState.THINKING
            marks.first_reasoning = at

    def _sent(self, sent: Sent, at: float) -> None:
        if self._asked:  # within one attempt the driver asked again, without a parameter that was refused
            self.marks.began = at
        self._asked = True
        self.sent = sent

    def _opened(self, opened: Opened) -> None:
        self.marks.sent = opened.sent_at
        self.marks.first_byte = opened.first_byte_at
        self.marks.connect_s = opened.connect_s
        self.request_id = opened.request_id

    def _call(self, delta: ToolCallDelta) -> None:
        call = self.tool_calls.setdefault(delta.index, ToolCall(delta.id, "", ""))
        call.id = call.id or delta.id
        call.name = call.name or delta.name or ""
        call.arguments += delta.arguments

    # --- ending ---

    def end(self, at: float) -> None:
        """The provider closed the stream. Only its explicit end makes an answer whole."""
        if self.finish is None:
            cut = "The stream ended without its end marker, so the answer may not be whole."
            self._close(AnswerState.INCOMPLETE, at, Failure(kind=ErrorKind.CUT, message=cut))
            return
        state = _STATE_OF_FINISH[self.finish.finish]
        if state is AnswerState.COMPLETE and not "".join(self._text).strip():
            state = AnswerState.TOOL_CALL if self.tool_calls else AnswerState.EMPTY
        # A server may keep the connection open after the end; that is no part of its answer.
        self._close(state, min(at, self._heard_at), None)

    def fail(self, error: ProviderError, at: float) -> None:
        """The attempt failed for good; text that came stays."""
        if self.finish is not None and error.kind in (ErrorKind.CUT, ErrorKind.TIMEOUT):
            self.note("The connection broke after the answer's end; its usage may be missing.")
            self.end(at)
            return
        failure = Failure(
            kind=error.kind,
            message=error.message,
            http_status=error.http_status,
            retry_after_s=error.retry_after_s,
            request_id=error.request_id or self.request_id,
            hint=error.hint,
        )
        self._close(self._state_of_error(error), at, failure)

    def cancel(self, at: float) -> None:
        """The user stopped it; an answer whose end was already seen is whole."""
        if self.finish is not None:
            self.end(at)
        else:
            self._close(AnswerState.CANCELLED, at, None)

    def _state_of_error(self, error: ProviderError) -> AnswerState:
        if error.kind is ErrorKind.CONTENT_POLICY:
            return AnswerState.BLOCKED
        if error.kind is ErrorKind.TIMEOUT and error.http_status is None:
            return AnswerState.TIMEOUT
        if error.kind is ErrorKind.CUT and self.marks.first_byte is not None:
            return AnswerState.INCOMPLETE
        return AnswerState.ERROR

    def _close(self, state: AnswerState, at: float, failure: Failure | None) -> None:
        if not self.state.live:
            return
        self.state = state
        self.failure = failure
        self.marks.ended = at


_STATE_OF_FINISH = {
    Finish.COMPLETE: AnswerState.COMPLETE,
    Finish.TRUNCATED: AnswerState.TRUNCATED,
    Finish.REFUSED: AnswerState.REFUSED,
    Finish.BLOCKED: AnswerState.BLOCKED,
    Finish.TOOL_CALL: AnswerState.TOOL_CALL,
}


def _tail(pieces: list[str], characters: int) -> str:
    taken: list[str] = []
    length = 0
    for piece in reversed(pieces):
        if length >= characters:
            break
        taken.append(piece)
        length += len(piece)
    return "".join(reversed(taken))[-characters:]
