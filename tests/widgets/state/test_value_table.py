"""What all tables of figures have in common."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from widgets.state.value_table import SORT, ValueColumn, ValueOrder, ValueTable

Fruit = tuple[str, Decimal | None]
COLUMNS: tuple[ValueColumn[Fruit], ...] = (
    ValueColumn(name="Fruit", text=lambda row: row[0], about="What grows"),
    ValueColumn(name="Price", text=lambda row: f"${row[1]}", value=lambda row: row[1], number=True),
)
ROWS: tuple[Fruit, ...] = (("plum", Decimal(12)), ("=pear", None), ("fig", Decimal(3)))


class Fruits(ValueTable[Fruit, ValueColumn[Fruit]]):
    pass


@pytest.fixture
def table(qapp: QApplication) -> Iterator[Fruits]:
    made = Fruits(COLUMNS, qapp)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show_rows(ROWS)
    yield made
    made.deleteLater()


def test_cells_are_read_heard_and_aligned(table: Fruits) -> None:
    price = table.index(0, 1)
    assert price.data() == "$12"
    assert price.data(Qt.ItemDataRole.AccessibleTextRole) == "Price: $12"
    assert price.data(SORT) == Decimal(12)
    assert table.index(2, 0).data(SORT) == "fig"
    sides = [table.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) for column in range(2)]
    heads = [
        table.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        for column in range(2)
    ]
    assert sides == heads
    assert sides[0] & Qt.AlignmentFlag.AlignLeft
    assert sides[1] & Qt.AlignmentFlag.AlignRight
    tips = [
        table.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        for column in range(2)
    ]
    assert tips == ["What grows", None]


def test_what_is_unknown_comes_last_whichever_way_it_is_sorted(table: Fruits) -> None:
    order = ValueOrder(table, table)
    order.sort(1, Qt.SortOrder.AscendingOrder)
    assert order.order == [2, 0, 1]
    order.sort(1, Qt.SortOrder.DescendingOrder)
    assert order.order == [0, 2, 1]


def test_taken_along_as_it_is_sorted_and_never_as_a_formula(table: Fruits) -> None:
    assert table.as_csv([2, 1]).splitlines() == ['"Fruit","Price"', '"fig",3', '"\'=pear",']
    assert table.as_text([1]).splitlines() == ["Fruit\tPrice", "'=pear\t$None"]
    assert len(table.as_csv().splitlines()) == 4


def test_renewed_rows_stay_where_they_are_and_other_rows_do_not(table: Fruits) -> None:
    reset, changed = QSignalSpy(table.modelReset), QSignalSpy(table.dataChanged)
    table.renew_rows((("plum", Decimal(13)), *ROWS[1:]))
    assert (reset.count(), changed.count()) == (0, 1)
    assert table.index(0, 1).data() == "$13"
    table.show_rows((), COLUMNS[:1])
    assert (table.rowCount(), table.columnCount(), reset.count()) == (0, 1, 1)
