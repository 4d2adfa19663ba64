"""Settings in the whole window: what is chosen holds at once, and the next time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from tests.support.hands import Hands
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.composer_row import ComposerRow
from widgets.parts.navigation import Navigation
from widgets.theme import Theme
from widgets.views.settings import SettingsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


async def settings(hands: Hands) -> SettingsView:
    await hands.press("Ctrl+,")
    return hands.one(SettingsView)


def choose(box: QComboBox, data: object) -> None:
    """As a click on that line of the list does it."""
    place = box.findData(data)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_the_look_changes_at_once_and_stays(in_window: InWindow, theme: Theme) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("Look")
        page = (await settings(hands)).appearance
        QTest.mouseClick(page.cards["light"], Qt.MouseButton.LeftButton)
        assert not theme.dark
        light = open_.window.grab().toImage().pixelColor(4, 400)
        assert light.lightness() > 160
        QTest.mouseClick(page.cards["dark"], Qt.MouseButton.LeftButton)
        assert open_.window.grab().toImage().pixelColor(4, 400).lightness() < 96
        choose(page.scale, 1.5)
        assert theme.scale == 1.5
        page.motion.setChecked(True)
        assert theme.reduced_motion
        await hands.press("Ctrl+0")
        assert theme.scale == 1.0
        await hands.press("Ctrl++")
        assert theme.scale > 1.0
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        assert open_.program.preferences.settings.theme == "dark"
        assert (theme.dark, round(theme.scale, 2), theme.reduced_motion) == (True, 1.1, True)

    in_window(scenario)
    theme.choose("light", scale=1.0, reduced_motion=False)
    in_window(again)


def test_another_language_is_spoken_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        choose((await settings(hands)).appearance.language, "de")
        await hands.idle()
        await hands.quit()

    async def auf_deutsch(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        names = [each.text().strip() for each in hands.one(Navigation).findChildren(QPushButton)]
        assert "Einstellungen" in names
        assert (
            hands.one(ComposerRow).send.text().startswith("An ")
            or "enden" in hands.one(ComposerRow).send.accessibleName()
        )
        await hands.ask("Und nun?")
        choose((await settings(hands)).appearance.language, "en")
        await hands.idle()

    async def in_english(open_: OpenWindow) -> None:
        names = [each.text().strip() for each in Hands(open_).one(Navigation).findChildren(QPushButton)]
        assert "Settings" in names

    in_window(scenario)
    in_window(auf_deutsch)
    in_window(in_english)


def test_another_shortcut_works_at_once_and_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("Bind")
        view = await settings(hands)
        hands.click("Shortcuts", view)
        page = view.shortcuts
        page.search.setFocus()
        await hands.write("summary table")
        page.table.selectRow(0)
        hands.click("Change", page)
        await hands.press("Ctrl+Alt+Y")
        if page.table.state() is page.table.State.EditingState:
            await hands.press("Return")
        await until(lambda: open_.program.actions.action("summary_table").keys == "Ctrl+Alt+Y")
        await summary_by("Ctrl+Alt+Y", hands)
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.view.summary.isVisible()
        await hands.press("Ctrl+Alt+Y")
        assert not hands.view.summary.isVisible()
        await hands.press("Alt+S")
        assert not hands.view.summary.isVisible()

    in_window(scenario)
    in_window(again)


async def summary_by(keys: str, hands: Hands) -> None:
    assert not hands.view.summary.isVisible()
    await hands.press(keys)
    assert hands.view.summary.isVisible()


def test_a_key_that_two_commands_want_works_for_neither_and_says_so(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        view = await settings(hands)
        hands.click("Shortcuts", view)
        open_.furnishing.desk.shortcuts.rebind("summary_table", "Ctrl+F")
        page = view.shortcuts
        assert page.only_wrong.isVisible()
        hands.click("Only conflicts", page)
        assert page.shown.rowCount() == 2
        assert open_.program.actions.action("find").keys == ""
        QTest.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
        assert open_.program.actions.action("find").keys == "Ctrl+F"

    in_window(scenario)


def test_ctrl_enter_sends_where_enter_breaks_the_line(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        choose((await settings(hands)).sending.send_with, "ctrl_enter")
        await hands.press("Alt+1")
        hands.composer.focus()
        await hands.write("one")
        await hands.press("Return")
        await hands.write("two")
        assert hands.composer.draft() == "one\ntwo"
        await hands.press("Alt+2")
        await hands.press("Ctrl+Return")
        await until(lambda: hands.session.turn is not None)
        await hands.idle()
        assert hands.view.isVisible()
        assert hands.answer(0).text.strip() == "one\ntwo"

    in_window(scenario)
