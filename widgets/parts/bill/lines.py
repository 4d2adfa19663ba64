"""The table of a bill's lines: figures of one width, and a line above their sum."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from widgets.fonts import set_tabular
from widgets.parts.value_table_view import ValueTableView
from widgets.state.bill_table import BillTable
from widgets.state.bill_text import BillRow
from widgets.state.value_table import Index
from widgets.theme import Colour, Theme


class BillLines(ValueTableView):
    """As high as its rows: whoever it stands in scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.lines = BillTable()
        super().__init__(theme, self.lines, narrowest=0, parent=parent)
        self.lines.setParent(self)
        self.setItemDelegate(_SumLine(theme, self.lines, self))
        self.setAccessibleName(self.tr("Lines of the bill"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)
        theme.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: tuple[BillRow, ...], total: BillRow | None) -> None:
        self.lines.show_bill(rows, total)
        self.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        font = self.font()
        set_tabular(font)
        self.setFont(font)
        self.setFixedHeight(self.height_of(self.lines.rowCount()) + self._theme.px(4))

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
