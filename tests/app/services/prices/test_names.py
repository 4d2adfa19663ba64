"""How names lead to entries."""

import pytest

from app.services.prices.names import is_moving, is_same_model, nearest, without_date


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("claude-opus-5-5-20261001", "claude-opus-5-5"),
        ("gpt-4o-mini-2027-01-01", "gpt-4o-mini"),
        ("claude-opus-5-5@20261001", "claude-opus-5-5"),
        ("claude-opus-5-5-20261301", None),
        ("gpt-4o-2027-02-30", None),
        ("mistral-large-2411", None),
        ("gemini-3.6-flash-lite", None),
        ("-20261001", None),
    ],
)
def test_a_date_is_a_day_at_the_end_and_nothing_else(name: str, base: str | None) -> None:
    assert without_date(name) == base


@pytest.mark.parametrize(
    "rest", ["", "-latest", "-preview", "-001", "-0324", "-preview-09-2025", "-v1:0", ":0", "@default"]
)
def test_a_release_is_the_same_model(rest: str) -> None:
    assert is_same_model(rest)


@pytest.mark.parametrize("rest", ["-lite", "-mini", ".5", "-6", "5", "-image-preview", "-pro-001", "-1"])
def test_a_further_word_or_version_is_another_model(rest: str) -> None:
    assert not is_same_model(rest)


def test_the_nearest_names_share_the_most_words() -> None:
    known = ("gpt-6-sol", "gpt-5.6-sol", "gpt-4o", "claude-opus-5", "dall-e-3")
    assert set(nearest("gpt-7-sol", known, most=2)) == {"gpt-6-sol", "gpt-5.6-sol"}
    assert nearest("entirely-else", known) == ()


def test_latest_is_a_moving_name() -> None:
    assert is_moving("mistral-large-latest")
    assert not is_moving("mistral-large-4")
