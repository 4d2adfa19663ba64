"""Lanes in the whole window: set up, stopped, moved, kept as sets, and there again the next time."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.core.answer import AnswerState
from tests.support.hands import Hands, choose
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_sets import LaneSetMenu
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.model_picker import ModelPicker
from widgets.parts.parameters_panel import ParametersPanel
from widgets.parts.system_prompt_panel import SystemPromptPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

SLOW = "::ttft=5ms::rate=20::tokens=400"
FAST = "::ttft=5ms::rate=3000"


def test_one_lane_is_stopped_and_then_all_and_what_came_stays(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, f"quick{SLOW}", f"careful{SLOW}", f"thrifty{SLOW}")
        hands.begin_to_ask("Stop me")
        await until(lambda: hands.session.turn is not None)
        await until(lambda: len(hands.writing()) == 3)
        await until(lambda: hands.lane(0).footer.button(LaneVerb.STOP).isVisible())
        hands.do(0, LaneVerb.STOP)
        await until(lambda: hands.states()[0] is AnswerState.CANCELLED)
        assert hands.session.busy
        await hands.press("Esc")
        await hands.idle()
        assert hands.states() == [AnswerState.CANCELLED] * 3
        assert all(hands.answer(place).text for place in range(3))
        assert "stopped" in hands.lane(0).header.texts

    in_window(scenario)


def test_escape_right_after_enter_stops_what_had_not_begun(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, f"quick{SLOW}", f"careful{SLOW}")
        hands.begin_to_ask("Never mind")
        await hands.press("Esc")
        await until(lambda: hands.session.turn is not None)
        await hands.idle()
        assert hands.states() == [AnswerState.CANCELLED] * 2

    in_window(scenario)


def test_the_same_model_stands_in_two_lanes_of_its_own(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "echo", "echo")
        first, second = hands.view.row.lane_ids
        open_.program.lanes.change([second], system="Be brief.")
        await hands.ask("Who am I?")
        assert "Be brief." not in hands.answer(0).text
        assert "Be brief." in hands.answer(1).text
        assert hands.lane(0).lane_id == first
        assert "own system prompt" in " ".join(hands.lane(1).header.texts)

    in_window(scenario)


def test_lanes_are_moved_maximised_closed_and_brought_back(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful", "thrifty")
        await hands.ask("Move")
        await hands.press("Ctrl+1")
        await hands.press("Ctrl+Shift+Right")
        assert hands.models() == ["careful", "quick", "thrifty"]
        header = hands.lane(2).header
        QTest.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
        for far in (20, 300, 700, 1100):
            QTest.mouseMove(header, QPoint(60 - far, 10))
        QTest.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(60 - 1100, 10))
        assert hands.models() == ["thrifty", "careful", "quick"]
        assert hands.lane(0).header.texts[0].startswith("thrifty")
        await hands.press("Ctrl+2")
        await hands.press("Ctrl+M")
        assert [hands.lane(place).isVisible() for place in range(3)] == [False, True, False]
        await hands.press("Ctrl+M")
        assert all(hands.lane(place).isVisible() for place in range(3))
        await hands.press("Ctrl+W")
        assert hands.models() == ["thrifty", "quick"]
        await hands.undo_notice()
        assert hands.models() == ["thrifty", "careful", "quick"]
        assert hands.answer(1).text
        await hands.press("Ctrl+3")
        await hands.press("Ctrl+W")
        await hands.press("Ctrl+Z")
        assert hands.models() == ["thrifty", "careful", "quick"]
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        assert Hands(open_).models() == ["thrifty", "careful", "quick"]

    in_window(scenario)
    in_window(again)


def test_lanes_are_kept_as_a_set_and_the_last_ones_stand_there_again(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        menu = hands.composer.findChild(LaneSetMenu)
        assert isinstance(menu, LaneSetMenu)
        pick_in(hands, menu, "Save these lanes as…")
        await hands.answer_text("Two & more")
        await hands.idle()
        begin(open_.program, "thrifty")
        pick_in(hands, menu, "Two & more")
        await hands.idle()
        assert hands.models() == ["quick", "careful"]
        await hands.press("Ctrl+T")
        await hands.write("thrif")
        picker = hands.one(ModelPicker)
        await until(lambda: "thrifty" in str(picker.list.currentIndex().data()))
        await hands.press("Return")
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.models() == ["quick", "careful", "thrifty"]
        menu = hands.composer.findChild(LaneSetMenu)
        assert isinstance(menu, LaneSetMenu)
        pick_in(hands, menu, "Two & more")
        assert hands.models() == ["quick", "careful"]

    in_window(scenario)
    in_window(again)


def pick_in(hands: Hands, menu: QMenu, text: str) -> None:
    QTest.mouseClick(hands.composer.row.lanes, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    choose(menu, text)


def test_a_model_is_found_by_typing_and_given_to_a_lane(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "echo")
        await hands.press("Ctrl+T")
        picker = hands.one(ModelPicker)
        assert picker.field.hasFocus()
        await hands.write("thrif")
        await until(lambda: "thrifty" in str(picker.list.currentIndex().data()))
        await hands.press("Return")
        await hands.idle()
        assert hands.models() == ["echo", "thrifty"]
        assert not picker.isVisible()
        await hands.ask("Change")
        hands.choose_in_lane(0, LaneVerb.MODEL)
        assert picker.isVisible()
        await hands.write("demo/quick")
        await until(lambda: "quick" in str(picker.list.currentIndex().data()))
        await hands.press("Return")
        await hands.idle()
        assert hands.models() == ["quick", "thrifty"]

    in_window(scenario)


def test_parameters_and_system_prompts_are_set_for_all_and_for_one(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "echo", "echo")
        hands.click("System prompt", hands.composer)
        system = hands.one(SystemPromptPanel)
        await hands.write("Be kind.")
        await hands.press("Ctrl+Return")
        await hands.idle()
        if system.isVisible():
            await hands.press("Esc")
        assert [lane.system for lane in hands.session.lanes] == ["Be kind.", "Be kind."]
        await hands.ask("Hello")
        assert all("Be kind." in hands.answer(place).text for place in (0, 1))
        hands.choose_in_lane(1, LaneVerb.PARAMETERS)
        panel = hands.one(ParametersPanel)
        assert panel.isVisible()

    in_window(scenario)
