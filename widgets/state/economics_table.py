"""The totals of all routes as a table: month and year, the difference to direct, the month in its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core import figures
from app.core.csv_cells import Cell, line
from app.core.economics_bills import PARTS
from app.core.economics_comparison import Comparison, Result
from app.core.outside_text import one_line
from widgets.state.economics import Economics
from widgets.state.economics_words import money, signed, unpriced_words
from widgets.state.figure_text import figure_text

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Beside Qt's own."""

    POSITION = Qt.ItemDataRole.UserRole + 1
    """Of the route, for its colour."""
    SHARES = Qt.ItemDataRole.UserRole + 2
    """In the column of the month: how long its parts are, each from 0 to 1 of the dearest month."""
    BEST = Qt.ItemDataRole.UserRole + 3
    CLOSE = Qt.ItemDataRole.UserRole + 4
    """It cannot be told from the best."""
    ZERO = Qt.ItemDataRole.UserRole + 5
    """There is no such part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    id: str
    title: str
    value: Callable[[Result], Decimal | None]


class EconomicsTable(QAbstractTableModel):
    """Follows the calculator; sorted as the routes stand."""

    def __init__(self, economics: Economics, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._economics = economics
        self._comparison: Comparison | None = None
        self._columns = _columns()
        self._dearest = Decimal(0)
        economics.compared.connect(self._take)
        self._take()

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def _take(self) -> None:
        self.beginResetModel()
        self._comparison = self._economics.comparison
        totals = [each.month.total for each in self._results if each.month is not None]
        self._dearest = max(totals, default=Decimal(0))
        self.endResetModel()

    @property
    def _results(self) -> tuple[Result, ...]:
        return () if self._comparison is None else self._comparison.results

    # --- as Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._results)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        result, column = self._results[index.row()], self._columns[index.column()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self._text(result, column),
            Qt.ItemDataRole.ToolTipRole: lambda: _tip(result, column),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{column.title}: {self._text(result, column)}",
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(index.column()),
            Role.POSITION: lambda: index.row() if index.column() == 0 else None,
            Role.SHARES: lambda: self._shares(result) if column.id == "month" else None,
            Role.ZERO: lambda: column.value(result) == 0,
            Role.BEST: lambda: self._stands(result, column, best=True),
            Role.CLOSE: lambda: self._stands(result, column, best=False),
        }
        return answers[role]() if role in answers else None

    def _text(self, result: Result, column: Column) -> str:
        if column.id == "route":
            return one_line(result.route.name, limit=80)
        value = column.value(result)
        if value is None and column.id in ("month", "year"):
            return figure_text(figures.UNKNOWN)
        return signed(value) if column.id == "direct" else money(value)

    def _shares(self, result: Result) -> tuple[float, ...]:
        if result.month is None or self._dearest <= 0:
            return ()
        return tuple(float(getattr(result.month, part) / self._dearest) for part in PARTS)

    def _stands(self, result: Result, column: Column, *, best: bool) -> bool:
        if self._comparison is None or column.id not in ("month", "year"):
            return False
        call = self._comparison.month if column.id == "month" else self._comparison.year
        if call is None:
            return False
        name = result.route.name
        close = name in call.close or (bool(call.close) and name == call.cheapest)
        return (name == call.cheapest and not close) if best else close

    def as_csv(self) -> str:
        """Exact amounts, for a spreadsheet."""
        rows: list[list[Cell]] = [[column.title for column in self._columns]]
        for result in self._results:
            values = (column.value(result) for column in self._columns[1:])
            rows.append([result.route.name, *(None if value is None else value for value in values)])
        return "".join(line(cells) for cells in rows)


def _columns() -> tuple[Column, ...]:
    """In the language of the moment."""
    translate = QCoreApplication.translate
    parts = (
        ("tokens", translate("Economics", "Tokens")),
        ("fee", translate("Economics", "Fee")),
        ("plan", translate("Economics", "Plan")),
        ("infrastructure", translate("Economics", "Servers")),
        ("labour", translate("Economics", "Labour")),
    )
    return (
        Column(id="route", title=translate("Economics", "Route"), value=_nothing),
        Column(id="month", title=translate("Economics", "A month"), value=_month),
        Column(id="year", title=translate("Economics", "A year"), value=_year),
        Column(id="direct", title=translate("Economics", "Year vs direct"), value=_direct),
        *(Column(id=part, title=title, value=_Part(part)) for part, title in parts),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    name: str

    def __call__(self, result: Result) -> Decimal | None:
        return None if result.month is None else getattr(result.month, self.name)


def _nothing(_result: Result) -> Decimal | None:
    return None


def _month(result: Result) -> Decimal | None:
    return None if result.month is None else result.month.total


def _year(result: Result) -> Decimal | None:
    return None if result.year is None else result.year.total


def _direct(result: Result) -> Decimal | None:
    return result.year_to_direct


def _tip(result: Result, column: Column) -> str | None:
    """The amount to its last digit, or why there is none."""
    value = column.value(result)
    if value is not None:
        return figure_text(f"${value:,f}" if value >= 0 else f"-${-value:,f}")
    if result.unpriced is not None and column.id != "direct":
        return unpriced_words(result.unpriced)
    return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeading if column == 0 else Qt.AlignmentFlag.AlignTrailing
    return side | Qt.AlignmentFlag.AlignVCenter
