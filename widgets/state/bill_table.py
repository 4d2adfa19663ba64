"""The lines of a bill as a table: a row for each item, and their sum at its foot."""

from PySide6.QtCore import QCoreApplication, QObject

from widgets.state.bill_text import BillRow
from widgets.state.value_table import ValueColumn, ValueTable


class BillTable(ValueTable[BillRow, ValueColumn[BillRow]]):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_columns(), parent)
        self._total = False

    def show_bill(self, rows: tuple[BillRow, ...], total: BillRow | None) -> None:
        self._total = total is not None
        self.show_rows(rows if total is None else (*rows, total))

    def is_total(self, row: int) -> bool:
        return self._total and row == len(self.rows) - 1

    def spoken(self, row: BillRow, column: ValueColumn[BillRow]) -> str:
        text = column.text(row)
        return f"{row.item}, {column.name}: {text}" if text else row.item


def _columns() -> tuple[ValueColumn[BillRow], ...]:
    """In the language of the moment."""
    translate = QCoreApplication.translate
    return (
        ValueColumn(name=translate("BillTable", "Item"), text=lambda row: row.item),
        ValueColumn(name=translate("BillTable", "Quantity"), text=lambda row: row.quantity, number=True),
        ValueColumn(name=translate("BillTable", "Rate"), text=lambda row: row.rate, number=True),
        ValueColumn(name=translate("BillTable", "Amount"), text=lambda row: row.amount, number=True),
    )
