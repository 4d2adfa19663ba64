"""Finding by a few letters: what fits, what fits better, and that nothing can make it slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.fuzzy import LONGEST_TEXT, Searchable, fold, words_of


def score(query: str, text: str) -> int | None:
    fit = Searchable(text).fit(words_of(query))
    return None if fit is None else fit.score


def letters(query: str, text: str) -> str | None:
    fit = Searchable(text).fit(words_of(query))
    return None if fit is None else "".join(text[at] for at in fit.positions)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ns", "New session"),
        ("NEW", "new session"),
        ("session new", "New session"),
        ("cafe", "Le Café"),
        ("gpt5", "openrouter/openai/gpt-5-mini"),
        ("haiku 4", "anthropic/claude-haiku-4-5"),
        ("löschen", "Sitzung loschen"),
        ("", "anything"),
        ("   ", "anything"),
        ("ß", "Straße"),
        ("שלום", "\u200f\u05e9\u05dc\u05d5\u05dd, world"),
    ],
)
def test_what_fits(query: str, text: str) -> None:
    assert score(query, text) is not None


@pytest.mark.parametrize(
    ("query", "text"), [("sn", "New session"[:3]), ("abc", "acb"), ("newx", "New session"), ("a", "")]
)
def test_what_does_not(query: str, text: str) -> None:
    assert score(query, text) is None


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("new", "New session", "Renew the key"),
        ("ns", "New session", "Answers"),
        ("set", "Settings", "Close the tab"),
        ("find", "Find in the answers", "Go to a profile in the end"),
        ("se", "Settings", "Stop every answer"),
        ("lane", "Close the lane", "Explain the plan even more"),
        ("gpt-5", "openai/gpt-5", "openai/gpt-5-mini-and-more-words-behind-it"),
        ("key", "Go to Keys", "Monkey business"),
        ("copy", "Copy", "Copy the summary table"),
        ("gk", "Go to Keys", "Larger text, and a kiosk"),
    ],
)
def test_what_fits_better(query: str, better: str, worse: str) -> None:
    first, second = score(query, better), score(query, worse)

    assert first is not None
    assert second is None or first > second


def test_the_letters_that_were_found() -> None:
    assert letters("ns", "New session") == "Ns"
    assert Searchable("a closed lane, close the lane").fit(("close",)) is not None
    assert letters("lane", "Explain: lane") == "lane"
    assert letters("new session", "A session, new") == "sessionnew"


def test_what_stands_beside_it_is_found_by_whole_words_only_and_marks_nothing() -> None:
    thing = Searchable("Sitzung löschen", "Session Delete the session")

    found = thing.fit(words_of("delete sitz"))
    assert found is not None
    assert found.positions == (0, 1, 2, 3)
    assert thing.fit(words_of("dts")) is None


@given(st.text(max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=12), st.text(max_size=60))
def test_found_letters_are_those_asked_for(query: str, text: str) -> None:
    words = words_of(query)
    fit = Searchable(text).fit(words)
    if fit is None:
        return

    assert list(fit.positions) == sorted(set(fit.positions))
    found = {fold(text)[at] for at in fit.positions}
    assert found == {letter for word in words for letter in word}


@given(st.text(alphabet="ab ", max_size=8), st.text(alphabet="ab ", max_size=20), st.text("ab ", max_size=3))
def test_a_longer_query_never_finds_what_a_shorter_one_did_not(query: str, text: str, more: str) -> None:
    """The palette looks only at what was left of the query before."""
    if Searchable(text).fit(words_of(query + more)) is not None:
        assert Searchable(text).fit(words_of(query)) is not None


def test_a_text_without_end_and_a_query_without_end_are_cut() -> None:
    endless = Searchable("a" * 1_000_000)

    assert len(endless.folded) == LONGEST_TEXT
    assert endless.fit(words_of("a" * 1_000_000)) is not None
    assert endless.fit(words_of("ab" * 1_000_000)) is None
