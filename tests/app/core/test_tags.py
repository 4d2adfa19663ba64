"""Tags in the one form in which they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.tags import MAX_TAGS, TAG_CHARACTERS, tidy_tag, tidy_tags


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Work", "work"), ("  needs   review ", "needs-review"), ("#idea", "idea"), ("", ""), (" # ", ""),
        ("a\x00b\u202ec", "a-b-c"), ("Äpfel", "äpfel"), ("A\u0308", "ä"), ("鷺", "鷺"),
    ],
)  # fmt: skip
def test_a_tag_is_tidied(text: str, tag: str) -> None:
    assert tidy_tag(text) == tag


def test_each_once_in_the_order_given() -> None:
    assert tidy_tags(["b", "A", " B ", "", "a"]) == ("b", "a")
    assert len(tidy_tags(str(number) for number in range(100))) == MAX_TAGS


@given(st.lists(st.text()))
def test_tidy_is_tidy(tags: list[str]) -> None:
    tidied = tidy_tags(tags)
    assert tidy_tags(tidied) == tidied
    assert all(tag and len(tag) <= TAG_CHARACTERS and not any(map(str.isspace, tag)) for tag in tidied)
