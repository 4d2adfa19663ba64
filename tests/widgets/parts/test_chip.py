"""A pill says one fact, in the colour of its tone."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from widgets.parts.chip import Chip, Tone
from widgets.theme import Colour, Theme


def test_a_tone_colours_the_text(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("cheapest", tone="good")
    qtbot.addWidget(chip)
    chip.show()
    assert chip.palette().color(chip.foregroundRole()) == theme.colour(Colour.GOOD)
    chip.set_tone("bad")
    assert chip.palette().color(chip.foregroundRole()) == theme.colour(Colour.BAD)


@pytest.mark.usefixtures("theme")
def test_a_dot_takes_room_and_says_nothing_more(qtbot: QtBot) -> None:
    plain, dotted = Chip("streaming"), Chip("streaming", dot=True)
    for chip in (plain, dotted):
        qtbot.addWidget(chip)
        chip.ensurePolished()
    assert dotted.sizeHint().width() > plain.sizeHint().width()
    assert dotted.text() == "streaming"


@pytest.mark.parametrize("tone", ["muted", "accent", "good", "warn", "bad"])
def test_a_dot_has_the_colour_of_its_text(theme: Theme, qtbot: QtBot, tone: Tone) -> None:
    chip = Chip("", tone=tone, dot=True)
    qtbot.addWidget(chip)
    chip.resize(60, 30)
    chip.show()
    image = chip.grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert QColor(theme.hex(Colour(tone))).name() in inks


@pytest.mark.usefixtures("theme")
def test_a_long_fact_gives_way(qtbot: QtBot) -> None:
    chip = Chip("a tag that somebody wrote a whole sentence into")
    qtbot.addWidget(chip)
    chip.resize(80, chip.sizeHint().height())
    chip.show()
    assert chip.is_cut()


def test_a_dot_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip("streaming", dot=True)
    qtbot.addWidget(chip)
    chip.show()
    before = chip.indent()
    theme.choose("dark", scale=2.0)
    assert chip.indent() > 1.5 * before
