"""Who is best at what in the shown turn."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from app.core.money import unknown
from app.core.session import KeptAnswer
from tests.support.lanes_on_screen import session_with
from widgets.state.open_session import OpenSession
from widgets.state.turn_figures import MOST_PULSES, TurnFigures
from widgets.state.work import Work


@pytest.mark.usefixtures("qapp")
def test_the_best_are_crowned_and_a_tie_crowns_nobody() -> None:
    def cheap(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, cost=unknown("nobody said"))

    session = session_with(3)
    figures = TurnFigures(OpenSession(Work(session=session)))
    first, second, _ = (lane.id for lane in session.lanes)
    assert figures.crowns(first) == {"cost", "total"}
    assert figures.crowns(second) == frozenset()
    session = session_with(2, change=cheap)
    figures = TurnFigures(OpenSession(Work(session=session)))
    assert figures.crowns(session.lanes[0].id) == {"total"}


@pytest.mark.usefixtures("qapp")
def test_hidden_lanes_have_no_figures() -> None:
    session = session_with(2, blind=True)
    figures = TurnFigures(OpenSession(Work(session=session)))
    assert all(figures.strip(lane.id) == () for lane in session.lanes)


def test_answers_that_end_together_are_reckoned_together(qtbot: QtBot) -> None:
    session = session_with(3)
    open_session = OpenSession(Work(session=session))
    figures = TurnFigures(open_session)
    spy = QSignalSpy(figures.changed)
    for lane in session.lanes:
        open_session.answer_ended.emit(lane.id)
        assert not any(figure.best for figure in figures.strip(lane.id))
    assert spy.count() == 0
    qtbot.waitUntil(lambda: spy.count() == 1)
    assert figures.crowns(session.lanes[0].id) == {"cost", "total"}


@pytest.mark.usefixtures("qapp")
def test_a_pulse_is_kept_for_a_bounded_number_of_answers() -> None:
    figures = TurnFigures(OpenSession(Work(session=session_with(1))))
    first = figures.pulse("first")
    for number in range(MOST_PULSES - 1):
        figures.pulse(str(number))
    assert figures.pulse("first") is first
    for number in range(MOST_PULSES):
        figures.pulse(f"later {number}")
    assert figures.pulse("first") is not first
