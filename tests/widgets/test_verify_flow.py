"""From the button to the badge in the whole window: what can be verified is said, done, shown and kept."""

import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.core.plan.edits import change_endpoint
from app.core.plan.values import Plan
from app.core.rehearsal.report import Level
from app.services.verifying.keeping import keep_report
from tests.support.canary import search_tree
from tests.support.drill_reports import report_for
from tests.support.gateways import tensorzero_gateway
from tests.support.http_server import events, head, response, serve
from tests.support.named_plans import compatible_chain
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.state.drill_cases import Standing

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # offscreen, on popups
    pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc"),
]

PLAN = compatible_chain("alpha", "beta", timeout_s=2.0, base_url="http://10.0.4.7:8000/v1")
KEY = "sk-canary-3Wb2Lk6Vd0HsQmX9Zr4Tn8"
WHOLE = '{"model": "x", "choices": [{"message": {"content": "The sea."}, "finish_reason": "stop"}]}'
FIRST = '{"choices": [{"delta": {"content": "The"}}]}'
LAST = '{"choices": [{"delta": {}, "finish_reason": "stop"}]}'
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
    await until(panel.go.isEnabled)
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    await until_long(lambda: window.exporting.verify.report is not None)
    await window.settled()


async def until_long(condition: Callable[[], bool]) -> None:
    """A real gateway takes a while."""
    for _ in range(10):
        try:
            await until(condition)
        except TimeoutError:
            continue
        break
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


def test_a_drill_is_stopped_by_the_keyboard_and_leaves_no_process(play: Callable[..., None]) -> None:
    tensorzero = tensorzero_gateway()

    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        desk.gateways.use("tensorzero", tensorzero.path)
        window.choose("tensorzero")
        await window.settled()
        before = children()
        desk.verify.start(Level.DRILL)
        await until_long(lambda: desk.verify.done > 1)
        began = children() - before
        assert began
        assert desk.drill.stop.isVisible()
        desk.drill.cases.setFocus()
        await window.hands.press("Esc")
        await until_long(lambda: not desk.verify.running)
        await window.settled()
        assert not (children() & began)
        assert desk.verify.report is None
        assert desk.files.badge.text() == "written"
        assert not desk.verify.cases.rows
        assert window.hands.notices() == []

    play(PLAN, scene)


def test_quitting_in_mid_drill_leaves_no_process(play: Callable[..., None]) -> None:
    tensorzero = tensorzero_gateway()
    began: set[int] = set()

    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        desk.gateways.use("tensorzero", tensorzero.path)
        window.choose("tensorzero")
        await window.settled()
        before = children()
        desk.verify.start(Level.DRILL)
        await until_long(lambda: desk.verify.done > 1)
        began.update(children() - before)
        await window.hands.quit()

    play(PLAN, scene)
    assert began
    assert not (children() & began)


