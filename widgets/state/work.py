"""One session as it is worked on: its value, the answers that still grow, and where the reader is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.core.answer import Answer
from app.core.answer_reading import Readable
from app.core.blind import Veil, VeiledAnswer, is_blind
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.core.session import keep as kept

if TYPE_CHECKING:
    from app.services.comparison import Comparison


@dataclass(slots=True, eq=False)
class Work:
    """Mutable, and changed by `OpenSession` and its verbs alone; views read it through `OpenSession`."""

    session: Session
    temporary: bool = False
    """Never written."""
    in_store: bool = False
    """False for a new session until there is something worth keeping."""
    turn_id: str | None = None
    """The turn that is shown; `None` where there is none yet."""
    draft: str = ""
    """What stands in the composer."""
    layout: dict[str, Any] = field(default_factory=dict)
    """How the views were left: scroll positions, what is unfolded. Plain JSON."""
    starting: int = 0
    """How many questions are on their way to their lanes."""
    stop_wanted: bool = False
    """It is to be stopped as soon as it has lanes."""
    unkept: bool = False
    """What was answered last could not be written: it is here and nowhere else."""
    comparisons: list["Comparison"] = field(default_factory=list)
    _live: dict[str, Answer] = field(default_factory=dict)
    _veil: Veil = field(default_factory=Veil)
    _veiled: tuple[Session, Session] | None = None
    """The session that was veiled last, and what came of it."""

    @property
    def busy(self) -> bool:
        return bool(self.starting or self.comparisons)

    @property
    def now(self) -> Session:
        """The session with what growing answers have said so far."""
        if not self._live:
            return self.session
        return replace(self.session, turns=tuple(self._grown(turn) for turn in self.session.turns))

    def _grown(self, turn: Turn) -> Turn:
        def grown(answer: KeptAnswer) -> KeptAnswer:
            live = self._live.get(answer.id)
            return answer if live is None else replace(kept(live), verdict=answer.verdict)

        return replace(turn, answers=tuple(grown(answer) for answer in turn.answers))

    @property
    def blind(self) -> bool:
        return is_blind(self.session)

    @property
    def shown(self) -> Session:
        """What may be shown of the session."""
        if self._veiled is None or self._veiled[0] is not self.session:
            self._veiled = (self.session, self._veil.over(self.session))
        return self._veiled[1]

    @property
    def turn(self) -> Turn | None:
        """The turn that is shown, as it may be shown."""
        turns = self.shown.turns
        return next((turn for turn in turns if turn.id == self.turn_id), turns[-1] if turns else None)

    @property
    def open_lanes(self) -> tuple[Lane, ...]:
        """In their order, as they are."""
        return tuple(lane for lane in self.session.lanes if not lane.closed)

    def lane(self, lane_id: str) -> Lane | None:
        return next((lane for lane in self.session.lanes if lane.id == lane_id), None)

    def turn_of(self, turn_id: str) -> Turn | None:
        return next((turn for turn in self.session.turns if turn.id == turn_id), None)

    def readable(self, answer: KeptAnswer) -> Readable:
        """The answer itself while it grows, else as it was kept; veiled where it must be."""
        growing = self._live.get(answer.id)
        if growing is None:
            return answer  # from `shown`, so veiled already
        return VeiledAnswer(growing) if self.blind else growing

    def growing(self, answer_id: str) -> Answer | None:
        return self._live.get(answer_id)

    def put(self, turn: Turn) -> None:
        """The turn in the place of the one with its id, or behind all others."""
        turns = self.session.turns
        if any(each.id == turn.id for each in turns):
            turns = tuple(turn if each.id == turn.id else each for each in turns)
        else:
            turns = (*turns, turn)
        self.session = replace(self.session, turns=turns)

    def begin(self, comparison: "Comparison") -> None:
        self.comparisons.append(comparison)
        self._live |= {answer.id: answer for answer in comparison.answers}
        turn, known = comparison.turn, self.turn_of(comparison.turn.id)
        if known is not None:  # a lane of it may have ended, or been judged, while this was being prepared
            latest = {answer.id: answer for answer in (*known.answers, *known.replaced)}
            turn = replace(
                known,
                answers=tuple(latest.get(answer.id, answer) for answer in turn.answers),
                replaced=tuple(latest.get(answer.id, answer) for answer in turn.replaced),
            )
        self.put(turn)

    def end_answer(self, turn_id: str, answer: Answer) -> None:
        """What has ended is a value from now on."""
        self._live.pop(answer.id, None)
        turn = self.turn_of(turn_id)
        if turn is None:
            return
        ended = kept(answer)
        before = next((each for each in (*turn.answers, *turn.replaced) if each.id == answer.id), None)
        if before is not None:
            ended = replace(ended, verdict=before.verdict)
        self.put(
            replace(turn, answers=_in_place(turn.answers, ended), replaced=_in_place(turn.replaced, ended))
        )

    def forget_sent(self, turn_id: str) -> None:
        """The store has it: a body of some megabytes need not stay in memory for each lane."""
        turn = self.turn_of(turn_id)
        if turn is not None:
            self.put(replace(turn, answers=tuple(replace(answer, sent=None) for answer in turn.answers)))


def _in_place(answers: Sequence[KeptAnswer], ended: KeptAnswer) -> tuple[KeptAnswer, ...]:
    return tuple(ended if answer.id == ended.id else answer for answer in answers)
