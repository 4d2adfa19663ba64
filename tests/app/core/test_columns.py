"""How lanes share a width."""

from hypothesis import given
from hypothesis import strategies as some

from app.core.columns import columns


def test_as_many_as_fit_share_the_room() -> None:
    shape = columns(3, 1224, gap=12, least=400)
    assert (shape.shown, shape.width, shape.total) == (3, 400, 1224)


def test_one_has_all_of_it() -> None:
    assert columns(1, 1224, gap=12, least=400).width == 1224


def test_where_more_wait_the_next_one_peeps_out() -> None:
    shape = columns(8, 1400, gap=12, least=400)
    assert shape.shown == 3
    assert shape.left(3) < shape.room


def test_a_narrow_room_has_one_at_a_time_and_whole() -> None:
    shape = columns(5, 390, gap=12, least=400)
    assert (shape.shown, shape.width) == (1, 390)


def test_so_many_as_are_wanted_but_no_more_than_fit() -> None:
    assert columns(6, 2000, gap=12, least=400, wanted=2).shown == 2
    assert columns(6, 900, gap=12, least=400, wanted=5).shown == 2


def test_no_lanes_are_no_reason_to_fail() -> None:
    shape = columns(0, 800, gap=12, least=400)
    assert list(shape.seen(0, beside=1)) == []
    assert shape.total == 800


def test_a_place_is_found_by_where_the_lane_is_let_go() -> None:
    shape = columns(4, 1640, gap=12, least=400)
    assert [shape.place_at(x) for x in (-50, 10, 500, 1639, 9_000)] == [0, 0, 1, 3, 3]


@given(
    count=some.integers(1, 128),
    room=some.integers(1, 4_000),
    offset=some.integers(0, 60_000),
    wanted=some.none() | some.integers(1, 8),
)
def test_what_is_seen_is_seen_and_nothing_else(
    count: int, room: int, offset: int, wanted: int | None
) -> None:
    shape = columns(count, room, gap=12, least=400, wanted=wanted)
    assert shape.width >= min(400, room)
    assert shape.total >= room
    offset = min(offset, shape.total - room)
    seen = shape.seen(offset)
    for place in range(count):
        left = shape.left(place)
        if left < offset + room and left + shape.width > offset:
            assert place in seen
    assert set(seen) <= set(shape.seen(offset, beside=1)) <= set(range(count))
