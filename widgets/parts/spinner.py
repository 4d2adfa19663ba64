"""A small ring that turns while something is awaited."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Colour, Theme

STEP_MS = 50
STEP_DEGREES = 18
ARC_DEGREES = 90


class Spinner(QWidget):
    """Turns while it is seen, and stands still where motion is to be reduced. Its owner says in words what is
    awaited: to a screen reader this says nothing."""

    def __init__(self, theme: Theme, *, size: int = 14, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._degrees = 90
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    @property
    def turning(self) -> bool:
        """Whether it moves at the moment."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self._theme.px(self._size)
        width = max(1.5, side / 8)
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring.adjust(width / 2, width / 2, -width / 2, -width / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(Colour.BORDER), width))
        painter.drawEllipse(ring)
        pen = QPen(self._theme.colour(Colour.ACCENT), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(ring, self._degrees * 16, ARC_DEGREES * 16)
        painter.end()

    def _turn_or_rest(self) -> None:
        if self.isVisible() and not self._theme.reduced_motion:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_step(self) -> None:
        self._degrees = (self._degrees - STEP_DEGREES) % 360
        self.update()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self._turn_or_rest()
        self.update()
