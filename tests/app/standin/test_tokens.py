"""One rule for what a token is."""

from hypothesis import given
from hypothesis import strategies as st

from app.standin import tokens
from app.standin.samples import WILD
from app.standin.text import quoted, stretched


@given(st.text())
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(tokens.split(text)) == text
    assert tokens.count(text) == len(tokens.split(text))


def test_the_rule() -> None:
    assert tokens.split("Hello there, friend!\n\n42") == (
        "Hello",
        " there",
        ", ",
        "friend",
        "!",
        "\n\n",
        "42",
    )
    assert tokens.split("unbelievable") == ("unbeli", "evable")
    assert "".join(tokens.split(WILD)) == WILD


def test_long_texts_count_alike() -> None:
    assert tokens.count("word " * 50_000) == 50_000 + 1


@given(st.text(min_size=1, max_size=40), st.integers(1, 300))
def test_a_text_can_have_any_length(text: str, length: int) -> None:
    assert "".join(tokens.split(stretched(text, length))) == stretched(text, length)


@given(st.text())
def test_a_quoted_prompt_stays_on_its_line(prompt: str) -> None:
    line = quoted(prompt)
    assert line
    assert len(line) <= 91
    assert line.isprintable()


def test_a_prefix_is_cached_for_its_owner_alone() -> None:
    cache = tokens.PrefixCache()
    first, second = tokens.counted("user", "word " * 40), tokens.counted("user", "more " * 40)
    assert cache.cached_tokens("a", [first]) == 0
    assert cache.cached_tokens("a", [first]) == (first.tokens // 16) * 16
    assert cache.cached_tokens("a", [first, second]) == (first.tokens // 16) * 16
    assert cache.cached_tokens("b", [first]) == 0


def test_files_are_a_part_of_a_prompt() -> None:
    plain, with_file = tokens.counted("user", "x"), tokens.counted("user", "x", files=("image/png 9 bytes",))
    assert with_file.tokens == plain.tokens + tokens.FILE_TOKENS
    assert with_file.digest != plain.digest
