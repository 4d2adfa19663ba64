"""The very first start of the whole window: what to do next is offered, and later no more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.answer import AnswerState
from tests.support.hands import Hands
from tests.support.overheard import overheard
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.compare_start import ExampleCard
from widgets.parts.model_picker import ModelPicker
from widgets.views.keys import KeysView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

OFFERS = ("Try the demo", "Look for local servers")


def test_the_demo_is_tried_an_example_is_asked_and_the_offers_are_over(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.view.start.isVisible()
        assert all(hands.button(text).isVisible() for text in OFFERS)
        assert not [text for _, text in overheard() if "key(s)" in text]
        hands.click("Try the demo")
        assert hands.models() == ["quick", "careful", "thinker", "thrifty"]
        examples = hands.view.start.findChildren(ExampleCard)
        assert len(examples) == 3
        QTest.mouseClick(examples[0], Qt.MouseButton.LeftButton)
        assert hands.composer.draft() == examples[0].prompt
        assert hands.composer.field.hasFocus()
        hands.composer.set_draft("Hello")
        await hands.press("Return")
        await until(lambda: hands.session.turn is not None)
        await until(lambda: any(hands.session.answer(each) for each in hands.view.row.lane_ids))
        assert "demo" in hands.lane(0).header.texts
        await hands.press("Esc")
        await hands.idle()
        assert AnswerState.ERROR not in hands.states()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await hands.new_session()
        assert hands.view.start.isVisible()
        assert not [each for each in OFFERS if seen(hands, each)]

    in_window(scenario)
    in_window(again)


def seen(hands: Hands, text: str) -> bool:
    return any(
        each.text() == text and each.isVisible()
        for each in hands.view.start.findChildren(type(hands.button("Send to 4 lanes", hands.composer)))
    )


def test_keys_that_stand_in_the_environment_are_offered(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        hands.click("Use 1 key from the environment")
        assert hands.one(ModelPicker).isVisible()
        await hands.press("Esc")

    monkeypatch.setenv("MISTRAL_API_KEY", "never-sent-anywhere-0123456789")
    in_window(scenario)


def test_local_servers_are_looked_for_when_asked(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        hands.click("Look for local servers")
        view = hands.one(KeysView)
        assert view.isVisible()
        assert view.shows(view.finder)
        await hands.idle()
        assert open_.furnishing.desk.servers.running is False

    in_window(scenario)
