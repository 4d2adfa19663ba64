"""A number with a small bar below it, so that a column is compared by eye."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.parts.value_table_view import fill, stand_out
from widgets.state.summary_table import Role
from widgets.state.value_table import Index
from widgets.theme import Colour, Theme


class SummaryDelegate(QStyledItemDelegate):
    """The best of a column is coloured, as it is in the lanes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(Role.BEST):
            stand_out(option, self._theme.colour(Colour.GOOD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(Role.BAR)
        if not isinstance(share, float):
            return
        px = self._theme.px
        room = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        bar = QRectF(room.left(), room.bottom() - px(5), room.width() * share, px(2))
        if option.direction != Qt.LayoutDirection.RightToLeft:
            bar.moveRight(room.right())
        colour = QColor(self._theme.colour(Colour.GOOD if index.data(Role.BEST) else Colour.MUTED))
        colour.setAlpha(170)
        fill(painter, bar, colour, round_by=px(1))
