"""The list of all shortcuts, over the window."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.settings import Settings
from widgets.actions import ACTIONS, Actions
from widgets.parts.plain_label import PlainLabel
from widgets.parts.shortcut_sheet import ShortcutSheet
from widgets.state.notices import Notices
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks
from widgets.theme import Theme


class Doer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def do(self) -> None:
        self.done += 1


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(1200, 800)
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    return window


def sheet_on(
    window: QWidget, theme: Theme, actions: Actions, settings: Settings | None = None
) -> ShortcutSheet:
    preferences = Preferences(settings or Settings(), Tasks(Notices()), window)
    return ShortcutSheet(theme, actions, preferences, parent=window, opener=actions.action("shortcuts"))


def lines(sheet: ShortcutSheet) -> dict[str, str]:
    """What is shown: the words, and the keys behind them."""
    content = sheet.area.widget()
    assert content is not None
    labels = [label.text() for label in content.findChildren(PlainLabel)]
    named = [each.accessibleName() for each in content.findChildren(QWidget)]
    pairs = (name.rpartition(": ") for name in named if ": " in name)
    found = {words: keys for words, _colon, keys in pairs}
    assert all(words in labels for words in found)
    return found


def test_every_command_that_has_a_key_is_listed(window: QWidget, theme: Theme) -> None:
    actions = Actions()
    sheet = sheet_on(window, theme, actions)
    sheet.open()

    shown = lines(sheet)
    with_keys = [spec for spec in ACTIONS if spec.keys and not spec.number]
    assert all(spec.text.removesuffix("…") in shown for spec in with_keys)
    assert shown["New session"] == "Ctrl+N"
    assert shown["Go to lane 1 to 9"] == "Ctrl+1 … 9"
    assert shown["Send, while writing"] == "Enter"
    assert "Duplicate the session" not in shown


def test_it_shows_the_keys_of_the_moment(window: QWidget, theme: Theme) -> None:
    actions = Actions()
    sheet = sheet_on(window, theme, actions)
    sheet.open()
    sheet.dismiss()
    actions.action("find").bind("F3")
    actions.action("stop").bind("")
    actions.action("focus_lane_2").bind("F5")
    sheet.open()

    shown = lines(sheet)
    assert shown["Find in the answers"] == "F3"
    assert "Stop every answer" not in shown
    assert shown["Go to lane 2"] == "F5"
    assert shown["Go to lane 3"] == "Ctrl+3"


def test_enter_is_said_to_send_only_when_it_does(window: QWidget, theme: Theme) -> None:
    sheet = sheet_on(window, theme, Actions(), Settings(send_with="ctrl_enter"))
    sheet.open()

    assert "Send, while writing" not in lines(sheet)


def test_escape_and_its_own_key_close_it(window: QWidget, theme: Theme, qtbot: QtBot) -> None:
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    sheet = sheet_on(window, theme, Actions())
    sheet.open()
    assert sheet.area.hasFocus()
    QTest.keyClick(sheet.area, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert line.hasFocus()

    sheet.toggle()
    QTest.keyClick(sheet.area, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()


def test_tab_goes_round_inside(window: QWidget, theme: Theme) -> None:
    actions, doer = Actions(), Doer()
    actions.action("settings").triggered.connect(doer.do)
    sheet = sheet_on(window, theme, actions)
    sheet.open()
    seen = []
    for _ in range(4):
        focused = window.focusWidget()
        seen.append(focused)
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {sheet.area, sheet.change, sheet.close_button} == set(seen)


def test_from_it_one_gets_to_the_settings(window: QWidget, theme: Theme) -> None:
    actions, doer = Actions(), Doer()
    sheet = sheet_on(window, theme, actions)
    sheet.open()
    assert not sheet.change.isVisible()
    sheet.dismiss()

    actions.action("settings").triggered.connect(doer.do)
    sheet.open()
    QTest.mouseClick(sheet.change, Qt.MouseButton.LeftButton)
    assert doer.done == 1
    assert not sheet.isVisible()


@pytest.mark.parametrize("size", [(360, 300), (700, 500), (1600, 1200)])
def test_it_fits_into_any_window(window: QWidget, theme: Theme, size: tuple[int, int]) -> None:
    theme.choose("light", scale=2.0, reduced_motion=True)
    window.resize(*size)
    sheet = sheet_on(window, theme, Actions())
    sheet.open()

    assert sheet.rect().contains(sheet.panel.geometry())
