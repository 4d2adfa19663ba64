"""The whole window by keyboard: Tab comes to every control and round again, seen, and each has a name."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QWidget

from tests.support.hands import Hands, choose
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.navigation import Navigation
from widgets.parts.overlay import Overlay

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

MOST = 400
VIEWS = {
    "compare": "Alt+1",
    "keys": "Alt+2",
    "models": "Alt+3",
    "insights": "Alt+4",
    "routing": "Alt+5",
    "settings": "Ctrl+,",
}


def stops(window: QWidget) -> set[QWidget]:
    """The controls that Tab is to reach: what can be focused, seen and used; of exclusive ones the chosen."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not isinstance(each.window(), Overlay)
        and not (isinstance(each, QAbstractButton) and left_out(each))
    }


def left_out(button: QAbstractButton) -> bool:
    """Arrows go between exclusive buttons, Tab to the chosen one of them."""
    group = cast("QButtonGroup | None", button.group())  # PySide's stub promises one
    return group is not None and group.exclusive() and not button.isChecked()


async def walk(hands: Hands, keys: str) -> list[QWidget]:
    """Where the key leads, until it comes round."""
    start = hands.focus()
    found = [start]
    for _ in range(MOST):
        await hands.press(keys)
        if hands.focus() is start:
            return found
        assert hands.focus() not in found, f"{hands.focus()} comes twice, before the start comes again"
        found.append(hands.focus())
    raise AssertionError("it does not come round")


@pytest.mark.parametrize("view", VIEWS)
def test_tab_comes_to_every_control_and_round_again(in_window: InWindow, view: str) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "thinker", "quick", "quick::400::ttft=5ms")
        await hands.ask("Round and round")
        await hands.ask("and round")
        if view == "compare":
            await hands.press("Alt+S")
            await hands.press("Ctrl+F")
            await hands.press("Return")
        await hands.press(VIEWS[view])
        await hands.idle()
        hands.one(Navigation).findChildren(QAbstractButton)[0].setFocus()
        if view == "settings":
            hands.one(Navigation).findChildren(QAbstractButton)[2].setFocus()
        there = await walk(hands, "Tab")
        missing = [name(each) for each in stops(open_.window) - set(there)]
        assert missing == [], missing
        back = await walk(hands, "Shift+Tab")
        assert set(back) == set(there)
        assert back[1:] == there[:0:-1]
        check(there)

    in_window(scenario)


def check(there: list[QWidget]) -> None:
    """Each shows that it has the focus, and says what it is."""
    unseen = [name(each) for each in there if not seen(each)]
    assert unseen == [], unseen
    silent = [name(each) for each in there if not spoken(each)]
    assert silent == [], silent


@pytest.mark.parametrize(
    "keys", ["Ctrl+T", "Ctrl+K", "Ctrl+/", "Ctrl+Shift+P", "Ctrl+Shift+S", "Ctrl+I", "Ctrl+D", "Alt+C"]
)
def test_tab_stays_in_a_panel_and_comes_round(in_window: InWindow, keys: str) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("Panels")
        if keys == "Alt+C":
            hands.composer.set_draft("What does it cost?")
            await until(lambda: open_.furnishing.desk.estimates.found is not None)
        await hands.press("Ctrl+1")
        await hands.press(keys)
        await hands.idle()
        (panel,) = [each for each in open_.window.findChildren(Overlay) if each.isVisible()]
        there = await walk(hands, "Tab")
        assert all(panel.isAncestorOf(each) for each in there)
        check(there)
        panel.first_focus().setFocus()
        await hands.press("Esc")
        assert not panel.isVisible()

    in_window(scenario)


def name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    parent = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__} {widget.objectName()} {text} {widget.accessibleName()} in {parent}"


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def seen(widget: QWidget) -> bool:
    """Whether it can be seen that it has the focus: it is drawn otherwise, or there is a cursor in it."""
    bring_into_sight(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = drawn(widget)
    widget.clearFocus()
    return with_focus != drawn(widget)


def bring_into_sight(widget: QWidget) -> None:
    """As Tab itself does in what is scrolled."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.isAncestorOf(widget):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def drawn(widget: QWidget) -> QImage:
    """With what stands around it, where a ring may be."""
    window = widget.window()
    place = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft())).adjusted(-6, -6, 6, 6)
    return window.grab(place).toImage()


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_that_is_seen_has_a_name(in_window: InWindow, view: str) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "thinker", "quick")
        await hands.ask("Names")
        await hands.press("Alt+S")
        await hands.press(VIEWS[view])
        await hands.idle()
        assert unnamed(open_.window) == []
        if view == "compare":
            for keys in ("Ctrl+T", "Ctrl+K", "Ctrl+/", "Ctrl+Shift+P", "Ctrl+Shift+S", "Ctrl+F"):
                await hands.press(keys)
                await hands.idle()
                assert unnamed(open_.window) == [], keys
                await hands.press("Esc")
            hands.choose_in_lane(0, LaneVerb.REQUEST)
            await hands.idle()
            assert unnamed(open_.window) == []
            await hands.press("Esc")
            hands.choose_in_lane(0, LaneVerb.COMPARE_REQUESTS)
            await hands.idle()
            assert unnamed(open_.window) == []

    in_window(scenario)


def unnamed(window: QWidget) -> list[str]:
    """Controls that are seen and that a screen reader could not call anything."""
    return [
        name(each)
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(each, QScrollArea)
        and not spoken(each)
    ]


def test_everything_a_lane_offers_is_done_without_a_mouse(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("By hand")
        await hands.press("Ctrl+2")
        assert hands.lane(1).view.hasFocus()
        while hands.focus() is not hands.lane(1).footer.button(LaneVerb.PREFER):
            await hands.press("Tab")
        await hands.press("Space")
        assert hands.lane(1).footer.button(LaneVerb.PREFER).isChecked()
        while hands.focus() is not hands.lane(1).header.more:
            await hands.press("Shift+Tab")
        await hands.press("Space")
        menu = hands.lane(1).header.menu
        assert menu.isVisible()
        choose(menu, "Close the lane")
        assert hands.models() == ["quick"]
        assert hands.focus().isVisible()

    in_window(scenario)
