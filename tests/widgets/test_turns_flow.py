"""Several turns in the whole window: each lane goes on from its own history, or all from one answer."""

import json

import pytest
from PySide6.QtWidgets import QMenu

from tests.support.hands import Hands, choose
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def heard(text: str) -> list[tuple[str, str]]:
    """What the model that echoes was told: who said what."""
    return [(message["role"], message["text"]) for message in json.loads(text)["messages"]]


def test_each_lane_goes_on_from_its_own_answers_and_from_none_of_another(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "echo", "repeat")
        await hands.ask("alpha")
        first = hands.answer(0).text
        await hands.ask("omega")
        assert heard(hands.answer(0).text) == [("user", "alpha"), ("assistant", first), ("user", "omega")]
        assert hands.answer(1).text.strip() == "omega"
        hands.choose_in_lane(1, LaneVerb.CONVERSATION)
        panel = hands.view.reading.text_panel
        await until(panel.isVisible)
        assert "alpha" in panel.field.toPlainText()
        await hands.press("Esc")
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await hands.ask("once more")
        assert len(heard(hands.answer(0).text)) == 5

    in_window(scenario)
    in_window(again)


def test_one_lane_s_answer_becomes_the_history_of_all(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "echo", "repeat")
        await hands.ask("pomegranate")
        hands.do(1, LaneVerb.CONTINUE)
        assert "All lanes go on from this answer" in hands.lane(1)._goes_on.text()
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await hands.ask("go on")
        told = heard(hands.answer(0).text)
        assert [text.strip() for _, text in told] == ["pomegranate", "pomegranate", "go on"]
        assert "Goes on from B" in hands.lane(0)._goes_on.text()
        await hands.press("Alt+Up")
        assert hands.session.turn is not None
        assert hands.session.turn.prompt == "pomegranate"

    in_window(scenario)
    in_window(again)


def test_turns_are_walked_through_and_chosen_and_an_old_one_is_asked_again(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat", "quick")
        for prompt in ("one", "two", "three"):
            await hands.ask(prompt)
        bar = hands.view.turn_bar
        hands.click("Earlier turn", bar)
        assert hands.answer(0).text.strip() == "two"
        hands.click("Turn 2 of 3", bar)
        menu = next(menu for menu in bar.findChildren(QMenu) if menu.isVisible())
        choose(menu, "1   one")
        assert hands.answer(0).text.strip() == "one"
        before = hands.answer(1).id
        hands.do(1, LaneVerb.RETRY)
        await until(lambda: hands.answer(1).id != before)
        await hands.idle()
        assert hands.session.turn is not None
        assert hands.session.turn.number == 1
        await hands.press("Alt+Down")
        await hands.press("Alt+Down")
        assert hands.answer(0).text.strip() == "three"
        hands.composer.focus()
        await hands.press("Up")
        assert hands.composer.draft() == "three"

    in_window(scenario)
