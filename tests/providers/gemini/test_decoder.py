"""Gemini's recorded streams, each kind of part and ending."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._json import loads
from providers.base import (
    Event,
    Finish,
    Finished,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.driver.sse import SseSplitter
from providers.errors import ErrorKind, ProviderError
from providers.gemini.decoder import GeminiDecoder
from tests.support.anything import JSON, nearly
from tests.support.streams import decode, only, reasoning_of, recorded, text_of


def events_of(name: str, cut: int | None = None) -> list[Event]:
    return decode(GeminiDecoder(streaming=True), recorded(f"gemini/{name}"), cut=cut)


def feed(*payloads: Any, streaming: bool = True) -> list[Event]:
    decoder = GeminiDecoder(streaming=streaming)
    events = [event for payload in payloads for event in decoder.feed(payload)]
    return [*events, *decoder.close()]


def last_usage(events: list[Event]) -> Usage:
    usage: Usage = only(events, UsageReported)[-1].usage
    return usage


def test_a_stream_of_text() -> None:
    events = events_of("text.sse")
    assert only(events, ServedBy) == [ServedBy(model="gemini-3.6-flash")]
    assert only(events, TextDelta) == [TextDelta("Hel"), TextDelta("lo ⚡")]
    assert events[-1] == Finished(Finish.COMPLETE, "STOP")


def test_thoughts_are_billed_as_output_and_counts_are_not_added_up() -> None:
    usage = last_usage(events_of("text.sse"))
    assert (usage.input, usage.output, usage.reasoning, usage.cache_read) == (10, 43, 40, None)


@pytest.mark.parametrize("name", ["text.sse", "everything.sse", "blocked_answer.sse"])
@pytest.mark.parametrize("cut", [1, 7])
def test_how_the_bytes_were_cut_does_not_matter(name: str, cut: int) -> None:
    assert events_of(name, cut) == events_of(name)


def test_zeros_of_a_gateway_that_did_not_count_are_unknown() -> None:
    events = events_of("litellm.sse")
    assert text_of(events) == "Herons stand still because fish look for movement. 🐦 The patient bird eats."
    (reported,) = only(events, UsageReported)
    assert (reported.usage.input, reported.usage.output) == (None, None)
    assert reported.usage.raw["promptTokenCount"] == 0


def test_every_part() -> None:
    events = events_of("everything.sse")
    assert reasoning_of(events) == "**Looking** at it."
    assert text_of(events) == "See: "
    assert only(events, Notice) == [Notice("The answer holds a file (image/png) that is not shown.")]
    assert only(events, ToolCallDelta) == [
        ToolCallDelta(index=0, id="fc_1", name="get_weather", arguments='{"city": "Zürich"}'),
        ToolCallDelta(index=1, name="get_time", arguments="{}"),
    ]
    assert only(events, Finished) == [Finished(Finish.TOOL_CALL, "STOP")]
    usage = last_usage(events)
    assert usage.input == 20 + 5
    assert (usage.output, usage.reasoning, usage.cache_read) == (11 + 30, 30, 8)
    assert usage.raw["promptTokensDetails"] == [{"modality": "TEXT", "tokenCount": 20}]


def test_a_cut_stream_has_no_end() -> None:
    events = events_of("cut.sse")
    assert text_of(events) == "Hel"
    assert not only(events, Finished)


def test_a_blocked_prompt() -> None:
    events = events_of("blocked_prompt.sse")
    assert events[-1] == Finished(Finish.BLOCKED, "PROHIBITED_CONTENT", "the prompt was blocked")
    assert (last_usage(events).input, last_usage(events).output) == (7, 0)


def test_a_blocked_answer_keeps_its_text_and_names_the_filter() -> None:
    events = events_of("blocked_answer.sse")
    assert text_of(events) == "Step one"
    assert events[-1] == Finished(Finish.BLOCKED, "SAFETY", "dangerous content")


def test_a_budget_eaten_by_thoughts_is_an_answer_without_text() -> None:
    events = events_of("all_thought.sse")
    assert text_of(events) == ""
    assert events[-1] == Finished(Finish.TRUNCATED, "MAX_TOKENS")
    assert (last_usage(events).output, last_usage(events).reasoning) == (100, 100)


def test_a_stop_without_parts_is_an_end() -> None:
    assert feed({"candidates": [{"finishReason": "STOP"}]}) == [Finished(Finish.COMPLETE, "STOP")]


@pytest.mark.parametrize(
    ("reason", "finish"),
    [
        ("STOP", Finish.COMPLETE),
        ("MAX_TOKENS", Finish.TRUNCATED),
        ("CONTINUATION", Finish.TRUNCATED),
        ("SAFETY", Finish.BLOCKED),
        ("RECITATION", Finish.BLOCKED),
        ("LANGUAGE", Finish.BLOCKED),
        ("BLOCKLIST", Finish.BLOCKED),
        ("PROHIBITED_CONTENT", Finish.BLOCKED),
        ("SPII", Finish.BLOCKED),
        ("IMAGE_SAFETY", Finish.BLOCKED),
        ("MODEL_ARMOR", Finish.BLOCKED),
        ("ESCALATION", Finish.BLOCKED),
        ("MALFORMED_FUNCTION_CALL", Finish.TOOL_CALL),
        ("UNEXPECTED_TOOL_CALL", Finish.TOOL_CALL),
        ("TOO_MANY_TOOL_CALLS", Finish.TOOL_CALL),
        ("REASON_OF_NEXT_YEAR", Finish.COMPLETE),
    ],
)
def test_finish_reasons(reason: str, finish: Finish) -> None:
    (finished,) = feed({"candidates": [{"finishReason": reason, "finishMessage": "So it is."}]})
    assert finished == Finished(finish, reason, "So it is.")


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("OTHER", ErrorKind.SERVER),
        ("MALFORMED_RESPONSE", ErrorKind.SERVER),
        ("NO_IMAGE", ErrorKind.SERVER),
        ("MISSING_THOUGHT_SIGNATURE", ErrorKind.BAD_REQUEST),
    ],
)
def test_endings_in_which_the_provider_gave_up_are_errors_that_keep_usage(
    reason: str, kind: ErrorKind
) -> None:
    events: list[Event] = []
    payload = {
        "candidates": [{"content": {"parts": [{"text": "A"}]}, "finishReason": reason}],
        "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 2},
    }
    with pytest.raises(ProviderError, match=reason) as caught:
        decode(GeminiDecoder(streaming=False), json.dumps(payload).encode(), lines=True, into=events)
    assert (caught.value.kind, caught.value.code, caught.value.retryable) == (kind, reason, False)
    assert text_of(events) == "A"
    assert last_usage(events).output == 2


@pytest.mark.parametrize("reason", [None, "", "FINISH_REASON_UNSPECIFIED", 7])
def test_an_unspecified_reason_is_no_end(reason: Any) -> None:
    assert feed({"candidates": [{"finishReason": reason}]}) == []


def test_an_end_is_told_once() -> None:
    final = {"candidates": [{"finishReason": "STOP"}]}
    assert feed(final, final, {"promptFeedback": {"blockReason": "SAFETY"}}) == [
        Finished(Finish.COMPLETE, "STOP")
    ]


def test_only_the_first_candidate_is_the_answer() -> None:
    chunk = {
        "candidates": [
            {"index": 1, "content": {"parts": [{"text": "B"}]}},
            {"index": 0, "content": {"parts": [{"text": "A"}]}},
        ]
    }
    assert feed(chunk, {"candidates": [{"index": 1, "finishReason": "STOP"}]}) == [TextDelta("A")]


# --- other shapes of body --------------------------------------------------------------------------------


def test_a_stream_that_came_as_one_array_is_read_whole() -> None:
    events = feed(loads(recorded("gemini/array.json")))
    assert events[0] == Whole()
    assert events[1:] == events_of("text.sse")


def test_a_whole_response_is_told_as_such_only_where_a_stream_was_asked_for() -> None:
    payload = loads(recorded("gemini/whole.json"))
    events = feed(payload)
    assert events[0] == Whole()
    assert text_of(events) == "Hello"
    assert feed(payload, streaming=False) == events[1:]


def test_an_error_between_the_lines_of_a_stream() -> None:
    splitter, decoder = SseSplitter(), GeminiDecoder(streaming=True)
    (frame,) = splitter.feed(recorded("gemini/error_inside.sse")) + splitter.close()
    assert text_of(list(decoder.feed(loads(frame.data)))) == "Hel"
    with pytest.raises(ProviderError) as caught:
        list(decoder.feed(loads(splitter.stray)))
    assert caught.value.kind is ErrorKind.OVERLOADED
    assert "The model is overloaded" in caught.value.message


def test_an_error_in_an_array() -> None:
    with pytest.raises(ProviderError) as caught:
        feed(loads(recorded("gemini/error_array.json")))
    assert (caught.value.kind, caught.value.retry_after_s) == (ErrorKind.RATE_LIMITED, 37.5)


# --- nothing raises --------------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [None, 42, [], "text", {}, [None, 3], {"candidates": None}])
def test_what_is_no_chunk_is_skipped(payload: Any) -> None:
    assert feed(payload) == []


def test_counts_may_be_strings_null_or_missing() -> None:
    usage = last_usage(feed({"usageMetadata": {"promptTokenCount": "7", "candidatesTokenCount": None}}))
    assert (usage.input, usage.output, usage.reasoning) == (7, None, None)
    usage = last_usage(feed({"usageMetadata": {"thoughtsTokenCount": 5.0}}))
    assert (usage.input, usage.output, usage.reasoning) == (None, 5, 5)


NAMES = (
    "candidates", "content", "parts", "text", "thought", "functionCall", "args", "name", "inlineData",
    "mimeType", "finishReason", "finishMessage", "promptFeedback", "blockReason", "usageMetadata",
    "promptTokenCount", "candidatesTokenCount", "thoughtsTokenCount", "totalTokenCount", "modelVersion",
    "error", "safetyRatings", "category", "blocked", "index",
)  # fmt: skip
WORDS = ("STOP", "SAFETY", "OTHER", "MAX_TOKENS", "FINISH_REASON_UNSPECIFIED", "HARM_CATEGORY_X")


@given(st.lists(JSON | nearly(NAMES, WORDS), max_size=6), st.booleans())
def test_no_payload_raises_anything_but_a_provider_error(payloads: list[Any], streaming: bool) -> None:
    decoder = GeminiDecoder(streaming=streaming)
    with suppress(ProviderError):
        for payload in payloads:
            list(decoder.feed(payload))
    list(decoder.close())


@given(nearly(NAMES, WORDS), nearly(NAMES, WORDS), nearly(NAMES, WORDS))
def test_mutated_chunks_raise_nothing_else_either(part: Any, candidate: Any, usage: Any) -> None:
    chunk = {
        "candidates": [
            {"content": {"parts": [part, {"functionCall": part}]}, "finishReason": candidate},
            candidate,
        ],
        "usageMetadata": usage,
        "promptFeedback": candidate,
    }
    with suppress(ProviderError):
        list(GeminiDecoder(streaming=True).feed(chunk))


def test_a_thought_is_one_only_where_it_is_said_so() -> None:
    parts = [{"text": "A", "thought": True}, {"text": "B", "thought": "yes"}, {"text": "C", "thought": False}]
    assert feed({"candidates": [{"content": {"parts": parts}}]}) == [
        ReasoningDelta("A"),
        TextDelta("B"),
        TextDelta("C"),
    ]


def test_searches_and_traffic_are_in_the_usage() -> None:
    searched = {"groundingMetadata": {"webSearchQueries": ["herons", "storks"]}, "content": {"parts": []}}
    usage = {"promptTokenCount": 7, "candidatesTokenCount": 2, "trafficType": "ON_DEMAND_FLEX"}
    chunks = (
        {"candidates": [searched], "modelVersion": "gemini-4-argon"},
        {"candidates": [{"finishReason": "STOP"}], "usageMetadata": usage},
    )
    said = last_usage(feed(*chunks))
    assert said.details == {"web_searches": 2}
    assert said.service_tier == "flex"
    assert said.raw == usage
