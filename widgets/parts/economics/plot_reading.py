"""What the plot says at one spend: a line across, and a box with each route's amount, the least first."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from widgets.state.economics_words import money
from widgets.theme import Colour, Theme, Type

WIDEST_NAME = 190


@dataclass(frozen=True, slots=True)
class Reading:
    spend: float
    values: tuple[tuple[str, int, float], ...]
    """Name, position and dollars a month of each route, the cheapest first."""

    @property
    def title(self) -> str:
        return money(_exact(self.spend))

    @property
    def words(self) -> str:
        """All of it, for a screen reader."""
        told = "; ".join(f"{name} {money(_exact(value))}" for name, _, value in self.values)
        return f"{self.title}: {told}"


def paint_reading(painter: QPainter, theme: Theme, reading: Reading, *, x: float, room: QRectF) -> None:
    px = theme.px
    painter.setPen(QPen(theme.colour(Colour.MUTED), 1))
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
    metrics = QFontMetrics(theme.font(Type.SMALL))
    amounts = [money(_exact(value)) for _, _, value in reading.values]
    names = [
        metrics.elidedText(name, Qt.TextElideMode.ElideRight, px(WIDEST_NAME))
        for name, _, _ in reading.values
    ]
    left = max((metrics.horizontalAdvance(name) for name in names), default=0)
    right = max((metrics.horizontalAdvance(amount) for amount in amounts), default=0)
    line = metrics.height() + px(3)
    size = (left + right + px(48), line * (len(names) + 1) + px(14))
    beside = x + px(12) if x + px(12) + size[0] < room.right() else x - px(12) - size[0]
    box = QRectF(max(beside, 0.0), room.top() + px(8), *size)
    painter.setPen(QPen(theme.colour(Colour.BORDER), 1))
    painter.setBrush(theme.colour(Colour.RAISED))
    painter.drawRoundedRect(box, px(8), px(8))
    painter.setPen(theme.colour(Colour.TEXT))
    inside = box.adjusted(px(10), px(7), -px(10), -px(7))
    painter.drawText(QPointF(inside.left(), inside.top() + metrics.ascent()), reading.title)
    for place, (name, amount) in enumerate(zip(names, amounts, strict=True), 1):
        y = inside.top() + place * line + px(3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.lane_colour(reading.values[place - 1][1]))
        painter.drawEllipse(QPointF(inside.left() + px(4), y + metrics.height() / 2), px(4), px(4))
        painter.setPen(theme.colour(Colour.MUTED))
        painter.drawText(QPointF(inside.left() + px(14), y + metrics.ascent()), name)
        painter.setPen(theme.colour(Colour.TEXT))
        wide = metrics.horizontalAdvance(amount)
        painter.drawText(QPointF(inside.right() - wide, y + metrics.ascent()), amount)


def _exact(number: float) -> Decimal:
    return Decimal(repr(round(number, 2)))
