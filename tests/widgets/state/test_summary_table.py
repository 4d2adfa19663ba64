"""The summary as a Qt model."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from app.core.answer import AnswerState
from app.core.money import unknown
from app.core.session import KeptAnswer, Session
from app.core.verdicts import Verdict
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.prices.prices import Prices
from app.services.repricing import Repricer
from tests.support.lanes_on_screen import session_with
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.second_prices import SecondPrices
from widgets.state.summary_table import Role, SummaryTable
from widgets.state.turn_figures import TurnFigures
from widgets.state.value_table import SORT, ValueOrder
from widgets.state.work import Work
from widgets.tasks import Tasks


class Table(QObject):
    """A table of its own, with what it stands on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = OpenSession(Work(session=session), self)
        notices, folders = Notices(self), Folders.find()
        repricer = Repricer(Prices.open(folders), EndpointBook.open(folders))
        self.second = SecondPrices(self.session, repricer, notices, Tasks(notices, self), self)
        self.model = SummaryTable(
            self.session,
            TurnFigures(self.session, self),
            lambda answer: "" if answer is None else answer.state.value,
            lambda lane: str(lane.model),
            self.second,
            self,
        )
        self.order = ValueOrder(self.model, self)
        self.model.wake(awake=True)

    @property
    def names(self) -> list[str]:
        horizontal = Qt.Orientation.Horizontal
        return [str(self.model.headerData(place, horizontal)) for place in range(self.model.columnCount())]

    def column(self, name: str, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
        """From the first row to the last, as it is sorted."""
        place = self.names.index(name)
        return [self.order.index(row, place).data(role) for row in range(self.order.rowCount())]


@pytest.mark.usefixtures("qapp")
def test_a_row_for_each_lane_with_all_its_numbers() -> None:
    table = Table(session_with(3))
    QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    assert table.column("Lane") == ["A", "B", "C"]
    assert table.column("Tokens out") == ["200", "201", "202"]
    assert table.column("Cost") == ["$0.00100", "$0.00200", "$0.00300"]
    assert table.column("Total", Role.BEST) == [True, False, False]
    assert table.column("Tok/s", Role.BEST) == [True, False, False]
    assert table.column("Cost", Role.BAR) == pytest.approx([1 / 3, 2 / 3, 1])
    assert table.column("Tokens in", Role.BEST) == [False] * 3


@pytest.mark.usefixtures("qapp")
def test_it_is_sorted_by_what_is_meant_and_the_unknown_is_last_either_way() -> None:
    def changed(answer: KeptAnswer) -> KeptAnswer:
        if answer.usage.output == 201:
            return replace(answer, cost=unknown("nobody said"))
        if answer.usage.output == 200:
            return replace(answer, cost=replace(answer.cost, amount=Decimal(12)))
        return answer

    table = Table(session_with(3, change=changed))
    place = table.names.index("Cost")
    table.order.sort(place, Qt.SortOrder.AscendingOrder)
    assert table.column("Cost") == ["$0.00300", "$12.00", "unknown"]
    table.order.sort(place, Qt.SortOrder.DescendingOrder)
    assert table.column("Cost") == ["$12.00", "$0.00300", "unknown"]


@pytest.mark.usefixtures("qapp")
def test_an_answer_that_failed_is_best_at_nothing() -> None:
    def failed(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, state=AnswerState.ERROR) if answer.usage.output == 200 else answer

    table = Table(session_with(3, change=failed))
    assert table.column("Total", Role.BEST) == [False, True, False]


@pytest.mark.usefixtures("qapp")
def test_taken_along_no_cell_can_be_taken_for_a_formula() -> None:
    session = session_with(2)
    lane = session.lanes[0]
    evil = replace(lane, model=replace(lane.model, endpoint="=1+1"))
    table = Table(replace(session, lanes=(evil, session.lanes[1])))
    rows = [1, 0]
    lines = table.model.as_csv(rows).split("\r\n")
    assert lines[0].startswith('"Lane","Model"')
    assert lines[1].startswith('"B"')
    assert '"\'=1+1/maker/model-0"' in lines[2]
    assert ",200," in lines[2]
    text = table.model.as_text(rows).splitlines()
    assert text[2].split("\t")[1] == "'=1+1/maker/model-0"


@pytest.mark.usefixtures("qapp")
def test_asleep_it_reads_nothing_and_awake_it_keeps_its_rows() -> None:
    table = Table(session_with(2))
    reset, changed = QSignalSpy(table.model.modelReset), QSignalSpy(table.model.dataChanged)
    table.model.wake(awake=False)
    table.session.verdicts_changed.emit()
    assert changed.count() == 0
    work = table.session.work
    turn = work.session.turns[0]
    first = replace(turn.answers[0], verdict=Verdict.PREFERRED)
    work.put(replace(turn, answers=(first, turn.answers[1])))
    table.model.wake(awake=True)
    assert (reset.count(), changed.count()) == (0, 1)
    assert table.column("Verdict") == ["preferred", ""]
    table.session.show(Work(session=session_with(4)))
    assert reset.count() == 1
    assert len(table.column("Lane")) == 4


@pytest.mark.usefixtures("qapp")
def test_hidden_numbers_are_not_in_it() -> None:
    table = Table(session_with(2, blind=True))
    for name in ("First token", "Tok/s", "Total", "Tokens in", "Tokens out", "Reasoning", "Cost"):
        assert set(table.column(name)) == {"–"}
        assert table.column(name, SORT) == [None, None]
        assert table.column(name, Role.BAR) == [None, None]


@pytest.mark.usefixtures("qapp")
def test_what_a_lane_cost_in_all_turns_and_together() -> None:
    table = Table(session_with(3, turns=2))
    assert table.column("All turns") == ["$0.00200", "$0.00400", "$0.00600"]
    assert (table.model.turn_total, table.model.session_total) == ("$0.00600", "$0.0120")
    assert "All turns" not in Table(session_with(3)).names
    hidden = Table(session_with(3, turns=2, blind=True))
    assert hidden.column("All turns") == ["–"] * 3
    assert (hidden.model.turn_total, hidden.model.session_total) == ("", "")
