"""Walking through earlier prompts."""

from app.core.prompt_history import PromptHistory


def test_it_begins_and_ends_at_an_empty_field() -> None:
    history = PromptHistory()
    history.set(["one", "two"])
    assert history.later() is None
    assert [history.earlier() for _ in range(3)] == ["two", "one", None]
    assert [history.later() for _ in range(3)] == ["two", "", None]


def test_a_prompt_sent_twice_stands_where_it_was_sent_last() -> None:
    history = PromptHistory()
    history.set(["again", "other", " ", "again"])
    assert [history.earlier() for _ in range(3)] == ["again", "other", None]


def test_leaving_begins_anew() -> None:
    history = PromptHistory()
    history.set(["one", "two"])
    history.earlier()
    history.earlier()
    history.leave()
    assert history.earlier() == "two"


def test_without_prompts_there_is_nothing_to_walk_through() -> None:
    assert PromptHistory().earlier() is None
