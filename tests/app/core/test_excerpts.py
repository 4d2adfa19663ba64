from hypothesis import given
from hypothesis import strategies as st

from app.core.excerpts import led_up_to


def test_a_mark_near_the_beginning_needs_no_cut() -> None:
    assert led_up_to("the breaker trips", ((4, 11),), before=24) == ("the breaker trips", ((4, 11),))


def test_a_text_without_marks_stays() -> None:
    assert led_up_to("x" * 100, (), before=5) == ("x" * 100, ())


def test_what_comes_long_before_is_cut_at_a_word() -> None:
    text, marks = led_up_to("one two three four breaker five", ((19, 26),), before=10)
    assert text == "…four breaker five"
    assert [text[start:end] for start, end in marks] == ["breaker"]


@given(st.text(max_size=80), st.text(min_size=1, max_size=10), st.text(max_size=20), st.integers(0, 40))
def test_the_marked_words_stay_the_same(head: str, word: str, tail: str, before: int) -> None:
    whole = head + word + tail
    text, marks = led_up_to(whole, ((len(head), len(head) + len(word)),), before=before)
    ((start, end),) = marks
    assert text[start:end] == word
    assert start <= before + 1
