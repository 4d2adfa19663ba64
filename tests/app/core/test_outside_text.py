from hypothesis import given
from hypothesis import strategies as st

from app.core.outside_text import one_line, visible


def test_controls_and_directions_become_visible() -> None:
    assert visible("a\x1b[31mb\x00\x9b\tc\r\nd") == "a␛[31mb␀<9B>\tc\nd"
    assert visible("abc\u202egnp.exe") == "abc<U+202E>gnp.exe"


def test_one_line_hides_nothing_and_is_cut() -> None:
    assert one_line("a\nb\u200bc") == "a b<U+200B>c"
    assert one_line("x" * 500, limit=10) == "x" * 9 + "…"


def test_words_in_any_script_stay_as_they_are() -> None:
    for text in ("שלום עולם", "你好", "👩‍👩‍👧", "naïve é"):
        assert visible(text) == text


@given(st.text() | st.text(alphabet="ab  \t\u00a0\u00ad\u034f\u180b\u180e\u200b\u2066\ufeff\u00b7"))
def test_what_is_let_through_at_once_would_have_come_out_as_it_is(text: str) -> None:
    # Behind these words the text is looked at letter by letter, whatever it is.
    assert one_line(f"\u200b{text}", limit=1000).removeprefix("<U+200B>").strip() == one_line(text, limit=990)
