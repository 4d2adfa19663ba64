"""The user's own keys: live at once, kept, refused in words, and judged where they collide."""

import asyncio
import json

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.services.folders import Folders
from app.services.settings import FILE_NAME
from tests.support.preferring import kept_settings, with_preferences
from tests.support.waiting import until
from widgets.actions import ACTIONS, Actions
from widgets.state.preferences import Preferences
from widgets.state.shortcuts import Shortcuts

Loop = asyncio.AbstractEventLoop


class Doer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def do(self) -> None:
        self.done += 1


def test_the_table_holds_where_the_user_chose_nothing(loop: Loop) -> None:
    async def scenario(preferences: Preferences) -> None:
        shortcuts = Shortcuts(preferences, Actions())

        assert all(shortcuts.keys_of(spec.id) == spec.keys for spec in ACTIONS)
        assert not shortcuts.any_own
        assert shortcuts.conflicts == ()

    with_preferences(loop, scenario)
    assert kept_settings() == {}


def test_another_key_works_at_once_and_is_kept(loop: Loop, qtbot: QtBot) -> None:
    async def scenario(preferences: Preferences) -> None:
        actions, window, doer = Actions(), QWidget(), Doer()
        qtbot.addWidget(window)
        actions.attach(window)
        actions.action("find").triggered.connect(doer.do)
        shortcuts = Shortcuts(preferences, actions)
        window.show()
        await until(window.isActiveWindow)

        told = QSignalSpy(shortcuts.changed)
        shortcuts.rebind("find", "F3")
        assert told.count() == 1

        QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert doer.done == 0
        QTest.keyClick(window, Qt.Key.Key_F3)
        assert doer.done == 1
        assert shortcuts.is_own("find")

    with_preferences(loop, scenario)
    assert kept_settings() == {"shortcuts": {"find": "F3"}}


def test_keys_of_the_last_time_hold_from_the_start(loop: Loop) -> None:
    folder = Folders.find().config
    (folder / FILE_NAME).write_text(json.dumps({"shortcuts": {"find": "F3", "send": "", "gone": "F9"}}))

    async def scenario(preferences: Preferences) -> None:
        actions = Actions()
        Shortcuts(preferences, actions)

        assert actions.action("find").keys == "F3"
        assert actions.action("send").keys == ""

    with_preferences(loop, scenario)


def test_taking_a_key_away_and_back(loop: Loop) -> None:
    async def scenario(preferences: Preferences) -> None:
        actions = Actions()
        shortcuts = Shortcuts(preferences, actions)
        shortcuts.rebind("find", "")
        shortcuts.rebind("stop", "F8")
        assert (actions.action("find").keys, actions.action("stop").keys) == ("", "F8")

        shortcuts.reset("find")
        assert actions.action("find").keys == "Ctrl+F"
        shortcuts.reset_all()
        assert actions.action("stop").keys == "Esc"
        assert not shortcuts.any_own

    with_preferences(loop, scenario)
    assert kept_settings() == {}


def test_choosing_what_the_table_says_is_no_choice(loop: Loop) -> None:
    async def scenario(preferences: Preferences) -> None:
        shortcuts = Shortcuts(preferences, Actions())
        shortcuts.rebind("find", "F3")
        shortcuts.rebind("find", "Ctrl+F")

        assert not shortcuts.is_own("find")

    with_preferences(loop, scenario)
    assert kept_settings() == {}


def test_a_key_of_two_commands_is_told_on_both_and_works_for_neither(loop: Loop, qtbot: QtBot) -> None:
    async def scenario(preferences: Preferences) -> None:
        actions, window, doer = Actions(), QWidget(), Doer()
        qtbot.addWidget(window)
        actions.attach(window)
        actions.action("find").triggered.connect(doer.do)
        actions.action("new_session").triggered.connect(doer.do)
        shortcuts = Shortcuts(preferences, actions)
        window.show()
        await until(window.isActiveWindow)
        shortcuts.rebind("find", "Ctrl+N")

        assert shortcuts.conflicts == ("new_session", "find")
        assert "“New session”" in (shortcuts.conflict("find") or "")
        assert "“Find in the answers”" in (shortcuts.conflict("new_session") or "")
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert doer.done == 0

        shortcuts.rebind("new_session", "F4")
        assert not shortcuts.conflicts
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert doer.done == 1

    with_preferences(loop, scenario)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("Return", "taken for good"),
        ("Shift+Return", "Break the line"),
        ("Tab", "Go to the next control"),
        ("Ctrl+C", "Copy the selected text"),
        ("A", "for typing"),
        ("Shift+A", "for typing"),
        ("Backspace", "for typing"),
        ("Left", "for typing"),
        ("Hyper+Blue", "no such key"),
    ],
)
def test_what_no_command_can_have(loop: Loop, keys: str, words: str) -> None:
    async def scenario(preferences: Preferences) -> None:
        shortcuts = Shortcuts(preferences, Actions())
        with pytest.raises(UserError, match=words):
            shortcuts.rebind("find", keys)
        assert shortcuts.keys_of("find") == "Ctrl+F"

    with_preferences(loop, scenario)


@pytest.mark.parametrize("keys", ["F1", "Esc", "Alt+Left", "Ctrl+Shift+F12", "Meta+A"])
def test_what_a_command_can_have(loop: Loop, keys: str) -> None:
    async def scenario(preferences: Preferences) -> None:
        shortcuts = Shortcuts(preferences, Actions())
        shortcuts.rebind("reveal", keys)
        assert shortcuts.keys_of("reveal") == keys

    with_preferences(loop, scenario)


def test_a_key_written_by_hand_that_cannot_be_is_told_and_takes_nothing_from_typing(loop: Loop) -> None:
    (Folders.find().config / FILE_NAME).write_text(json.dumps({"shortcuts": {"find": "Return"}}))

    async def scenario(preferences: Preferences) -> None:
        actions = Actions()
        shortcuts = Shortcuts(preferences, actions)

        assert actions.action("find").keys == ""
        assert "taken for good" in (shortcuts.conflict("find") or "")

    with_preferences(loop, scenario)
