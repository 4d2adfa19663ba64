"""How a loss looks: a mark, its sentence in as many lines as it takes, and where it comes from."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.outside_text import visible
from widgets.icons import painted
from widgets.parts.painted_ring import paint_ring
from widgets.state.loss_rows import LossRole, LossRow
from widgets.theme import Colour, Theme, Type

_MARK, _PAD, _GAP, _ABOVE, _CORNER = 14, 12, 10, 4, 6
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
    """Paints `LossRow`s, as wide as the view is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        row: LossRow = index.data(LossRole.ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        text = self._text_room(QRect(0, 0, max(width, self._theme.px(160)), 10_000))
        high = self._metrics(Type.BODY).boundingRect(text, int(_WRAP), visible(row.text)).height()
        places = self._metrics(Type.SMALL).height() if row.places else 0
        return QSize(1, high + places + 2 * self._theme.px(_ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: LossRow = index.data(LossRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, row)
        self._mark(painter, option, row)
        room = self._text_room(option.rect)
        used = self._say(painter, room, visible(row.text), Type.BODY, Colour.TEXT)
        if row.places:
            below = QRect(room.left(), used.bottom() + 1, room.width(), self._metrics(Type.SMALL).height())
            told = self._metrics(Type.SMALL).elidedText(
                ", ".join(row.places), Qt.TextElideMode.ElideRight, room.width()
            )
            self._say(painter, below, told, Type.SMALL, Colour.MUTED)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, self._theme, option.rect.adjusted(4, 0, -4, 0), self._theme.px(_CORNER))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: LossRow) -> None:
        if row.places and option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(Colour.HOVER))
            corner = self._theme.px(_CORNER)
            painter.drawRoundedRect(option.rect.adjusted(4, 0, -4, 0), corner, corner)

    def _mark(self, painter: QPainter, option: QStyleOptionViewItem, row: LossRow) -> None:
        name, colour = _MARKS[row.kind]
        px = self._theme.px
        side = px(_MARK)
        ratio = painter.device().devicePixelRatioF()
        top = option.rect.top() + px(_ABOVE) + max(0, (self._metrics(Type.BODY).height() - side) // 2)
        picture = painted(self._theme, name, side, ratio, colour)
        painter.drawPixmap(option.rect.left() + px(_PAD), top, picture)

    def _say(self, painter: QPainter, room: QRect, text: str, type_: Type, colour: Colour) -> QRect:
        painter.setFont(self._theme.font(type_))
        painter.setPen(self._theme.colour(colour))
        used = painter.boundingRect(room, int(_WRAP), text)
        painter.drawText(room, int(_WRAP), text)
        return used

    def _text_room(self, row: QRect) -> QRect:
        px = self._theme.px
        return row.adjusted(px(_PAD) + px(_MARK) + px(_GAP), px(_ABOVE), -px(_PAD), -px(_ABOVE))

    def _metrics(self, type_: Type) -> QFontMetrics:
        return QFontMetrics(self._theme.font(type_))
