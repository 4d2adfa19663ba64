"""The table of a bill's lines: figures of one width, and a line above their sum."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from widgets.fonts import set_tabular
from widgets.state.bill_table import BillTable, Index
from widgets.state.bill_text import BillRow
from widgets.theme import Colour, Theme, Type

_ROW = 14
"""Pixels that a row is higher than its text."""


class BillLines(QTableView):
    """As high as its rows: whoever it stands in scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines = BillTable(self)
        self.setModel(self.lines)
        self.setItemDelegate(_SumLine(theme, self.lines, self))
        self.setAccessibleName(self.tr("Lines of the bill"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: tuple[BillRow, ...], total: BillRow | None) -> None:
        self.lines.show_rows(rows, total)
        self.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        font = self._theme.font(Type.SMALL)
        set_tabular(font)
        self.setFont(font)
        height = QFontMetrics(font).height() + px(_ROW)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setMinimumSectionSize(height)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + self.lines.rowCount() * height + px(4)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            row = self.currentIndex().row()
            cells = (str(self.lines.index(row, column).data()) for column in range(4))
            QApplication.clipboard().setText("\t".join(cells))
            event.accept()
        else:
            super().keyPressEvent(event)


class _SumLine(QStyledItemDelegate):
    """What stands below the line is bold."""

    def __init__(self, theme: Theme, lines: BillTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.font.setBold(self._lines.is_total(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._lines.is_total(index.row()):
            painter.setPen(self._theme.colour(Colour.BORDER))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
