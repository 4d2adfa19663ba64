"""The sessions at the left, by mouse and by keyboard, over a real store."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QPushButton, QWidget

from tests.support.shelves import ago
from tests.support.sidebars import OnSidebar, Seen, child, with_sidebar
from tests.support.stored import kept
from tests.support.waiting import until
from widgets.parts.empty_state import EmptyState
from widgets.parts.leave_question import LeaveQuestion
from widgets.state.going import Temporary
from widgets.state.session_list import SessionList
from widgets.state.session_roles import SessionRole
from widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def on_sidebar(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> OnSidebar:
    return with_sidebar(loop, theme, home)


def test_a_click_opens_a_session_and_headers_open_nothing(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        chosen: list[str] = []
        seen.shelf.going.session_chosen.connect(chosen.append)
        seen.click("two")
        await seen.idle()
        assert chosen == [two.id]
        header = seen.rows.visualRect(seen.rows.model().index(0, 0)).center()
        seen.click("", at=header)
        await seen.idle()
        assert chosen == [two.id]

    two = ago("two", 2)
    on_sidebar(scenario, ago("one", 1), two)


def test_the_keyboard_goes_from_the_box_to_a_row_and_opens_it(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        chosen: list[str] = []
        seen.shelf.going.session_chosen.connect(chosen.append)
        seen.actions.action("search_sessions").trigger()
        assert seen.box.hasFocus()
        seen.press(Qt.Key.Key_Down, to=seen.box)
        assert seen.rows.hasFocus()
        assert seen.rows.currentIndex().data() == "one"
        seen.press(Qt.Key.Key_Down)
        assert seen.rows.currentIndex().data() == "two"
        seen.press(Qt.Key.Key_Return)
        await seen.idle()
        assert chosen == [two.id]
        seen.press(Qt.Key.Key_Up)
        seen.press(Qt.Key.Key_Up)
        assert seen.box.hasFocus()

    two = ago("two", 30)
    on_sidebar(scenario, ago("one", 0), two)


def test_a_title_is_typed_in_its_row(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        seen.click("two")
        await seen.idle()
        seen.actions.action("rename_session").trigger()
        editor = seen.editor()
        assert editor.selectedText() == "two"
        QTest.keyClicks(editor, "renamed here")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: seen.titles() == ["renamed here", "one"])
        seen.rows.choose_row(2)
        seen.actions.action("rename_session").trigger()
        QTest.keyClicks(seen.editor(), "thrown away")
        QTest.keyClick(seen.editor(), Qt.Key.Key_Escape)
        await seen.idle()
        assert seen.titles() == ["renamed here", "one"]

    on_sidebar(scenario, ago("one", 1), ago("two", 2))


def test_without_focus_in_the_list_the_shown_session_is_meant(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        seen.box.setFocus()
        seen.shelf.set_shown(two.id)
        seen.actions.action("duplicate_session").trigger()
        await until(lambda: "two (copy)" in seen.titles())
        seen.shelf.set_shown("not kept so far")
        await seen.idle()
        seen.actions.action("delete_session").trigger()
        await seen.idle()
        assert seen.shelf.count == 3

    two = ago("two", 2)
    on_sidebar(scenario, ago("one", 1), two)


def test_several_are_deleted_by_key_and_brought_back_by_the_notice(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        seen.click("one")
        seen.click("three", Qt.KeyboardModifier.ShiftModifier)
        seen.press(Qt.Key.Key_Delete)
        await until(lambda: seen.titles() == ["four"])
        assert seen.rows.currentIndex().data() == "four"
        (notice,) = seen.on.notices.current
        assert notice.action is not None
        notice.action.run()
        assert seen.titles() == ["one", "two", "three", "four"]
        assert not seen.on.notices.can_undo
        seen.press(Qt.Key.Key_Delete)
        await until(lambda: seen.on.notices.can_undo)
        seen.on.notices.undo()
        assert seen.titles() == ["one", "two", "three", "four"]

    on_sidebar(scenario, *(ago(title, hours) for hours, title in enumerate(("one", "two", "three", "four"))))


def test_control_d_in_the_list_is_its_own(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        other: list[None] = []
        seen.actions.attach(seen.bar)
        seen.actions.action("diff_answers").triggered.connect(lambda: other.append(None))
        seen.click("one")
        await seen.idle()
        seen.press(Qt.Key.Key_D, CONTROL)
        await until(lambda: "one (copy)" in seen.titles())
        assert not other

    on_sidebar(scenario, ago("one", 1))


def test_typing_finds_and_enter_opens_the_first_place(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        session = await kept(seen.on.store, "Fuses", [("What trips a breaker?", "Too much of it.")])
        places: list[object] = []
        seen.shelf.going.hit_chosen.connect(places.append)
        QTest.keyClicks(seen.box, "breaker")
        await until(lambda: seen.stack.view is seen.stack.hits)
        await until(lambda: not seen.shelf.search.searching)
        assert seen.on.found() == [("Fuses", "breaker")]
        seen.press(Qt.Key.Key_Return, to=seen.box)
        await seen.idle()
        (place,) = places
        assert getattr(place, "session_id", None) == session.id
        seen.press(Qt.Key.Key_Escape, to=seen.box)
        assert seen.box.text() == ""
        assert seen.stack.view is seen.rows

    on_sidebar(scenario, ago("one", 1))


def test_the_list_keeps_its_place_while_hits_stand_instead(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        seen.rows.choose_row(60)
        place = seen.rows.verticalScrollBar().value()
        assert place > 0
        chosen = seen.rows.currentIndex().data(SessionRole.ID)
        seen.box.setText("number")
        await until(lambda: seen.stack.view is seen.stack.hits)
        seen.box.clear()
        assert seen.stack.view is seen.rows
        assert seen.rows.verticalScrollBar().value() == place
        assert seen.rows.currentIndex().data(SessionRole.ID) == chosen

    on_sidebar(scenario, *(ago(f"number {number}", number / 10) for number in range(80)))


def test_where_there_is_nothing_it_says_what_to_do(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        wanted: list[bool] = []
        seen.shelf.going.new_requested.connect(wanted.append)
        page = seen.stack.currentWidget()
        assert isinstance(page, EmptyState)
        assert page.accessibleName() == "No sessions yet"
        child(page, QPushButton).click()
        await seen.idle()
        assert wanted == [False]
        await seen.on.store.create_session(ago("one", 1))
        seen.shelf.refresh()
        await until(lambda: seen.stack.view is seen.rows)
        seen.box.setText("nobody wrote this")
        await until(lambda: isinstance(seen.stack.currentWidget(), EmptyState))
        child(seen.stack.currentWidget(), QPushButton).click()
        assert seen.box.text() == ""
        assert seen.stack.view is seen.rows

    on_sidebar(scenario)


def test_new_sessions_are_begun_by_command(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        wanted: list[bool] = []
        seen.shelf.going.new_requested.connect(wanted.append)
        seen.actions.action("new_session").trigger()
        await seen.idle()
        seen.actions.action("new_temporary_session").trigger()
        await seen.idle()
        assert wanted == [False, True]

    on_sidebar(scenario)


@pytest.mark.parametrize(
    ("button", "told"), [("Keep it", ["kept", "away"]), ("Let it go", ["away"]), ("Cancel", [])]
)
def test_leaving_a_temporary_session_asks(on_sidebar: OnSidebar, button: str, told: list[str]) -> None:
    async def scenario(seen: Seen) -> None:
        heard: list[str] = []

        async def keep() -> bool:
            heard.append("kept")
            return True

        def away(_temporary: bool) -> None:
            heard.append("away")

        seen.shelf.going.new_requested.connect(away)
        seen.shelf.set_shown("t", Temporary(id="t", title="<b>private</b>", worth_keeping=True, keep=keep))
        assert seen.titles() == ["<b>private</b>"]
        seen.actions.action("new_session").trigger()
        await until(lambda: seen.bar.findChild(LeaveQuestion) is not None)
        question = child(seen.bar, LeaveQuestion)
        assert question.textFormat() == Qt.TextFormat.PlainText
        next(each for each in question.buttons() if each.text() == button).click()
        await seen.idle()
        assert heard == told
        assert seen.bar.findChild(LeaveQuestion) is None

    on_sidebar(scenario)


def test_a_title_is_asked_for_where_its_row_is_not_seen(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        seen.shelf.set_shown(one.id)
        seen.box.setText("two")
        await until(lambda: seen.stack.view is seen.stack.hits)
        seen.actions.action("rename_session").trigger()
        await until(lambda: bool(seen.bar.findChildren(QInputDialog)))
        (dialog,) = seen.bar.findChildren(QInputDialog)
        assert dialog.textValue() == "one"
        dialog.setTextValue("one more")
        dialog.accept()
        await until(lambda: "one more" in seen.titles())

    one = ago("one", 1)
    on_sidebar(scenario, one, ago("two", 2))


def test_every_control_has_a_name(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        controls = [
            each
            for each in seen.bar.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()
        ]
        assert len(controls) >= 7
        for each in controls:
            assert each.accessibleName() or each.property("text"), each
        assert seen.box.accessibleName().startswith("Search 1 session")
        assert seen.index("one").data(Qt.ItemDataRole.AccessibleTextRole).startswith("one. 2 model")

    on_sidebar(scenario, ago("one", 1))


def test_views_are_chosen_by_click_and_by_arrow(on_sidebar: OnSidebar) -> None:
    async def scenario(seen: Seen) -> None:
        chosen: list[str] = []
        seen.bar.place_chosen.connect(chosen.append)
        seen.bar.show_place("compare")
        compare = child(seen.bar, QPushButton, "compare")
        keys = child(seen.bar, QPushButton, "keys")
        assert compare.isChecked()
        compare.setFocus()
        QTest.keyClick(compare, Qt.Key.Key_Down)
        assert keys.hasFocus()
        assert chosen == ["keys"]
        QTest.mouseClick(compare, Qt.MouseButton.LeftButton)
        assert chosen == ["keys", "compare"]
        seen.bar.show_place("keys")
        assert keys.isChecked()

    on_sidebar(scenario)


def test_five_thousand_sessions_cost_what_is_seen(
    on_sidebar: OnSidebar, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles: list[int] = []
    real = SessionList.data

    def counted(self: SessionList, index: object, role: int = 0) -> object:
        roles.append(int(role))
        return real(self, index, role)  # type: ignore[arg-type]

    monkeypatch.setattr(SessionList, "data", counted)

    async def scenario(seen: Seen) -> None:
        pages: list[None] = []
        seen.shelf.sessions.page_wanted.connect(lambda: pages.append(None))
        bar = seen.rows.verticalScrollBar()
        while len(seen.titles()) < 5_000:
            loaded = len(seen.titles())
            bar.setValue(bar.maximum())
            await until(lambda loaded=loaded: len(seen.titles()) > loaded)  # type: ignore[misc]
            await seen.idle()
        assert len(pages) <= 12
        seen.rows.grab()
        for place in range(0, bar.maximum(), bar.maximum() // 50):
            roles.clear()
            bar.setValue(place)
            seen.rows.viewport().grab()
            asked = [role for role in roles if role != int(SessionRole.SHAPE)]
            assert len(asked) < 200  # some for each of the thirty rows that are seen
            assert len(roles) - len(asked) < 200
        assert bar.maximum() > 100_000

    on_sidebar(scenario, *(ago(f"number {number}", number / 5) for number in range(5_000)))


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_hostile_rows_are_painted_within_their_room(
    on_sidebar: OnSidebar, theme: Theme, scale: float, direction: Qt.LayoutDirection
) -> None:
    async def scenario(seen: Seen) -> None:
        theme.choose("light", scale=scale)
        seen.bar.setLayoutDirection(direction)
        seen.shelf.set_live([long.id])
        await seen.idle()
        assert not seen.bar.grab().isNull()
        seen.box.setText("needle")
        await until(lambda: seen.stack.view is seen.stack.hits)
        assert not seen.bar.grab().isNull()
        hits = seen.stack.hits
        assert hits.horizontalScrollBar().maximum() == 0
        assert seen.rows.horizontalScrollBar().maximum() == 0
        assert hits.visualRect(hits.model().index(0, 0)).contains(QPoint(0, 0))

    long = ago("needle " + "x" * 300, 1, tags=("a" * 40, "b" * 40, "c"), pinned=True)
    on_sidebar(scenario, long, ago("\u202eneedle\u202c مرحبا <b>\n", 2), ago("", 3))
