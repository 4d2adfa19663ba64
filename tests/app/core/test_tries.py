"""Asked again: the new answer counts, and nothing shown is lost."""

from dataclasses import replace

from app.core.session import Turn
from app.core.tries import with_tries
from tests.support.sample_sessions import answer, lane, session

A, B = lane(0), lane(1)


def asked() -> Turn:
    return session(answer(A, "a1"), answer(B, "b1"), lanes=(A, B)).turns[0]


def test_the_new_answer_counts_and_the_old_one_is_kept() -> None:
    first = asked()
    second = with_tries(first, [answer(A, "a2")], (A, B))
    third = with_tries(second, [answer(B, "b2"), answer(A, "a3")], (A, B))
    assert [each.text for each in second.answers] == ["a2", "b1"]
    assert [each.text for each in third.answers] == ["a3", "b2"]
    assert [each.text for each in third.replaced] == ["a1", "b1", "a2"]
    assert third.answer_of(A.id) == third.answers[0]


def test_a_lane_that_had_none_is_put_in_its_place() -> None:
    late = lane(1)
    moved = replace(B, position=2)
    turn = with_tries(asked(), [answer(late, "l1")], (A, late, moved))
    assert [each.text for each in turn.answers] == ["a1", "l1", "b1"]
    assert turn.replaced == ()
