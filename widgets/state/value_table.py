"""Rows of values below named columns, as Qt asks for them: what all tables of figures have in common."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.core.csv_cells import Cell, defused, line

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

SORT = Qt.ItemDataRole.UserRole
"""What a column is sorted by; `None` comes last either way. Roles of a table's own come after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueColumn(Generic[Row]):
    name: str
    """In the language of the moment."""
    text: Callable[[Row], str]
    value: Callable[[Row], Cell] | None = None
    """What the text means; where it means no more than it says, none."""
    number: bool = False
    about: str = ""
    """For the tooltip of its head."""

    @property
    def alignment(self) -> int:
        side = Qt.AlignmentFlag.AlignRight if self.number else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def sorted_by(self, row: Row) -> Cell:
        return self.text(row) if self.value is None else self.value(row)

    def plain(self, row: Row) -> Cell:
        """For a spreadsheet: numbers as numbers."""
        return self.sorted_by(row) if self.number else self.text(row)


Column = TypeVar("Column", bound=ValueColumn[Any])


class ValueTable(QAbstractTableModel, Generic[Row, Column]):
    """Whoever inherits shows rows, and answers roles of its own in `more`."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Sequence[Row] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def show_rows(self, rows: Sequence[Row], columns: Sequence[Column] | None = None) -> None:
        """Others than before: what was chosen is not chosen any more."""
        self.beginResetModel()
        self._rows = rows
        if columns is not None:
            self._columns = tuple(columns)
        self.endResetModel()

    def renew_rows(self, rows: Sequence[Row]) -> None:
        """As many as before, and about the same things: what was chosen stays chosen."""
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))

    # --- what may differ ---

    def spoken(self, row: Row, column: Column) -> str:
        """The cell for who hears it."""
        return f"{column.name}: {column.text(row)}"

    def more(self, index: Index, role: int) -> object:  # noqa: ARG002 - for whoever inherits
        """What a role of its own asks of the cell at a valid index."""
        return None

    # --- as Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.name
            case Qt.ItemDataRole.ToolTipRole:
                return column.about or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.UserRole:
                return column.sorted_by(row)
        return self.more(index, role)

    # --- taken along ---

    def as_csv(self, order: Iterable[int] | None = None) -> str:
        """The rows in this order, numbers as numbers; no cell can be taken for a formula."""
        head: list[Cell] = [column.name for column in self._columns]
        body = ([column.plain(row) for column in self._columns] for row in self._ordered(order))
        return "".join(line(cells) for cells in (head, *body))

    def as_text(self, order: Iterable[int] | None = None) -> str:
        """As it is read on the screen, with tabs between the cells."""
        head = "\t".join(column.name for column in self._columns)
        body = (
            "\t".join(defused(column.text(row)) for column in self._columns) for row in self._ordered(order)
        )
        return "\n".join((head, *body)) + "\n"

    def _ordered(self, order: Iterable[int] | None) -> Iterable[Row]:
        return self._rows if order is None else (self._rows[place] for place in order)


class ValueOrder(QSortFilterProxyModel):
    """Sorted by what is meant, not by how it is written; what is unknown comes last in both directions."""

    def __init__(self, table: QAbstractTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(table)

    @property
    def order(self) -> list[int]:
        """The rows of the table, as they are shown now."""
        return [self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount())]

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT), right.data(SORT)
        descending = self.sortOrder() is Qt.SortOrder.DescendingOrder
        if one is None or other is None:
            return (one is None) is descending if (one is None) is not (other is None) else False
        return bool(one < other)
