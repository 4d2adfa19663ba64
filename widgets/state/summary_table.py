"""The answers of the shown turn as a table: a row for each lane, numbers to be sorted and compared."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.core import figures
from app.core.answer_reading import Readable
from app.core.cheapest import cheapest
from app.core.cost_totals import costs_by_lane, costs_of_session, costs_of_turn, total_of
from app.core.csv_cells import Cell, defused, line
from app.core.session import Lane
from app.core.spending import Sum
from widgets.state.open_session import OpenSession
from widgets.state.second_prices import SecondPrices
from widgets.state.summary_columns import Row, summary_columns
from widgets.state.total_words import total_text
from widgets.state.turn_figures import TurnFigures

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Beside Qt's own."""

    SORT = Qt.ItemDataRole.UserRole + 1
    """What the column is sorted by; `None` comes last either way."""
    BAR = Qt.ItemDataRole.UserRole + 2
    """How long the bar is, from 0 to 1; `None` for no bar."""
    BEST = Qt.ItemDataRole.UserRole + 3
    LANE = Qt.ItemDataRole.UserRole + 4
    """The lane's id."""


class SummaryTable(QAbstractTableModel):
    """Says what is shown of the session, and nothing that is hidden in blind mode.

    It reads nothing until it is woken, so that a table that nobody sees costs nothing.
    """

    def __init__(
        self,
        open_session: OpenSession,
        figures: TurnFigures,
        words: Callable[[Readable | None], str],
        name: Callable[[Lane], str],
        second: SecondPrices,
        parent: QObject | None = None,
    ) -> None:
        """`words` says how an answer stands, `name` what a lane's model is called; `second` has figures
        beside the first ones, at times."""
        super().__init__(parent)
        self._open = open_session
        self._words = words
        self._name = name
        self._second = second
        self._turns = 1
        self._columns = summary_columns()
        self._rows: list[Row] = []
        self._best: dict[int, int | None] = {}
        self._most: dict[int, float] = {}
        self._awake = False
        figures.changed.connect(self.read_again)
        second.changed.connect(self._read_anew)
        open_session.verdicts_changed.connect(self.read_again)

    # --- reading ---

    @property
    def live(self) -> bool:
        """Whether any number still changes."""
        return any(row.answer is not None and row.answer.state.live for row in self._rows)

    def lane_at(self, row: int) -> str:
        return self._rows[row].lane.id

    def wake(self, *, awake: bool) -> None:
        """Whether it is seen."""
        self._awake = awake
        self.read_again()

    def read_again(self) -> None:
        """Everything, as it is now. Rows stay the same rows while the lanes do."""
        if not self._awake:
            return
        if [row.lane for row in self._rows] != list(self._open.lanes) or self._turns != self._several():
            self._read_anew()
            return
        self._take()
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _several(self) -> int:
        """How many turns there are, as far as columns care."""
        return min(2, len(self._open.turns))

    def _read_anew(self) -> None:
        self.beginResetModel()
        self._turns = self._several()
        self._columns = summary_columns(self._second.model, turns=self._turns)
        self._best, self._most = {}, {}
        self._take()
        self.endResetModel()

    def _take(self) -> None:
        turn = self._open.turn
        self._rows = []
        spent = self._spent()
        for lane in self._open.lanes if turn is not None else ():
            kept = turn.answer_of(lane.id) if turn is not None else None
            answer, verdict = self._open.answer(lane.id), kept.verdict if kept is not None else None
            self._rows.append(
                Row(
                    lane,
                    answer,
                    self._name(lane),
                    self._words(answer),
                    verdict,
                    session=spent.get(lane.id, ()),
                    second=None if answer is None else self._second.costs.get(answer.id),
                )
            )
        self._compare()

    def _spent(self) -> dict[str, tuple[Sum, ...]]:
        """By lane, where there are several turns. Hidden costs are hidden in sums too."""
        if self._open.blind or self._turns < 2:
            return {}
        costs = costs_by_lane(self._open.session)
        return {lane_id: tuple(total_of(each)) for lane_id, each in costs.items()}

    @property
    def turn_total(self) -> str:
        """Of all answers of the shown turn that have ended, earlier tries too."""
        turn = self._open.turn
        return "" if turn is None or self._open.blind else total_text(total_of(costs_of_turn(turn)))

    @property
    def session_total(self) -> str:
        return "" if self._open.blind else total_text(total_of(costs_of_session(self._open.session)))

    def _compare(self) -> None:
        for place, column in enumerate(self._columns):
            if not column.number:
                continue
            values = [column.number_of(row) for row in self._rows]
            self._most[place] = max((value for value in values if value is not None), default=0.0)
            usable = [
                value if row.answer is not None and row.answer.state.usable else None
                for value, row in zip(values, self._rows, strict=True)
            ]
            if column.best == "cheapest":
                self._best[place] = self._cheapest()
                continue
            highest = column.best == "highest"
            self._best[place] = figures.best(usable, highest=highest) if column.best else None

    def _cheapest(self) -> int | None:
        answers = [row.answer for row in self._rows]
        return cheapest([each.cost if each is not None and each.state.usable else None for each in answers])

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
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(number=self._columns[section].number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: column.text(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: f"{column.name}: {column.text(row)}",
            Qt.ItemDataRole.TextAlignmentRole: lambda: _alignment(number=column.number),
            Role.SORT: lambda: column.value(row),
            Role.BAR: lambda: self._bar(index.row(), index.column()),
            Role.BEST: lambda: self._best.get(index.column()) == index.row(),
            Role.LANE: lambda: row.lane.id,
        }
        return answers[role]() if role in answers else None

    def _bar(self, row: int, column: int) -> float | None:
        value, most = self._columns[column].number_of(self._rows[row]), self._most.get(column, 0.0)
        return None if value is None or most <= 0 or not self._columns[column].number else value / most

    # --- taken along ---

    def as_csv(self, rows: Sequence[int]) -> str:
        """These rows in this order, numbers as numbers; no cell can be taken for a formula."""
        head: list[Cell] = [column.name for column in self._columns]
        body = [[column.plain(self._rows[row]) for column in self._columns] for row in rows]
        return "".join(line(cells) for cells in [head, *body])

    def as_text(self, rows: Sequence[int]) -> str:
        """As it is read on the screen, with tabs between the cells."""
        head = "\t".join(column.name for column in self._columns)
        body = ["\t".join(defused(column.text(self._rows[row])) for column in self._columns) for row in rows]
        return "\n".join([head, *body]) + "\n"


class SummaryOrder(QSortFilterProxyModel):
    """Sorted by what is meant, not by how it is written; what is unknown comes last in both directions."""

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(Role.SORT), right.data(Role.SORT)
        descending = self.sortOrder() is Qt.SortOrder.DescendingOrder
        if one is None or other is None:
            return (one is None) is descending if (one is None) is not (other is None) else False
        return bool(one < other)


def _alignment(*, number: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
