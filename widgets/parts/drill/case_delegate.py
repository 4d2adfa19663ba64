"""How a case of a drill looks: its attempts as bars over time, asked at once above and streamed below."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.outside_text import one_line
from app.core.rehearsal.report import CaseResult
from widgets.parts.drill.columns import columns
from widgets.parts.drill.inks import ink_of, standing_ink
from widgets.parts.painted_ring import paint_ring
from widgets.state import time_axis
from widgets.state.drill_cases import DrillRole, DrillRow
from widgets.theme import Colour, Theme, Type

_HIGH, _HEAD, _BAR, _GAP, _THINNEST, _CORNER = 26, 24, 7, 3, 9, 2.5
_SIDE, _ROUND = 4, 6
_AnyIndex = QModelIndex | QPersistentModelIndex


class CaseDelegate(QStyledItemDelegate):
    """Paints `DrillRow`s; above the first row of each route stands its name, where there are several."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        head = _HEAD if index.data(DrillRole.HEAD) else 0
        return QSize(self._theme.px(320), self._theme.px(_HIGH + head))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: DrillRow = index.data(DrillRole.ROW)
        place = self._below_head(painter, option.rect, index.data(DrillRole.HEAD))
        name, bars, outcome = columns(self._theme, place)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, place)
        self._text(painter, name, row.title, Colour.MUTED)
        said = row.outcome or self.tr("running …")
        self._text(painter, outcome, said, standing_ink(row.standing))
        self._bars(painter, bars, row, max(index.data(DrillRole.LONGEST_MS), 1))
        if option.state & QStyle.StateFlag.State_HasFocus:
            side = self._theme.px(_SIDE)
            ring = place.adjusted(side, 0, -side, 0)
            paint_ring(painter, self._theme, ring, self._theme.px(_ROUND))
        painter.restore()

    def _below_head(self, painter: QPainter, place: QRect, route: str | None) -> QRect:
        if not route:
            return place
        head = QRect(place.left(), place.top(), place.width(), self._theme.px(_HEAD))
        self._text(painter, columns(self._theme, head)[0], route, Colour.TEXT, Type.STRONG)
        return place.adjusted(0, head.height(), 0, 0)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect) -> None:
        if option.state & QStyle.StateFlag.State_MouseOver:
            side, corner = self._theme.px(_SIDE), self._theme.px(_ROUND)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.HOVER))
            painter.drawRoundedRect(place.adjusted(side, 0, -side, 0), corner, corner)

    def _text(
        self, painter: QPainter, place: QRect, text: str, colour: Colour, type_: Type = Type.BODY
    ) -> None:
        font = self._theme.font(type_)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        # Of who answered and how long that took, both ends are worth reading.
        elided = QFontMetrics(font).elidedText(
            one_line(text, limit=400), Qt.TextElideMode.ElideMiddle, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _bars(self, painter: QPainter, place: QRect, row: DrillRow, longest_ms: int) -> None:
        px = self._theme.px
        high = px(_BAR) * 2 + px(_GAP)
        top = place.top() + (place.height() - high) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        for result in row.results:
            line = QRectF(place.left(), top + (px(_BAR) + px(_GAP)) * result.stream, place.width(), px(_BAR))
            self._line(painter, line, result, longest_ms)

    def _line(self, painter: QPainter, place: QRectF, result: CaseResult, longest_ms: int) -> None:
        thinnest, corner = self._theme.px(_THINNEST), self._theme.px(_CORNER)
        right = place.left()
        for attempt in result.attempts:
            # Short attempts are drawn wider than they were; what follows begins after them.
            left = max(place.left() + time_axis.at(attempt.began_ms, longest_ms) * place.width(), right)
            end = place.left() + time_axis.at(attempt.ended_ms, longest_ms) * place.width()
            width = max(end - left, thinnest)
            painter.setBrush(self._theme.colour(ink_of(attempt)))
            bar = QRectF(left, place.top(), width - self._theme.px(2), place.height())
            painter.drawRoundedRect(bar, corner, corner)
            right = left + width
