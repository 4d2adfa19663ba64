"""A plan as files in the whole window: they follow each edit, are copied, saved with a report, imported."""

import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from app.core.plan.edits import change_endpoint
from app.core.plan.values import Plan
from app.services.verifying.keeping import keep_report
from tests.support.canary import search_tree
from tests.support.drill_reports import report_for
from tests.support.hands import clipboard, shown
from tests.support.named_plans import full, minimal
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.views.routing import RoutingView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

KEY = "sk-canary-8QmX9Zr4Tn8Wb2Lk6Vd0Hs"
CONFIG = f"""
model_list:
  - model_name: bot
    litellm_params: {{model: anthropic/claude-x, api_key: {KEY}}}
  - model_name: bot-2
    litellm_params: {{model: openai/gpt-x, api_key: os.environ/OPENAI_API_KEY, strange: 1}}
  - model_name: bot-4
    litellm_params: {{model: openai/gpt-y, api_key: os.environ/NIGHT_KEY}}
router_settings:
  fallbacks: [{{bot: [bot-3]}}]
  num_retires: 2
"""
Scene = Callable[[RoutingWindow], Awaitable[None]]


@pytest.fixture
def play(in_window: InWindow) -> Callable[[Plan, Scene], None]:
    def run(plan: Plan, scene: Scene) -> None:
        async def scenario(open_: OpenWindow) -> None:
            await scene(await routing_of(open_, plan))

        in_window(scenario)

    return run


