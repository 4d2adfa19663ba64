"""What looks like a key in a prompt is found; what merely resembles one is left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.key_shapes import find_keys
from app.core.redaction import Redactor
from providers.base import Secret

KEYS = [
    "sk-proj-Qm7X9Zr4Tn8Wb2Lk6Vd0HsQm7X9Z",
    "sk-ant-api03-7QmX9Zr4Tn8Wb2Lk6Vd0Hs-AA",
    "sk-or-v1-0123456789abcdef0123456789abcdef",
    "sk-7QmX9Zr4Tn8Wb2Lk6Vd0Hs",
    "AIzaSyD7QmX9Zr4Tn8Wb2Lk6Vd0HsQm7X9Zr4T",
    "gsk_7QmX9Zr4Tn8Wb2Lk6Vd0HsQm7X9Zr4Tn8",
    "hf_QmXZrTnWbLkVdHsQmXZr7TnWb",
    "xai-7QmX9Zr4Tn8Wb2Lk6Vd0Hs",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_7QmX9Zr4Tn8Wb2Lk6Vd0HsQm7X9Zr4Tn8W",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVPmB92K27uhbUJU1p1r",
    "Bearer 7QmX9Zr4Tn8Wb2Lk6Vd0HsQm",
    "-----BEGIN RSA PRIVATE KEY-----",
]

HARMLESS = [
    "", "sk-", "What is sk-learn, and how is scikit-learn-extra related to it?",
    "sk-your-api-key-goes-right-here", "sk-xxxxxxxxxxxxxxxxxxxxxxxx1", "OPENAI_API_KEY=sk-...", "AKIA",
    "the risk-averse-and-rather-long-compound-number-2", "AIza", "hf_model", "Bearer of bad news",
    "-----BEGIN CERTIFICATE-----", "0123456789abcdef0123456789abcdef", "a" * 200_000, "sk-" * 60_000,
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("around", ["{}", "Why does {} not work?", 'key = "{}"', "first\n{}\nlast", "({})"])
def test_a_key_is_found_where_it_stands(key: str, around: str) -> None:
    text = around.format(key)
    (place,) = find_keys(text)
    assert text[slice(*place)] == key


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_key_is_left_in_peace(text: str) -> None:
    assert find_keys(text) == []


def test_several_are_found_in_order() -> None:
    text = f"{KEYS[8]} and {KEYS[0]}, {KEYS[5]}"
    assert [text[start:end] for start, end in find_keys(text)] == [KEYS[8], KEYS[0], KEYS[5]]


def test_a_key_in_use_is_found_whatever_it_looks_like() -> None:
    known = Redactor()
    known.add(Secret("correct-horse-battery-staple"))
    known.add(Secret("short1"))
    text = "Is correct-horse-battery-staple worse than short1?"
    assert find_keys(text) == []
    found = [text[start:end] for start, end in find_keys(text, known=known)]
    assert found == ["correct-horse-battery-staple", "short1"]


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_apart(text: str) -> None:
    end = -1
    for first, last in find_keys(text):
        assert end < first < last <= len(text)
        end = last
