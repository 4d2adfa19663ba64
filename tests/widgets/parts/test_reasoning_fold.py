"""Reasoning: said in one line, opened on request, read only then."""

from pytestqt.qtbot import QtBot

from app.core.answer import Answer
from app.core.session import keep
from providers.base import Usage, UsageReported
from tests.support.answers_on_screen import end, think, write, written
from widgets.parts.reasoning_fold import ReasoningFold
from widgets.theme import Theme


def fold_on_screen(qtbot: QtBot, theme: Theme) -> ReasoningFold:
    fold = ReasoningFold(theme)
    qtbot.addWidget(fold)
    fold.resize(400, 300)
    fold.show()
    return fold


def thinking() -> Answer:
    answer = Answer("a", "l", created_at=0.0)
    answer.begin_attempt(0.0)
    think(answer, "First, **think**.")
    return answer


def test_an_answer_without_reasoning_has_no_fold(qtbot: QtBot, theme: Theme) -> None:
    fold = fold_on_screen(qtbot, theme)
    fold.show_answer(written("No thoughts."))
    assert fold.isHidden()
    fold.show_answer(None)
    assert fold.isHidden()
    assert fold.advance() is False


def test_it_counts_while_the_model_thinks_and_says_how_long_it_took(qtbot: QtBot, theme: Theme) -> None:
    fold = fold_on_screen(qtbot, theme)
    answer = thinking()
    fold.show_answer(answer)
    assert fold.words.startswith("Thinking…")
    assert "17" in fold.words

    think(answer, " More.")
    assert fold.advance() is True
    assert "23" in fold.words

    write(answer, ["So."])
    end(answer)
    assert fold.advance() is False
    assert fold.words.startswith("Reasoning · 23")
    assert "0.50 s" in fold.words


def test_tokens_are_said_where_the_provider_counts_them(qtbot: QtBot, theme: Theme) -> None:
    fold = fold_on_screen(qtbot, theme)
    answer = thinking()
    answer.apply(UsageReported(Usage(output=60, reasoning=42)), 1.0)
    fold.show_answer(answer)
    assert "42 token" in fold.words


def test_open_it_shows_the_text_as_it_is_and_goes_on(qtbot: QtBot, theme: Theme) -> None:
    fold = fold_on_screen(qtbot, theme)
    answer = thinking()
    fold.show_answer(answer)
    assert len(fold.view._column) == 0

    with qtbot.waitSignal(fold.toggled):
        fold.set_open(True)
    fold.view.select_all()
    assert fold.view.selected_text() == "First, **think**."

    think(answer, "\n\nSecond.")
    fold.advance()
    write(answer, ["Done."])
    end(answer)
    fold.show_answer(keep(answer))
    fold.view.select_all()
    assert fold.is_open
    assert fold.view.selected_text() == "First, **think**.\n\nSecond."

    fold.show_answer(written("Another.", answer_id="b"))
    assert not fold.is_open


def test_thoughts_between_the_words_are_shown_too(qtbot: QtBot, theme: Theme) -> None:
    fold = fold_on_screen(qtbot, theme)
    answer = thinking()
    fold.show_answer(answer)
    fold.set_open(True)
    write(answer, ["Well. "])
    fold.advance()
    think(answer, "\n\nLater.")
    fold.advance()
    fold.view.select_all()
    assert fold.view.selected_text().endswith("Later.")
    fold.show_answer(None)
