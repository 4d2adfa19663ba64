"""A bar for each day: how much was spent, read by mouse and by arrow keys."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.limits import CURRENCY
from app.core.spending import Sum
from widgets.parts.painted_ring import paint_ring
from widgets.state import models_words
from widgets.state.total_words import total_text
from widgets.theme import Colour, Theme, Type

_HEIGHT, _FOOT, _HEAD, _WIDEST, _CORNER = 190, 22, 24, 64, 6


class SpendBars(QWidget):
    """In the currency of the limits; what is charged in another one is named with its day."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._since, self._until = date.min, date.min
        self._days: dict[date, list[Sum]] = {}
        self._most = Decimal(0)
        self._at: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Spend by day"))
        theme.changed.connect(self.update)

    def show_days(self, sums: Sequence[Sum], since: date, until: date) -> None:
        self._since, self._until = since, until
        self._days = {}
        for each in sums:
            self._days.setdefault(date.fromisoformat(each.name), []).append(each)
        self._most = max((self._amount(day) for day in self._days), default=Decimal(0))
        self._at = None
        self._tell()
        self.update()

    @property
    def reading(self) -> str:
        """What is said of the day that is looked at; of the dearest, where none is."""
        day = self._day()
        if day is None:
            return ""
        sums = self._days.get(day, [])
        return f"{models_words.day(day)}: {total_text(sums) or self.tr('nothing was asked')}"

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    # --- inside ---

    def _count(self) -> int:
        return max(1, (self._until - self._since).days + 1)

    def _amount(self, day: date) -> Decimal:
        return sum((each.amount for each in self._days.get(day, []) if each.currency == CURRENCY), Decimal(0))

    def _day(self) -> date | None:
        if self._at is not None:
            return self._since + timedelta(days=self._at)
        return max(self._days, key=self._amount, default=None)

    def _step(self) -> float:
        return min(self.width() / self._count(), float(self._theme.px(_WIDEST)))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.reading)

    def _look(self, place: int) -> None:
        place = max(0, min(self._count() - 1, place))
        if place != self._at:
            self._at = place
            self._tell()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look(int(event.position().x() / self._step()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self._count() - 1
        at = last if self._at is None else self._at
        steps = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.key() in steps:
            self._look(steps[Qt.Key(event.key())])
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colour(Colour.TEXT))
        top = QRectF(0, 0, self.width(), px(_HEAD))
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.reading)
        floor, room = self.height() - px(_FOOT), self.height() - px(_FOOT) - px(_HEAD) - px(4)
        painter.setPen(self._theme.colour(Colour.BORDER))
        painter.drawLine(0, floor, self.width(), floor)
        painter.setPen(Qt.PenStyle.NoPen)
        step, looked_at = self._step(), self._day()
        for day in self._days:
            amount = self._amount(day)
            if amount <= 0 or not self._since <= day <= self._until:
                continue
            high = max(float(px(2)), room * float(amount / self._most))
            gap = min(px(4), step * 0.25)
            left = (day - self._since).days * step
            painter.setBrush(self._theme.colour(Colour.ACCENT if day == looked_at else Colour.MUTED))
            painter.drawRoundedRect(QRectF(left + gap / 2, floor - high, step - gap, high), px(2), px(2))
        self._name_ends(painter, floor)
        if self.hasFocus():
            paint_ring(painter, self._theme, self.rect(), px(_CORNER))
        painter.end()

    def _name_ends(self, painter: QPainter, floor: int) -> None:
        painter.setPen(self._theme.colour(Colour.MUTED))
        used = self._step() * self._count()
        place = QRectF(0, floor, max(used, self._theme.px(240)), self._theme.px(_FOOT))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | middle), models_words.day(self._since))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | middle), models_words.day(self._until))
