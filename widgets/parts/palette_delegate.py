"""How a line of the palette looks: its title with the found letters marked, its detail, its keys."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from widgets.parts.key_cap import draw_key, key_width
from widgets.parts.marked_text import draw_marked
from widgets.parts.palette_model import PaletteRole
from widgets.theme import Colour, Theme, Type

ROW_HEIGHT = 34
_SIDE = 12
_BETWEEN = 10
_CORNER = 6


class PaletteDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        side = self._theme.px(_SIDE)
        inner = option.rect.adjusted(side, 0, -side, 0)
        if index.data(PaletteRole.HEADING):
            self._paint_heading(painter, inner, index.data())
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, inner, option.direction, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, title: str) -> None:
        font = self._theme.font(Type.SMALL)
        low = rect.adjusted(0, rect.height() // 3, 0, 0)
        draw_marked(painter, low, title, font=font, colour=self._theme.colour(Colour.MUTED))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if not selected and not option.state & QStyle.StateFlag.State_MouseOver:
            return
        ground = self._theme.colour(Colour.ACCENT_SOFT if selected else Colour.HOVER)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        corner = self._theme.px(_CORNER)
        painter.drawRoundedRect(option.rect, corner, corner)

    def _paint_row(
        self,
        painter: QPainter,
        rect: QRect,
        direction: Qt.LayoutDirection,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        taken = self._paint_keys(painter, rect, direction, index.data(PaletteRole.KEYS))
        rest = QRect(rect.left(), rect.top(), max(rect.width() - taken, 0), rect.height())
        width = draw_marked(
            painter,
            QStyle.visualRect(direction, rect, rest),
            index.data(),
            font=self._theme.font(Type.BODY),
            colour=self._theme.colour(Colour.TEXT),
            marked=index.data(PaletteRole.MARKED),
            mark=self._theme.colour(Colour.ACCENT),
        )
        beside = rest.adjusted(width + self._theme.px(_BETWEEN), 0, 0, 0)
        if beside.width() > self._theme.px(40):
            draw_marked(
                painter,
                QStyle.visualRect(direction, rect, beside),
                index.data(PaletteRole.DETAIL),
                font=self._theme.font(Type.SMALL),
                colour=self._theme.colour(Colour.MUTED),
            )

    def _paint_keys(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, keys: str) -> int:
        """The shortcut as a key of the keyboard; returns how much room it took."""
        if not keys:
            return 0
        width = key_width(self._theme, keys)
        if width > rect.width() // 2:
            return 0
        cap = QRect(rect.right() + 1 - width, rect.top(), width, rect.height())
        draw_key(painter, QStyle.visualRect(direction, rect, cap), keys, self._theme)
        return width + self._theme.px(_BETWEEN)
