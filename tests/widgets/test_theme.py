"""One theme dresses the application, follows the desktop, and tells when it changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from widgets.theme import Colour, Theme, Type, repolish


def test_colours_are_those_of_the_mode(theme: Theme) -> None:
    theme.choose("dark")
    assert theme.dark
    assert theme.colour(Colour.WINDOW) == QColor("#0f1216")
    theme.choose("light")
    assert not theme.dark
    assert theme.colour(Colour.WINDOW) == QColor("#f5f6f8")


def test_a_choice_is_told_once_and_the_same_again_is_none(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("light", scale=1.25)
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light", scale=1.25)


def test_the_palette_follows(theme: Theme, qapp: QApplication) -> None:
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.colour(Colour.TEXT)
    theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == theme.colour(Colour.TEXT)


def test_the_system_s_scheme_is_followed_while_the_window_is_open(theme: Theme, qtbot: QtBot) -> None:
    desktop = QGuiApplication.styleHints()
    theme.choose("system")
    desktop.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not theme.dark
    with qtbot.waitSignal(theme.changed):
        desktop.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    theme.choose("light")
    desktop.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    with qtbot.assertNotEmitted(theme.changed):
        desktop.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark, "who chose light is not asked again by the desktop"
    desktop.colorSchemeChanged.emit(desktop.colorScheme())


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.8), (1.5, 1.5), (9, 2.0)])
def test_the_text_scale_has_bounds(theme: Theme, asked: float, got: float) -> None:
    theme.choose("dark", scale=asked)
    assert theme.scale == got


def test_type_and_spacing_grow_with_the_scale(theme: Theme, qapp: QApplication) -> None:
    theme.choose("dark", scale=1.0)
    before = theme.font(Type.BODY).pixelSize()
    theme.choose("dark", scale=2.0)
    assert theme.font(Type.BODY).pixelSize() == 2 * before == qapp.font().pixelSize()
    assert theme.px(4) == 8
    assert theme.px(0) == 0
    theme.choose("dark", scale=0.8)
    assert theme.px(0.4) == 1, "a line does not vanish"


def test_a_style_sheet_s_sizes_grow_with_the_scale(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Send")
    qtbot.addWidget(button)
    button.show()
    theme.choose("dark", scale=1.0)
    before = button.sizeHint().height()
    theme.choose("dark", scale=2.0)
    assert button.sizeHint().height() > 1.7 * before


def test_kinds_of_text_differ(theme: Theme) -> None:
    theme.choose("dark")
    sizes = {role: theme.font(role).pixelSize() for role in Type}
    assert sizes[Type.SMALL] < sizes[Type.BODY] < sizes[Type.NUMBER] < sizes[Type.TITLE]
    assert theme.font(Type.STRONG).weight() > theme.font(Type.BODY).weight()
    assert QFontInfo(theme.font(Type.CODE)).fixedPitch()


def test_a_property_that_changed_is_looked_at_again(theme: Theme, qtbot: QtBot) -> None:
    theme.choose("dark")
    label = QLabel("2.31 s")
    qtbot.addWidget(label)
    label.show()
    label.setProperty("tone", "good")
    label.setProperty("type", "number")
    repolish(label)
    assert label.palette().color(label.foregroundRole()) == theme.colour(Colour.GOOD)
    assert label.font().pixelSize() == theme.font(Type.NUMBER).pixelSize()


@pytest.mark.parametrize("field", [QLineEdit, QPlainTextEdit])
def test_a_placeholder_reads(
    theme: Theme, qtbot: QtBot, field: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    """Of its own accord a style sheet makes it half transparent."""
    made = field()
    qtbot.addWidget(made)
    made.show()
    assert made.palette().color(QPalette.ColorRole.PlaceholderText) == theme.colour(Colour.FAINT)


def test_lanes_beyond_the_last_colour_begin_again(theme: Theme) -> None:
    assert theme.lane_colour(0) == theme.lane_colour(12) != theme.lane_colour(1)
    assert theme.lane_ink(3).isValid()
