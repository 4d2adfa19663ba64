"""How a loss looks: a mark, where it comes from, and its sentence in as many lines as it takes."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.outside_text import one_line, visible
from widgets.icons import painted
from widgets.parts.painted_ring import paint_ring
from widgets.state.loss_rows import LossRole, LossRow
from widgets.theme import Colour, Theme, Type

_MARK, _PAD, _GAP, _ABOVE, _CORNER, _SIDE = 14, 12, 10, 4, 6, 4
_BESIDE, _MOST_PLACE, _SHARE = 640, 240, 0.32
"""From this width on the place stands beside the sentence: so wide, or this part of the row."""
_LONGEST = 400
_MARKS = {
    "error": ("circle-x", Colour.BAD),
    "warning": ("triangle-alert", Colour.WARN),
    "dropped": ("triangle-alert", Colour.WARN),
    "changed": ("triangle-alert", Colour.WARN),
    "approximated": ("info", Colour.MUTED),
}
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_AnyIndex = QModelIndex | QPersistentModelIndex


class LossDelegate(QStyledItemDelegate):
    """Paints `LossRow`s, as wide as the view is. What leads somewhere is coloured as links are."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widest = 0

    def fit(self, rows: Iterable[LossRow]) -> None:
        """Their places take no more room than the longest of them needs."""
        metrics = self._metrics()
        told = (one_line(row.told, limit=_LONGEST) for row in rows)
        self._widest = max((metrics.horizontalAdvance(each) for each in told), default=0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        row: LossRow = index.data(LossRole.ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        _, text = self._rooms(QRect(0, 0, max(width, self._theme.px(160)), 10_000), row)
        high = self._metrics().boundingRect(text, int(_WRAP), visible(row.text)).height()
        return QSize(1, text.top() + high + self._theme.px(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: LossRow = index.data(LossRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, row)
        self._mark(painter, option, row)
        place, text = self._rooms(option.rect, row)
        painter.setFont(self._theme.font(Type.BODY))
        if row.told:
            told = one_line(row.told, limit=_LONGEST)
            shown = self._metrics().elidedText(told, Qt.TextElideMode.ElideRight, place.width())
            painter.setPen(self._theme.colour(Colour.LINK if row.places else Colour.MUTED))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)
        painter.setPen(self._theme.colour(Colour.TEXT))
        painter.drawText(text, int(_WRAP), visible(row.text))
        if option.state & QStyle.StateFlag.State_HasFocus:
            side = self._theme.px(_SIDE)
            ring = option.rect.adjusted(side, 0, -side, 0)
            paint_ring(painter, self._theme, ring, self._theme.px(_CORNER))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: LossRow) -> None:
        if row.places and option.state & QStyle.StateFlag.State_MouseOver:
            side, corner = self._theme.px(_SIDE), self._theme.px(_CORNER)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.HOVER))
            painter.drawRoundedRect(option.rect.adjusted(side, 0, -side, 0), corner, corner)

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem, row: LossRow) -> None:
        name, colour = _MARKS[row.kind]
        px = self._theme.px
        side = px(_MARK)
        ratio = painter.device().devicePixelRatioF()
        top = option.rect.top() + px(_ABOVE) + max(0, (self._metrics().height() - side) // 2)
        picture = painted(self._theme, name, side, ratio, colour)
        painter.drawPixmap(option.rect.left() + px(_PAD), top, picture)

    def _rooms(self, rect: QRect, row: LossRow) -> tuple[QRect, QRect]:
        """Of the place and of the sentence: beside each other, or in a narrow view below each other."""
        px = self._theme.px
        room = rect.adjusted(px(_PAD) + px(_MARK) + px(_GAP), px(_ABOVE), -px(_PAD), -px(_ABOVE))
        line = self._metrics().height()
        if not row.told:
            return QRect(), room
        if rect.width() < px(_BESIDE):
            return QRect(room.left(), room.top(), room.width(), line), room.adjusted(0, line, 0, 0)
        wide = min(px(_MOST_PLACE), int(rect.width() * _SHARE), self._widest + 2 * px(_GAP))
        place = QRect(room.left(), room.top(), wide - px(_GAP), line)
        return place, room.adjusted(wide, 0, 0, 0)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(Type.BODY))
