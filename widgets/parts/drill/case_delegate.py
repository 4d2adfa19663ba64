"""How a case of a drill looks: its attempts as bars over time, streamed below at once."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.verification import CaseResult, SeenAttempt
from widgets.parts.painted_ring import paint_ring
from widgets.state.drill_cases import DrillRole, DrillRow, Standing
from widgets.theme import Colour, Theme, Type

_HIGH, _PAD, _BAR, _GAP, _THINNEST, _CORNER = 30, 12, 7, 3, 6, 3
_NAME_WIDTH, _OUTCOME_WIDTH = 0.24, 0.28
"""Of the row; the bars have what is left."""
_INKS = {
    Standing.PLANNED: Colour.MUTED,
    Standing.KNOWN: Colour.WARN,
    Standing.WRONG: Colour.BAD,
    Standing.RUNNING: Colour.FAINT,
}
_AnyIndex = QModelIndex | QPersistentModelIndex


class CaseDelegate(QStyledItemDelegate):
    """Paints `DrillRow`s."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _AnyIndex) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: DrillRow = index.data(DrillRole.ROW)
        inner = option.rect.adjusted(self._theme.px(_PAD), 0, -self._theme.px(_PAD), 0)
        name, bars, outcome = _parts(inner)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._text(painter, name, row.title, Colour.TEXT)
        self._text(painter, outcome, row.outcome or self.tr("running …"), _INKS[row.standing])
        self._bars(painter, bars, row, index.data(DrillRole.LONGEST_MS))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, self._theme, option.rect.adjusted(2, 1, -2, -1), self._theme.px(6))
        painter.restore()

    def _text(self, painter: QPainter, place: QRect, text: str, colour: Colour) -> None:
        font = self._theme.font(Type.BODY)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _bars(self, painter: QPainter, place: QRect, row: DrillRow, longest_ms: int) -> None:
        px = self._theme.px
        high = px(_BAR) * 2 + px(_GAP)
        top = place.center().y() - high / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for result in row.results:
            line = QRectF(place.left(), top + (px(_BAR) + px(_GAP)) * result.stream, place.width(), px(_BAR))
            self._line(painter, line, result, max(longest_ms, 1))

    def _line(self, painter: QPainter, place: QRectF, result: CaseResult, longest_ms: int) -> None:
        thinnest, corner = self._theme.px(_THINNEST), self._theme.px(_CORNER)
        scale = (place.width() - thinnest * len(result.attempts)) / longest_ms
        right = place.left()
        for attempt in result.attempts:
            # Short attempts are drawn wider than they were; what follows begins after them.
            left = max(place.left() + attempt.began_ms * scale, right)
            width = max((attempt.ended_ms - attempt.began_ms) * scale, thinnest)
            painter.setBrush(self._theme.colour(_colour(attempt)))
            painter.drawRoundedRect(QRectF(left, place.top(), width - 1, place.height()), corner, corner)
            right = left + width


def _parts(row: QRect) -> tuple[QRect, QRect, QRect]:
    """The name, the bars, the outcome."""
    name, outcome = int(row.width() * _NAME_WIDTH), int(row.width() * _OUTCOME_WIDTH)
    gap = 12
    return (
        QRect(row.left(), row.top(), name - gap, row.height()),
        QRect(row.left() + name, row.top(), row.width() - name - outcome, row.height()),
        QRect(row.right() - outcome + gap, row.top(), outcome - gap, row.height()),
    )


def _colour(attempt: SeenAttempt) -> Colour:
    if attempt.outcome == "cut_mid":
        return Colour.ACCENT
    return Colour.BAD if attempt.failed else Colour.GOOD
