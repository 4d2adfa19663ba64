"""Without a desktop, text is set in the bundled fonts; numbers keep their place."""

from importlib.resources import files

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF

from widgets import fonts
from widgets.fonts import Type

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_bundled_fonts_are_used_where_there_is_no_desktop() -> None:
    families = fonts.load()
    assert QFontInfo(families.font(Type.BODY, 1.0)).family() == fonts.BUNDLED_TEXT
    assert QFontInfo(families.font(Type.CODE, 1.0)).family() == fonts.BUNDLED_CODE


def test_loading_again_registers_nothing_again() -> None:
    fonts.load()
    before = QFontDatabase.families()
    fonts.load()
    assert QFontDatabase.families() == before


def test_figures_of_a_number_are_equally_wide() -> None:
    metrics = QFontMetricsF(fonts.load().font(Type.NUMBER, 1.0))
    assert len({metrics.horizontalAdvance(digit * 4) for digit in "0123456789"}) == 1


def test_every_bundled_font_has_its_licence_beside_it() -> None:
    folder = files("resources").joinpath("fonts")
    names = {each.name for each in folder.iterdir()}
    bundled = {name.partition("-")[0] for name in names if name.endswith(".ttf")}
    assert bundled == {"Inter", "JetBrainsMono"}
    for name in bundled:
        assert "SIL OPEN FONT LICENSE" in folder.joinpath(f"{name}-LICENSE.txt").read_text("utf-8")


def test_the_fonts_stay_small() -> None:
    folder = files("resources").joinpath("fonts")
    assert sum(len(each.read_bytes()) for each in folder.iterdir()) < 3_000_000
