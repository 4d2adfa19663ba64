"""An icon beside a text follows the theme."""

from pytestqt.qtbot import QtBot

from widgets.parts.picture import Picture
from widgets.theme import Colour, Theme


def inks(picture: Picture) -> set[str]:
    image = picture.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_it_has_the_colour_and_size_of_the_moment(theme: Theme, qtbot: QtBot) -> None:
    picture = Picture(theme, "square", Colour.WARN, size=48)
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    picture.show()
    assert theme.hex(Colour.WARN) in inks(picture)
    theme.choose("light", scale=1.5)
    assert picture.sizeHint().width() == 72
    assert theme.hex(Colour.WARN) in inks(picture)


def test_another_drawing_in_another_colour(theme: Theme, qtbot: QtBot) -> None:
    picture = Picture(theme, "square", Colour.WARN, size=48)
    qtbot.addWidget(picture)
    picture.resize(picture.sizeHint())
    picture.show()
    picture.set_icon("triangle", Colour.BAD)
    assert theme.hex(Colour.BAD) in inks(picture)
    assert theme.hex(Colour.WARN) not in inks(picture)
