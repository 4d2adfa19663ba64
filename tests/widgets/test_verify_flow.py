"""From the button to the badge in the whole window: what can be verified is said, done, shown, kept, undone."""

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.plan import Plan
from app.core.plan_edits import change_endpoint
from app.core.verification import Level
from tests.support.gateways import tensorzero_gateway
from tests.support.named_plans import compatible_chain
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.state.drill_cases import Standing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

PLAN = compatible_chain("alpha", "beta", timeout_s=2.0, base_url="http://10.0.4.7:8000/v1")
Scene = Callable[[RoutingWindow], Awaitable[None]]


@pytest.fixture
def play(in_window: InWindow) -> Callable[[Plan, Scene], None]:
    def run(plan: Plan, scene: Scene) -> None:
        async def scenario(open_: OpenWindow) -> None:
            await scene(await routing_of(open_, plan))

        in_window(scenario)

    return run


async def verified(window: RoutingWindow, target: str) -> None:
    """By the button, as far as it goes, to its end."""
    window.choose(target)
    await window.settled()
    window.hands.click("Verify")
    panel = window.exporting.verify_panel
    await until(lambda: panel.go.isEnabled())
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    await until_long(lambda: not window.exporting.verify.running)
    await window.settled()


async def until_long(condition: Callable[[], bool]) -> None:
    """A real gateway takes a while."""
    for _ in range(10):
        try:
            await until(condition)
        except TimeoutError:
            continue
        return
    assert condition()


def test_a_drill_from_the_button_to_the_badge_and_over_an_edit_and_back(play: Callable[..., None]) -> None:
    tensorzero = tensorzero_gateway()

    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        desk.gateways.use("tensorzero", tensorzero.path)
        await verified(window, "tensorzero")
        report = desk.verify.report
        assert report is not None
        assert report.level is Level.DRILL, report.notes
        assert report.cases
        assert "drilled · TensorZero" in desk.files.badge.text()
        assert f"of {len(report.cases)} as planned" in desk.drill.counted.text()
        assert all(row.standing is not Standing.RUNNING for row in desk.verify.cases.rows)
        badge = desk.files.badge.text()
        plan = window.routing.plan
        assert plan is not None
        window.routing.edit(change_endpoint(plan, "alpha", retries=2), "Retries")
        await window.settled()
        assert desk.verify.report is None
        assert desk.files.badge.text() == "written"
        window.routing.undo()
        await window.settled()
        assert desk.files.badge.text() == badge

    play(PLAN, scene)
