"""The colour of a route, as a dot: the same in its card, in the table and in the plot."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme


class Swatch(QWidget):
    def __init__(self, theme: Theme, position: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._position = theme, position
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(10), self._theme.px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.lane_colour(self._position))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
