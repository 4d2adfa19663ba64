"""Where a lane that is being carried would stand."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Colour, Theme


class DropMark(QWidget):
    """A line between two lanes, shown while one is carried over it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, x: int, height: int) -> None:
        """In the middle of the gap at `x`."""
        width = self._theme.px(4)
        most = max(0, self._over.width() - width)
        self.setGeometry(QRect(min(max(0, x - width // 2), most), 0, width, height))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.ACCENT))
        painter.drawRoundedRect(self.rect(), self.width() / 2, self.width() / 2)
        painter.end()
