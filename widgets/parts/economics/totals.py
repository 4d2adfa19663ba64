"""The table of totals: each route with its colour, each month with a bar of its parts."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.state.economics_table import EconomicsTable, Index, Role
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
            colour = self._theme.colour(Colour.GOOD if best else Colour.WARN)
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour)
            option.font.setBold(True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        self._paint_parts(painter, option, index.data(Role.SHARES) or ())
        position = index.data(Role.POSITION)
        if position is None:
            return
        px = self._theme.px
        dot = QRectF(option.rect.left() + px(10), option.rect.center().y() - px(4), px(9), px(9))
        if option.direction == Qt.LayoutDirection.RightToLeft:
            dot.moveRight(option.rect.right() - px(10))
        self._fill(painter, dot, self._theme.lane_colour(position), round_by=dot.width() / 2)

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
            self._fill(painter, bar, self._theme.colour(role), round_by=0)
            right -= wide

    def _fill(self, painter: QPainter, area: QRectF, colour: QColor, *, round_by: float) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(area, round_by, round_by)
        painter.restore()


class TotalsView(QTableView):
    """As high as its rows."""

    def __init__(self, theme: Theme, table: EconomicsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, table
        self._menu = QMenu(self)
        self._menu.addAction(self.tr("Copy as CSV")).triggered.connect(self.copy_csv)
        self.setModel(table)
        self.setItemDelegate(TotalsDelegate(theme, self))
        self.setAccessibleName(self.tr("Totals of the routes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_wanted)
        table.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def copy_csv(self) -> None:
        QGuiApplication.clipboard().setText(self._table.as_csv())

    def _fit(self) -> None:
        px = self._theme.px
        self.setFont(self._theme.font(Type.BODY))
        height = QFontMetrics(self.font()).height() + px(18)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(px(64))
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(header.sizeHint().height() + self._table.rowCount() * height + bar + px(2))
        self._fit_names()

    def _fit_names(self) -> None:
        """The name takes what the numbers leave, and is scrolled with them where that is too little."""
        header = self.horizontalHeader()
        numbers = sum(header.sectionSizeHint(place) for place in range(1, self._table.columnCount()))
        numbers = max(
            numbers,
            sum(
                max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
                for place in range(1, self._table.columnCount())
            ),
        )
        narrow = self.viewport().width() - numbers < self._theme.px(NARROWEST_NAME)
        mode = QHeaderView.ResizeMode.Fixed if narrow else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(0, mode)
        if narrow:
            header.resizeSection(0, self._theme.px(NARROWEST_NAME))

    def _on_menu_wanted(self, place: QPoint) -> None:
        self._menu.popup(self.viewport().mapToGlobal(place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_csv()
            event.accept()
        else:
            super().keyPressEvent(event)
