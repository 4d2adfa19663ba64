"""Letters of lanes, and what a session says of itself."""

import pytest

from app.core.session import letter
from tests.support.sample_sessions import answer, lane, session


@pytest.mark.parametrize(
    ("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters(position: int, name: str) -> None:
    assert letter(position) == name


def test_open_lanes_are_those_that_are_not_closed() -> None:
    lanes = (lane(0), lane(1, closed=True), lane(2))
    assert session(lanes=lanes).open_lanes == (lanes[0], lanes[2])


def test_who_served_an_answer_is_said_as_far_as_it_is_known() -> None:
    there = lane(0)
    assert answer(there).served_by is None
    assert answer(there, served_model="m").served_by == "m"
    assert answer(there, served_provider="P", served_model="m").served_by == "P · m"
