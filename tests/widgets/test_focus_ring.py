"""Who comes by the keyboard sees a ring; who comes with the mouse knows where it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.theme import Colour, Theme


def test_the_ring_goes_with_the_keyboard(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = QPushButton("First"), QPushButton("Second")
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(second.hasFocus)
    assert second.property("ring") is True
    assert not first.property("ring")
    edge = second.grab().toImage().pixelColor(second.width() // 2, 0)
    assert edge == theme.colour(Colour.FOCUS)


@pytest.mark.usefixtures("theme")
def test_a_click_brings_the_focus_and_no_ring(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button, other = QPushButton("First", window), QPushButton("Other", window)
    other.move(0, 60)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(button.hasFocus)
    assert not button.property("ring")
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform on popups
@pytest.mark.usefixtures("theme")
def test_a_combo_box_has_one_and_its_list_needs_none(qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItems(["one", "two"])
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert box.property("ring") is True
    box.showPopup()
    qtbot.waitUntil(box.view().hasFocus)
    assert not box.view().property("ring")
    box.hidePopup()
