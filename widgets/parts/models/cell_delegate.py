"""How a cell of the table of models looks: nothing is laid out, all rows are equally high."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.core import figures
from app.core.catalogue import CatalogueModel
from app.core.catalogue_columns import Column
from widgets.fonts import set_tabular
from widgets.icons import painted
from widgets.parts.plain_label import plain_tooltip
from widgets.state import models_words as words
from widgets.state.models_badges import Badge, badges_of
from widgets.state.models_columns import Kind, TableColumn
from widgets.state.models_table import ModelsTable
from widgets.theme import Colour, Theme, Type

ROW_HEIGHT = 44
_SIDE = 8
_SIGN = 15
_BADGE_SIDE = 6
_ANY = QModelIndex | QPersistentModelIndex

SIGNS = {
    "text": "type",
    "image": "image",
    "audio": "audio-lines",
    "video": "video",
    "file": "file-text",
    "embeddings": "chart-scatter",
    "speech": "mic",
}


class CellDelegate(QStyledItemDelegate):
    """Asks the table for the model itself: one call of Python for a cell, and none through Qt."""

    def __init__(self, theme: Theme, table: ModelsTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, table
        self._painters: dict[Kind, Callable[[QPainter, QRect, TableColumn, CatalogueModel, int], None]] = {
            Kind.NAME: self._paint_name,
            Kind.NUMBER: self._paint_number,
            Kind.SIGNS: self._paint_signs,
            Kind.MARK: self._paint_mark,
            Kind.DATE: self._paint_date,
            Kind.SOURCE: self._paint_source,
        }
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _ANY) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        column, model = self._table.column(index.column()), self._table.model(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        side = self._theme.px(_SIDE)
        room = option.rect.adjusted(side, 0, -side, -1)
        painter.setClipRect(option.rect)
        self._painters[column.kind](painter, room, column, model, index.row())
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _ANY
    ) -> bool:
        """All of what a narrow column cuts, and the words of its signs."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tooltip(index.data() or ""), view)
        return True

    # --- grounds ---

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, self._selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._hover)
        painter.setPen(self._line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        focused = option.widget.hasFocus() and bool(option.widget.property("ring"))
        if selected and focused:  # the row is what the keyboard is on
            painter.setPen(QPen(self._theme.colour(Colour.FOCUS), 2))
            for edge in (option.rect.top() + 1, option.rect.bottom()):
                painter.drawLine(option.rect.left(), edge, option.rect.right(), edge)

    # --- cells ---

    def _paint_name(
        self, painter: QPainter, room: QRect, _column: TableColumn, model: CatalogueModel, row: int
    ) -> None:
        px = self._theme.px
        if self._table.is_compared(row):
            side = px(_SIGN)
            self._sign(painter, room.left(), room.center().y(), "columns-3", Colour.ACCENT)
            room = room.adjusted(side + px(8), 0, 0, 0)
        above, below = self._two_lines(room)
        badges = badges_of(model, words.today())
        taken = self._paint_badges(painter, above, badges) if room.width() > px(170) else 0
        line = above.adjusted(0, 0, -taken, 0)
        self._text(painter, line, words.title(model), self._strong, Colour.TEXT)
        self._text(painter, below, words.place(model), self._small, Colour.MUTED)

    def _paint_badges(self, painter: QPainter, line: QRect, badges: tuple[Badge, ...]) -> int:
        """From the right; returns how much room they took."""
        px, metrics = self._theme.px, self._small_metrics
        right = line.right()
        for text, colour in reversed(badges):
            width = metrics.horizontalAdvance(text) + 2 * px(_BADGE_SIDE)
            place = QRect(
                right - width, line.center().y() - metrics.height() // 2 - 1, width, metrics.height() + 2
            )
            painter.setPen(self._theme.colour(colour))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setFont(self._small)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            right = place.left() - px(6)
        return line.right() - right

    def _paint_number(
        self, painter: QPainter, room: QRect, column: TableColumn, model: CatalogueModel, _row: int
    ) -> None:
        text = column.text(model)
        colour = Colour.TEXT
        if text == figures.NONE:
            colour = Colour.FAINT
        elif column.id in _PRICES and model.free:
            colour = Colour.GOOD
        self._text(painter, room, text, self._number, colour, Qt.AlignmentFlag.AlignRight)

    def _paint_signs(
        self, painter: QPainter, room: QRect, column: TableColumn, model: CatalogueModel, _row: int
    ) -> None:
        names = column.signs(model) if column.signs is not None else None
        if not names:
            self._text(painter, room, figures.NONE, self._small, Colour.FAINT)
            return
        left = room.left()
        for name in words.in_order(names):
            self._sign(painter, left, room.center().y(), SIGNS[name], Colour.MUTED)
            left += self._theme.px(_SIGN + 4)

    def _paint_mark(
        self, painter: QPainter, room: QRect, column: TableColumn, model: CatalogueModel, _row: int
    ) -> None:
        known = column.mark(model) if column.mark is not None else None
        if known:
            left = room.center().x() - self._theme.px(_SIGN) // 2
            self._sign(painter, left, room.center().y(), "check", Colour.GOOD)
            return
        self._text(
            painter, room, column.text(model), self._small, Colour.FAINT, Qt.AlignmentFlag.AlignHCenter
        )

    def _paint_date(
        self, painter: QPainter, room: QRect, column: TableColumn, model: CatalogueModel, _row: int
    ) -> None:
        past = model.retires is not None and model.retires <= words.today()
        colour = Colour.FAINT if model.retires is None else Colour.BAD if past else Colour.WARN
        self._text(painter, room, column.text(model), self._small, colour)

    def _paint_source(
        self, painter: QPainter, room: QRect, _column: TableColumn, model: CatalogueModel, _row: int
    ) -> None:
        card = model.card
        if card is None:
            self._text(painter, room, figures.NONE, self._small, Colour.FAINT)
            return
        above, below = self._two_lines(room)
        self._text(painter, above, card.source, self._small, Colour.MUTED)
        old = words.age(card, words.today())
        parts = [words.day(card.dated) if card.dated else "", words.match(card.match)]
        text = " · ".join(part for part in parts if part)
        if model.disagree:
            self._text(painter, below, self.tr("sources disagree"), self._small, Colour.WARN)
        elif old is not None:
            self._text(painter, below, words.age_words(old), self._small, Colour.WARN)
        else:
            self._text(painter, below, text, self._small, Colour.FAINT)

    # --- drawing ---

    def _two_lines(self, room: QRect) -> tuple[QRect, QRect]:
        gap, height = self._theme.px(1), self._strong_metrics.height()
        small = self._small_metrics.height()
        top = room.center().y() - (height + gap + small) // 2
        above = QRect(room.left(), top, room.width(), height)
        return above, QRect(room.left(), top + height + gap, room.width(), small)

    def _text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        colour: Colour,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _sign(self, painter: QPainter, left: int, middle: int, name: str, role: Colour) -> None:
        side = self._theme.px(_SIGN)
        ratio = painter.device().devicePixelRatioF()
        key = (name, role, ratio)
        if key not in self._drawn:
            self._drawn[key] = painted(self._theme, name, side, ratio, role)
        painter.drawPixmap(left, middle - side // 2, self._drawn[key])

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._strong, self._small = theme.font(Type.STRONG), theme.font(Type.SMALL)
        self._number = theme.font(Type.BODY)
        set_tabular(self._number)
        self._strong_metrics, self._small_metrics = QFontMetrics(self._strong), QFontMetrics(self._small)
        self._selected, self._hover = theme.colour(Colour.SELECTED), theme.colour(Colour.HOVER)
        self._line = theme.colour(Colour.BORDER)
        self._drawn: dict[tuple[str, Colour, float], QPixmap] = {}


_PRICES = frozenset({Column.PRICE_IN, Column.PRICE_OUT, Column.CACHE_READ})
