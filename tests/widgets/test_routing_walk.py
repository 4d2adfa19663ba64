"""The whole way, as a user goes it: a comparison, Route this…, Verify, and a configuration that the real
LiteLLM was seen to follow.
"""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.plan.edits import change_endpoint
from app.core.rehearsal.report import Level
from tests.support.gateways import litellm_gateway
from tests.support.hands import Hands
from tests.support.routing_window import RoutingWindow
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.routing.route_this_panel import RouteThisPanel
from widgets.routing_desk import RoutingDesk

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # offscreen, on popups
    pytest.mark.skipif(sys.platform == "win32", reason="LiteLLM's proxy does not run there"),
]

WHILES = 15
"""So many times the usual wait: the proxy takes its time to start, and one case hangs on purpose."""


def test_from_a_comparison_to_a_configuration_that_was_drilled(in_window: InWindow) -> None:
    gateway = litellm_gateway()

    async def scene(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("Name three uses of a heron.")
        open_.program.actions.action("route_this").trigger()
        await until(lambda: len(hands.window.findChildren(RouteThisPanel)) == 1)
        panel = hands.one(RouteThisPanel)
        await until(lambda: panel.isVisible() and panel.accept.isEnabled())
        hands.click("Make the plan")
        await hands.idle()
        desk = hands.window.findChild(RoutingDesk)
        assert desk is not None
        window = RoutingWindow(hands, desk)
        await window.settled()
        _be_less_patient(window)
        await window.settled()
        window.exporting.gateways.use("litellm", gateway.path)
        assert window.exporting.export.target.name == "litellm"
        hands.click("Verify")
        asked = window.exporting.verify_panel
        await until(asked.go.isEnabled)
        QTest.mouseClick(asked.go, Qt.MouseButton.LeftButton)
        await _long_until_reported(window)
        report = window.exporting.verify.report
        assert report is not None
        assert (report.level, report.passed) == (Level.DRILL, True), report.notes
        assert report.loaded_models == report.written_models == 2
        hang = next(case for case in report.cases if case.name == "primary_hangs" and case.stream)
        assert (hang.as_planned, len(hang.path)) == (True, 2)
        assert "drilled · LiteLLM" in window.exporting.files.badge.text()

    in_window(scene)


def _be_less_patient(window: RoutingWindow) -> None:
    """A model that hangs is waited for as long as the plan says."""
    plan = window.routing.plan
    assert plan is not None
    for endpoint in plan.endpoints:
        plan = change_endpoint(plan, endpoint.id, timeout_s=2.0, first_token_timeout_s=1.0)
    window.routing.edit(plan, "Less patience")


async def _long_until_reported(window: RoutingWindow) -> None:
    for _ in range(WHILES):
        try:
            await until(lambda: window.exporting.verify.report is not None)
        except TimeoutError:
            continue
        return
