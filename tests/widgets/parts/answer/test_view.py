"""An answer on the screen: how it grows, is followed, marked, found, copied and linked."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from app.core.answer import Answer
from app.core.session import keep
from app.services.markdown_worker import Converted
from tests.support.answers_on_screen import end, play, settled, until, write, written
from widgets.parts.answer.code_buttons import CodeButton
from widgets.parts.answer.view import AnswerView
from widgets.theme import Theme

Loop = asyncio.AbstractEventLoop

LONG = "".join(f"Paragraph {number} says **something** of its own.\n\n" for number in range(120))
MIXED = (
    "# Title\n\nSome *words* with a [link](https://one.example/path) in them.\n\n"
    "- one\n- [x] two\n\n```py\nx = 1\ny = 2\n```\n\n| a | b |\n|---|---|\n| c | d |\n\nThe end."
)


def said(view: AnswerView) -> str:
    view.select_all()
    return view.selected_text()


async def shown(view: AnswerView, text: str) -> Answer:
    answer = written(text)
    view.show_answer(answer)
    await until(lambda: settled(view))
    return answer


def place_of(view: AnswerView, words: str) -> QPoint:
    """Where words stand in the viewport."""
    for index in view._stage.visible:
        block = view._stage.lay_out(index)
        if words in block.text:
            caret = block.caret_rectangle(view._stage.look, block.text.index(words) + 1)
            return (QPointF(view._stage.rectangle_of(index).topLeft()) + caret.center()).toPoint()
    raise AssertionError(f"{words!r} is not seen")


def buttons(view: AnswerView) -> list[CodeButton]:
    return [button for button in view.viewport().findChildren(CodeButton) if button.isVisible()]


def test_markdown_is_laid_out_and_says_what_it_means(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        assert said(view) == (
            "Title\n\nSome words with a link in them.\n\n•\tone\n☑\ttwo\n\nx = 1\ny = 2\n\n"
            "a\tb\nc\td\n\nThe end."
        )

    play(loop, theme, scene)


def test_it_is_plain_until_it_is_converted_and_grows_with_the_answer(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written("A **bold** beginning", ended=False)
        view.show_answer(answer)
        assert said(view) == "A **bold** beginning"

        write(answer, [" and more.\n\n", "Next"])
        assert view.advance() is True
        await until(lambda: settled(view))
        assert said(view) == "A bold beginning and more.\n\nNext"

        end(answer)
        assert view.advance() is False
        await until(lambda: settled(view))
        assert said(view) == "A bold beginning and more.\n\nNext"

    play(loop, theme, scene)


def test_a_kept_answer_takes_the_place_of_the_live_one_without_a_new_beginning(
    loop: Loop, theme: Theme
) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written(LONG, ended=False)
        view.show_answer(answer)
        await until(lambda: settled(view))
        blocks = list(view._column.blocks)
        write(answer, ["The last word."])
        end(answer)
        view.show_answer(keep(answer))
        assert view._column.blocks[: len(blocks) - 1] == blocks[:-1]
        assert said(view).endswith("The last word.")

        view.show_answer(written("Another.", answer_id="other"))
        assert said(view) == "Another."
        view.show_answer(None)
        assert said(view) == ""

    play(loop, theme, scene)


def test_nothing_is_pulled_while_nobody_looks(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        view.hide()
        answer = written("Hidden words.", ended=False)
        view.show_answer(answer)
        assert view.advance() is True
        assert said(view) == ""
        view.show()
        assert said(view) == "Hidden words."

    play(loop, theme, scene)


def test_the_end_is_followed_only_while_the_reader_is_there(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written(LONG, ended=False)
        view.show_answer(answer)
        await until(lambda: settled(view))
        bar = view.verticalScrollBar()
        assert view.following
        assert bar.value() == bar.maximum() > 0
        heard: list[bool] = []
        view.following_changed.connect(heard.append)

        QTest.keyClick(view, Qt.Key.Key_PageUp)
        assert not view.following
        assert not view._jump.isVisible()
        place = view.scroll_state()
        write(answer, ["More.\n\n"] * 20)
        view.advance()
        await until(lambda: settled(view))
        assert view.scroll_state() == place
        assert view._jump.isVisible()

        QTest.mouseClick(view._jump, Qt.MouseButton.LeftButton)
        assert view.following
        assert bar.value() == bar.maximum()
        assert not view._jump.isVisible()
        assert heard == [False, True]

    play(loop, theme, scene)


def test_a_kept_answer_begins_at_its_beginning_and_has_no_way_to_jump(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, LONG)
        assert view.verticalScrollBar().value() == 0
        assert not view.following
        assert not view._jump.isVisible()

    play(loop, theme, scene)


def test_keys_scroll(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, LONG)
        bar = view.verticalScrollBar()
        seen = [bar.value()]
        keys = (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End)
        for key in keys:
            QTest.keyClick(view, key)
            seen.append(bar.value())
        assert seen == sorted(set(seen))
        assert bar.value() == bar.maximum()
        QTest.keyClick(view, Qt.Key.Key_Home)
        assert bar.value() == 0

    play(loop, theme, scene)


def test_the_place_survives_another_width_and_a_new_view(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, LONG)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
        first = view._stage.visible.start
        state = view.scroll_state()
        view.resize(300, 500)
        assert view._stage.visible.start in (first, first + 1)
        view.show_answer(None)
        view.show_answer(written(LONG))
        view.restore_scroll(state)
        await until(lambda: settled(view))
        assert view._stage.visible.start in (first, first + 1)

    play(loop, theme, scene)


def test_a_selection_is_drawn_across_blocks_and_copied_as_plain_text(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        port = view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place_of(view, "itle"))
        QTest.mouseMove(port, place_of(view, "with"))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place_of(view, "with"))
        assert view.selected_text().startswith("tle\n\nSome words")

        assert view.copy_selection()
        board = QGuiApplication.clipboard()
        assert board.text() == view.selected_text()
        assert not board.mimeData().hasHtml()

        end_of = place_of(view, "end.")
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, end_of)
        assert view.selected_text().startswith("tle\n\nSome words")
        assert "c\td" in view.selected_text()

    play(loop, theme, scene)


def test_two_presses_take_a_word_and_three_a_paragraph(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, "First words here.\n\nOther words.")
        port, at = view.viewport(), place_of(view, "words here")
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
        assert view.selected_text() == ""
        QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
        assert view.selected_text() == "words"
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
        assert view.selected_text() == "First words here."
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)

    play(loop, theme, scene)


def test_a_link_tells_its_target_and_is_handed_on_by_mouse_and_keyboard(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        heard: list[str] = []
        view.link_activated.connect(heard.append)
        port, at = view.viewport(), place_of(view, "link")
        QTest.mouseMove(port, at)
        assert port.cursor().shape() is Qt.CursorShape.PointingHandCursor
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
        assert heard == ["https://one.example/path"]

        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(port, at + QPoint(80, 0))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
        assert len(heard) == 1

        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
        assert heard == ["https://one.example/path"] * 2

    play(loop, theme, scene)


def test_code_is_copied_by_a_button_of_its_own(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        (button,) = buttons(view)
        assert button.accessibleName() == "Copy code"
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert QGuiApplication.clipboard().text() == "x = 1\ny = 2\n"
        assert button.accessibleName() == "Copied"
        button._told.stop()

    play(loop, theme, scene)


def test_long_code_is_copied_whole(loop: Loop, theme: Theme) -> None:
    code = "line = 1\n" * 400

    async def scene(view: AnswerView) -> None:
        await shown(view, f"```py\n{code}```\nend")
        (button,) = buttons(view)
        button.click()
        assert QGuiApplication.clipboard().text() == code
        button._told.stop()

    play(loop, theme, scene)


def test_find_counts_steps_round_and_keeps_up_with_a_live_answer(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written("One fish, **two** fish.\n\n" + LONG + "Red 🐟 FISH", ended=False)
        view.show_answer(answer)
        await until(lambda: settled(view))
        assert view.find("fish") == (3, 3)
        assert view.find("fish") == (1, 3)
        assert view.verticalScrollBar().value() == 0
        assert not view.following
        write(answer, [" blue fish"])
        view.advance()
        assert view.find("fish") == (2, 4)
        assert view.find("fish", backward=True) == (1, 4)
        assert view.find("fish", backward=True) == (4, 4)
        assert view.verticalScrollBar().value() > 0
        assert view.find("whale") == (0, 0)
        view.clear_find()
        assert view.find("two fish") == (1, 1)

    play(loop, theme, scene)


def test_the_raw_view_says_exactly_what_was_received(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        laid_out = said(view)
        view.set_raw(True)
        assert said(view) == MIXED
        assert buttons(view) == []
        view.set_raw(False)
        await until(lambda: settled(view))
        assert said(view) == laid_out

    play(loop, theme, scene)


def menu_of(view: AnswerView) -> QMenu:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(view.viewport(), event)
    return view.findChildren(QMenu)[-1]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups
def test_the_menu_copies_words_and_markdown_and_shows_the_raw_text(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, MIXED)
        menu = menu_of(view)
        actions = {action.text(): action for action in menu.actions() if action.text()}
        assert list(actions) == ["Copy", "Copy as Markdown", "Select all", "Raw view"]
        assert not actions["Copy"].isEnabled()
        actions["Copy as Markdown"].trigger()
        assert QGuiApplication.clipboard().text() == MIXED
        actions["Select all"].trigger()
        view.copy_source()
        assert QGuiApplication.clipboard().text() == MIXED
        actions["Raw view"].trigger()
        assert view.raw
        menu.close()

    play(loop, theme, scene)


def test_references_that_are_defined_behind_are_found_at_the_end(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written("See [the book][b].\n\n", ended=False)
        view.show_answer(answer)
        await until(lambda: settled(view))
        assert said(view) == "See [the book][b]."
        write(answer, ["[b]: https://b.example\n"])
        end(answer)
        view.advance()
        await until(lambda: settled(view))
        assert said(view) == "See the book.\n\n[b]: https://b.example"
        assert view._column.blocks[0].links()[0][2] == "https://b.example"

    play(loop, theme, scene)


def test_a_block_that_is_too_much_is_plain_and_says_why_once(loop: Loop, theme: Theme) -> None:
    restless = "*a* " * 430

    async def scene(view: AnswerView) -> None:
        await shown(view, f"Fine.\n\n{restless}\n\n{restless}\n\nFine *too*.")
        plain = [block for block in view._column.blocks if block.note is not None]
        assert [block.note_shown for block in plain] == [True, False]
        assert plain[0].note_words().startswith("shown as plain text: it changes its format")
        assert said(view) == f"Fine.\n\n{restless}\n\n{restless}\n\nFine too."

    play(loop, theme, scene)


def test_a_screen_reader_is_told_the_text_when_it_has_ended(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        assert view.accessibleName() == "Answer"
        answer = written("Some words.", ended=False)
        view.show_answer(answer)
        assert view.accessibleDescription() == ""
        write(answer, ["\n\nMore. " + "word " * 2_000])
        end(answer)
        view.advance()
        assert view.accessibleDescription().startswith("Some words.\nMore.")
        assert len(view.accessibleDescription()) <= 4_000
        view.show_answer(None)
        assert view.accessibleDescription() == ""

    play(loop, theme, scene)


class Unwilling:
    """A converter that gives no text back."""

    async def convert(self, text: str, *, deadline_s: float) -> Converted:
        await asyncio.sleep(0)
        return Converted(None, f"it took longer than {deadline_s:g} s for {len(text)} characters")


def test_what_the_converter_gives_up_on_stays_as_it_is(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        view._conversions._converter = Unwilling()
        await shown(view, "*Words*\n\n```\ncode\n```\n")
        assert said(view) == "*Words*\n\ncode"
        assert view._column.blocks[0].note == "it took longer than 0.5 s for 7 characters"

    play(loop, theme, scene)


def test_a_theme_that_changes_is_followed_in_place(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, LONG)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 3)
        first, height = view._stage.visible.start, view._column.height
        theme.choose("light", scale=1.5, reduced_motion=True)
        assert view._column.height > height
        assert view._stage.visible.start in (first, first + 1)

    play(loop, theme, scene)


def test_only_what_is_seen_is_laid_out(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, LONG * 20)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
        for _ in range(200):
            view.scroll_by(-view.height())
        with_document = [block for block in view._column.blocks if block.document is not None]
        assert len(view._column) == 2_400
        assert len(with_document) < 200

    play(loop, theme, scene)


def test_the_mark_at_the_end_blinks_unless_motion_is_reduced(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        answer = written("Words", ended=False)
        view.show_answer(answer)
        assert not view._blink.isActive()
        theme.choose("dark", reduced_motion=False)
        view.advance()
        write(answer, ["."])
        view.advance()
        assert view._blink.isActive()
        end(answer)
        view.advance()
        assert not view._blink.isActive()

    play(loop, theme, scene)


def test_the_tooltip_of_a_link_is_its_address_and_no_markup(loop: Loop, theme: Theme) -> None:
    async def scene(view: AnswerView) -> None:
        await shown(view, "[x](https://a.example/?<b>&q=1)\n\n[yes](https://a.example/?a=1&lt=2)")
        assert view.link_at(QPointF(place_of(view, "yes"))) == "https://a.example/?a=1&lt=2"
        QToolTip.hideText()

    play(loop, theme, scene)
