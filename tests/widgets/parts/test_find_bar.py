"""One search through the answers of all lanes."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.session import Session
from tests.support.lanes_on_screen import compare_view, put_away, session_with, show
from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.theme import Theme


def saying(*texts: str) -> Session:
    session = session_with(len(texts))
    turn = session.turns[0]
    answers = tuple(replace(answer, text=text) for answer, text in zip(turn.answers, texts, strict=True))
    return replace(session, turns=(replace(turn, answers=answers),))


def test_every_lane_says_how_often_it_has_the_words(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, saying("fuse and FUSE", "nothing", "a fuse"))
        program.actions.action("find").trigger()
        assert view.find_bar.isVisible()
        QTest.keyClicks(view.find_bar.field, "fuse")
        assert "A 2 · C 1" in view.find_bar.found.text()
        QTest.keyClick(view.find_bar.field, Qt.Key.Key_Return)
        QTest.keyClick(view.find_bar.field, Qt.Key.Key_Return)
        assert "A 2/2" in view.find_bar.found.text() or "A 1/2" in view.find_bar.found.text()
        QTest.keyClick(view.find_bar.field, Qt.Key.Key_Return)
        assert "C 1/1" in view.find_bar.found.text()
        QTest.keyClicks(view.find_bar.field, "x")
        assert view.find_bar.found.text() == "Not found"
        put_away(view)

    in_program(scenario)


def test_lanes_out_of_sight_are_searched_and_reached(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        show(program, saying(*(["nothing"] * 39), "the needle"))
        program.actions.action("find").trigger()
        QTest.keyClicks(view.find_bar.field, "needle")
        assert "AN 1" in view.find_bar.found.text()
        view.find_bar.step()
        column = view.row.lane(view.row.lane_ids[-1])
        assert column is not None
        assert column.isVisible()
        put_away(view)

    in_program(scenario)


def test_escape_closes_the_search_and_stops_no_answer(in_program: InProgram, theme: Theme) -> None:
    async def scenario(program: Program) -> None:
        view = compare_view(program, theme)
        begin(program, "careful" + SLOW)
        program.asking.send("Hello")
        await until(view.row.isVisible)
        program.actions.action("find").trigger()
        QTest.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
        assert not view.find_bar.isVisible()
        assert program.open_session.busy
        program.asking.stop()
        await idle(program)
        put_away(view)

    in_program(scenario)
