"""Back and forth through what was done to a plan."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.core.plan.values import Plan
from tests.support.named_plans import minimal
from widgets.state.plan_history import MOST_STEPS, PlanHistory


def at_port(port: int) -> Plan:
    return replace(minimal(), port=port)


def test_each_step_is_taken_back_and_done_again_with_its_words() -> None:
    history = PlanHistory(at_port(1))
    history.edit(at_port(2), "two")
    history.edit(at_port(3), "three")
    assert (history.undo(), history.plan.port) == ("three", 2)
    assert (history.undo(), history.plan.port) == ("two", 1)
    assert history.undo() is None
    assert (history.redo(), history.plan.port) == ("two", 2)
    history.edit(at_port(4), "four")
    assert history.redo() is None
    assert history.undo_words == "four"


@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=60))
def test_undo_and_redo_are_each_others_opposite(deeds: list[str]) -> None:
    history = PlanHistory(at_port(1))
    for number, deed in enumerate(deeds, start=2):
        before = history.plan
        if deed == "edit":
            history.edit(at_port(number), str(number))
            assert history.undo() == str(number)
            assert history.plan == before
            history.redo()
        elif getattr(history, deed)() is not None:
            now = history.plan
            opposite = {"undo": history.redo, "redo": history.undo}[deed]
            opposite()
            assert history.plan == before
            getattr(history, deed)()
            assert history.plan == now


def test_what_was_done_long_ago_is_forgotten() -> None:
    history = PlanHistory(at_port(0))
    for number in range(1, MOST_STEPS + 50):
        history.edit(at_port(number), "more")
    while history.undo():
        pass
    assert history.plan.port == 49


def test_going_back_does_not_rename() -> None:
    history = PlanHistory(minimal())
    history.edit(at_port(2), "two")
    history.rename("other")
    history.undo()
    assert history.plan.name == "other"
