"""The letter of who made a model, on a colour of its own."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme, Type


class Monogram(QWidget):
    """Nothing to a screen reader, which is told the provider in words."""

    def __init__(self, theme: Theme, *, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._letter, self._place = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    def show_letter(self, letter: str, place: int) -> None:
        """`place` chooses the colour, as with lanes."""
        if (letter, place) != (self._letter, self._place):
            self._letter, self._place = letter, place
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_monogram(painter, self._theme, self.rect(), self._letter, self._place)
        painter.end()


def paint_monogram(painter: QPainter, theme: Theme, room: QRect, letter: str, place: int) -> None:
    """For rows of a list, too. It leaves the painter with another font and pen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.lane_colour(place))
    corner = round(room.height() * 0.24)
    painter.drawRoundedRect(room, corner, corner)
    font = theme.font(Type.STRONG)
    font.setBold(True)
    font.setPixelSize(max(6, round(room.height() * 0.54)))
    painter.setFont(font)
    painter.setPen(theme.lane_ink(place))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, letter)
