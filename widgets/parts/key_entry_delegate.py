"""Draws one endpoint in the list: its title, how its key stands, and the headings between."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.outside_text import one_line
from widgets.icons import painted
from widgets.state.key_entries import KeyRole
from widgets.state.key_row import KeyRow, sign_of, state_words
from widgets.theme import Colour, Theme, Type

_Index = QModelIndex | QPersistentModelIndex
_ROW, _HEADING = 48, 30
_EDGE, _ICON = 10, 13


class KeyEntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = _HEADING if index.data(KeyRole.ROW) is None else _ROW
        return QSize(option.rect.width(), self._theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(KeyRole.ROW)
        if row is None:
            self._paint_heading(painter, option, str(index.data()))
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        room = option.rect.adjusted(self._theme.px(_EDGE), self._theme.px(8), -self._theme.px(_EDGE), 0)
        self._write(painter, room, text, Type.SMALL, Colour.MUTED)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus) and bool(self._view.property("ring"))
        ground = QRectF(option.rect).adjusted(1, 1, -1, -1)
        radius = self._theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(self._theme.colour(Colour.SELECTED if selected else Colour.HOVER))
            painter.drawRoundedRect(ground, radius, radius)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour(Colour.FOCUS), 2))
            painter.drawRoundedRect(ground, radius, radius)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: KeyRow) -> None:
        px, reads_left = self._theme.px, option.direction == Qt.LayoutDirection.RightToLeft
        room = option.rect.adjusted(px(_EDGE), px(6), -px(_EDGE), -px(6))
        upper = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        lower = QRect(room.left(), upper.bottom() + 1, room.width(), room.height() - upper.height())
        if row.serves_all:
            upper = self._paint_mark(painter, upper, reads_left=reads_left)
        self._write(painter, upper, one_line(row.endpoint.title), Type.STRONG, Colour.TEXT)
        sign, side = sign_of(row), px(_ICON)
        picture = painted(self._theme, sign.icon, side, painter.device().devicePixelRatioF(), sign.colour)
        left = lower.right() - side + 1 if reads_left else lower.left()
        painter.drawPixmap(left, lower.center().y() - side // 2 + 1, picture)
        gap = side + px(6)
        lower.adjust(*((0, 0, -gap, 0) if reads_left else (gap, 0, 0, 0)))
        tone = sign.colour if sign.tone in ("bad", "warn") else Colour.MUTED
        self._write(painter, lower, state_words(row), Type.SMALL, tone)

    def _paint_mark(self, painter: QPainter, room: QRect, *, reads_left: bool) -> QRect:
        """Says which endpoint serves every lane; what is left for the title comes back."""
        text = self.tr("every lane")
        width = QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(text) + self._theme.px(2)
        left = room.left() if reads_left else room.right() - width
        self._write(painter, QRect(left, room.top(), width, room.height()), text, Type.SMALL, Colour.ACCENT)
        gap = width + self._theme.px(8)
        return room.adjusted(gap, 0, 0, 0) if reads_left else room.adjusted(0, 0, -gap, 0)

    def _write(self, painter: QPainter, room: QRect, text: str, kind: Type, colour: Colour) -> None:
        font = self._theme.font(kind)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        leading = Qt.AlignmentFlag.AlignLeft
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading = Qt.AlignmentFlag.AlignRight
        painter.drawText(
            room, leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, shown
        )
