"""Blind mode: who answers is not shown until every answer has its verdict.

`veiled` is the one door: what is shown, copied or exported of a blind session goes through it, and comes out
as a session that holds nothing by which a lane could be told.
"""

from dataclasses import replace
from hashlib import blake2b
from uuid import UUID

from app.core.answer import Answer, AnswerState, Failure
from app.core.errors import UserError
from app.core.metrics import Timing
from app.core.model_ref import ModelRef
from app.core.money import Cost, unknown
from app.core.session import Blind, KeptAnswer, Lane, Session, Turn
from providers.base import Usage
from providers.errors import ErrorKind

ENDPOINT = "blind"
FAILED = "This lane failed. Why is shown with the names."
COST = unknown("hidden until it is shown who answered")
NOT_READY = "Who answered is shown once every answer has ended and has its verdict."


def is_blind(session: Session) -> bool:
    """Whether it must not be shown who answers, in any part of the session."""
    return session.blind is not None or any(turn.blind is Blind.HIDDEN for turn in session.turns)


def order(session: Session) -> tuple[Lane, ...]:
    """The lanes as they are, shuffled: always alike for one session and seed, whenever a lane is added."""
    seed = _seed(session)
    return tuple(sorted(session.lanes, key=lambda lane: _digest(seed, lane.id)))


def veiled(session: Session) -> Session:
    """The session without anything that tells who answers; as it is when it is not blind.

    Lanes stand in the order of `order`, with their ids, so that what is shown can be acted on. Turns that
    were asked openly, or are revealed, are left out: they would tell by their answers who is who.
    """
    return Veil().over(session)


class Veil:
    """Does what `veiled` does for a session that is worked on: turns that stayed as they were are not veiled
    again. In a long session that is nearly all of the work.
    """

    def __init__(self) -> None:
        self._positions: dict[str, int] = {}
        self._turns: dict[str, tuple[Turn, Turn]] = {}
        """Each as it was, and veiled, by its id."""

    def over(self, session: Session) -> Session:
        if not is_blind(session):
            self._turns = {}
            return session
        lanes = tuple(_veiled_lane(lane, position) for position, lane in enumerate(order(session)))
        positions = {lane.id: lane.position for lane in lanes}
        if positions != self._positions:
            self._positions, self._turns = positions, {}
        turns = tuple(turn for turn in session.turns if turn.blind is Blind.HIDDEN)
        self._turns = {turn.id: (turn, self._veiled(turn)) for turn in turns}
        numbers = {turn.number for turn in turns}
        return replace(
            session,
            lanes=lanes,
            turns=tuple(hidden for _, hidden in self._turns.values()),
            continuations=tuple(each for each in session.continuations if each.after_turn in numbers),
            tags=(),
        )

    def _veiled(self, turn: Turn) -> Turn:
        before, hidden = self._turns.get(turn.id, (None, turn))
        return hidden if before is turn else _veiled_turn(turn, self._positions)


def without_ids(session: Session) -> Session:
    """The session with other ids throughout: those that it was made with tell by their time which lane came
    first, and lead to the lanes of the session that is kept.
    """
    seed = _seed(session)

    def new(old: str) -> str:
        return str(UUID(bytes=_digest(f"id {seed}", old)))

    def answers(given: tuple[KeptAnswer, ...]) -> tuple[KeptAnswer, ...]:
        return tuple(replace(each, id=new(each.id), lane_id=new(each.lane_id)) for each in given)

    return replace(
        session,
        id=new(session.id),
        lanes=tuple(replace(lane, id=new(lane.id)) for lane in session.lanes),
        turns=tuple(
            replace(turn, id=new(turn.id), answers=answers(turn.answers), replaced=answers(turn.replaced))
            for turn in session.turns
        ),
        continuations=tuple(replace(each, lane_id=new(each.lane_id)) for each in session.continuations),
    )


def ready_to_reveal(session: Session) -> bool:
    """Whether something is hidden and every answer of it has ended and has a verdict; a lane that was closed
    is not waited for.
    """
    hidden = [turn for turn in session.turns if turn.blind is Blind.HIDDEN]
    closed = {lane.id for lane in session.lanes if lane.closed}
    return bool(hidden) and all(
        answer.verdict is not None and not answer.state.live
        for turn in hidden
        for answer in turn.answers
        if answer.lane_id not in closed
    )


def revealed(session: Session) -> Session:
    """The session with everything shown again, its blind verdicts locked. Raises `UserError` when it is too
    early.
    """
    if any(turn.blind is Blind.HIDDEN for turn in session.turns) and not ready_to_reveal(session):
        raise UserError(NOT_READY)
    turns = tuple(
        replace(turn, blind=Blind.REVEALED) if turn.blind is Blind.HIDDEN else turn for turn in session.turns
    )
    return replace(session, blind=None, turns=turns)


class VeiledAnswer:
    """An answer while it grows, without what tells who writes it. Read it as the answer itself."""

    def __init__(self, answer: Answer | KeptAnswer) -> None:
        self._answer = answer
        self.id = answer.id
        self.lane_id = answer.lane_id
        self.timing = Timing()
        self.usage: Usage | None = None
        self.cost: Cost = COST
        self.notes: tuple[str, ...] = ()
        self.served_by: str | None = None

    @property
    def state(self) -> AnswerState:
        return _veiled_state(self._answer.state)

    @property
    def failure(self) -> Failure | None:
        return _veiled_failure(self._answer.failure)

    @property
    def text(self) -> str:
        return self._answer.text

    @property
    def reasoning(self) -> str:
        return ""

    def text_since(self, seen: int) -> tuple[str, int]:
        """As the answer's own."""
        return self._answer.text_since(seen)

    def reasoning_since(self, seen: int) -> tuple[str, int]:  # noqa: ARG002 - the shape of an answer
        """Nothing: whether a model's reasoning is shown, and how, tells which it is."""
        return "", 0


def _seed(session: Session) -> str:
    return session.id if session.blind is None else session.blind


def _digest(seed: str, text: str) -> bytes:
    encoded = f"{seed}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(encoded, digest_size=16).digest()


def _veiled_lane(lane: Lane, position: int) -> Lane:
    return Lane(
        id=lane.id,
        position=position,
        model=ModelRef(ENDPOINT, str(position + 1)),
        closed=lane.closed,
    )


def _veiled_turn(turn: Turn, positions: dict[str, int]) -> Turn:
    def place(answer: KeptAnswer) -> int:
        return positions.get(answer.lane_id, len(positions))

    return replace(
        turn,
        answers=tuple(map(_veiled_answer, sorted(turn.answers, key=place))),
        replaced=tuple(map(_veiled_answer, turn.replaced)),
    )


def _veiled_answer(answer: KeptAnswer) -> KeptAnswer:
    """Made anew, so that a field that is added one day is hidden until somebody thinks of it here."""
    return KeptAnswer(
        id=answer.id,
        lane_id=answer.lane_id,
        state=_veiled_state(answer.state),
        text=answer.text,
        tool_calls=tuple(replace(call, id=None) for call in answer.tool_calls),
        cost=COST,
        failure=_veiled_failure(answer.failure),
        verdict=answer.verdict,
    )


def _veiled_state(state: AnswerState) -> AnswerState:
    """Only some models think aloud, and only local servers queue."""
    return AnswerState.WAITING if state.live and state is not AnswerState.WRITING else state


def _veiled_failure(failure: Failure | None) -> Failure | None:
    return None if failure is None else Failure(kind=ErrorKind.SERVER, message=FAILED)
