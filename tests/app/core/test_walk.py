"""The way of a search through several lanes."""

from app.core.walk import Walk

ORDER = ("a", "b", "c")


def way(hits: dict[str, int], steps: int, *, backward: bool = False) -> str:
    walk = Walk()
    return "".join(walk.next_lane(ORDER, hits, backward=backward) or "-" for _ in range(steps))


def test_all_of_one_lane_come_before_the_next() -> None:
    assert way({"a": 2, "b": 0, "c": 1}, 5) == "aacaa"


def test_backward_it_begins_at_the_last() -> None:
    assert way({"a": 2, "b": 1, "c": 1}, 5, backward=True) == "cbaac"


def test_without_a_hit_there_is_nowhere_to_go() -> None:
    assert way({}, 2) == "--"


def test_a_lane_that_went_away_ends_no_walk() -> None:
    walk = Walk()
    assert walk.next_lane(ORDER, {"a": 1, "b": 1}) == "a"
    assert walk.next_lane(("b", "c"), {"b": 1}) == "b"


def test_hits_that_come_while_it_walks_are_visited() -> None:
    walk = Walk()
    assert walk.next_lane(ORDER, {"a": 1, "b": 1}) == "a"
    assert walk.next_lane(ORDER, {"a": 2, "b": 1}) == "a"
    assert walk.next_lane(ORDER, {"a": 2, "b": 1}) == "b"
