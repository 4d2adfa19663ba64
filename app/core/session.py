"""A kept comparison: its lanes, its turns, their answers. Frozen values; a change makes a new one."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.answer import Answer, AnswerState, Failure
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost
from app.core.verdicts import Verdict
from providers.base import Attachment, Parameters, Sent, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One column: a model with its own parameters, system prompt and history."""

    id: str
    position: int
    """0 for lane A."""
    model: ModelRef
    system: str | None = None
    parameters: Parameters = Parameters()
    closed: bool = False
    """Hidden and not asked; its answers stay, and it can be opened again."""

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
    verdict: Verdict | None = None

    @property
    def served_by(self) -> str | None:
        return " · ".join(part for part in (self.served_provider, self.served_model) if part) or None

    def text_since(self, seen: int) -> tuple[str, int]:
        """What stands behind the first `seen` characters, and how many there are: read like a live answer."""
        return self.text[seen:], len(self.text)

    def reasoning_since(self, seen: int) -> tuple[str, int]:
        return self.reasoning[seen:], len(self.reasoning)


class Blind(StrEnum):
    """Whether a turn was asked without showing who answers."""

    NO = "no"
    HIDDEN = "hidden"
    REVEALED = "revealed"
    """It was hidden until every answer had its verdict; those are locked since."""


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
    """Those that count, the latest of each lane, in the order of the lanes; a lane that was added later has
    none.
    """
    replaced: tuple[KeptAnswer, ...] = ()
    """Earlier tries, the oldest first: a lane that was asked again keeps what it had said before."""
    blind: Blind = Blind.NO

    def answer_of(self, lane_id: str) -> KeptAnswer | None:
        return next((answer for answer in self.answers if answer.lane_id == lane_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """From some turn on, one lane's history is the history of all."""

    after_turn: int
    """The number of the last turn that all lanes know as this lane does."""
    lane_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    id: str
    title: str
    created_at: datetime
    changed_at: datetime
    lanes: tuple[Lane, ...] = ()
    """In the order of their positions, closed ones too."""
    turns: tuple[Turn, ...] = ()
    continuations: tuple[Continuation, ...] = ()
    """At most one after each turn, in the order of the turns."""
    blind: str | None = None
    """The seed by which the lanes are shuffled while it is not shown who answers; `None` when it is."""
    pinned: bool = False
    tags: tuple[str, ...] = ()

    @property
    def open_lanes(self) -> tuple[Lane, ...]:
        """Those that are shown and asked."""
        return tuple(lane for lane in self.lanes if not lane.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    """What a list shows of a session."""

    id: str
    title: str
    created_at: datetime
    changed_at: datetime
    models: tuple[ModelRef, ...] = field(default=())
    """Those of the lanes that are open, in their order; none while the session is blind."""
    turns: int = 0
    pinned: bool = False
    tags: tuple[str, ...] = ()
    blind: bool = False
    """It is not shown who answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """How a session was left on the screen."""

    draft: str = ""
    """What stood in the composer."""
    layout: str = ""
    """JSON of the window's own making; nobody else looks into it."""


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
