"""Leaving the whole window while something is under way: it asks, and nothing that was shown is lost."""

import pytest
from PySide6.QtWidgets import QMenu, QMessageBox

from app.core.answer import AnswerState
from tests.support.hands import Hands, choose, shown
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

SLOW = "::ttft=5ms::rate=60::tokens=2000"


async def begin_slowly(hands: Hands, *, temporary: bool = False) -> None:
    begin(hands.program, f"quick{SLOW}", f"careful{SLOW}", temporary=temporary)
    hands.begin_to_ask("A long story")
    await until(lambda: hands.session.turn is not None and len(hands.writing()) == 2)
    answers = [hands.session.answer(lane_id) for lane_id in hands.view.row.lane_ids]
    await until(lambda: all(each is not None and each.text_since(0)[0] for each in answers))


def test_it_asks_first_and_what_had_come_is_there_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await begin_slowly(hands)
        await hands.press("Ctrl+Q")
        asked = await hands.answer_box("Cancel")
        assert "What has come so far is kept." in asked
        assert hands.window.isVisible()
        assert hands.session.busy
        open_.window.close()
        for lane_id in hands.view.row.lane_ids:
            answer = hands.session.answer(lane_id)
            assert answer is not None
            came.append(answer.text_since(0)[0])
        await hands.answer_box("Quit")
        await until(lambda: not hands.window.isVisible())

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert hands.states() == [AnswerState.CANCELLED] * 2
        for place, text in enumerate(came):
            assert text
            assert hands.answer(place).text.startswith(text)
        assert not hands.session.busy

    came: list[str] = []
    in_window(scenario)
    in_window(again)


def test_without_the_question_it_goes_at_once_and_keeps_all_the_same(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        open_.program.preferences.change(confirm_quit=False)
        await begin_slowly(hands)
        await hands.quit()
        assert not shown(QMessageBox)

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert hands.states() == [AnswerState.CANCELLED] * 2
        assert all(hands.answer(place).text for place in (0, 1))
        assert not open_.program.preferences.settings.confirm_quit

    in_window(scenario)
    in_window(again)


def test_a_temporary_session_is_asked_about_and_gone(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat", temporary=True)
        await hands.ask("For a moment")
        await hands.press("Ctrl+Q")
        await hands.answer_box("Cancel")
        assert hands.window.isVisible()
        await hands.press("Ctrl+Q")
        await hands.answer_box("Let it go")
        await until(lambda: not hands.window.isVisible())

    async def again(open_: OpenWindow) -> None:
        assert Hands(open_).stack.view is None

    in_window(scenario)
    in_window(again)


def test_a_verdict_given_at_the_last_moment_is_kept(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("Judge at once")
        hands.do(1, LaneVerb.PREFER)
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert hands.lane(1).footer.button(LaneVerb.PREFER).isChecked()

    in_window(scenario)
    in_window(again)


def test_another_session_is_shown_while_one_is_answered_and_both_are_kept(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick::ttft=5ms::rate=400::tokens=200")
        hands.begin_to_ask("In the background")
        await until(lambda: hands.session.turn is not None)
        await hands.new_session_while_busy()
        await hands.ask("In front")
        await until(lambda: not open_.program.asking.working)
        await hands.open_session("In the background")
        assert hands.states() == [AnswerState.COMPLETE]
        assert hands.notices() == []

    in_window(scenario)


def test_the_window_stands_there_as_it_was_left(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful", "thrifty")
        await hands.ask("Stay as you are")
        hands.click("Columns ▾", hands.view.header)
        (menu,) = [each for each in hands.view.header.findChildren(QMenu) if each.isVisible()]
        choose(menu, "Show 2 at once")
        await hands.press("Ctrl+B")
        assert not hands.stack.isVisible()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert not hands.stack.isVisible()
        assert hands.view.row.wanted_columns == 2
        assert open_.window.windowTitle() == "Stay as you are – Abreast"
        await hands.press("Ctrl+B")
        assert hands.stack.isVisible()

    in_window(scenario)
    in_window(again)
