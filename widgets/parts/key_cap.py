"""A shortcut painted as a key of the keyboard, for delegates."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from widgets.theme import Colour, Theme, Type


def key_width(theme: Theme, keys: str) -> int:
    """How much room the key takes."""
    return QFontMetrics(theme.font(Type.SMALL)).horizontalAdvance(keys) + 2 * theme.px(7)


def draw_key(painter: QPainter, rect: QRect, keys: str, theme: Theme, ink: Colour = Colour.MUTED) -> None:
    """Fills the width of the rectangle, in its middle."""
    font = theme.font(Type.SMALL)
    height = QFontMetrics(font).height() + 2 * theme.px(2)
    cap = QRect(rect.left(), rect.center().y() - height // 2 + 1, rect.width(), height)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(theme.colour(Colour.EDGE))
    painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1), theme.px(5), theme.px(5))
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
