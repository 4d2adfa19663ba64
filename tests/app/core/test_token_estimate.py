"""Texts of many kinds against what OpenAI's o200k and DeepSeek's vocabularies made of them."""

from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.token_band import input_band
from app.core.token_estimate import PIECE, Script, TextCount, count_in_pieces, count_text
from app.core.tokenizer_families import Tokenizer, tokens_of

TEXTS = Path(__file__).with_name("estimate_texts")

# file -> what it is, tokens in o200k, tokens in DeepSeek's vocabulary; counted once with both.
TRUE_COUNTS: dict[str, tuple[Script, int, int]] = {
    "arabic": (Script.ARABIC, 112, 126),
    "base64": (Script.RANDOM, 1132, 1157),
    "chinese": (Script.HAN, 172, 124),
    "code": (Script.CODE, 296, 316),
    "document.json": (Script.CODE, 254, 259),
    "german": (Script.LATIN, 141, 176),
    "hashes": (Script.RANDOM, 666, 687),
    "hindi": (Script.DEVANAGARI, 122, 216),
    "japanese": (Script.KANA, 168, 151),
    "korean": (Script.HANGUL, 147, 165),
    "log": (Script.CODE, 267, 278),
    "prose": (Script.LATIN, 224, 223),
    "russian": (Script.CYRILLIC, 137, 161),
    "script": (Script.CODE, 201, 207),
    "table.md": (Script.CODE, 222, 222),
    "uuids": (Script.RANDOM, 707, 715),
}


def _text(name: str) -> str:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TRUE_COUNTS)
def test_a_cold_band_holds_the_true_count(name: str) -> None:
    script, openai, deepseek = TRUE_COUNTS[name]
    count = count_text(_text(name))
    assert count.main is script
    random = count.tokens.get(Script.RANDOM, 0) / count.total
    for tokenizer, true in ((Tokenizer.OPENAI, openai), (Tokenizer.DEEPSEEK, deepseek)):
        made = tokens_of(count, tokenizer)
        band = input_band(made, script, prompt=b"", samples=(), random=random).band
        assert band.low <= true <= band.high, (tokenizer, band, true)


def test_half_of_the_texts_are_within_a_tenth() -> None:
    errors = sorted(
        abs(count_text(_text(name)).total / true - 1) for name, (_, true, _) in TRUE_COUNTS.items()
    )
    assert errors[len(errors) // 2] < 0.1
    assert errors[-1] < 0.2


def test_what_nobody_can_read_is_told_from_names_and_long_words() -> None:
    for text in (
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "tests/app/core/test_token_estimate.py::test_a_cold_band",
        "request-2026-11-21T06-12",
        "SOME_CONSTANT_IN_CAPITALS_2",
        "-" * 80,
        "aVeryLongNameInCamelCaseWithoutAnyDigit",
    ):
        assert Script.RANDOM not in count_text(text).tokens, text
    for text in ("3f2b8c1e-9d4a-4f6b-8e7c-1a2b3c4d5e6f", "sk9Zx71QpL0bW3nVt8Yc5Rm2"):
        assert count_text(f"see {text}, please").tokens[Script.RANDOM] > 10, text


def test_an_empty_text_is_nothing() -> None:
    assert count_text("") == TextCount()
    assert count_text("").main is Script.OTHER
    assert count_text(" \n\t ").total == 0


def test_a_long_prompt_that_nobody_sees_is_not_nothing() -> None:
    """Half a million empty lines, and zero bytes: what a limit on spending is held against."""
    assert count_text("\n" * 500_000).total > 20_000
    assert count_text("\x00" * 1000).total > 500
    assert count_text("a\u200b" * 1000).total > 1000


def test_a_long_text_is_cut_between_words() -> None:
    text = "several words of prose, again and again\n" * 1000
    pieces = [piece for piece, _ in count_in_pieces(text)]
    assert "".join(pieces) == text
    assert all(len(piece) <= PIECE for piece in pieces)
    assert all(piece[0].isspace() for piece in pieces[1:])
    once = count_text("several words of prose, again and again\n").total
    assert isclose(count_text(text).total, once * 1000, rel_tol=0.01)


@given(st.text())
def test_any_text_has_a_count(text: str) -> None:
    count = count_text(text)
    assert count.total >= 0
    assert all(tokens > 0 for tokens in count.tokens.values())
    assert isclose(sum(count.by_kind.values()), count.total)
    if text.strip():
        assert count.total <= 3 * len(text)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFF)), st.text(min_size=1))
def test_texts_behind_each_other_add_up(first: str, second: str) -> None:
    both = count_text(f"{first}\n{second}").total
    apart = (count_text(first) + count_text(second)).total
    assert isclose(both, apart, abs_tol=2)


@given(st.integers(0, 0x10FFFF).filter(lambda point: not 0xD800 <= point < 0xE000))
def test_every_character_belongs_somewhere(point: int) -> None:
    assert 0 <= count_text(chr(point)).total <= 1
