"""The user's own key in what a server says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers.driver.redact import redactor

KEY = "sk-proj-Aa1/Bb2+Cc3=Dd4Ee5Ff6"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"Incorrect API key provided: {KEY}.", "Incorrect API key provided: …."),
        (f"Bearer {KEY} {KEY}", "Bearer … …"),
        (f"starts with {KEY[:12]}", "starts with …"),
        (f"ends with {KEY[-15:]}!", "ends with …!"),
        (f"starts with {KEY[:11]}", f"starts with {KEY[:11]}"),
        ("masked: sk-pr****5Ff6", "masked: sk-pr****5Ff6"),
        ("quoted: sk-proj-Aa1%2FBb2%2BCc3%3DDd4Ee5Ff6", "quoted: …"),
        ("nothing", "nothing"),
        ("", ""),
    ],
)
def test_what_is_shown(said: str, shown: str) -> None:
    assert redactor(KEY)(said) == shown


def test_short_keys() -> None:
    assert redactor("hunter2")("it is hunter2!") == "it is …!"
    assert redactor("x")("an x stays") == "an x stays"
    assert redactor("")("stays") == "stays"
    assert redactor(None)("stays") == "stays"


@given(
    st.text(st.sampled_from("ab1-"), max_size=60), st.text(st.sampled_from("ab1-"), min_size=12, max_size=20)
)
def test_no_piece_of_twelve_is_left(text: str, key: str) -> None:
    shown = redactor(key)(text)
    assert not any(key[start : start + 12] in shown for start in range(len(key) - 11))
