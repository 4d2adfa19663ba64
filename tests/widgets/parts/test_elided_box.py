"""A box to choose from cuts long words where they can be seen to be cut."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from widgets.parts.elided_box import ElidedBox

LONG = "a-route-whose-name-is-longer-than-any-box-that-anybody-ever-saw"


def a_box(qtbot: QtBot, *words: str) -> ElidedBox:
    box = ElidedBox(letters=8)
    qtbot.addWidget(box)
    box.addItems(words)
    box.show()
    return box


def told(box: ElidedBox) -> str:
    QToolTip.hideText()
    at = QPoint(4, 4)
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    return QToolTip.text()


def test_it_is_as_wide_as_its_words_where_it_can_be(qtbot: QtBot) -> None:
    box = a_box(qtbot, "short", LONG)
    box.setCurrentIndex(1)
    box.resize(box.sizeHint())
    assert box.shown_text == LONG
    assert not told(box)


def test_where_it_is_narrow_its_words_end_in_dots_and_the_tooltip_has_them_all(qtbot: QtBot) -> None:
    box = a_box(qtbot, "short", LONG)
    box.setCurrentIndex(1)
    box.resize(box.minimumSizeHint())
    assert box.width() < box.sizeHint().width() / 2
    assert box.shown_text.endswith("…")
    assert LONG.startswith(box.shown_text.rstrip("…"))
    assert LONG in told(box)
    assert box.currentText() == LONG


def test_short_words_need_no_more_room_than_they_take(qtbot: QtBot) -> None:
    box = a_box(qtbot, "x")
    assert box.minimumSizeHint() == box.sizeHint()
