import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.session_query import SessionQuery, parse_query, query_for_tag


@pytest.mark.parametrize(
    ("text", "words", "tags"),
    [
        ("", "", ()),
        ("circuit breaker", "circuit breaker", ()),
        ("breaker ", "breaker ", ()),
        ("tag:sql", "", ("sql",)),
        ("tag:sql join", "join", ("sql",)),
        ("left tag:sql join", "left  join", ("sql",)),
        ('tag:"to do" TAG:Work x', "x", ("to do", "Work")),
        ('tag:"to d', "", ("to d",)),
        ("tag:", "", ()),
        ("tag:a tag:a", "", ("a",)),
        ("vintage:1", "vintage:1", ()),
    ],
)
def test_tags_are_taken_out_of_the_words(text: str, words: str, tags: tuple[str, ...]) -> None:
    query = parse_query(text)
    assert query.words.rstrip() == words.rstrip()
    assert query.tags == tags


def test_a_space_at_the_end_says_that_the_word_is_whole() -> None:
    assert parse_query("break").words == "break"
    assert parse_query("break ").words == "break "


def test_what_asks_for_nothing_is_empty() -> None:
    assert parse_query("  ").empty
    assert parse_query("tag:").empty
    assert not parse_query("tag:a").empty


@given(st.text())
def test_every_text_is_a_query(text: str) -> None:
    assert isinstance(parse_query(text), SessionQuery)


@pytest.mark.parametrize("tag", ["sql", "to do", "größer", "a:b"])
def test_a_tag_is_asked_for_by_its_own_name(tag: str) -> None:
    assert parse_query(query_for_tag(tag)) == SessionQuery("", (tag,))
