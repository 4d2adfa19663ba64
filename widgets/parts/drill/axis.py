"""The time below the bars of a drill, in seconds, and what the colours of the bars mean."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.parts.drill.columns import columns
from widgets.parts.drill.inks import ANSWERED, CUT, FAILED
from widgets.state import time_axis
from widgets.state.figure_text import figure_text
from widgets.theme import Colour, Theme, Type

_HIGH, _TICK, _MARK = 20, 4, 8


class DrillAxis(QWidget):
    """As wide as the rows above it; `taken` is what their scroll bar has of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._longest_ms, self._taken = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time in seconds; the later, the closer together"))
        self.setToolTip(self.tr("Time in seconds; the later, the closer together"))
        theme.changed.connect(self.updateGeometry)

    @property
    def seconds(self) -> tuple[float, ...]:
        """What is written below the bars."""
        return time_axis.ticks(self._longest_ms)

    def show_until(self, longest_ms: int, *, taken: int) -> None:
        if (longest_ms, taken) != (self._longest_ms, self._taken):
            self._longest_ms, self._taken = longest_ms, taken
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(Type.SMALL))
        _, bars, _ = columns(self._theme, self.rect().adjusted(0, 0, -self._taken, 0))
        painter.setPen(self._theme.colour(Colour.BORDER))
        painter.drawLine(bars.left(), 0, bars.right(), 0)
        for second in self.seconds:
            self._tick(painter, bars, second)
        self._legend(painter, columns(self._theme, self.rect())[0])
        painter.end()

    def _tick(self, painter: QPainter, bars: QRect, second: float) -> None:
        x = bars.left() + round(time_axis.at(second * 1000, self._longest_ms) * bars.width())
        painter.setPen(self._theme.colour(Colour.BORDER))
        painter.drawLine(x, 0, x, self._theme.px(_TICK))
        text = figure_text(f"{second:g} s")
        wide = QFontMetrics(painter.font()).horizontalAdvance(text)
        room = QRect(min(x - wide // 2, bars.right() - wide), 0, wide + 1, self.height())
        painter.setPen(self._theme.colour(Colour.FAINT))
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)

    def _legend(self, painter: QPainter, room: QRect) -> None:
        """As many as there is room for."""
        px, metrics = self._theme.px, QFontMetrics(painter.font())
        x = room.left()
        names = (
            (self.tr("answered"), ANSWERED),
            (self.tr("failed"), FAILED),
            (self.tr("cut off"), CUT),
        )
        for name, colour in names:
            wide = px(_MARK) + px(4) + metrics.horizontalAdvance(name)
            if x + wide > room.right():
                return
            middle = self.height() - metrics.height() // 2 - 1
            painter.fillRect(x, middle - px(3), px(_MARK), px(6), self._theme.colour(colour))
            painter.setPen(self._theme.colour(Colour.FAINT))
            words = QRect(x + px(_MARK) + px(4), 0, wide, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, name)
            x += wide + px(12)
