"""Anthropic's recorded streams, each kind of event, block and ending."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._json import loads
from providers.anthropic.decoder import AnthropicDecoder
from providers.base import (
    Event,
    Finish,
    Finished,
    Keepalive,
    Notice,
    ReasoningDelta,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
)
from providers.errors import ErrorKind, ProviderError
from tests.support.anything import JSON, nearly
from tests.support.streams import decode, only, reasoning_of, recorded, text_of


def events_of(name: str, cut: int | None = None) -> list[Event]:
    return decode(AnthropicDecoder(streaming=True), recorded(f"anthropic/{name}"), cut=cut)


def last_usage(events: list[Event]) -> Usage:
    usage: Usage = only(events, UsageReported)[-1].usage
    return usage


def test_a_stream_of_text() -> None:
    events = events_of("text.sse")
    assert only(events, ServedBy) == [ServedBy(model="claude-sonnet-5-20260901")]
    assert only(events, TextDelta) == [TextDelta("Hello"), TextDelta(", wörld 👋")]
    assert only(events, Keepalive) == [Keepalive()]
    assert events[-1] == Finished(Finish.COMPLETE, "end_turn")
    usage = last_usage(events)
    assert (usage.input, usage.output, usage.reasoning, usage.cache_read) == (25, 15, None, 0)


@pytest.mark.parametrize("name", ["text.sse", "everything.sse", "refusal.sse"])
@pytest.mark.parametrize("cut", [1, 7])
def test_how_the_bytes_were_cut_does_not_matter(name: str, cut: int) -> None:
    assert events_of(name, cut) == events_of(name)


def test_event_names_are_not_needed() -> None:
    assert events_of("text_without_names.sse") == events_of("text.sse")


def test_the_stop_reason_alone_is_an_end() -> None:
    assert only(events_of("text_without_stop.sse"), Finished) == [Finished(Finish.COMPLETE, "end_turn")]


def test_a_cut_stream_has_no_end_and_no_made_up_count() -> None:
    events = events_of("cut.sse")
    assert text_of(events) == "Hello, wörld 👋"
    assert not only(events, Finished)
    assert last_usage(events).output is None
    assert last_usage(events).raw["output_tokens"] == 1


def test_every_block_and_delta() -> None:
    events = events_of("everything.sse")
    assert reasoning_of(events) == "The user wants the weather."
    assert text_of(events) == "Let me look. "
    assert only(events, Notice) == [Notice("Part of the reasoning came encrypted and cannot be shown.")]
    assert only(events, ToolCallDelta) == [
        ToolCallDelta(index=0, id="toolu_01T1", name="get_weather"),
        ToolCallDelta(index=0, arguments='{"location":'),
        ToolCallDelta(index=0, arguments=' "Paris"}'),
        ToolCallDelta(index=1, id="toolu_01T2", name="get_time"),
        ToolCallDelta(index=1, arguments="{}"),
    ]
    assert only(events, Finished) == [Finished(Finish.TOOL_CALL, "tool_use")]


def test_cached_input_is_counted_beside_the_rest_and_output_is_not_added_up() -> None:
    usage = last_usage(events_of("everything.sse"))
    assert usage.input == 12 + 2000 + 1000
    assert (usage.cache_write, usage.cache_read) == (2000, 1000)
    assert (usage.output, usage.reasoning) == (89, 31)
    assert usage.raw["cache_creation"] == {
        "ephemeral_5m_input_tokens": 1500,
        "ephemeral_1h_input_tokens": 500,
    }


def test_zeros_of_a_server_that_did_not_count_are_unknown() -> None:
    events = events_of("nothing_counted.sse")
    assert (reasoning_of(events), text_of(events)) == ("Let me think about herons.", "Because.")
    usage = only(events, UsageReported)[-1].usage
    assert (usage.input, usage.output, usage.cache_read, usage.cache_write) == (None, None, None, None)
    assert usage.raw == {"input_tokens": 0, "output_tokens": 0}


def test_a_refused_request_inside_the_stream_of_a_gateway_is_not_asked_again() -> None:
    with pytest.raises(ProviderError) as caught:
        events_of("litellm_refused_inside.sse")
    assert caught.value.kind is ErrorKind.BAD_REQUEST
    assert str(caught.value) == "The provider refused the request: Thinking is not supported for this model."


def test_thinking_that_is_not_shown_brings_no_reasoning_text() -> None:
    events = events_of("thinking_omitted.sse")
    assert (reasoning_of(events), text_of(events)) == ("", "42")
    assert last_usage(events).reasoning == 110


def test_a_refusal_says_why() -> None:
    (finished,) = only(events_of("refusal.sse"), Finished)
    assert finished == Finished(Finish.REFUSED, "refusal", "bio: The request concerns dangerous lab methods.")


@pytest.mark.parametrize(
    ("reason", "finish"),
    [
        ("end_turn", Finish.COMPLETE),
        ("stop_sequence", Finish.COMPLETE),
        ("pause_turn", Finish.COMPLETE),
        ("max_tokens", Finish.TRUNCATED),
        ("model_context_window_exceeded", Finish.TRUNCATED),
        ("tool_use", Finish.TOOL_CALL),
        ("refusal", Finish.REFUSED),
        ("reason_of_next_year", Finish.COMPLETE),
    ],
)
def test_stop_reasons(reason: str, finish: Finish) -> None:
    events = feed({"type": "message_delta", "delta": {"stop_reason": reason}, "usage": {"output_tokens": 3}})
    (finished,) = only(events, Finished)
    assert (finished.finish, finished.raw) == (finish, reason)
    assert last_usage(events).output == 3


def test_a_paused_turn_is_told() -> None:
    events = feed({"type": "message_delta", "delta": {"stop_reason": "pause_turn"}})
    assert len(only(events, Notice)) == 1


def test_text_before_an_error_inside_the_stream_is_kept() -> None:
    events: list[Event] = []
    with pytest.raises(ProviderError) as caught:
        decode(AnthropicDecoder(streaming=True), recorded("anthropic/error_inside.sse"), into=events)
    assert text_of(events) == "Hello"
    assert caught.value.kind is ErrorKind.OVERLOADED
    assert caught.value.http_status is None
    assert caught.value.request_id == "req_011CSHoEeqs5C35K2UUqR7Fy"
    assert "Overloaded" in caught.value.message


@pytest.mark.parametrize(
    ("payload", "event"),
    [
        ({"type": "error", "error": {"type": "api_error", "message": "Boom"}}, "error"),
        ({"type": "error", "message": "Boom"}, "error"),
        ({"message": "Boom"}, "error"),
        ({"error": {"message": "Boom"}}, None),
        ({"error": "Boom"}, None),
    ],
)
def test_errors_of_any_shape(payload: Any, event: str | None) -> None:
    with pytest.raises(ProviderError, match="Boom"):
        list(AnthropicDecoder(streaming=True).feed(payload, event=event))


def test_a_whole_message_is_understood_although_a_stream_was_asked_for() -> None:
    payload = loads(recorded("anthropic/whole.json"))
    events = feed(payload)
    assert events[0] == Whole()
    assert (reasoning_of(events), text_of(events)) == ("Hm.", "Two words.")
    assert only(events, ToolCallDelta) == [
        ToolCallDelta(index=0, id="toolu_1", name="look"),
        ToolCallDelta(index=0, arguments='{"where": "here"}'),
    ]
    assert events[-1] == Finished(Finish.TOOL_CALL, "tool_use")
    usage = last_usage(events)
    assert (usage.input, usage.output, usage.cache_read, usage.cache_write) == (9, 21, None, None)
    asked_for = list(AnthropicDecoder(streaming=False).feed(payload))
    assert not only(asked_for, Whole)
    assert asked_for == events[1:]


def test_input_that_comes_whole_with_its_block_is_told_once() -> None:
    opened = {
        "type": "content_block_start",
        "index": 3,
        "content_block": {"type": "tool_use", "input": {"a": 1}},
    }
    filled = {
        "type": "content_block_delta",
        "index": 3,
        "delta": {"type": "input_json_delta", "partial_json": "{}"},
    }
    closed = {"type": "content_block_stop", "index": 3}
    assert only(feed(opened, closed), ToolCallDelta)[1:] == [ToolCallDelta(index=0, arguments='{"a": 1}')]
    assert only(feed(opened), ToolCallDelta)[1:] == [ToolCallDelta(index=0, arguments='{"a": 1}')]
    assert only(feed(opened, filled, closed), ToolCallDelta)[1:] == [ToolCallDelta(index=0, arguments="{}")]


def test_text_that_comes_with_its_block_counts() -> None:
    text = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": "A"}}
    thinking = {
        "type": "content_block_start",
        "index": 1,
        "content_block": {"type": "thinking", "thinking": "B"},
    }
    assert feed(text, thinking) == [TextDelta("A"), ReasoningDelta("B")]


def test_nothing_is_read_after_the_end() -> None:
    decoder = AnthropicDecoder(streaming=True)
    assert list(decoder.feed({"type": "message_stop"})) == []
    assert decoder.ended
    assert list(decoder.feed({"type": "ping"})) == []


def test_counts_may_be_strings_null_or_missing() -> None:
    start = {"type": "message_start", "message": {"usage": {"input_tokens": "7", "output_tokens": None}}}
    later = {"type": "message_delta", "delta": None, "usage": {"output_tokens": 4.0, "input_tokens": None}}
    usage = last_usage(feed(start, later))
    assert (usage.input, usage.output, usage.cache_read) == (7, 4, None)
    assert last_usage(feed({"type": "message_delta", "usage": {"output_tokens": 1}})).input is None


@pytest.mark.parametrize("payload", [None, 42, [], "text", {}, {"type": None}, {"type": ["x"]}])
def test_what_is_no_event_is_skipped(payload: Any) -> None:
    assert feed(payload) == []


NAMES = (
    "type", "message", "delta", "content_block", "index", "usage", "content", "text", "thinking", "input",
    "id", "name", "partial_json", "stop_reason", "stop_details", "model", "input_tokens", "output_tokens",
    "output_tokens_details", "error", "category",
)  # fmt: skip
WORDS = (
    "message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta",
    "message_stop", "message", "ping", "error", "text", "thinking", "redacted_thinking", "tool_use",
    "text_delta", "thinking_delta", "input_json_delta", "end_turn", "refusal", "pause_turn",
)  # fmt: skip


@given(st.lists(JSON | nearly(NAMES, WORDS), max_size=6), st.booleans(), st.sampled_from([None, *WORDS]))
def test_no_payload_raises_anything_but_a_provider_error(
    payloads: list[Any], streaming: bool, event: str | None
) -> None:
    decoder = AnthropicDecoder(streaming=streaming)
    with suppress(ProviderError):
        for payload in payloads:
            list(decoder.feed(payload, event=event))
    list(decoder.close())


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), JSON | st.sampled_from(WORDS)), max_size=6))
def test_mutated_events_raise_nothing_else_either(payloads: list[Any]) -> None:
    decoder = AnthropicDecoder(streaming=True)
    for word in WORDS:
        for payload in payloads:
            with suppress(ProviderError):
                list(decoder.feed({"type": word, **payload}))
    list(decoder.close())


def feed(*payloads: Any) -> list[Event]:
    decoder = AnthropicDecoder(streaming=True)
    events = [event for payload in payloads for event in decoder.feed(payload)]
    return [*events, *decoder.close()]


def test_tier_speed_place_and_searches_are_in_the_usage() -> None:
    started = {"input_tokens": 7, "service_tier": "priority", "speed": "fast", "inference_geo": "us"}
    searched = {"output_tokens": 4, "server_tool_use": {"web_search_requests": 2}}
    usage = last_usage(
        feed(
            {"type": "message_start", "message": {"usage": started}},
            {"type": "message_delta", "usage": searched},
        )
    )
    assert (usage.service_tier, usage.speed, usage.region) == ("priority", "fast", "us")
    assert usage.details == {"web_searches": 2}
    assert usage.raw == started | searched
