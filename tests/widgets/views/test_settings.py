"""The Settings view on real settings: what is changed holds at once, is checked, kept and remembered."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QKeySequenceEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.settings import FILE_NAME, Settings
from app.store.store import Store
from tests.support.preferring import kept_settings
from tests.support.waiting import until
from widgets.actions import Actions
from widgets.parts.settings.shortcut_model import Column
from widgets.state.log_place import LogPlace
from widgets.state.notices import Notices
from widgets.state.preferences import Preferences
from widgets.state.shortcuts import Shortcuts
from widgets.tasks import Tasks
from widgets.theme import Theme
from widgets.views.settings import SettingsView

Loop = asyncio.AbstractEventLoop


@dataclass
class Stage:
    view: SettingsView
    preferences: Preferences
    actions: Actions
    shortcuts: Shortcuts
    notices: Notices
    store: Store


Play = Callable[[Callable[[Stage], Awaitable[None]]], None]


@pytest.fixture
def play(loop: Loop, qtbot: QtBot, theme: Theme) -> Play:
    """Runs a scenario on the shown view, and waits until what it changed is on the disk."""

    def run(scenario: Callable[[Stage], Awaitable[None]]) -> None:
        QGuiApplication.setQuitOnLastWindowClosed(False)

        async def main() -> None:
            folders = Folders.find()
            notices = Notices()
            tasks = Tasks(notices)
            store = await Store.open(folders.data / "abreast.db")
            preferences = Preferences(Settings.load(folders), tasks)
            actions = Actions()
            shortcuts = Shortcuts(preferences, actions)
            view = SettingsView(
                theme,
                preferences,
                actions=actions,
                shortcuts=shortcuts,
                endpoints=EndpointBook.open(folders).all,
                log_place=LogPlace(folders.logs / "abreast.log", notices),
                kept=store,
                tasks=tasks,
            )
            qtbot.addWidget(view)
            view.resize(1000, 700)
            view.show()
            await until(view.isActiveWindow)
            try:
                await scenario(Stage(view, preferences, actions, shortcuts, notices, store))
                await until(lambda: tasks.running == 0)
            finally:
                await tasks.close()
                await store.close()
                view.close()

        loop.run_until_complete(main())

    return run


def kept_look(stage: Stage) -> str:
    return stage.preferences.settings.theme


def choose(box: QComboBox, data: object) -> None:
    """As a click on that line of the opened box does."""
    place = box.findData(data)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def enter(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_look_is_chosen_by_pictures_and_kept(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.appearance
        assert page.cards["system"].isChecked()
        click(page.cards["dark"])
        assert kept_look(stage) == "dark"
        page.cards["dark"].setFocus()
        QTest.keyClick(page.cards["dark"], Qt.Key.Key_Left)
        assert kept_look(stage) == "light"
        choose(page.scale, 1.5)
        page.motion.setFocus()
        QTest.keyClick(page.motion, Qt.Key.Key_Space)
        choose(page.language, "de")

    play(scenario)
    assert kept_settings() == {"theme": "light", "text_scale": 1.5, "reduced_motion": True, "language": "de"}


def test_what_is_changed_elsewhere_is_shown(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.preferences.change(theme="light", text_scale=1.3, send_with="ctrl_enter", confirm_quit=False)
        assert stage.view.appearance.cards["light"].isChecked()
        assert stage.view.appearance.scale.currentText() == "125 %"
        assert stage.view.sending.send_with.currentData() == "ctrl_enter"
        assert not stage.view.sending.confirm_quit.isChecked()
        assert stage.preferences.settings.text_scale == 1.3

    play(scenario)


def test_waiting_times_are_checked_in_words_and_only_sound_ones_hold(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.view.show_page(stage.view.sending)
        field = stage.view.sending.timeouts["connect_s"]
        row = stage.view.sending.timeout_rows["connect_s"]
        assert field.placeholderText() == "10"
        enter(field, "2,5")
        assert stage.preferences.settings.timeouts.connect_s == 2.5
        for wrong in ("soon", "0", "-3", "100000"):
            enter(field, wrong)
            assert "number of seconds" in row.complaint.text()
            assert row.complaint.isVisible()
            assert "number of seconds" in field.accessibleDescription()
            assert stage.preferences.settings.timeouts.connect_s == 2.5
        enter(field, "")
        assert not row.complaint.isVisible()
        assert stage.preferences.settings.timeouts.connect_s is None
        enter(stage.view.sending.timeouts["total_s"], "900")

    play(scenario)
    assert kept_settings() == {"timeouts": {"total_s": 900}}


def test_requests_at_a_time_are_set_for_one_endpoint_at_a_time(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.view.show_page(stage.view.sending)
        part = stage.view.sending.at_a_time
        part.endpoint.setCurrentIndex(part.endpoint.findData("ollama"))
        assert part.number.placeholderText() == "1"
        enter(part.number, "4")
        enter(part.number, "1.5")
        assert "whole number" in part.row.complaint.text()
        part.endpoint.setCurrentIndex(part.endpoint.findData("openai"))
        assert (part.number.text(), part.number.placeholderText()) == ("", "no limit")
        enter(part.number, "8")
        part.endpoint.setCurrentIndex(part.endpoint.findData("ollama"))
        assert part.number.text() == "4"

    play(scenario)
    assert kept_settings() == {"concurrency": {"ollama": 4, "openai": 8}}


def test_a_proxy_is_taken_as_it_will_be_used_or_refused_in_words(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.view.show_page(stage.view.sending)
        page = stage.view.sending
        enter(page.proxy, "http://me:secret@proxy.example:3128")
        assert "password is not supported" in page.proxy_row.complaint.text()
        assert stage.preferences.settings.proxy is None
        enter(page.proxy, "http://Proxy.Example:3128/")
        assert page.proxy.text() == "http://proxy.example:3128"
        assert not page.proxy_row.complaint.isVisible()

    play(scenario)
    assert kept_settings() == {"proxy": "http://proxy.example:3128"}


def test_how_to_send_and_whether_to_ask(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        choose(stage.view.sending.send_with, "ctrl_enter")
        stage.view.show_page(stage.view.sending)
        stage.view.sending.confirm_quit.setFocus()
        QTest.keyClick(stage.view.sending.confirm_quit, Qt.Key.Key_Space)

    play(scenario)
    assert kept_settings() == {"send_with": "ctrl_enter", "confirm_quit": False}


def row_of(stage: Stage, id_: str) -> QModelIndex:
    shown = stage.view.shortcuts.shown
    for row in range(shown.rowCount()):
        index = shown.index(row, Column.COMMAND)
        if stage.view.shortcuts._model.id_at(shown.mapToSource(index)) == id_:
            return index
    raise AssertionError(f"{id_} is not shown")


async def press_new_keys(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """Change, then the keys."""
    table = stage.view.shortcuts.table
    QTest.keyClick(table, Qt.Key.Key_F2)
    await until(lambda: table.findChild(QKeySequenceEdit) is not None)
    editor = table.findChild(QKeySequenceEdit)
    assert editor is not None
    QTest.keyClick(editor, key, modifier)
    await until(lambda: table.findChild(QKeySequenceEdit) is None)


def test_new_keys_are_pressed_and_a_conflict_is_told_beside_both(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.shortcuts
        stage.view.show_page(page)
        page.table.setFocus()
        page.table.setCurrentIndex(row_of(stage, "find"))
        await press_new_keys(stage, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

        assert stage.shortcuts.keys_of("find") == "Ctrl+N"
        for id_, other in (("find", "New session"), ("new_session", "Find in the answers")):
            assert other in row_of(stage, id_).siblingAtColumn(Column.REMARK).data()
        assert page.only_wrong.isVisible()
        click(page.only_wrong)
        assert page.shown.rowCount() == 2

        page.table.setCurrentIndex(row_of(stage, "find"))
        click(page.reset)
        assert stage.shortcuts.keys_of("find") == "Ctrl+F"
        assert page.shown.rowCount() == 0
        click(page.only_wrong)
        assert not page.only_wrong.isVisible()

    play(scenario)
    assert kept_settings() == {}


def test_keys_that_cannot_be_are_refused_beside_the_row(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.shortcuts
        stage.view.show_page(page)
        page.table.setFocus()
        page.table.setCurrentIndex(row_of(stage, "find"))
        await press_new_keys(stage, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

        assert stage.shortcuts.keys_of("find") == "Ctrl+F"
        assert "taken for good" in row_of(stage, "find").siblingAtColumn(Column.REMARK).data()
        assert "taken for good" in page._remark.text()

    play(scenario)


def test_a_key_is_taken_away_and_all_are_put_back(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.shortcuts
        stage.view.show_page(page)
        page.table.setFocus()
        page.table.setCurrentIndex(row_of(stage, "find"))
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        assert stage.actions.action("find").keys == ""
        assert not page.take.isEnabled()
        assert "Ctrl+F" in row_of(stage, "find").siblingAtColumn(Column.REMARK).data()
        click(page.reset_all)
        assert stage.actions.action("find").keys == "Ctrl+F"
        assert not page.reset_all.isEnabled()

    play(scenario)


def test_escape_leaves_the_keys_as_they_were(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.shortcuts
        stage.view.show_page(page)
        page.table.setFocus()
        page.table.setCurrentIndex(row_of(stage, "find"))
        await press_new_keys(stage, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert stage.shortcuts.keys_of("find") == "Ctrl+F"

    play(scenario)


def test_commands_are_found_by_words_and_by_keys(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.shortcuts
        stage.view.show_page(page)
        QTest.keyClicks(page.search, "session tempor")
        assert [page.shown.index(row, 0).data() for row in range(page.shown.rowCount())] == [
            "New temporary session"
        ]
        page.search.clear()
        QTest.keyClicks(page.search, "ctrl+k")
        assert page.shown.rowCount() == 1
        page.search.clear()
        QTest.keyClicks(page.search, "no such thing")
        assert page.shown.rowCount() == 0
        assert not page.change.isEnabled()
        assert "No command" in page._remark.text()

    play(scenario)


def test_logging_prompts_warns(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.log
        stage.view.show_page(page)
        assert not page.warning.isVisible()
        page.prompts.setFocus()
        QTest.keyClick(page.prompts, Qt.Key.Key_Space)
        assert page.warning.isVisible()

    play(scenario)
    assert kept_settings() == {"log_prompts": True}


def test_a_log_that_is_not_there_yet_is_said_so(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        stage.view.show_page(stage.view.log)
        click(stage.view.log.open_log)
        assert [notice.text for notice in stage.notices.current] == ["Nothing was written into the log yet."]

    play(scenario)


def test_a_copy_of_the_database_is_saved_and_never_over_another(play: Play, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"

    async def scenario(stage: Stage) -> None:
        page = stage.view.data
        stage.view.show_page(page)
        await page.copy_to(target)
        assert str(target) in page.result.text()
        assert page.result.property("tone") == "good"
        await page.copy_to(target)
        assert "overwrites nothing" in page.result.text()
        assert page.result.property("tone") == "bad"
        assert page.save.isEnabled()

    play(scenario)
    assert target.stat().st_size > 0


def test_versions_can_be_copied_and_licences_read(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        page = stage.view.about
        stage.view.show_page(page)
        click(page.copy)
        assert "PySide6" in QGuiApplication.clipboard().text()
        for place, words in enumerate(("Inter Project", "JetBrains Mono", "Lucide")):
            page.licence.setCurrentIndex(place)
            assert words in page.text.toPlainText()

    play(scenario)


def test_sections_are_chosen_at_the_side_or_in_a_box_where_it_is_narrow(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        view = stage.view
        assert not view.sections.isVisible()
        view.resize(420, 600)
        await until(view.sections.isVisible)
        view.sections.setFocus()
        QTest.keyClick(view.sections, Qt.Key.Key_Down)
        assert view.section == 1

    play(scenario)


def test_what_another_program_wrote_meanwhile_stays(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        (Folders.find().config / FILE_NAME).write_text(json.dumps({"one_key": "openrouter"}))
        click(stage.view.appearance.cards["light"])

    play(scenario)
    assert kept_settings() == {"one_key": "openrouter", "theme": "light"}


def test_every_control_has_a_name(play: Play) -> None:
    async def scenario(stage: Stage) -> None:
        nameless = [
            widget
            for widget in stage.view.findChildren(QWidget)
            if widget.window() is stage.view
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.metaObject().className() not in ("QScrollBar", "QTableCornerButton", "QHeaderView")
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []

    play(scenario)
