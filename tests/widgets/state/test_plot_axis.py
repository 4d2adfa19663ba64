"""An axis places values, finds them again, and names round ones."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.state.plot_axis import Axis

AXES = (Axis(0, 60_000), Axis(100, 1_000_000, "log"), Axis(-500, 20_000, "both ways"))


@pytest.mark.parametrize("axis", AXES)
def test_ends_are_ends(axis: Axis) -> None:
    assert axis.at(axis.low) == 0
    assert axis.at(axis.high) == 1


@given(st.sampled_from(AXES), st.floats(0, 1))
def test_what_is_placed_is_found_again(axis: Axis, at: float) -> None:
    assert math.isclose(axis.at(axis.value(at)), at, abs_tol=1e-9)


def test_ticks_are_round_and_few() -> None:
    assert Axis(0, 60_000).ticks() == (0, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000)
    assert Axis(100, 1_000_000, "log").ticks() == (100, 1_000, 10_000, 100_000, 1_000_000)
    assert Axis(-500, 20_000, "both ways").ticks() == (-100, 0, 100, 1_000, 10_000)
    assert len(Axis(1, 1e12, "log").ticks(4)) <= 4
    assert Axis(3, 7, "log").ticks() == (3, 7)


def test_both_ways_knows_nothing_and_less() -> None:
    axis = Axis(-1000, 1000, "both ways")
    assert math.isclose(axis.at(0), 0.5)
    assert axis.at(-100) < 0.5 < axis.at(100)
