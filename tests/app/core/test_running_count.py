"""A text that is being written has the count that it has when it is read at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.running_count import RunningCount
from app.core.token_estimate import LOOKED_AT, PIECE, count_text

LINE = "One line of a longer draft, with 7 words or so.\n"
DRAFT = LINE * (20 * PIECE // len(LINE))


@given(
    st.lists(st.tuples(st.integers(0, len(DRAFT)), st.integers(0, 9000), st.text(max_size=20)), max_size=6),
)
def test_edits_anywhere(edits: list[tuple[int, int, str]]) -> None:
    running, text = RunningCount(), DRAFT
    assert running.count(text).total == pytest.approx(count_text(text).total, rel=0.01)
    for at, removed, written in edits:
        text = text[:at] + written + text[at + removed :]
        assert running.count(text).total == pytest.approx(count_text(text).total, rel=0.01, abs=2)
        assert running.count(text).total == pytest.approx(count_text(text).total, rel=0.01, abs=2)


def test_a_text_that_is_typed_and_taken_away() -> None:
    running = RunningCount()
    for length in (*range(len(LINE)), 0):
        assert running.count(LINE[:length]) == count_text(LINE[:length])


def test_a_very_long_text_is_looked_at_here_and_there() -> None:
    text = DRAFT * (3 * LOOKED_AT // len(DRAFT))
    whole = count_text(DRAFT).total * len(text) / len(DRAFT)
    assert RunningCount().count(text).total == pytest.approx(whole, rel=0.02)
