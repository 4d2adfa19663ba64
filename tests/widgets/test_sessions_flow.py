"""Sessions at the left of the whole window: found, named, kept, thrown away, and there as they were left."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox

from tests.support.hands import Hands
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.tag_editor import TagEditor
from widgets.state.session_roles import SessionRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def test_a_hit_of_the_search_opens_its_turn_from_any_view(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        await hands.ask("First of all")
        await hands.ask("the quokka question")
        await hands.ask("and the last one")
        await hands.new_session()
        await hands.ask("Something else")
        await hands.press("Alt+2")
        await hands.press("Ctrl+Shift+F")
        await hands.write("quokka")
        await until(lambda: set(hands.titles()) == {"First of all"})
        index = hands.rows().model().index(0, 0)
        assert "quokka" in index.data(SessionRole.ROW).excerpt
        await hands.press("Return")
        await until(lambda: hands.session.title == "First of all")
        await hands.idle()
        assert hands.session.turn is not None
        assert hands.session.turn.prompt == "the quokka question"
        assert hands.view.isVisible()
        hands.box.setFocus()
        await hands.press("Esc")
        assert set(hands.titles()) == {"First of all", "Something else"}

    in_window(scenario)


def test_a_click_on_the_shown_session_leads_back_to_it(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("Here I am")
        await hands.press("Alt+2")
        assert not hands.view.isVisible()
        hands.click_session("Here I am")
        await hands.idle()
        assert hands.view.isVisible()

    in_window(scenario)


def test_sessions_are_renamed_pinned_tagged_and_duplicated(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("One")
        await hands.new_session()
        await hands.ask("Two")
        await until(lambda: hands.titles() == ["Two", "One"])
        await hands.press("F2")
        editor = hands.rows().viewport().findChild(QLineEdit)
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, "Second")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await until(lambda: hands.window.windowTitle() == "Second – Abreast")
        hands.choose_for_session("One", "Pin")
        await until(lambda: hands.titles() == ["One", "Second"])
        hands.choose_for_session("One", "Tags…")
        (tags,) = hands.window.findChildren(TagEditor)
        field = tags.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, "breakers")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await hands.idle()
        tags.close()
        hands.choose_for_session("One", "Duplicate")
        await until(lambda: hands.session.title == "One (copy)")
        await hands.idle()
        assert hands.answer(0).text
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.session.title == "One (copy)"
        assert hands.titles() == ["One", "One (copy)", "Second"]
        hands.box.setFocus()
        await hands.write("tag:breakers")
        await until(lambda: "Second" not in hands.titles())
        assert "One" in hands.titles()

    in_window(scenario)
    in_window(again)


def test_a_deleted_session_comes_back_and_one_that_does_not_is_gone(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        await hands.ask("Stay")
        await hands.new_session()
        await hands.ask("Go")
        hands.choose_for_session("Go", "Delete")
        await until(lambda: hands.titles() == ["Stay"])
        assert hands.session.title == "New session"
        await hands.undo_notice()
        assert hands.titles() == ["Go", "Stay"]
        hands.choose_for_session("Go", "Delete")
        await until(lambda: hands.titles() == ["Stay"])
        await hands.press("Ctrl+Z")
        await until(lambda: hands.titles() == ["Go", "Stay"])
        hands.choose_for_session("Go", "Delete")
        await until(lambda: hands.titles() == ["Stay"])
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        assert Hands(open_).titles() == ["Stay"]

    in_window(scenario)
    in_window(again)


def test_a_session_goes_out_into_a_file_and_comes_in_again(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("Export me")
        answers = [hands.answer(place).text for place in (0, 1)]
        for form in ("json", "md", "html", "csv"):
            hands.view.export_requested.emit(form)
            target = tmp_path / f"out.{form}"
            await hands.answer_path(target)
            await until(target.exists)
            await hands.idle()
            assert "Export me" in target.read_text()
        document = json.loads((tmp_path / "out.json").read_text())
        assert document
        hands.choose_for_session("Export me", "Delete")
        await until(lambda: hands.stack.view is None)
        await hands.press("Ctrl+Shift+E")
        await hands.answer_path(tmp_path / "out.json")
        await until(lambda: hands.session.title == "Export me")
        await hands.idle()
        assert [hands.answer(place).text for place in (0, 1)] == answers
        assert any("Imported" in text for text in hands.notices())

    in_window(scenario)


def test_a_session_opens_as_it_was_left_also_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful::ttft=5ms::rate=9000::tokens=900")
        await hands.ask("First")
        await hands.ask("Second")
        await hands.press("Alt+Up")
        await hands.press("Ctrl+2")
        await hands.press("Ctrl+M")
        view = hands.lane(1).view
        await until(lambda: view.verticalScrollBar().maximum() > 500)
        view.verticalScrollBar().setValue(300)
        hands.composer.focus()
        await hands.write("half a thought")
        left.append(view.scroll_state())
        await hands.new_session()
        assert hands.composer.draft() == ""
        await hands.open_session("First")
        await as_left(hands)
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        await as_left(Hands(open_))

    async def as_left(hands: Hands) -> None:
        assert hands.composer.draft() == "half a thought"
        assert hands.session.turn is not None
        assert hands.session.turn.prompt == "First"
        assert [bool(c and c.isVisible()) for c in map(hands.view.row.lane, hands.view.row.lane_ids)] == [
            False,
            True,
        ]
        view = hands.lane(1).view
        await until(lambda: abs(view.scroll_state() - left[0]) < 1)

    left: list[float] = []
    in_window(scenario)
    in_window(again)


def test_what_was_typed_and_never_sent_stands_there_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick")
        hands.composer.focus()
        await hands.write("never sent")
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert hands.composer.draft() == "never sent"
        assert hands.models() == ["quick"]

    in_window(scenario)
    in_window(again)


def test_nothing_of_a_temporary_session_is_ever_written(in_window: InWindow, home: Path) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        await hands.press("Ctrl+Shift+N")
        await until(lambda: hands.session.temporary)
        await hands.press("Ctrl+Shift+S")
        await hands.write("axolotl")
        await hands.press("Ctrl+Return")
        assert [lane.system for lane in hands.session.lanes] == ["axolotl"]
        await hands.ask("axolotl")
        assert hands.answer(0).text
        hands.composer.focus()
        await hands.write("axolotl")
        await hands.press("Ctrl+N")
        asked = await hands.answer_box("Cancel")
        assert "axolotl" in asked
        assert hands.session.temporary
        await hands.press("Ctrl+N")
        await hands.answer_box("Let it go")
        await until(lambda: not hands.session.temporary)
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert not hands.session.temporary
        assert hands.stack.view is None

    in_window(scenario)
    found = [path for path in home.rglob("*") if path.is_file() and b"axolotl" in path.read_bytes()]
    assert not found
    in_window(again)


def test_a_temporary_session_that_is_kept_is_there_the_next_time(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat", temporary=True)
        await hands.ask("Keep this after all")
        await hands.press("Ctrl+N")
        box = await hands.dialog(QMessageBox)
        hands.click("Keep it", box)
        await until(lambda: hands.session.title == "New session")
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.titles() == ["Keep this after all"]

    in_window(scenario)
    in_window(again)
