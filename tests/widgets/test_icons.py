"""Icons take the theme's colours and are sharp at every ratio."""

import ast
import gc
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.support.source_texts import SOURCES, call_name, calls
from widgets.icons import app_icon, icon, painted
from widgets.theme import Colour, Theme

DRAWINGS = sorted(Path(str(files("resources"))).joinpath("icons").glob("*.svg"))
ASKED_AT = {
    "icon": 1,
    "painted": 1,
    "IconButton": 1,
    "Picture": 1,
    "EmptyState": 1,
    "Place": 2,
    "Sign": 0,
    "_tool": 1,
}
"""Calls, and which of their arguments names a drawing."""


def inks(pixmap: QPixmap) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def _words_of_the_source() -> set[str]:
    nodes = (node for source in SOURCES for node in ast.walk(ast.parse(source.read_text("utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _drawings_of(call: ast.Call) -> Iterator[str]:
    place = ASKED_AT.get(call_name(call))
    for argument in call.args[place : place + 1] if place is not None else ():
        named = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        values = (each.value for each in named if isinstance(each, ast.Constant))
        yield from (value for value in values if isinstance(value, str))


def test_an_icon_follows_the_theme_without_being_made_again(theme: Theme) -> None:
    theme.choose("dark")
    square = icon(theme, "square", Colour.ACCENT)
    assert inks(square.pixmap(32, 32)) == {theme.hex(Colour.ACCENT)}
    theme.choose("light")
    assert inks(square.pixmap(32, 32)) == {theme.hex(Colour.ACCENT)}


def test_a_disabled_or_checked_icon_has_its_own_colour(theme: Theme) -> None:
    pin = icon(theme, "square", Colour.MUTED, on=Colour.ACCENT)
    size = QSize(32, 32)
    assert inks(pin.pixmap(size, QIcon.Mode.Disabled)) == {theme.hex(Colour.DISABLED)}
    assert inks(pin.pixmap(size, QIcon.Mode.Normal, QIcon.State.On)) == {theme.hex(Colour.ACCENT)}
    assert inks(pin.pixmap(size)) == {theme.hex(Colour.MUTED)}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_an_icon_has_as_many_pixels_as_the_screen(theme: Theme, ratio: float) -> None:
    pixmap = icon(theme, "copy").pixmap(QSize(16, 16), ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (round(16 * ratio), ratio)
    picture = painted(theme, "copy", 16, ratio)
    assert (picture.width(), picture.devicePixelRatio()) == (round(16 * ratio), ratio)


def test_an_icon_outlives_whoever_asked_for_it(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIconSize(QSize(64, 64))
    button.setIcon(icon(theme, "square", Colour.BAD))
    gc.collect()
    button.setIcon(QIcon(button.icon()))
    gc.collect()
    shown = button.grab().toImage()
    assert any(
        shown.pixelColor(x, y) == QColor(theme.hex(Colour.BAD))
        for x in range(shown.width())
        for y in range(shown.height())
    )


def test_there_is_no_icon_without_a_drawing(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon(theme, "no-such-drawing")


def test_every_drawing_is_used() -> None:
    assert {path.stem for path in DRAWINGS} - _words_of_the_source() == set()


def test_every_name_that_is_asked_for_has_its_drawing() -> None:
    """Those that stand in the call; a name out of a table is asked for by the test of its widget."""
    asked = {name for source in SOURCES for call in calls(source) for name in _drawings_of(call)}
    assert len(asked) > 30
    assert asked - {path.stem for path in DRAWINGS} == set()


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_every_drawing_can_be_drawn_and_reaches_for_nothing(path: Path) -> None:
    drawing = path.read_text("utf-8")
    assert QSvgRenderer(drawing.encode()).isValid()
    assert "href" not in drawing
    assert "<script" not in drawing
    assert path.stem == "abreast" or "currentColor" in drawing


@pytest.mark.usefixtures("qapp")
def test_the_program_s_mark_has_every_usual_size() -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}


def test_the_licence_of_the_drawings_is_kept() -> None:
    assert "ISC License" in DRAWINGS[0].with_name("LICENSE.txt").read_text("utf-8")
