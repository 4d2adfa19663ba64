"""The lines of a bill as a table: a row for each item, and their sum at its foot."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.state.bill_text import BillRow

Index = QModelIndex | QPersistentModelIndex


class BillTable(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[BillRow, ...] = ()
        self._total = False

    def show_rows(self, rows: tuple[BillRow, ...], total: BillRow | None) -> None:
        self.beginResetModel()
        self._rows = rows if total is None else (*rows, total)
        self._total = total is not None
        self.endResetModel()

    def is_total(self, row: int) -> bool:
        return self._total and row == len(self._rows) - 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._names())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names()[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = (row.item, row.quantity, row.rate, row.amount)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.item}, {self._names()[index.column()]}: {text}" if text else row.item
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _names(self) -> tuple[str, ...]:
        return self.tr("Item"), self.tr("Quantity"), self.tr("Rate"), self.tr("Amount")


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
