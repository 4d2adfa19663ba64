"""The table of totals: each route with its colour, each month with a bar of its parts."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.parts.value_table_view import ValueTableView, fill, stand_out
from widgets.state.economics_table import EconomicsTable, Role
from widgets.state.value_table import Index
from widgets.theme import Colour, Theme, Type

PART_COLOURS = (Colour.MUTED, Colour.ACCENT, Colour.WARN, Colour.GOOD, Colour.BAD)
"""Tokens, fee, plan, servers, labour."""
NARROWEST_NAME = 150


class TotalsDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        best, close = index.data(Role.BEST), index.data(Role.CLOSE)
        if index.data(Role.POSITION) is not None:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(self._theme.px(10), self._theme.px(10))
        if index.data(Role.ZERO):
            option.palette.setColor(option.palette.ColorRole.Text, self._theme.colour(Colour.FAINT))
        if best or close:
            stand_out(option, self._theme.colour(Colour.GOOD if best else Colour.WARN))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        self._paint_parts(painter, option, index.data(Role.SHARES) or ())
        position = index.data(Role.POSITION)
        if position is None:
            return
        px = self._theme.px
        dot = QRectF(option.rect.left() + px(8), option.rect.center().y() - px(4), px(9), px(9))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            dot.moveRight(option.rect.right() - px(8))
        fill(painter, dot, self._theme.lane_colour(position), round_by=dot.width() / 2)

    def _paint_parts(
        self, painter: QPainter, option: QStyleOptionViewItem, shares: tuple[float, ...]
    ) -> None:
        px = self._theme.px
        room = QRectF(option.rect).adjusted(px(8), 0, -px(8), 0)
        right = room.right()
        for share, role in zip(shares, PART_COLOURS, strict=False):
            wide = room.width() * share
            if wide <= 0:
                continue
            bar = QRectF(right - wide, room.bottom() - px(5), wide, px(3))
            fill(painter, bar, self._theme.colour(role))
            right -= wide


class TotalsView(ValueTableView):
    """As high as its rows; the name is scrolled with the numbers where they leave it too little room."""

    def __init__(self, theme: Theme, table: EconomicsTable, parent: QWidget | None = None) -> None:
        super().__init__(theme, table, type_=Type.BODY, above=18, parent=parent)
        self._table = table
        self.setAccessibleName(self.tr("Totals of the routes"))
        self._menu = QMenu(self)
        self._menu.addAction(self.tr("Copy as CSV")).triggered.connect(self.copy_csv)
        self.setItemDelegate(TotalsDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_wanted)
        table.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def copy_csv(self) -> None:
        QGuiApplication.clipboard().setText(self._table.as_csv())

    def _fit(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.height_of(self._table.rowCount()) + bar + self._theme.px(2))
        self.keep_wide(NARROWEST_NAME)

    def _on_menu_wanted(self, place: QPoint) -> None:
        self._menu.popup(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_wide(NARROWEST_NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_csv()
            event.accept()
        else:
            super().keyPressEvent(event)
