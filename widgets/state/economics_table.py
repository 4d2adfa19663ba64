"""The totals of all routes as a table: month and year, the difference to direct, the month in its parts."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt

from app.core import figures
from app.core.economics.bills import PARTS
from app.core.economics.comparison import Comparison, Result
from app.core.outside_text import one_line
from widgets.state.economics import Economics
from widgets.state.economics_words import money, signed, unpriced_words
from widgets.state.figure_text import figure_text
from widgets.state.value_table import SORT, Index, ValueColumn, ValueTable


class Role(IntEnum):
    """Beside those of every table of values."""

    POSITION = SORT + 1
    """Of the route, for its colour."""
    SHARES = SORT + 2
    """In the column of the month: how long its parts are, each from 0 to 1 of the dearest month."""
    BEST = SORT + 3
    CLOSE = SORT + 4
    """It cannot be told from the best."""
    ZERO = SORT + 5
    """There is no such part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(ValueColumn[Result]):
    id: str


class EconomicsTable(ValueTable[Result, Column]):
    """Follows the calculator; sorted as the routes stand."""

    def __init__(self, economics: Economics, parent: QObject | None = None) -> None:
        super().__init__(_columns(), parent)
        self._economics = economics
        self._comparison: Comparison | None = None
        self._dearest = Decimal(0)
        economics.compared.connect(self._take)
        self._take()

    def _take(self) -> None:
        self._comparison = self._economics.comparison
        results = () if self._comparison is None else self._comparison.results
        totals = [each.month.total for each in results if each.month is not None]
        self._dearest = max(totals, default=Decimal(0))
        self.show_rows(results)

    def more(self, index: Index, role: int) -> object:
        result, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(result, column)
            case Role.POSITION:
                return index.row() if index.column() == 0 else None
            case Role.SHARES:
                return self._shares(result) if column.id == "month" else None
            case Role.ZERO:
                return column.plain(result) == 0
            case Role.BEST | Role.CLOSE:
                return self._stands(result, column, best=role == Role.BEST)
        return None

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


def _columns() -> tuple[Column, ...]:
    """In the language of the moment."""
    translate = QCoreApplication.translate
    amounts = (
        ("month", translate("Economics", "A month"), _month, _total_text),
        ("year", translate("Economics", "A year"), _year, _total_text),
        ("direct", translate("Economics", "Year vs direct"), _direct, signed),
        ("tokens", translate("Economics", "Tokens"), _Part("tokens"), money),
        ("fee", translate("Economics", "Fee"), _Part("fee"), money),
        ("plan", translate("Economics", "Plan"), _Part("plan"), money),
        ("infrastructure", translate("Economics", "Servers"), _Part("infrastructure"), money),
        ("labour", translate("Economics", "Labour"), _Part("labour"), money),
    )
    return (
        Column(id="route", name=translate("Economics", "Route"), text=_route),
        *(
            Column(id=id_, name=name, text=_Written(value, write), value=value, number=True)
            for id_, name, value, write in amounts
        ),
    )


@dataclass(frozen=True, slots=True)
class _Written:
    value: Callable[[Result], Decimal | None]
    write: Callable[[Decimal | None], str]

    def __call__(self, result: Result) -> str:
        return self.write(self.value(result))


@dataclass(frozen=True, slots=True)
class _Part:
    name: str

    def __call__(self, result: Result) -> Decimal | None:
        return None if result.month is None else getattr(result.month, self.name)


def _route(result: Result) -> str:
    return one_line(result.route.name)


def _total_text(value: Decimal | None) -> str:
    return figure_text(figures.UNKNOWN) if value is None else money(value)


def _month(result: Result) -> Decimal | None:
    return None if result.month is None else result.month.total


def _year(result: Result) -> Decimal | None:
    return None if result.year is None else result.year.total


def _direct(result: Result) -> Decimal | None:
    return result.year_to_direct


def _tip(result: Result, column: Column) -> str | None:
    """The amount to its last digit, or why there is none."""
    value = column.plain(result)
    if isinstance(value, Decimal):
        return figure_text(f"${value:,f}" if value >= 0 else f"-${-value:,f}")
    if result.unpriced is not None and column.id != "direct":
        return unpriced_words(result.unpriced)
    return None
