"""Words that the forms for reading share."""

from dataclasses import replace

import pytest

from app.core.session import Blind, Continuation
from app.core.verdicts import Verdict
from app.services.exports import wording
from tests.support.sample_sessions import answer, lane, rich_session, session

A, B = lane(0), lane(1)


@pytest.mark.parametrize(("number", "said"), [(0, "0 tries"), (1, "1 try"), (1_000, "1,000 tries")])
def test_plurals(number: int, said: str) -> None:
    assert wording.plural(number, "try", "tries") == said


def test_every_try_stands_before_the_one_that_counts() -> None:
    first, second, other, gone = answer(A, "1"), answer(A, "2"), answer(B, "b"), answer(lane(2), "c")
    turn = replace(session(second, other, lanes=(A, B)).turns[0], replaced=(first, gone))
    assert [each.text for each in wording.all_tries(turn)] == ["1", "2", "b", "c"]


def test_what_was_thought_stands_before_how_it_ended() -> None:
    broken = rich_session().turns[0].answers[2]
    assert wording.badges(replace(broken, verdict=Verdict.BAD)) == ["bad", "incomplete"]
    assert wording.badges(answer(A)) == []


def test_a_session_says_what_was_made_of_it() -> None:
    made = replace(session(lanes=(A,)), pinned=True, blind="seed")
    assert wording.session_facts(made) == [
        "1 lane", "1 turn", "2026-03-01 09:30 UTC", "pinned", "blind comparison",
    ]  # fmt: skip


def test_it_is_said_where_all_lanes_went_on() -> None:
    made = session(lanes=(A, B))
    turn = made.turns[0]
    assert wording.continued(made, turn) is None
    made = replace(made, continuations=(Continuation(after_turn=1, lane_id=B.id),))
    assert wording.continued(made, turn) == "All lanes went on from lane B."
    assert wording.continued(replace(made, lanes=(A,)), turn) is None
    assert wording.blind(turn) is None
    assert wording.blind(replace(turn, blind=Blind.REVEALED)) == "asked blind"
