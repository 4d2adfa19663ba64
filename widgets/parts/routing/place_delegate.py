"""How a model of a wished order looks: a card as in the chain, with why it stands there and what is known."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.outside_text import one_line
from widgets.fonts import set_tabular
from widgets.parts.painted_ring import paint_ring
from widgets.parts.routing.monogram import paint_monogram
from widgets.state.place_list import PlaceRole, PlaceRow
from widgets.theme import Colour, Theme, Type

_PAD, _ABOVE, _GAP, _BETWEEN, _CORNER = 12, 8, 10, 6, 10
_NUMBER, _BADGE = 18, 22
_BESIDE, _SHARE = 480, 0.6
"""From this width on the reason stands beside the name, and takes this part of it at most; the figures have
three columns then, and in a narrower view two.
"""
_LONGEST = 400
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Rooms:
    number: QRect
    badge: QRect
    name: QRect
    where: QRect
    why: QRect
    figures: QRect


class PlaceDelegate(QStyledItemDelegate):
    """Paints `PlaceRow`s, as wide as the view is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 0
        return QSize(1, self.high(index.data(PlaceRole.ROW), width))

    def high(self, row: PlaceRow, width: int) -> int:
        """Of the row in so wide a view, with the gap below it."""
        card = QRect(0, 0, max(width, self._theme.px(160)), 10_000)
        lines = -(-len(_figures(row)) // self._columns(card, row))
        end = self._rooms(card, row).figures.top() + lines * self._metrics(Type.SMALL).height()
        return end + self._theme.px(_ABOVE) + self._theme.px(_BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row: PlaceRow = index.data(PlaceRole.ROW)
        card = option.rect.adjusted(0, 0, 0, -self._theme.px(_BETWEEN))
        rooms = self._rooms(card, row)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, card)
        self._line(painter, rooms.number, str(row.number), Type.BODY, Colour.MUTED, _RIGHT)
        paint_monogram(painter, self._theme, rooms.badge, row.letter, row.colour)
        self._line(painter, rooms.name, row.name, Type.STRONG, Colour.TEXT, _LEFT)
        self._line(painter, rooms.where, row.where, Type.SMALL, Colour.MUTED, _LEFT)
        beside = rooms.why.top() == rooms.name.top()
        self._line(painter, rooms.why, row.why, Type.STRONG, Colour.TEXT, _RIGHT if beside else _LEFT)
        self._figures(painter, rooms.figures, row, self._columns(card, row))
        painter.restore()

    def _figures(self, painter: QPainter, room: QRect, row: PlaceRow, columns: int) -> None:
        """What belongs together stands below each other, or side by side in two columns."""
        figures = _figures(row)
        lines = -(-len(figures) // columns)
        wide, high = room.width() // columns, self._metrics(Type.SMALL).height()
        for place, figure in enumerate(figures):
            column, line = divmod(place, lines) if columns > 2 else divmod(place, columns)[::-1]
            at = QRect(room.left() + column * wide, room.top() + line * high, wide, high)
            gap = self._theme.px(_GAP) if column + 1 < columns else 0
            self._line(painter, at.adjusted(0, 0, -gap, 0), figure, Type.SMALL, Colour.MUTED, _LEFT)

    def _columns(self, card: QRect, row: PlaceRow) -> int:
        if not row.figures:
            return 1
        return 2 if card.width() < self._theme.px(_BESIDE) else 3

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
        corner = self._theme.px(_CORNER)
        over = option.state & QStyle.StateFlag.State_MouseOver
        painter.setPen(QPen(self._theme.colour(Colour.EDGE if over else Colour.BORDER), 1))
        painter.setBrush(self._theme.colour(Colour.PANEL))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, self._theme, card, corner)

    def _line(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        type_: Type,
        colour: Colour,
        at: Qt.AlignmentFlag,
    ) -> None:
        font = self._font(type_)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetrics(font).elidedText(
            one_line(text, limit=_LONGEST), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(at), shown)

    def _rooms(self, card: QRect, row: PlaceRow) -> _Rooms:
        """Of its parts: the reason beside the name, or in a narrow view below where the model is asked."""
        px = self._theme.px
        inside = card.adjusted(px(_PAD), px(_ABOVE), -px(_PAD), -px(_ABOVE))
        strong, small = self._metrics(Type.STRONG).height(), self._metrics(Type.SMALL).height()
        head = strong + small
        number = QRect(inside.left(), inside.top(), px(_NUMBER), head)
        badge = QRect(number.right() + px(_GAP), 0, px(_BADGE), px(_BADGE))
        badge.moveTop(inside.top() + (head - badge.height()) // 2)
        left = badge.right() + px(_GAP)
        name = QRect(left, inside.top(), inside.right() - left, strong)
        where = QRect(left, name.top() + strong, name.width(), small)
        if not row.why:
            why = QRect(left, name.top(), 0, strong)
        elif card.width() < px(_BESIDE):
            why = QRect(left, where.top() + small, name.width(), strong)
        else:
            said = self._metrics(Type.STRONG).horizontalAdvance(one_line(row.why, limit=_LONGEST)) + 1
            wide = min(said, int(name.width() * _SHARE))
            why = QRect(name.right() - wide, name.top(), wide, strong)
            name = name.adjusted(0, 0, -wide - px(_GAP), 0)
        top = max(where.top() + small, why.top() + why.height()) + px(4)
        begin = inside.left() if card.width() < px(_BESIDE) else left  # where it is narrow, all of the width
        figures = QRect(begin, top, inside.right() - begin, inside.bottom() - top + 1)
        return _Rooms(number, badge, name, where, why, figures)

    def _font(self, type_: Type) -> QFont:
        font = self._theme.font(type_)
        if type_ is Type.BODY:
            set_tabular(font)  # the models' numbers stand below each other
        return font

    def _metrics(self, type_: Type) -> QFontMetrics:
        return QFontMetrics(self._font(type_))


def _figures(row: PlaceRow) -> tuple[str, ...]:
    """Or why there are none."""
    return row.figures or row.known
