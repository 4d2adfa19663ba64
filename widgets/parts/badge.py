"""The letter of a lane on its colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.session import letter
from widgets.theme import Colour, Theme, Type


class Badge(QWidget):
    """A, B, … as they stand from left to right; without a colour of its own while names are hidden."""

    def __init__(self, theme: Theme, *, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._position = 0
        self._coloured = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.updateGeometry)

    def show_position(self, position: int, *, coloured: bool = True) -> None:
        """0 is the lane at the left."""
        self._position, self._coloured = position, coloured
        self.setAccessibleName(self.tr("Lane {letter}").format(letter=letter(position)))
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink = self._theme.lane_colour(self._position), self._theme.lane_ink(self._position)
        if not self._coloured:
            ground, ink = self._theme.colour(Colour.BORDER), self._theme.colour(Colour.TEXT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        corner = self._theme.px(self._size * 0.24)
        painter.drawRoundedRect(self.rect(), corner, corner)
        text = letter(self._position)
        font = self._theme.font(Type.STRONG)
        font.setBold(True)
        font.setPixelSize(max(6, round(self.height() * (0.54 if len(text) == 1 else 0.44))))
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
