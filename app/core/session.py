"""A kept comparison: its lanes, its turns, their answers. Frozen values; a change makes a new one."""

from dataclasses import dataclass, field
from datetime import datetime

from app.core.answer import Answer, AnswerState, Failure
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost
from providers.base import Attachment, Message, Parameters, Sent, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One column: a model with its own parameters, system prompt and history."""

    id: str
    position: int
    """0 for lane A."""
    model: ModelRef
    system: str | None = None
    parameters: Parameters = Parameters()

    @property
    def letter(self) -> str:
        return letter(self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledTool:
    id: str | None
    name: str
    arguments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """An answer as it is kept: what was shown, what was measured, what was sent."""

    id: str
    lane_id: str
    state: AnswerState
    text: str = ""
    reasoning: str = ""
    tool_calls: tuple[CalledTool, ...] = ()
    served_model: str | None = None
    served_provider: str | None = None
    finish: str | None = None
    """The provider's own word for how it ended."""
    finish_detail: str | None = None
    timing: Timing = Timing()
    usage: Usage = Usage()
    cost: Cost
    notes: tuple[str, ...] = ()
    failure: Failure | None = None
    request_id: str | None = None
    sent: Sent | None = None
    """`None` when the answer ended before anything was sent."""

    @property
    def served_by(self) -> str | None:
        return " · ".join(part for part in (self.served_provider, self.served_model) if part) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One prompt, sent to every lane."""

    id: str
    number: int
    """1 for the first."""
    prompt: str
    attachments: tuple[Attachment, ...] = ()
    asked_at: datetime
    """Aware, UTC."""
    answers: tuple[KeptAnswer, ...] = ()
    """In the order of the lanes; a lane that was added later has none."""

    def answer_of(self, lane_id: str) -> KeptAnswer | None:
        return next((answer for answer in self.answers if answer.lane_id == lane_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: str
    title: str
    created_at: datetime
    changed_at: datetime
    lanes: tuple[Lane, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    """What a list shows of a session."""

    id: str
    title: str
    created_at: datetime
    changed_at: datetime
    models: tuple[ModelRef, ...] = field(default=())
    turns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where a search found its words."""

    session_id: str
    session_title: str
    found_in: str
    """`title`, `prompt` or `answer`."""
    turn: int | None
    excerpt: str
    """Plain text around the words."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the found words stand in `excerpt`: (start, end)."""


def letter(position: int) -> str:
    """A, B, … Z, AA, AB, … as in a spreadsheet."""
    name = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def history_of(session: Session, lane: Lane) -> tuple[Message, ...]:
    """What the lane's model is told of earlier turns: this lane's own, and only those answered in words.

    A turn without an answer in this lane is left out whole: a question that stands unanswered would change
    what the next answer is about, and several providers refuse two user messages in a row.
    """
    messages: list[Message] = []
    for turn in session.turns:
        answer = turn.answer_of(lane.id)
        if answer is not None and answer.text.strip():
            messages.append(Message(role="user", text=turn.prompt, attachments=turn.attachments))
            messages.append(Message(role="assistant", text=answer.text))
    return tuple(messages)


def unanswered_turns(session: Session, lane: Lane) -> tuple[int, ...]:
    """The numbers of the turns that `history_of` leaves out although the lane was there."""
    numbers = []
    for turn in session.turns:
        answer = turn.answer_of(lane.id)
        if answer is not None and not answer.text.strip():
            numbers.append(turn.number)
    return tuple(numbers)


def keep(answer: Answer) -> KeptAnswer:
    """The answer as it stands now."""
    finish = answer.finish
    return KeptAnswer(
        id=answer.id,
        lane_id=answer.lane_id,
        state=answer.state,
        text=answer.text,
        reasoning=answer.reasoning,
        tool_calls=tuple(
            CalledTool(id=call.id, name=call.name, arguments=call.arguments)
            for _, call in sorted(answer.tool_calls.items())
        ),
        served_model=answer.served_by.model,
        served_provider=answer.served_by.provider,
        finish=finish.raw if finish else None,
        finish_detail=finish.detail if finish else None,
        timing=answer.timing,
        usage=answer.usage or Usage(),
        cost=answer.cost,
        notes=tuple(answer.notes),
        failure=answer.failure,
        request_id=answer.request_id,
        sent=answer.sent,
    )
