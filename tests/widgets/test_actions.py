"""The table of commands, and the Qt actions made of it."""

import sys
from collections import Counter

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMenuBar, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.actions import ACTIONS, FIXED_KEYS, GROUPS, Actions, ActionSpec, FixedKey, readable_keys


class Doer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def do(self) -> None:
        self.done += 1


def each_key(keys: str) -> list[str]:
    form = QKeySequence.SequenceFormat.PortableText
    return [each.toString(form) for each in QKeySequence.listFromString(keys, form)] if keys else []


@pytest.fixture
def actions(qtbot: QtBot) -> Actions:  # noqa: ARG001 - an application must be there
    return Actions()


def test_no_two_commands_share_an_id_or_a_key() -> None:
    rows: list[ActionSpec | FixedKey] = [*ACTIONS, *FIXED_KEYS]
    keys = Counter(key for row in rows for key in each_key(row.keys))

    assert [id_ for id_, times in Counter(spec.id for spec in ACTIONS).items() if times > 1] == []
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("row", [*ACTIONS, *FIXED_KEYS], ids=lambda row: row.text)
def test_every_key_is_one_that_qt_knows_in_the_form_it_is_kept(row: ActionSpec | FixedKey) -> None:
    assert "; ".join(each_key(row.keys)) == row.keys
    assert row.group in GROUPS


@pytest.mark.parametrize(
    ("id_", "keys"),
    [
        ("send", "Ctrl+Return; Ctrl+Enter"),
        ("stop", "Esc"),
        ("new_session", "Ctrl+N"),
        ("focus_lane_1", "Ctrl+1"),
        ("focus_lane_9", "Ctrl+9"),
        ("find", "Ctrl+F"),
        ("settings", "Ctrl+,"),
        ("shortcuts", "Ctrl+/"),
        ("palette", "Ctrl+K"),
    ],
)
def test_the_keys_that_the_product_promises(actions: Actions, id_: str, keys: str) -> None:
    assert actions.action(id_).keys == keys


def test_a_number_is_part_of_the_words(actions: Actions) -> None:
    assert actions.action("focus_lane_3").text() == "Go to lane 3"


def test_available_is_what_is_listened_to_and_enabled(actions: Actions) -> None:
    doer = Doer()
    assert actions.available() == ()

    send, stop = actions.action("send"), actions.action("stop")
    send.triggered.connect(doer.do)
    stop.triggered.connect(doer.do)
    stop.setEnabled(False)

    assert actions.available() == (send,)
    send.triggered.disconnect(doer.do)
    assert actions.available() == ()


def test_whoever_only_shows_a_command_does_not_make_it_available(actions: Actions, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    find = actions.action("find")
    menu, bar, button = QMenu(window), QMenuBar(window), QToolButton(window)
    menu.addAction(find)
    bar.addAction(find)
    button.setDefaultAction(find)

    assert not find.available
    doer = Doer()
    find.triggered.connect(doer.do)
    assert find.available


def test_a_listener_that_is_gone_leaves_nothing_available(actions: Actions, qtbot: QtBot) -> None:
    doer = Doer()
    actions.action("find").triggered.connect(doer.do)
    assert actions.action("find").available

    with qtbot.waitSignal(doer.destroyed):
        doer.deleteLater()

    assert not actions.action("find").available


def test_keys_work_everywhere_in_the_window_and_when_they_are_changed(actions: Actions, qtbot: QtBot) -> None:
    window, doer = QWidget(), Doer()
    line = QLineEdit()
    QVBoxLayout(window).addWidget(line)
    qtbot.addWidget(window)
    actions.attach(window)
    actions.action("new_session").triggered.connect(doer.do)
    window.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)

    QTest.keyClick(line, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert doer.done == 1

    actions.action("new_session").bind("F7")
    QTest.keyClick(line, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert doer.done == 1
    QTest.keyClick(line, Qt.Key.Key_F7)
    assert doer.done == 2

    actions.action("new_session").bind("")
    QTest.keyClick(line, Qt.Key.Key_F7)
    assert doer.done == 2


def test_a_change_is_told(actions: Actions, qtbot: QtBot) -> None:
    with qtbot.waitSignal(actions.changed):
        actions.action("stop").setEnabled(False)
    with qtbot.waitSignal(actions.changed):
        actions.action("stop").bind("F9")


def test_keys_of_the_user_hold_from_the_start(qtbot: QtBot) -> None:  # noqa: ARG001
    actions = Actions(bound={"find": "F3", "stop": "", "of another version": "F4"})

    assert actions.action("find").keys == "F3"
    assert actions.action("stop").keys == ""
    assert actions.action("send").keys == "Ctrl+Return; Ctrl+Enter"


def test_keys_are_shown_as_the_system_writes_them() -> None:
    assert readable_keys("Ctrl+Shift+F") == QKeySequence("Ctrl+Shift+F").toString(
        QKeySequence.SequenceFormat.NativeText
    )
    assert readable_keys("") == ""


@pytest.mark.skipif(sys.platform == "darwin", reason="there the two keys have signs of their own")
def test_the_large_key_is_called_as_people_call_it() -> None:
    assert readable_keys("Ctrl+Return; Ctrl+Enter") == "Ctrl+Enter"
    assert readable_keys("Return") == "Enter"
    assert readable_keys("Ctrl+R") == "Ctrl+R"