def test_the_text_follows_an_edit_and_is_copied_as_it_is_shown(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        code = window.exporting.files.code
        window.choose("litellm")
        await window.settled()
        assert "model: openai/gpt-x" in code.toPlainText()
        plan = window.routing.plan
        assert plan is not None
        window.routing.edit(change_endpoint(plan, "primary", model="gpt-y"), "Model")
        await window.settled()
        assert "model: openai/gpt-y" in code.toPlainText()
        window.hands.click("Copy")
        assert clipboard() == code.toPlainText()
        assert "Copied config.yaml." in window.hands.notices()

    play(minimal(), scene)


def test_a_plan_with_an_error_is_written_for_nobody_and_the_error_leads_to_its_place(
    play: Callable[..., None],
) -> None:
    async def scene(window: RoutingWindow) -> None:
        desk, asked = window.exporting, list[str]()
        plan = window.routing.plan
        assert plan is not None
        window.routing.edit(change_endpoint(plan, "primary", key=None), "No key")
        await window.settled()
        assert desk.files.shown is None
        assert not desk.copy_button.isEnabled()
        assert not desk.verify_button.isEnabled()
        assert not desk.files.losses.isVisible()
        wrong = desk.files.unwritten
        assert wrong.isVisible()
        assert "LiteLLM" in wrong.title.text()
        assert not wrong.other_buttons, "what is wrong with the plan is wrong everywhere"
        assert "nothing to verify" in desk.drill.told.text()
        desk.files.place_wanted.connect(asked.append)
        wrong.list.setFocus()
        wrong.list.setCurrentIndex(wrong.list.model().index(0, 0))
        await window.hands.press("Return")
        assert asked == ["endpoints.primary.key"]
        route = window.hands.one(RoutingView).route
        assert route.editing_page
        assert route.page.row("key").isAncestorOf(window.hands.focus()), "where it is mended"

    play(minimal(), scene)


def test_an_unknown_model_of_a_chain_of_its_own_leads_to_that_chain(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        plan = window.routing.plan
        assert plan is not None
        route = replace(plan.routes[0], on_policy=("nobody",))
        window.routing.edit(replace(plan, routes=(route,)), "Content policy")
        await window.settled()
        wrong = window.exporting.files.unwritten
        wrong.list.setFocus()
        wrong.list.setCurrentIndex(wrong.list.model().index(0, 0))
        await window.hands.press("Return")
        view = window.hands.one(RoutingView).route
        assert view.editing_page
        assert view.page.title.text() == "Content policy"

    play(minimal(), scene)


def test_where_one_gateway_cannot_take_a_plan_those_that_can_are_a_click_away(
    play: Callable[..., None],
) -> None:
    async def scene(window: RoutingWindow) -> None:
        files = window.exporting.files
        window.choose("nginx")
        await window.settled()
        assert files.unwritten.isVisible()
        assert all(row.told for row in files.losses.rows)
        offered = [button.text() for button in files.unwritten.other_buttons]
        assert "LiteLLM" in offered
        assert "nginx" not in offered
        window.hands.click("Portkey")
        await window.settled()
        assert window.exporting.export.target.name == "portkey"
        assert files.shown is not None
        assert not files.unwritten.isVisible()
        assert files.losses.isVisible()

    play(full(), scene)


def test_every_gateway_is_reached_and_what_does_not_fit_is_in_a_menu(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        desk = window.exporting
        tabs = desk.files.targets
        assert tabs.hidden_titles
        for target in desk.export.targets:
            window.choose(target.name)
            await window.settled()
            assert tabs.bar.tabText(tabs.bar.currentIndex()) == target.title
            assert tabs.bar.tabRect(0).left() >= 0, "the first one is out of sight"
            assert desk.files.shown is not None or desk.files.losses.rows[0].kind == "error"

    play(full(), scene)


def test_files_are_saved_with_their_report_and_nothing_is_replaced_unasked(
    play: Callable[..., None], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "config.yaml").write_text("mine", "utf-8")

    async def scene(window: RoutingWindow) -> None:
        window.choose("litellm")
        await window.settled()
        plan, name = window.routing.plan, window.routing.name
        assert plan is not None
        assert name is not None
        keep_report(window.routing.plans.reports(name), plan, report_for(plan, "litellm"))
        window.hands.click("Save as…")
        await answer_folder(window, folder)
        await window.hands.answer_box("Cancel")
        await window.settled()
        assert (folder / "config.yaml").read_text("utf-8") == "mine"
        window.hands.click("Save as…")
        await answer_folder(window, folder)
        asked = await window.hands.answer_box("Replace")
        assert "config.yaml" in asked
        await window.settled()
        assert "model_list:" in (folder / "config.yaml").read_text("utf-8")
        assert json.loads((folder / "verification.json").read_text("utf-8"))["target"] == "litellm"
        assert any(text.startswith("Saved") for text in window.hands.notices())

    play(minimal(), scene)


def test_a_dropped_configuration_is_explained_before_it_becomes_a_plan_without_its_key(
    play: Callable[..., None], tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")  # the window takes it out at its start
    file = tmp_path / "night-bot.yaml"
    file.write_text(CONFIG, "utf-8")

    async def scene(window: RoutingWindow) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        drop(window.hands.one(RoutingView), data)
        panel = window.exporting.import_panel
        await window.settled()
        assert panel.add.isEnabled()
        rows = [row for view in panel.notes.lists for row in view.rows]
        notes = "\n".join(row.text for row in rows)
        (key,) = [row for row in rows if "A key has no business" in row.text]
        panel.notes.lists[0].place_wanted.emit(key.places[0])
        assert KEY in panel.text.textCursor().selectedText(), f"{key.told} is chosen"
        assert "num_retires is ignored" in notes
        assert "bot-3" in notes
        assert "strange has no place in a plan" in notes
        assert "A key has no business in a file" in notes
        assert "NIGHT_KEY is not set here" in notes
        assert "OPENAI_API_KEY" not in os.environ
        assert "OPENAI_API_KEY is not set here" not in notes
        assert window.routing.name == "support"
        QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
        await window.settled()
        assert window.routing.name == "night-bot"
        assert not panel.isVisible()
        assert panel.text.toPlainText() == ""
        assert search_tree(home, KEY) == []

    play(minimal(), scene)


def test_what_is_no_configuration_is_said_while_it_is_typed(play: Callable[..., None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        window.hands.click("Import config…")
        panel = window.exporting.import_panel
        assert panel.text.hasFocus()
        await window.hands.write("hello: 1")
        await until(lambda: "cannot be told" in panel.state.text())
        assert not panel.add.isEnabled()
        await window.hands.press("Esc")
        assert not panel.isVisible()

    play(minimal(), scene)


def drop(view: RoutingView, data: QMimeData) -> None:
    place, copy = view.rect().center(), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(view, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(view, QDropEvent(QPointF(place), copy, data, left, none))


async def answer_folder(window: RoutingWindow, folder: Path) -> None:
    """Types the folder into the dialog that comes."""
    dialog = await window.hands.dialog(QFileDialog)
    (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    field.setText(str(folder))
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text().strip("&") == "Choose"]
    button.click()
    await until(lambda: not shown(QFileDialog))
