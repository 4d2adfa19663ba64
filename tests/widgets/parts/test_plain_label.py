"""Text from outside is shown as it is: no markup, no tricks, and all of it can be read."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from widgets.parts.plain_label import LONGEST_TOOLTIP, PlainLabel, plain_tooltip

pytestmark = pytest.mark.usefixtures("theme")


def shown(label: PlainLabel, qtbot: QtBot, width: int) -> PlainLabel:
    qtbot.addWidget(label)
    label.resize(width, label.sizeHint().height())
    with qtbot.waitExposed(label):
        label.show()
    return label


def test_markup_is_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>bold</b> <img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>bold</b> <img src='file:///etc/passwd'>"


def test_what_would_move_or_hide_text_is_visible(qtbot: QtBot) -> None:
    label = PlainLabel("model\u202egpj.exe\x07")
    qtbot.addWidget(label)
    assert label.text() == "model<U+202E>gpj.exe␇"


def test_an_elided_label_is_one_line(qtbot: QtBot) -> None:
    label = PlainLabel("one\ntwo\u200bthree", elide=True)
    qtbot.addWidget(label)
    assert label.text() == "one two<U+200B>three"


def test_an_elided_label_gives_way_and_asks_for_all_of_its_text(qtbot: QtBot) -> None:
    label = shown(PlainLabel("a-model-name-of-some-length " * 10, elide=True), qtbot, 150)
    assert label.is_cut()
    assert label.minimumSizeHint().width() < 100 < label.sizeHint().width()
    label.resize(label.sizeHint())
    assert not label.is_cut()


def test_what_is_cut_is_told_by_the_tooltip(qtbot: QtBot) -> None:
    label = shown(PlainLabel("<i>a long name</i> " * 10, elide=True), qtbot, 80)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(label, event)
    assert "&lt;i&gt;a long name&lt;/i&gt;" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_short_text_has_no_tooltip(qtbot: QtBot) -> None:
    label = shown(PlainLabel("short", elide=True), qtbot, 200)
    QApplication.sendEvent(
        label, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)))
    )
    assert not QToolTip.isVisible()


def test_the_same_text_again_is_no_change(qtbot: QtBot) -> None:
    label = PlainLabel("148")
    qtbot.addWidget(label)
    label.setText("148")
    label.setText("149")
    assert label.text() == "149"


def test_a_selectable_label_can_be_selected_by_keyboard(qtbot: QtBot) -> None:
    label = PlainLabel("sk-…", selectable=True)
    qtbot.addWidget(label)
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "x" * 5000])
def test_a_tooltip_is_escaped_and_bounded(text: str) -> None:
    tip = plain_tooltip(text)
    assert "<b>" not in tip
    assert len(tip) < LONGEST_TOOLTIP + 100


def test_no_text_is_no_tooltip() -> None:
    assert plain_tooltip("") == ""


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_an_elided_text_begins_where_its_direction_does(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    label = PlainLabel("short", elide=True)
    label.setLayoutDirection(direction)
    image = shown(label, qtbot, 400).grab().toImage()
    ground = image.pixelColor(200, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    assert (min(inked) < 50) is (direction == Qt.LayoutDirection.LeftToRight)


def test_the_figures_of_a_number_do_not_jump(qtbot: QtBot) -> None:
    label = PlainLabel("1111")
    label.setProperty("type", "number")
    shown(label, qtbot, 100)
    widths = {label.fontMetrics().horizontalAdvance(digit * 4) for digit in "0123456789"}
    assert len(widths) == 1
    assert label.font().bold() or label.font().weight() >= 600
    label.setProperty("type", None)
    assert label.fontMetrics().horizontalAdvance("1111") < label.fontMetrics().horizontalAdvance("0000")
