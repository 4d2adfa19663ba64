"""The window's type: the platform's own where it is worth reading, else the fonts in `resources/fonts`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

BUNDLED_TEXT = "Inter"
BUNDLED_CODE = "JetBrains Mono"
BASE_PIXELS = 13
LARGEST_BASE_PIXELS = 18
"""A platform that asks for more than this is helped by the text scale, which spacing knows too."""

_NO_DESKTOP = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"})
_NOT_WORTH_READING = (
    "dejavu",
    "bitstream",
    "sans",
    "helvetica",
    "liberation",
    "ms shell dlg",
    "tahoma",
    "arial",
)


class Type(StrEnum):
    """What a piece of text is; `Theme.font` says how that is set."""

    BODY = "body"
    SMALL = "small"
    STRONG = "strong"
    TITLE = "title"
    NUMBER = "number"
    """A figure that is compared with those above and beside it: large, and every digit equally wide."""
    CODE = "code"


STEPS: dict[Type, int] = {Type.SMALL: -2, Type.TITLE: 3, Type.NUMBER: 2}
"""How far a size lies from the body's, in pixels before scaling."""
WEIGHTS: dict[Type, QFont.Weight] = {
    Type.STRONG: QFont.Weight.Bold,
    Type.TITLE: QFont.Weight.DemiBold,
    Type.NUMBER: QFont.Weight.DemiBold,
}


@dataclass(frozen=True, slots=True)
class Families:
    """Which families are used, best first, and how large the body is at a text scale of 1."""

    text: tuple[str, ...]
    code: tuple[str, ...]
    body_pixels: int

    def pixels(self, role: Type, scale: float) -> int:
        """The height of that text's type."""
        return max(6, round((self.body_pixels + STEPS.get(role, 0)) * scale))

    def font(self, role: Type, scale: float) -> QFont:
        """A font for that text."""
        font = QFont(list(self.code if role is Type.CODE else self.text))
        font.setPixelSize(self.pixels(role, scale))
        font.setWeight(WEIGHTS.get(role, QFont.Weight.Normal))
        if role is Type.CODE:
            font.setStyleHint(QFont.StyleHint.Monospace)
            font.setFeature(QFont.Tag("calt"), 0)  # "->" and "==" are what was written, not an arrow or a bar
        elif role is Type.NUMBER:
            set_tabular(font)
        return font


UNKNOWN = Families((BUNDLED_TEXT,), (BUNDLED_CODE,), BASE_PIXELS)
"""Until they are loaded; nothing may be shown in them."""


def set_tabular(font: QFont) -> None:
    """Gives every digit the same width, so that a number that changes does not jump.

    For figures only: hyphens and dots become as wide as a digit as well, and names would fall apart.
    """
    font.setFeature(QFont.Tag("tnum"), 1)


def load() -> Families:
    """The families to use on this platform. Needs the application, which the bundled fonts are given to."""
    _register_bundled()
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if QGuiApplication.platformName() in _NO_DESKTOP or not _worth_reading(QFontInfo(own).family()):
        return Families((BUNDLED_TEXT,), (BUNDLED_CODE,), BASE_PIXELS)
    body = min(max(BASE_PIXELS, QFontInfo(own).pixelSize()), LARGEST_BASE_PIXELS)
    code = (fixed.family(),) if _worth_reading(QFontInfo(fixed).family(), "mono") else ()
    return Families((own.family(), BUNDLED_TEXT), (*code, BUNDLED_CODE), body)


def _worth_reading(family: str, *also: str) -> bool:
    name = family.lower()
    return bool(name) and not name.startswith((*_NOT_WORTH_READING, *also, "courier"))


@cache
def _register_bundled() -> None:
    """Once per process: registered fonts stay for as long as the application does."""
    for file in files("resources").joinpath("fonts").iterdir():
        if file.name.endswith(".ttf") and QFontDatabase.addApplicationFontFromData(file.read_bytes()) < 0:
            raise RuntimeError(f"the bundled font {file.name} cannot be read")
