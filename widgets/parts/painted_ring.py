"""The ring around what has the keyboard, where a part paints itself; style sheets draw the others."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.theme import Colour, Theme

WIDE = 2


def paint_ring(painter: QPainter, theme: Theme, area: QRect | QRectF, corner: float) -> None:
    """Just inside of `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(Colour.FOCUS), WIDE))
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), corner, corner)
