"""The time axis of a drill: from 0 to 1, never backwards, with ticks that have room."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from widgets.state import time_axis

LONGEST = st.floats(1.0, 900_000.0)


@given(LONGEST, st.floats(0, 1), st.floats(0, 1))
def test_later_is_further_right(longest_ms: float, one: float, other: float) -> None:
    early, late = sorted((one, other))
    first, second = (time_axis.at(share * longest_ms, longest_ms) for share in (early, late))
    assert -1e-9 <= first <= second <= 1 + 1e-9


@given(LONGEST)
def test_ticks_lie_on_the_axis_and_apart(longest_ms: float) -> None:
    places = [time_axis.at(tick * 1000, longest_ms) for tick in time_axis.ticks(longest_ms)]
    assert all(0 < place <= 1 for place in places)
    assert all(after - before > 0.1 for before, after in pairwise(places))


def test_a_second_and_half_a_minute_have_their_ticks() -> None:
    assert time_axis.ticks(1000) == (0.1, 0.25, 0.5, 1)
    assert time_axis.ticks(16_500) == (1, 5, 10)
