"""Keys in the whole window: from a lane without one to one that answers, and nothing of the key anywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from providers.base import KeyState
from tests.support.canary import search_tree
from tests.support.hands import Hands, clipboard
from tests.support.model_servers import OLLAMA, serving
from tests.support.overheard import overheard
from tests.support.standin import running_standin
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.model_picker import ModelPicker
from widgets.parts.server_card import ServerCard
from widgets.state.key_row import KeyRow
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.views.keys import KeysView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

KEY = "sk-canary-5RtY8Kp2Nw6Xe3Jd9Vb4Ls"


def show_lanes(open_: OpenWindow, *models: str) -> None:
    setups = [LaneSetup(model=parse_model(model)) for model in models]
    open_.program.opening.show(new_work(setups))


async def add_endpoint(hands: Hands, name: str, base_url: str) -> KeysView:
    """With the form, by the keyboard."""
    await hands.press("Alt+2")
    view = hands.one(KeysView)
    await until(lambda: hands.open.furnishing.desk.keys.keyring is not None)
    hands.click("Add an endpoint", view)
    assert view.form.name.hasFocus()
    await hands.write(name)
    view.form.base_url.setFocus()
    await hands.write(base_url)
    hands.click("Add the endpoint", view.form)
    await until(lambda: view.panel.name == name)
    await hands.idle()
    return view


def test_a_lane_without_a_key_leads_to_keys_and_answers_once_there_is_one(
    in_window: InWindow, home: Path
) -> None:
    with running_standin() as standin:

        async def scenario(open_: OpenWindow) -> None:
            hands = await Hands(open_).come()
            view = await add_endpoint(hands, "mine", f"{standin.base_url}/openai/v1")
            await hands.press("Alt+1")
            show_lanes(open_, "mine/quick", "mine/careful")
            await hands.ask("No key so far")
            assert hands.states() == [AnswerState.ERROR] * 2
            hands.click("Open Keys", hands.lane(0).cards)
            assert hands.window.shown_view == "keys"
            assert view.panel.name == "mine"
            view.panel.input.field.line.setFocus()
            await hands.write(KEY)
            assert not heard_the_key()
            hands.click("Use for this session", view.panel)
            await until(lambda: row_of(hands).has_own_key)
            await hands.idle()
            hands.click("Test the key", view.panel)
            await until(lambda: row_of(hands).verdict is not None)
            verdict = row_of(hands).verdict
            assert verdict is not None
            assert verdict.state in (KeyState.ACCEPTED, KeyState.REACHABLE)
            await hands.idle()
            await hands.press("Alt+1")
            await hands.press("Ctrl+Shift+R")
            await until(lambda: hands.states() == [AnswerState.COMPLETE] * 2)
            await hands.idle()
            hands.choose_in_lane(0, LaneVerb.REQUEST)
            panel = hands.view.reading.text_panel
            await until(panel.isVisible)
            assert "authorization" in panel.field.toPlainText().lower()
            assert KEY not in panel.field.toPlainText()
            hands.click("Copy", panel)
            assert KEY not in clipboard()
            await hands.press("Esc")
            assert not heard_the_key()
            await hands.quit()

        async def again(open_: OpenWindow) -> None:
            hands = await Hands(open_).come()
            await hands.press("Alt+2")
            desk = open_.furnishing.desk
            await until(lambda: desk.keys.keyring is not None and not desk.keys.looking)
            assert row_of(hands).endpoint.base_url == f"{standin.base_url}/openai/v1"
            assert not row_of(hands).has_own_key

        in_window(scenario)
        assert search_tree(home, KEY) == []
        in_window(again)


def row_of(hands: Hands) -> KeyRow:
    row = hands.open.furnishing.desk.keys.row("mine")
    assert row is not None
    return row


def heard_the_key() -> list[tuple[str, str]]:
    return [(where, text) for where, text in overheard() if KEY in text]


def test_a_model_server_on_a_given_host_is_found_added_and_offered(in_window: InWindow) -> None:
    with serving(OLLAMA) as (server,):

        async def scenario(open_: OpenWindow) -> None:
            hands = await Hands(open_).come()
            await hands.press("Alt+2")
            view = hands.one(KeysView)
            hands.click("Find local servers", view)
            assert view.finder.host.hasFocus()
            await hands.write(f"127.0.0.1:{server.port}")
            hands.click("Find servers", view.finder)
            await until(lambda: bool(cards(view)))
            await hands.idle()
            hands.click(cards(view)[0].use.accessibleName(), view.finder)
            await until(lambda: view.shows(view.panel))
            await hands.idle()
            name = view.panel.name
            await hands.press("Ctrl+T")
            picker = hands.one(ModelPicker)
            await hands.write("gemma3")
            await until(lambda: f"{name}/gemma3:4b" in str(picker.list.currentIndex().data()))
            QTest.keyClick(picker.field, Qt.Key.Key_Return)
            await hands.idle()
            assert [str(lane.model) for lane in hands.session.work.open_lanes] == [f"{name}/gemma3:4b"]

        in_window(scenario)


def cards(view: KeysView) -> list[ServerCard]:
    return [card for card in view.finder.findChildren(ServerCard) if card.isVisible()]
