from hypothesis import given
from hypothesis import strategies as st

from app.core.row_steps import Insert, Move, Remove, Step, steps


def applied(before: list[str], after: list[str], todo: list[Step]) -> list[str]:
    rows = list(before)
    for step in todo:
        match step:
            case Remove(first, last):
                del rows[first : last + 1]
            case Move(source, target):
                rows.insert(target, rows.pop(source))
            case Insert(first, last):
                rows[first:first] = after[first : last + 1]
    return rows


keys = st.lists(st.sampled_from("abcdefghijkl"), unique=True)


@given(keys, keys)
def test_any_list_becomes_any_other(before: list[str], after: list[str]) -> None:
    assert applied(before, after, steps(before, after)) == after


@given(st.permutations("abcdefgh"), st.integers(0, 7), st.integers(0, 7))
def test_one_row_elsewhere_is_one_move(order: list[str], source: int, target: int) -> None:
    after = list(order)
    after.insert(target, after.pop(source))
    assert len(steps(order, after)) == (0 if source == target else 1)


def test_a_page_is_one_step() -> None:
    assert steps(["a"], ["a", *"bcdef"]) == [Insert(1, 5)]
    assert steps(list("abcdef"), ["a", "f"]) == [Remove(1, 4)]
    assert steps(["a", "b"], ["a", "b"]) == []


def test_a_session_that_goes_to_the_top_takes_its_emptied_day_along() -> None:
    before = ["today", "a", "yesterday", "b", "monday", "c"]
    after = ["today", "b", "a", "monday", "c"]
    todo = steps(before, after)
    assert [type(step) for step in todo] == [Remove, Move]
    assert applied(before, after, todo) == after
