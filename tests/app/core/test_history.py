"""What a lane is told of earlier turns: its own, or what all lanes continue."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.answer import AnswerState
from app.core.errors import UserError
from app.core.history import history_of, unanswered_turns, with_continuation
from app.core.ids import new_id
from app.core.session import Continuation, KeptAnswer, Lane, Session, Turn
from tests.support.sample_sessions import AT, answer, lane

A, B, C = lane(0), lane(1), lane(2)


def turn(number: int, *answers: KeptAnswer) -> Turn:
    return Turn(id=new_id(), number=number, prompt=f"question {number}", asked_at=AT, answers=answers)


def session_of(*turns: Turn, lanes: tuple[Lane, ...] = (A, B, C)) -> Session:
    return Session(id=new_id(), title="t", created_at=AT, changed_at=AT, lanes=lanes, turns=turns)


def asked(number: int, lanes: tuple[Lane, ...] = (A, B, C)) -> Turn:
    return turn(number, *(answer(each, f"{each.letter}{number}") for each in lanes))


def told(session: Session, to: Lane, *, before: int | None = None) -> list[str]:
    """Just the answers; each has its question before it."""
    messages = history_of(session, to, before=before)
    assert [message.role for message in messages] == ["user", "assistant"] * (len(messages) // 2)
    return [message.text for message in messages[1::2]]


def continued(session: Session, *continuations: tuple[int, Lane]) -> Session:
    for after, by in continuations:
        session = with_continuation(session, Continuation(after_turn=after, lane_id=by.id))
    return session


def test_a_lane_is_told_its_own_answers_and_no_others() -> None:
    session = session_of(asked(1), asked(2))
    assert told(session, A) == ["A1", "A2"]
    assert told(session, B) == ["B1", "B2"]


def test_a_turn_without_words_is_left_out_whole_and_said_so() -> None:
    session = session_of(
        turn(1, answer(A, "", state=AnswerState.ERROR)),
        turn(2, answer(A, "half", state=AnswerState.INCOMPLETE)),
        turn(3, answer(B, "not this lane")),
    )
    assert [message.text for message in history_of(session, A)] == ["question 2", "half"]
    assert unanswered_turns(session, A) == (1,)


def test_a_turn_that_is_asked_again_is_told_what_stood_before_it() -> None:
    session = session_of(asked(1), asked(2), asked(3))
    assert told(session, A, before=2) == ["A1"]
    assert told(session, A, before=1) == []
    failed = session_of(turn(1, answer(A, "")), asked(2))
    assert unanswered_turns(failed, A, before=1) == ()
    assert unanswered_turns(failed, A, before=2) == (1,)


def test_all_lanes_go_on_from_one_answer() -> None:
    session = continued(session_of(asked(1), asked(2)), (2, B))
    assert told(session, A) == told(session, B) == told(session, C) == ["B1", "B2"]


def test_behind_it_each_lane_has_its_own_again() -> None:
    session = continued(session_of(asked(1), asked(2), asked(3)), (1, C))
    assert told(session, A) == ["C1", "A2", "A3"]
    assert told(session, C) == ["C1", "C2", "C3"]


def test_a_turn_before_it_is_asked_again_with_what_stood_before_then() -> None:
    session = continued(session_of(asked(1), asked(2), asked(3)), (2, B))
    assert told(session, A, before=2) == ["A1"]
    assert told(session, A, before=3) == ["B1", "B2"]


def test_a_continuation_takes_along_the_earlier_one() -> None:
    session = continued(session_of(asked(1), asked(2), asked(3)), (1, A), (3, C))
    assert told(session, B) == ["A1", "C2", "C3"]
    assert told(session, B, before=3) == ["A1", "B2"]


def test_a_later_choice_at_the_same_turn_replaces_the_earlier() -> None:
    session = continued(session_of(asked(1), asked(2)), (2, B), (1, C), (2, A))
    assert [(each.after_turn, each.lane_id) for each in session.continuations] == [(1, C.id), (2, A.id)]
    assert told(session, B) == ["C1", "A2"]


def test_a_lane_that_came_later_knows_the_common_history() -> None:
    new = lane(3)
    session = replace(continued(session_of(asked(1), asked(2)), (2, B)), lanes=(A, B, C, new))
    assert told(session, new) == ["B1", "B2"]


def test_what_the_continued_lane_did_not_answer_is_said_to_all() -> None:
    session = continued(session_of(turn(1, answer(A, "A1"), answer(B, "")), asked(2)), (2, B))
    assert told(session, A) == ["B2"]
    assert unanswered_turns(session, A) == (1,)


@pytest.mark.parametrize(
    "there",
    [
        (),
        (answer(A, " "),),
        (answer(A, "half", state=AnswerState.WRITING),),
        (answer(B, "another lane"),),
    ],
)
def test_only_an_answer_in_words_can_be_continued(there: tuple[KeptAnswer, ...]) -> None:
    with pytest.raises(UserError, match="continued"):
        with_continuation(session_of(turn(1, *there)), Continuation(after_turn=1, lane_id=A.id))
    with pytest.raises(UserError, match="continued"):
        with_continuation(session_of(asked(1)), Continuation(after_turn=2, lane_id=A.id))


@given(st.data())
def test_it_is_the_rule_taken_word_by_word(data: st.DataObject) -> None:
    """`history_of` against the sentence that defines it, followed recursively."""
    lanes = (A, B, C)
    session = session_of(*(asked(number) for number in range(1, data.draw(st.integers(1, 6)) + 1)))
    for _ in range(data.draw(st.integers(0, 5))):
        after = data.draw(st.integers(1, len(session.turns)))
        session = continued(session, (after, data.draw(st.sampled_from(lanes))))

    def told_by_rule(to: str, end: int) -> list[str]:
        known = [each for each in session.continuations if each.after_turn < end]
        if not known:
            first: list[str] = []
            start = 1
        else:
            last = max(known, key=lambda each: each.after_turn)
            own = f"{letters[last.lane_id]}{last.after_turn}"
            first = [*told_by_rule(last.lane_id, last.after_turn), own]
            start = last.after_turn + 1
        return first + [f"{letters[to]}{number}" for number in range(start, end)]

    letters = {each.id: each.letter for each in lanes}
    for each in lanes:
        for end in range(1, len(session.turns) + 1):
            assert told(session, each, before=end) == told_by_rule(each.id, end)
        assert told(session, each) == told_by_rule(each.id, len(session.turns) + 1)
