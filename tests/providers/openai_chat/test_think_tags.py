"""Think tags are found however the text was cut, and only at its start."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.base import ReasoningDelta, TextDelta
from providers.openai_chat.think_tags import ThinkTags


def _split(pieces: list[str]) -> tuple[str, str]:
    tags = ThinkTags(enabled=True)
    events = [event for piece in pieces for event in tags.feed(piece)] + list(tags.close())
    assert all(event.text for event in events)
    reasoning = "".join(event.text for event in events if isinstance(event, ReasoningDelta))
    return reasoning, "".join(event.text for event in events if isinstance(event, TextDelta))


CASES = [
    ("plain text", "", "plain text"),
    ("<think>why</think>because", "why", "because"),
    ("\n <think>why</think>\n\nbecause\n", "why", "because\n"),
    ("<think>\r\nwhy\n\nso\n</think>\n\nbecause\n", "why\n\nso", "because\n"),
    ("<think>\n\n</think>because", "", "because"),
    ("<think>\nwhy\n</thin", "why\n</thin", ""),
    ("<think></think>because", "", "because"),
    ("<think>a < b </thin </think>yes", "a < b </thin ", "yes"),
    ("<think>never closed", "never closed", ""),
    ("<thinking>no tag", "", "<thinking>no tag"),
    ("say <think>x</think>", "", "say <think>x</think>"),
    ("<think>a</think>b<think>c</think>", "a", "b<think>c</think>"),
    ("<thi", "", "<thi"),
    ("  ", "", "  "),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "reasoning", "visible"), CASES)
def test_reasoning_and_text_are_told_apart(text: str, reasoning: str, visible: str) -> None:
    assert _split([text]) == (reasoning, visible)
    assert _split(list(text)) == (reasoning, visible)


@settings(deadline=None)
@given(st.sampled_from(CASES), st.lists(st.integers(1, 12), max_size=20))
def test_any_cut_gives_the_same(case: tuple[str, str, str], lengths: list[int]) -> None:
    rest = case[0]
    pieces = []
    for length in lengths:
        pieces.append(rest[:length])
        rest = rest[length:]
    assert _split([*pieces, rest]) == case[1:]


def test_text_is_not_held_back_longer_than_it_must() -> None:
    tags = ThinkTags(enabled=True)
    assert list(tags.feed("<think>a")) == [ReasoningDelta("a")]
    assert list(tags.feed("b</th")) == [ReasoningDelta("b")]
    assert list(tags.feed("ink>c")) == [TextDelta("c")]
    assert list(tags.feed("<think>")) == [TextDelta("<think>")]
