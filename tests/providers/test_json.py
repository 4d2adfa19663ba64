"""JSON and text from outside, made safe."""

import json
import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._json import JsonError, SurrogateJoiner, loads, whole_text, whole_value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "nul", "{", '{"a":}', "{} {}", '"\\ud8"', "Nan", "[infinity]", "[" * 65 + "]" * 65,
        "[" * 100_000, '{"a":' * 100_000, "\x00", "<html>", "'a'", "1" * 5000 + "e", "data: {}",
    ],
)  # fmt: skip
def test_what_is_refused(text: str) -> None:
    with pytest.raises(JsonError):
        loads(text)
    with pytest.raises(JsonError):
        loads(text.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (' \r\n{"a": [1, 2.5, null, true]}\t', {"a": [1, 2.5, None, True]}),
        ("\ufeff{}", {}),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ("[" * 64 + "]" * 64, None),
        ("123456789012345678", 123456789012345678),
        ("-123456789012345678", -123456789012345678),
        ("1234567890123456789", 1234567890123456789.0),
        ("9" * 5000, None),
        ("[1e999, -1e999]", [None, None]),
        ("[NaN, Infinity, -Infinity]", [None, None, None]),
        ('"a\nb\x00"', "a\nb\x00"),
        ('"\\ud83c"', "\ud83c"),
        ('"\\ud83c\\udf89"', "🎉"),
        ('"[[[["', "[[[["),
    ],
)
def test_what_is_read(text: str, value: Any) -> None:
    found = loads(text)
    if value is not None or text.startswith("9"):
        assert found == value
        assert type(found) is type(value)


def test_many_brackets_are_not_deep() -> None:
    wide = [{"a": [1]}] * 5000
    assert loads(json.dumps(wide)) == wide
    assert loads(json.dumps("[" * 1000)) == "[" * 1000


def test_bytes_are_utf8_with_replacement() -> None:
    assert loads(b'\xef\xbb\xbf{"a": "\xc3\xa4 \xff"}') == {"a": "ä \ufffd"}


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=30,
)


@given(_JSON)
def test_reads_as_the_standard_library_does(value: Any) -> None:
    assert loads(json.dumps(value)) == value
    assert (
        loads(
            json.dumps(value, ensure_ascii=False, indent=1)
            .encode("utf-8", "surrogatepass")
            .decode("utf-8", "surrogatepass")
        )
        == value
    )


@given(st.text() | st.binary())
def test_nothing_but_json_errors(text: str | bytes) -> None:
    try:
        value = loads(text)
    except JsonError:
        return
    assert not isinstance(value, float) or math.isfinite(value)


_SURROGATES = st.text(st.sampled_from("a€🎉\ud83c\udf89\ud800\udfff\ufeff"), max_size=12)


@given(_SURROGATES)
def test_whole_text_can_be_stored(text: str) -> None:
    whole = whole_text(text)
    whole.encode()
    assert whole_text(whole) == whole
    assert whole_value({text: [text, 1]}) == {whole: [whole, 1]}


def test_pairs_are_joined() -> None:
    assert whole_text("\ud83c\udf89") == "🎉"
    assert whole_text("a\udf89b\ud83c") == "a\ufffdb\ufffd"


@given(_SURROGATES, st.lists(st.integers(0, 12)))
def test_joining_does_not_depend_on_the_cuts(text: str, cuts: list[int]) -> None:
    joiner = SurrogateJoiner()
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    parts = [joiner.feed(text[start:end]) for start, end in pairwise(edges)]
    for part in parts:
        part.encode()
    assert "".join(parts) + joiner.close() == whole_text(text)


def test_a_half_is_held_back() -> None:
    joiner = SurrogateJoiner()
    assert joiner.feed("x\ud83c") == "x"
    assert joiner.feed("\udf89y") == "🎉y"
    assert joiner.feed("\ud83c") == ""
    assert joiner.close() == "\ufffd"
    assert joiner.close() == ""
