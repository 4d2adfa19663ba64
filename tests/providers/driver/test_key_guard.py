from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from providers.base import (
    Event,
    Finish,
    Finished,
    Notice,
    ReasoningDelta,
    Secret,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
)
from providers.driver.key_guard import TAKEN_OUT, KeyGuard

KEY = "sk-ssk-s0123456789abcdef"


def passed(events: Iterable[Event], key: str | None = KEY) -> list[Event]:
    guard = KeyGuard(Secret(key) if key is not None else None)
    out = [clean for event in events for clean in guard.pass_on(event)]
    return [*out, *guard.rest()]


def text_of(events: Iterable[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


@given(
    before=st.text("sk-0 1", max_size=40),
    after=st.text("sk-0 1", max_size=40),
    cuts=st.lists(st.integers(0, 110)),
)
def test_a_key_is_found_however_it_was_cut(before: str, after: str, cuts: list[int]) -> None:
    text = before + KEY + after
    bounds = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [TextDelta(text[start:end]) for start, end in pairwise(bounds)]
    out = passed(pieces)
    assert text_of(out) == text.replace(KEY, "…")
    assert Notice(TAKEN_OUT) in out


@given(pieces=st.lists(st.text("sk-0123 ", max_size=10)))
def test_all_else_comes_through_whole(pieces: list[str]) -> None:
    out = passed(TextDelta(piece) for piece in pieces)
    assert text_of(out) == "".join(pieces)
    assert Notice(TAKEN_OUT) not in out


def test_reasoning_and_arguments_are_guarded_apart_from_the_text() -> None:
    half, rest = KEY[:9], KEY[9:]
    out = passed([
        ReasoningDelta(half), TextDelta(half), ReasoningDelta(rest),
        ToolCallDelta(index=0, name="f", arguments=KEY),
        UsageReported(Usage(input=1, raw={"note": f"for {KEY}"})),
    ])  # fmt: skip
    assert KEY not in str(out)
    assert ReasoningDelta("…") in out
    assert TextDelta(half) in out
    assert ToolCallDelta(index=0, name="f", arguments="…") in out


def test_nothing_is_held_back_without_a_key_or_for_a_short_one() -> None:
    events: list[Event] = [TextDelta("s"), Finished(Finish.COMPLETE, "stop")]
    assert passed(events, None) == events
    assert passed(events, "sk-1234") == events


def test_no_word_of_a_usage_is_the_key() -> None:
    [event] = passed([UsageReported(Usage(input=1, service_tier=KEY.lower(), region="us"))])
    assert isinstance(event, UsageReported)
    assert event.usage == Usage(input=1)
