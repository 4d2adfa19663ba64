"""The window's icons: line drawings from `resources/icons`, tinted by the theme, sharp at every size."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.theme import Colour, Theme

_APP_SIZES = (16, 20, 24, 32, 48, 64, 128, 256)


def icon(theme: Theme, name: str, role: Colour = Colour.MUTED, *, on: Colour | None = None) -> QIcon:
    """The drawing of that name, in that colour; `on` is the colour for a button that is checked.

    It follows the theme by itself: after `Theme.changed` a repaint is all that is needed. Raises
    `FileNotFoundError` for a name that there is no drawing of.
    """
    _drawing(name)
    return _icon(theme, name, role, on or role)


@cache
def _icon(theme: Theme, name: str, role: Colour, on: Colour) -> QIcon:
    """One for all who show it, and for good.

    WORKAROUND: an icon that Python's garbage collector finds in a cycle may lose its engine first, and then
    deletes it a second time. What is kept here is never collected.
    """
    return QIcon(_Engine(theme, name, role, on))


def app_icon() -> QIcon:
    """The program's own mark, for windows and the task bar."""
    mark = QIcon()
    for side in _APP_SIZES:  # whole pixmaps: a task bar takes what is there and cannot call back
        mark.addPixmap(_painted("abreast", "", side, 1.0))
    return mark


def painted(theme: Theme, name: str, side: int, ratio: float, role: Colour = Colour.MUTED) -> QPixmap:
    """The drawing as a picture of `side` logical pixels, for labels and painters."""
    return _painted(name, theme.hex(role), side, ratio)


class _Engine(QIconEngine):
    """Paints the drawing for each size, ratio and colour that is asked for, and keeps what it painted."""

    def __init__(self, theme: Theme, name: str, role: Colour, on: Colour) -> None:
        super().__init__()
        self._theme, self._name, self._role, self._on = theme, name, role, on
        self._kept: dict[tuple[str, int, float], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Engine(self._theme, self._name, self._role, self._on)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        pixmap = self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF())
        shown = QRect(0, 0, *[round(pixmap.width() / pixmap.devicePixelRatio())] * 2)
        shown.moveCenter(rect.center())
        painter.drawPixmap(shown, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        colour = self._theme.hex(self._role_in(mode, state))
        side = min(size.width(), size.height())
        key = (colour, side, scale)
        if key not in self._kept:
            self._kept[key] = _painted(self._name, colour, side, scale)
        return self._kept[key]

    def _role_in(self, mode: QIcon.Mode, state: QIcon.State) -> Colour:
        if mode == QIcon.Mode.Disabled:
            return Colour.DISABLED
        return self._on if state == QIcon.State.On else self._role


def _painted(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = _drawing(name).replace("currentColor", colour)
    pixels = max(1, round(side * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawing(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")
