"""The answers of the shown turn as a table: a row for each lane, numbers to be sorted and compared."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QObject

from app.core import figures
from app.core.answer_reading import Readable
from app.core.cheapest import cheapest
from app.core.cost_totals import costs_by_lane, costs_of_session, costs_of_turn, total_of
from app.core.session import Lane, Session
from app.core.spending import Sum
from widgets.state.open_session import OpenSession
from widgets.state.second_prices import SecondPrices
from widgets.state.summary_columns import Column, Row, summary_columns
from widgets.state.total_words import total_text
from widgets.state.turn_figures import TurnFigures
from widgets.state.value_table import SORT, Index, ValueTable


class Role(IntEnum):
    """Beside those of every table of values."""

    BAR = SORT + 1
    """How long the bar is, from 0 to 1; `None` for no bar."""
    BEST = SORT + 2
    LANE = SORT + 3
    """The lane's id."""


class _Totals(NamedTuple):
    session: Session
    """As it was when they were summed."""
    by_lane: dict[str, tuple[Sum, ...]]
    all: tuple[Sum, ...]


class SummaryTable(ValueTable[Row, Column]):
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
        super().__init__(summary_columns(), parent)
        self._open = open_session
        self._words = words
        self._name = name
        self._second = second
        self._shown = ("", 1)
        """For what the columns are."""
        self._best: dict[int, int | None] = {}
        self._most: dict[int, float] = {}
        self._awake = False
        self._totals: _Totals | None = None
        """While answers grow, none of them changes."""
        figures.changed.connect(self.read_again)
        second.changed.connect(self.read_again)
        open_session.verdicts_changed.connect(self.read_again)

    # --- reading ---

    @property
    def live(self) -> bool:
        """Whether any number still changes."""
        return any(row.answer is not None and row.answer.state.live for row in self.rows)

    def wake(self, *, awake: bool) -> None:
        """Whether it is seen."""
        self._awake = awake
        self.read_again()

    def read_again(self) -> None:
        """Everything, as it is now. Rows stay the same rows while the lanes do."""
        if not self._awake:
            return
        asked, rows = self._asked_for(), self._read()
        if asked != self._shown or [row.lane for row in rows] != [row.lane for row in self.rows]:
            self._shown = asked
            columns = summary_columns(asked[0], turns=asked[1])
            self._compare(rows, columns)
            self.show_rows(rows, columns)
        else:
            self._compare(rows, self.columns)
            self.renew_rows(rows)

    def _asked_for(self) -> tuple[str, int]:
        """What the columns depend on: the model of the second prices, and whether there are several turns."""
        return self._second.model, min(2, len(self._open.turns))

    def _read(self) -> list[Row]:
        turn = self._open.turn
        if turn is None:
            return []
        spent = self._spent()
        rows = []
        for lane in self._open.lanes:
            kept, answer = turn.answer_of(lane.id), self._open.answer(lane.id)
            rows.append(
                Row(
                    lane,
                    answer,
                    self._name(lane),
                    self._words(answer),
                    kept.verdict if kept is not None else None,
                    session=spent.get(lane.id, ()),
                    second=None if answer is None else self._second.costs.get(answer.id),
                )
            )
        return rows

    def _spent(self) -> dict[str, tuple[Sum, ...]]:
        """By lane, where there are several turns. Hidden costs are hidden in sums too."""
        if self._open.blind or len(self._open.turns) < 2:
            return {}
        return self._reckoned().by_lane

    def _reckoned(self) -> "_Totals":
        session = self._open.session
        if self._totals is None or self._totals.session is not session:
            by_lane = {lane_id: tuple(total_of(each)) for lane_id, each in costs_by_lane(session).items()}
            self._totals = _Totals(session, by_lane, tuple(total_of(costs_of_session(session))))
        return self._totals

    @property
    def turn_total(self) -> str:
        """Of all answers of the shown turn that have ended, earlier tries too."""
        turn = self._open.turn
        return "" if turn is None or self._open.blind else total_text(total_of(costs_of_turn(turn)))

    @property
    def session_total(self) -> str:
        return "" if self._open.blind else total_text(self._reckoned().all)

    def _compare(self, rows: Sequence[Row], columns: Sequence[Column]) -> None:
        self._best, self._most = {}, {}
        for place, column in enumerate(columns):
            if not column.number:
                continue
            values = [column.number_of(row) for row in rows]
            self._most[place] = max((value for value in values if value is not None), default=0.0)
            self._best[place] = _best(column, rows, values)

    # --- as Qt asks ---

    def more(self, index: Index, role: int) -> object:
        row, column = index.row(), index.column()
        match role:
            case Role.BAR:
                return self._bar(row, column)
            case Role.BEST:
                return self._best.get(column) == row
            case Role.LANE:
                return self.rows[row].lane.id
        return None

    def _bar(self, row: int, column: int) -> float | None:
        most = self._most.get(column, 0.0)
        value = self.columns[column].number_of(self.rows[row]) if most > 0 else None
        return None if value is None else value / most


def _best(column: Column, rows: Sequence[Row], values: Sequence[float | None]) -> int | None:
    """An answer that cannot be used is best at nothing."""
    answers = [row.answer if row.answer is not None and row.answer.state.usable else None for row in rows]
    if column.best == "cheapest":
        return cheapest([None if answer is None else answer.cost for answer in answers])
    if not column.best:
        return None
    usable = [None if answer is None else value for answer, value in zip(answers, values, strict=True)]
    return figures.best(usable, highest=column.best == "highest")