def test_what_a_hosted_gateway_cannot_have_is_said_before_anything_is_done(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        window.choose("truefoundry")
        await window.settled()
        assert "nothing of it can be started here" in desk.files.badge.toolTip()
        window.hands.click("Verify")
        await until(lambda: desk.verify.outlook is not None)
        button, told = desk.verify_panel.levels.rows[Level.DRILL]
        assert not button.isEnabled()
        assert told.text().startswith("Not verifiable here.")
        assert told.text() in desk.files.badge.toolTip()
        await window.hands.press("Esc")
        assert not desk.verify_panel.isVisible()
        assert not desk.verify.running
        window.choose("litellm")
        await window.settled()
        assert desk.verify.outlook is None, "that was of another gateway"

    play(PLAN, scene)


def test_the_details_of_a_case_open_from_the_keyboard(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        plan, name = window.routing.plan, window.routing.name
        assert plan is not None
        assert name is not None
        report = report_for(plan, "tensorzero", wrong="primary_auth")
        keep_report(window.routing.plans.reports(name), plan, report)
        window.choose("tensorzero")
        await window.settled()
        cases = desk.drill.cases
        place = next(at for at, row in enumerate(desk.verify.cases.rows) if row.name == "primary_auth")
        cases.setFocus()
        cases.setCurrentIndex(cases.model().index(place, 0))
        await window.hands.press("Return")
        assert desk.details.isVisible()
        assert "Planned: alpha → beta" in desk.details.texts()
        assert any(text.startswith("Seen: alpha (auth") for text in desk.details.texts())
        assert desk.files.badge.property("tone") == "bad"
        desk.details.dismiss()
        QToolTip.hideText()
        spot = cases.visualRect(cases.model().index(place, 0)).center()
        where = cases.viewport().mapToGlobal(spot)
        QApplication.sendEvent(cases.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, where))
        assert "seen was alpha." in QToolTip.text()

    play(PLAN, scene)


def test_only_what_is_as_planned_throughout_is_green(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        plan = window.routing.plan
        assert plan is not None
        known = report_for(plan, "litellm")
        assert known.passed
        assert known.known == 1
        clean = tuple(replace(case, as_planned=True, known=False) for case in known.cases)
        wrong = report_for(plan, "litellm", wrong=known.cases[1].name)
        every = len(known.cases)
        for report, tone, counted in (
            (known, "warn", f"{every - 1} of {every} as planned, 1 known deviation"),
            (replace(known, cases=clean), "good", f"{every} of {every} as planned"),
            (wrong, "bad", f"{wrong.planned} of {every} as planned, 1 known deviation"),
        ):
            keep_report(window.routing.plans.reports(plan.name), plan, report)
            window.choose("portkey")
            await window.settled()
            window.choose("litellm")
            await window.settled()
            assert desk.verify.report == report
            assert desk.drill.counted.text() == counted
            assert desk.files.badge.text().endswith(counted)
            assert desk.drill.counted.property("tone") == tone
            assert desk.files.badge.property("tone") == tone
            assert counted in plain(desk.files.badge.toolTip())

    play(PLAN, scene)


def plain(tooltip: str) -> str:
    return QTextDocumentFragment.fromHtml(tooltip).toPlainText()


def children() -> set[int]:
    """Processes that this one has begun, and theirs."""
    below: dict[int, set[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has just ended
                continue
            below.setdefault(parent, set()).add(int(folder.name))
    found, new = set[int](), below.get(os.getpid(), set())
    while new:
        found |= new
        new = {child for each in new for child in below.get(each, ())}
    return found


def test_a_running_gateway_is_asked_after_its_price_was_said_and_its_key_is_kept_nowhere(
    play: Callable[..., None], home: Path
) -> None:
    said = {"X_LiteLLM_Model_Id": "alpha"}
    answers = (response(WHOLE, **said), [head("200 OK", **said), events(FIRST, LAST)])

    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        window.choose("litellm")
        await window.settled()
        async with serve(*answers) as server:
            window.hands.click("Verify")
            panel = desk.verify_panel
            await until(lambda: desk.verify.outlook is not None)
            panel.levels.rows[Level.LIVE][0].setChecked(True)
            assert not panel.go.isEnabled(), "it has no address yet"
            assert "2 short requests go to your gateway" in panel.live.price.text()
            panel.live.address.setFocus()
            await window.hands.write(f"{server.url}/v1")
            panel.live.key.line.setFocus()
            await window.hands.write(KEY)
            await window.hands.press("Return")
            await until_long(lambda: desk.verify.report is not None)
            await window.settled()
            assert [got.headers["authorization"] for got in server.requests] == [f"Bearer {KEY}"] * 2
        report = desk.verify.report
        assert report is not None
        assert report.level is Level.LIVE
        assert "live" in desk.files.badge.text()
        assert panel.live.key.empty
        assert search_tree(home, KEY) == []

    play(PLAN, scene)
