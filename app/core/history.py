"""What a lane's model is told of the turns before: its lane's own history, or the one that all continue."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.errors import UserError
from app.core.session import Continuation, KeptAnswer, Lane, Session, Turn
from providers.base import Message


def history_of(session: Session, lane: Lane, *, before: int | None = None) -> tuple[Message, ...]:
    """The questions and answers of earlier turns: those answered in words, each in the lane that speaks for
    this one there. `before`: the number of the turn that is asked; `None` is a new one.

    A turn without an answer is left out whole: a question that stands unanswered would change what the next
    answer is about, and several providers refuse two user messages in a row.
    """
    messages: list[Message] = []
    for turn, answer in _spoken(session, lane, before):
        if answer.text.strip():
            messages.append(Message(role="user", text=turn.prompt, attachments=turn.attachments))
            messages.append(Message(role="assistant", text=answer.text))
    return tuple(messages)


def unanswered_turns(session: Session, lane: Lane, *, before: int | None = None) -> tuple[int, ...]:
    """The numbers of the turns that `history_of` leaves out although they were asked."""
    return tuple(turn.number for turn, answer in _spoken(session, lane, before) if not answer.text.strip())


def with_continuation(session: Session, continuation: Continuation) -> Session:
    """From that turn on all lanes go on from that lane's answer; what was chosen there before is replaced.

    Raises `UserError` when the lane has no answer in words there.
    """
    turn = next((turn for turn in session.turns if turn.number == continuation.after_turn), None)
    answer = turn.answer_of(continuation.lane_id) if turn is not None else None
    if answer is None or answer.state.live or not answer.text.strip():
        raise UserError("Only an answer in words that has ended can be continued by all lanes.")
    others = [each for each in session.continuations if each.after_turn != continuation.after_turn]
    ordered = sorted([*others, continuation], key=lambda each: each.after_turn)
    return replace(session, continuations=tuple(ordered))


def _spoken(session: Session, lane: Lane, before: int | None) -> Iterator[tuple[Turn, KeptAnswer]]:
    """Each earlier turn with the answer that stands in this lane's history."""
    asked = [turn for turn in session.turns if before is None or turn.number < before]
    end = before if before is not None else max((turn.number for turn in asked), default=0) + 1
    common = sorted(
        (each for each in session.continuations if each.after_turn < end), key=lambda each: each.after_turn
    )
    for turn in asked:
        # The next continuation after a turn says whose answer was continued there; behind the last one, each
        # lane speaks for itself.
        speaker = next((each.lane_id for each in common if each.after_turn >= turn.number), lane.id)
        answer = turn.answer_of(speaker)
        if answer is not None:
            yield turn, answer
