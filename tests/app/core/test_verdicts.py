"""Verdicts, and how one bears on the others."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.session import Blind, Turn
from app.core.tries import with_tries
from app.core.verdicts import Verdict, with_verdict
from tests.support.sample_sessions import answer, lane, session

LANES = (lane(0), lane(1), lane(2))
PREFERRED, TIE, BAD = Verdict.PREFERRED, Verdict.TIE, Verdict.BAD


def asked() -> Turn:
    return session(*(answer(each) for each in LANES), lanes=LANES).turns[0]


def given_verdicts(turn: Turn, *verdicts: tuple[int, Verdict | None]) -> list[Verdict | None]:
    for place, verdict in verdicts:
        turn = with_verdict(turn, turn.answers[place].id, verdict)
    return [each.verdict for each in turn.answers]


def test_preferring_one_takes_the_preference_from_another() -> None:
    assert given_verdicts(asked(), (0, PREFERRED), (1, BAD), (2, PREFERRED)) == [None, BAD, PREFERRED]


def test_ties_and_bad_ones_may_be_many() -> None:
    assert given_verdicts(asked(), (0, TIE), (1, TIE), (2, BAD)) == [TIE, TIE, BAD]


def test_the_same_verdict_again_takes_it_away() -> None:
    assert given_verdicts(asked(), (0, BAD), (0, BAD)) == [None] * 3
    assert given_verdicts(asked(), (0, PREFERRED), (0, PREFERRED)) == [None] * 3
    assert given_verdicts(asked(), (0, TIE), (0, BAD), (1, TIE), (1, None)) == [BAD, None, None]


@given(st.lists(st.tuples(st.integers(0, 2), st.none() | st.sampled_from(Verdict))))
def test_there_is_never_more_than_one_preferred(verdicts: list[tuple[int, Verdict | None]]) -> None:
    assert given_verdicts(asked(), *verdicts).count(PREFERRED) <= 1


def test_after_the_reveal_verdicts_stay() -> None:
    locked = replace(asked(), blind=Blind.REVEALED)
    with pytest.raises(UserError, match="stay as they are"):
        with_verdict(locked, locked.answers[0].id, TIE)
    assert given_verdicts(replace(asked(), blind=Blind.HIDDEN), (0, TIE)) == [TIE, None, None]


def test_an_earlier_try_takes_no_verdict() -> None:
    first = asked()
    turn = with_tries(first, [answer(LANES[0])], LANES)
    with pytest.raises(UserError, match="not the latest"):
        with_verdict(turn, first.answers[0].id, TIE)
