"""Answers in the whole window: their numbers, tried again, copied, searched, compared and judged."""

import pytest

from app.core.answer import AnswerState
from app.core.verdicts import Verdict
from tests.support.hands import Hands, choose, clipboard
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

SLOW = "::ttft=5ms::rate=20::tokens=400"
FAST = "::ttft=5ms::rate=3000"


def test_numbers_stand_in_every_lane_as_they_come_and_when_they_have_come(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, f"quick{SLOW}", "careful")
        hands.begin_to_ask("How long does it take?")
        await until(lambda: hands.session.turn is not None)
        await until(lambda: any(figure.text not in ("", "–", "—") for figure in hands.lane(0).strip.figures))
        assert hands.lane(0).strip.isVisible()
        await hands.press("Esc")
        await hands.idle()
        await until(lambda: all(len(hands.lane(place).strip.figures) >= 5 for place in (0, 1)))
        assert hands.answer(1).usage is not None
        for place in (0, 1):
            assert hands.lane(place).strip.accessibleName()

    in_window(scenario)


def test_what_failed_is_asked_again_one_by_one_and_all_at_once(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, f"quick::400{FAST}", "careful", f"thrifty::400{FAST}")
        await hands.ask("Fail, some of you")
        assert hands.states() == [AnswerState.ERROR, AnswerState.COMPLETE, AnswerState.ERROR]
        good, bad = hands.answer(1).id, [hands.answer(place).id for place in (0, 2)]
        hands.click("Retry", hands.lane(0).cards)
        await until(lambda: hands.answer(0).id != bad[0])
        await hands.idle()
        bad[0] = hands.answer(0).id
        await hands.press("Ctrl+Shift+R")
        await until(lambda: all(hands.answer(place).id not in bad for place in (0, 2)))
        await hands.idle()
        assert hands.answer(1).id == good
        hands.choose_in_lane(0, LaneVerb.TRIES)
        text = hands.view.reading.text_panel
        assert text.isVisible()
        assert "Try 2" in text.field.toPlainText()
        await hands.press("Esc")
        assert not text.isVisible()

    in_window(scenario)


def test_an_answer_is_copied_shown_raw_and_searched(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "careful", "careful")
        await hands.ask("rhubarb")
        hands.do(0, LaneVerb.COPY)
        assert clipboard() == hands.answer(0).text
        await hands.press("Ctrl+1")
        await hands.press("Alt+V")
        assert hands.lane(0).view.raw
        assert not hands.lane(1).view.raw
        await hands.press("Alt+V")
        await hands.press("Ctrl+F")
        assert hands.view.find_bar.field.hasFocus()
        await hands.write("rhubarb")
        count = hands.answer(0).text.count("rhubarb")
        assert f"A {count}" in hands.view.find_bar.found.text()
        assert f"B {count}" in hands.view.find_bar.found.text()
        await hands.press("Return")  # the first is shown already
        assert f"A 2/{count}" in hands.view.find_bar.found.text()
        await hands.press("Esc")
        assert not hands.view.find_bar.isVisible()

    in_window(scenario)


def test_what_was_sent_is_read_and_compared(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful")
        await hands.ask("What do you get?")
        hands.choose_in_lane(0, LaneVerb.REQUEST)
        panel = hands.view.reading.text_panel
        await until(panel.isVisible)
        text = panel.field.toPlainText()
        assert "POST" in text
        assert "What do you get?" in text
        assert f"quick{FAST}" in text
        hands.click("Copy", panel)
        assert clipboard() == text
        await hands.press("Esc")
        hands.choose_in_lane(0, LaneVerb.COMPARE_REQUESTS)
        diff = hands.view.reading.diff_panel
        await until(lambda: bool(diff.runs))
        changed = "".join(run.text for run in diff.runs if run.change.name != "SAME")
        assert "quick" in changed
        assert "careful" in changed
        assert "What do you get?" not in changed
        await hands.press("Esc")

    in_window(scenario)


def test_reasoning_is_folded_with_its_count_and_opens(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "thinker", "quick")
        await hands.ask("Think")
        fold = hands.lane(0).fold
        assert fold.isVisible()
        assert "token" in fold.words
        assert not fold.is_open
        assert not hands.lane(1).fold.isVisible()
        hands.click(fold.words, fold)
        assert fold.is_open
        assert fold.view.isVisible()
        await hands.idle()
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        assert Hands(open_).lane(0).fold.is_open

    in_window(scenario)
    in_window(again)


def test_two_answers_are_compared_word_by_word(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful", "thrifty")
        await hands.ask("Differ")
        await hands.press("Ctrl+2")
        await hands.press("Ctrl+D")
        choose(
            hands.view.reading.others,
            next(entry.text() for entry in hands.view.reading.others.actions() if "quick" in entry.text()),
        )
        diff = hands.view.reading.diff_panel
        await until(lambda: bool(diff.runs) and bool(diff.right.toPlainText()))
        await hands.idle()
        assert "only in" in diff.about.text()
        assert diff.left.toPlainText() == hands.answer(1).text
        assert diff.right.toPlainText() == hands.answer(0).text
        hands.click("As one text", diff)
        await hands.idle()
        assert not diff.right.isVisible()
        await hands.press("Esc")
        assert not diff.isVisible()

    in_window(scenario)


def test_verdicts_are_given_taken_back_and_kept(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "quick", "careful", "thrifty")
        await hands.ask("Judge")
        hands.do(0, LaneVerb.PREFER)
        assert hands.answer(0).verdict is Verdict.PREFERRED
        hands.do(1, LaneVerb.PREFER)
        assert (hands.answer(0).verdict, hands.answer(1).verdict) == (None, Verdict.PREFERRED)
        hands.do(0, LaneVerb.TIE)
        await hands.press("Ctrl+3")
        await hands.press("Alt+B")
        await hands.press("Alt+B")
        await hands.press("Alt+B")
        await hands.idle()
        await hands.quit()
        verdicts.extend(hands.answer(place).verdict for place in range(3))

    async def again(open_: OpenWindow) -> None:
        hands = Hands(open_)
        assert [hands.answer(place).verdict for place in range(3)] == verdicts
        assert hands.lane(2).footer.button(LaneVerb.BAD).isChecked()

    verdicts: list[Verdict | None] = []
    in_window(scenario)
    assert verdicts[2] is Verdict.BAD
    in_window(again)
