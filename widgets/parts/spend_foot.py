"""The foot of the sidebar: what was spent today, and how much of the limit that is."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core.limits import CURRENCY, Limit
from app.core.spending import Sum, totals
from widgets.parts.painted_ring import paint_ring
from widgets.parts.plain_label import plain_tooltip
from widgets.parts.spend_words import spent_of_limit, spent_text, tooltip
from widgets.state.spending import Spending
from widgets.theme import Colour, Theme, Type

_EDGE, _ABOVE, _BETWEEN, _BAR, _CORNER = 12, 8, 6, 4, 6
_NEAR = Decimal("0.8")
"""From this part of the limit on the bar warns."""


class SpendFoot(QAbstractButton):
    """Click it for the limits. Empty until it is known what was spent, and where nothing can be read."""

    def __init__(self, theme: Theme, spending: Spending, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spending = spending
        self._part: Decimal | None = None
        self._shorter = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        spending.changed.connect(self._on_spending_changed)
        theme.changed.connect(self.updateGeometry)
        self._on_spending_changed()

    @property
    def part(self) -> Decimal | None:
        """How much of the day's limit is taken, from 0 to 1; `None` without a limit."""
        return self._part

    def _on_spending_changed(self) -> None:
        spent = self._spending.spent
        self.setVisible(spent is not None)
        if spent is None:
            return
        today = next(iter(totals(spent.today)), Sum("", CURRENCY))
        limit = _amount_of(self._spending.limits.day)
        self._part = None if limit is None else _part(spent.counted_today, limit)
        amount = spent_text(today) if limit is None else spent_of_limit(today, limit)
        self.setText(self.tr("Spent today {amount}").format(amount=amount))
        self._shorter = self.tr("Today {amount}").format(amount=amount)
        about = tooltip(spent, self._spending.limits)
        self.setToolTip(plain_tooltip(about))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(about)
        self.update()

    def _colour(self) -> Colour:
        assert self._part is not None
        if self._part >= 1:
            return Colour.BAD
        return Colour.WARN if self._part >= _NEAR else Colour.GOOD

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(px(200), px(2 * _ABOVE + _BETWEEN + _BAR) + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, theme = self._theme.px, self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Colour.TEXT if self.underMouse() else Colour.MUTED))
        area = self.rect().adjusted(px(_EDGE), px(_ABOVE), -px(_EDGE), -px(_ABOVE))
        metrics = painter.fontMetrics()
        fits = metrics.horizontalAdvance(self.text()) <= area.width()
        words = self.text() if fits else self._shorter
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, words)
        if self._part is not None:
            self._paint_bar(painter, QRectF(area.left(), area.bottom() - px(_BAR), area.width(), px(_BAR)))
        if self.property("ring") and self.hasFocus():
            paint_ring(painter, theme, self.rect(), px(_CORNER))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        assert self._part is not None
        corner = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Colour.BORDER))
        painter.drawRoundedRect(bar, corner, corner)
        if self._part > 0:
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * float(self._part)))
            painter.setBrush(self._theme.colour(self._colour()))
            painter.drawRoundedRect(filled, corner, corner)


def _amount_of(limit: Limit) -> Decimal | None:
    """The one that stops; where there is none, the one that asks."""
    return limit.stop if limit.stop is not None else limit.ask


def _part(counted: Decimal, limit: Decimal) -> Decimal:
    return Decimal(1) if limit == 0 else min(counted / limit, Decimal(1))
