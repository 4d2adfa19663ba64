"""Ctrl+K in the whole window: commands, models and sessions, found by a few letters, from any view."""

import pytest

from tests.support.hands import Hands
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.palette import Palette

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


async def look_for(hands: Hands, text: str, wanted: str) -> Palette:
    """What is wanted stands in the palette, and is chosen in it."""
    await hands.press("Ctrl+K")
    palette = hands.one(Palette)
    assert palette.field.hasFocus()
    await hands.write(text)
    await until(lambda: any(wanted in title for title in titles(palette)))
    while wanted not in str(palette.list.currentIndex().data()):
        before = palette.list.currentIndex()
        await hands.press("Down")
        assert palette.list.currentIndex() != before, "it cannot be reached"
    return palette


def titles(palette: Palette) -> list[str]:
    model = palette.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_runs_a_command_opens_a_session_and_adds_a_model(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        await hands.ask("Marmalade")
        await hands.new_session()
        await hands.press("Alt+2")
        palette = await look_for(hands, "marma", "Marmalade")
        await hands.press("Return")
        await until(lambda: hands.session.title == "Marmalade")
        assert not palette.isVisible()
        assert hands.view.isVisible()
        await look_for(hands, "summary tab", "Show or hide the summary table")
        await hands.press("Return")
        assert hands.view.summary.isVisible()
        await hands.press("Alt+2")
        await look_for(hands, "thrifty", "demo/thrifty")
        await hands.press("Return")
        await hands.idle()
        assert hands.models() == ["repeat", "thrifty"]
        assert hands.view.isVisible()
        await look_for(hands, "settings", "Settings")
        await hands.press("Return")
        assert hands.window.shown_view == "settings"

    in_window(scenario)


def test_a_session_is_found_by_what_was_said_in_it(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        await hands.ask("Breakfast")
        await hands.ask("with marmalade on toast")
        await hands.ask("and tea")
        await hands.new_session()
        await look_for(hands, "marmalade", "with marmalade on toast")
        await hands.press("Return")
        await until(lambda: hands.session.title == "Breakfast")
        await hands.idle()
        assert hands.session.turn is not None
        assert hands.session.turn.number == 2

    in_window(scenario)
