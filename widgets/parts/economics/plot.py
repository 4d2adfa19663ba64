"""The plot: total against monthly spend. Hovering, or the arrow keys, read the values at one spend."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.parts.economics.plot_reading import Reading, paint_reading
from widgets.parts.painted_ring import paint_ring
from widgets.state.economics_plot import Line, Picture, What
from widgets.state.economics_words import money
from widgets.state.figure_text import figure_text
from widgets.state.plot_axis import Axis
from widgets.theme import Colour, Theme, Type

HEIGHT, NARROWEST = 300, 280
STEP, LEAP = 0.01, 0.1
"""Of the width: what an arrow key moves, alone and with Shift."""
MOST_NAMED = 4
"""Marks that have their spend written beside them."""


class EconomicsPlot(QWidget):
    """spend_read(float)   the values at this spend are shown; below 0 when none are"""

    spend_read = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._what: What = "extra"
        self._log = False
        self._read_at: float | None = None
        self._spends, self._amounts = Axis(0, 1), Axis(0, 1)
        self._points: list[tuple[Line, list[tuple[float, float]]]] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Plot of the routes over monthly spend"))
        theme.changed.connect(self._on_theme_changed)

    def show_picture(self, picture: Picture | None, *, what: What, log: bool) -> None:
        self._picture, self._what, self._log = picture, what, log
        self._reckon()
        self.update()

    def read_at(self, spend: float | None) -> None:
        """Show the values there; `None` for none."""
        if spend == self._read_at:
            return
        self._read_at = spend
        reading = self.reading()
        self.setAccessibleDescription("" if reading is None else reading.words)
        self.spend_read.emit(-1.0 if spend is None else spend)
        self.update()

    def reading(self) -> Reading | None:
        """What is read at this moment."""
        if self._picture is None or self._read_at is None:
            return None
        values = [
            (line.name, line.position, line.at(self._read_at, self._picture.unit, self._what))
            for line in self._picture.lines
        ]
        known = [(name, place, value) for name, place, value in values if value is not None]
        return Reading(self._read_at, tuple(sorted(known, key=_value)))

    # --- geometry ---

    def _reckon(self) -> None:
        self._points = []
        if self._picture is None:
            return
        self._spends = self._picture.spends(log=self._log)
        self._points = [
            (line, self._picture.points(line, self._spends, self._what)) for line in self._picture.lines
        ]
        amounts = [amount for _, points in self._points for _, amount in points]
        self._amounts = self._axis_of(min(amounts, default=0.0), max(amounts, default=1.0))

    def _axis_of(self, low: float, high: float) -> Axis:
        if self._what == "total" and self._log:
            return Axis(max(low, 1.0), max(high, 10.0), "log")
        low, high = min(low, 0.0), max(high * 1.06, 10.0)
        return Axis(low, high, "both ways" if self._log else "linear")

    def room(self) -> QRectF:
        """Where the lines are, between the axes."""
        metrics, px = QFontMetrics(self._theme.font(Type.SMALL)), self._theme.px
        left = max((metrics.horizontalAdvance(money_of(tick)) for tick in self._amounts.ticks()), default=20)
        return QRectF(self.rect()).adjusted(left + px(14), px(12), -px(16), -(2 * metrics.height() + px(12)))

    def _place(self, spend: float, amount: float) -> QPointF:
        room = self.room()
        return QPointF(
            room.left() + room.width() * self._spends.at(spend),
            room.bottom() - room.height() * self._amounts.at(amount),
        )

    # --- painting ---

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Type.SMALL))
        room = self.room()
        self._paint_axes(painter, room)
        painter.save()
        painter.setClipRect(room.adjusted(-2, -2, 2, 2))
        self._paint_now(painter, room)
        for line, points in reversed(self._points):
            self._paint_line(painter, line, points)
        painter.restore()
        self._paint_marks(painter, room)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), 6)
        reading = self.reading()
        if reading is not None:
            x = self._place(reading.spend, 0.0).x()
            paint_reading(painter, self._theme, reading, x=x, room=room)
        painter.end()

    def _paint_axes(self, painter: QPainter, room: QRectF) -> None:
        colour, px = self._theme.colour, self._theme.px
        height = QFontMetrics(painter.font()).height()
        for tick in self._amounts.ticks():
            y = self._place(self._spends.low, tick).y()
            painter.setPen(QPen(colour(Colour.BORDER), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(colour(Colour.MUTED))
            label = QRectF(0, y - height / 2, room.left() - px(8), height)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, money_of(tick)
            )
        most = max(2, int(room.width() / px(90)))
        for tick in self._spends.ticks(most):
            x = self._place(tick, 0.0).x()
            label = QRectF(x - px(50), room.bottom() + px(4), px(100), height)
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, money_of(tick))
        painter.setPen(colour(Colour.FAINT))
        below = QRectF(room.left(), room.bottom() + px(6) + height, room.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("spend a month, at list price"))

    def _paint_now(self, painter: QPainter, room: QRectF) -> None:
        assert self._picture is not None
        x = self._place(self._picture.now, 0.0).x()
        painter.setPen(QPen(self._theme.colour(Colour.EDGE), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        painter.setPen(self._theme.colour(Colour.MUTED))
        text = self.tr("now {amount}").format(amount=money_of(self._picture.now))
        wide = QFontMetrics(painter.font()).horizontalAdvance(text) + self._theme.px(8)
        left = x + self._theme.px(5) if x + wide < room.right() else x - wide
        painter.drawText(QPointF(left, room.top() + QFontMetrics(painter.font()).ascent()), text)

    def _paint_line(self, painter: QPainter, line: Line, points: list[tuple[float, float]]) -> None:
        way = QPolygonF([self._place(spend, amount) for spend, amount in points])
        pen = QPen(self._theme.lane_colour(line.position), 2.2 * self._theme.scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(way)

    def _paint_marks(self, painter: QPainter, room: QRectF) -> None:
        assert self._picture is not None
        lines = {line.name: line for line in self._picture.lines}
        metrics, px = QFontMetrics(painter.font()), self._theme.px
        written: list[QRectF] = []
        for mark in self._picture.marks:
            amount = lines[mark.one].at(mark.spend, self._picture.unit, self._what)
            if amount is None or not self._spends.low <= mark.spend <= self._spends.high:
                continue
            middle = self._place(mark.spend, amount)
            painter.setPen(QPen(self._theme.colour(Colour.TEXT), 1.6))
            painter.setBrush(self._theme.colour(Colour.PANEL))
            painter.drawEllipse(middle, px(4.5), px(4.5))
            if len(self._picture.marks) <= MOST_NAMED:
                text = money(mark.point.spend)
                wide = metrics.horizontalAdvance(text)
                left = min(middle.x() + px(8), room.right() - wide)
                below = middle.y() + px(6) + metrics.height() < room.bottom()
                y = middle.y() + px(6) + metrics.ascent() if below else middle.y() - px(9)
                area = QRectF(left - 3, y - metrics.ascent() - 1, wide + 6, metrics.height() + 2)
                if not any(area.intersects(other) for other in written):
                    written.append(area)
                    self._write(painter, area, QPointF(left, y), text)

    def _write(self, painter: QPainter, area: QRectF, place: QPointF, text: str) -> None:
        """On a ground of its own, so that no line crosses it out."""
        ground = QColor(self._theme.colour(Colour.PANEL))
        ground.setAlpha(215)
        painter.fillRect(area, ground)
        painter.setPen(self._theme.colour(Colour.TEXT))
        painter.drawText(place, text)

    # --- reading ---

    def _move(self, by: float) -> None:
        start = self._read_at
        if start is None:
            start = self._picture.now if self._picture is not None else 0.0
        at = self._spends.at(start) + by
        self.read_at(self._spends.value(min(max(at, 0.0), 1.0)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        room = self.room()
        x = event.position().x()
        if self._picture is None or not room.left() <= x <= room.right():
            self.read_at(None)
            return
        self.read_at(self._spends.value((x - room.left()) / room.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        moves = {
            Qt.Key.Key_Left: -step,
            Qt.Key.Key_Right: step,
            Qt.Key.Key_Home: -2.0,
            Qt.Key.Key_End: 2.0,
        }
        if self._picture is None or event.key() not in moves:
            super().keyPressEvent(event)
            return
        self._move(moves[Qt.Key(event.key())])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.read_at(None)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(2 * NARROWEST), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(NARROWEST), self._theme.px(HEIGHT))

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def _value(entry: tuple[str, int, float]) -> float:
    return entry[2]


def money_of(number: float) -> str:
    """A value of an axis, short."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(number) >= size:
            text = f"{number / size:.1f}".removesuffix(".0")
            sign = "-" if text.startswith("-") else ""
            return figure_text(f"{sign}${text.lstrip('-')}{letter}")
    return money(Decimal(repr(round(number, 2))))
