"""The cells of a gateway's tables: room around their text, what is wrong in its colour, budgets as bars."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.parts.value_table_view import fill, stand_out
from widgets.state.gateway_tables import BAD, BAR
from widgets.state.value_table import Index
from widgets.theme import Colour, Theme

_NEARLY = 0.8
"""From this part of a budget on its bar warns."""


class GatewayCells(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(self._theme.px(20), 0)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(BAD):
            stand_out(option, self._theme.colour(Colour.BAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(BAR)
        if not isinstance(share, float):
            return
        px = self._theme.px
        room = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        track = QRectF(room.left(), room.bottom() - px(5), room.width(), px(2))
        fill(painter, track, self._theme.colour(Colour.BORDER), round_by=px(1))
        bar = QRectF(track.left(), track.top(), track.width() * share, track.height())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            bar.moveRight(track.right())
        fill(painter, bar, QColor(self._theme.colour(_role(share))), round_by=px(1))


def _role(share: float) -> Colour:
    if share >= 1:
        return Colour.BAD
    return Colour.WARN if share >= _NEARLY else Colour.GOOD
