"""What OpenAI-compatible services stream, as recorded, becomes the same events whatever their dialect."""

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.base import (
    Charge,
    Charged,
    Dialect,
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
from providers.errors import ErrorKind
from tests.support.openai_streams import (
    FOLDER,
    decode,
    dialect_of,
    failure,
    payloads,
    reasoning_of,
    replay,
    text_of,
)

HALF = (
    "Here is the gist of “Why do herons stand still?”, the way a fast little model likes to put it:\n\n"
    "1. Say the main point first.\n2. Add **one** detail that helps.\n3"
)
# stream, the row whose dialect reads it, reasoning, text, how it ended (None: it did not)
ANSWERS = [
    ("openai.sse", "openai", "", "Grüß dich 👩🏽‍🚀.\u2028Next", (Finish.COMPLETE, "stop")),
    ("openai_cut.sse", "openai", "", "Half an ans", None),
    ("openai_refusal.sse", "openai", "", "I can't help with that.", (Finish.REFUSED, "stop")),
    ("azure.sse", "openai", "", "It was", (Finish.BLOCKED, "content_filter")),
    ("mistral.sse", "mistral", "Let me see.", "The sum is 4.", (Finish.COMPLETE, "stop")),
    ("deepseek.sse", "deepseek", "Two and two.", "Four", (Finish.COMPLETE, "stop")),
    ("xai.sse", "xai", "Hmm", "Four", (Finish.COMPLETE, "stop")),
    ("groq.sse", "groq", "Easy", "4", (Finish.COMPLETE, "stop")),
    ("together.sse", "together", "Add them.", "Four, not <think>.", (Finish.COMPLETE, "eos")),
    ("fireworks.sse", "fireworks", "Sum.", "Four", (Finish.TRUNCATED, "length")),
    ("perplexity.sse", "perplexity", "", "Four", (Finish.COMPLETE, "stop")),
    ("openrouter.sse", "openrouter", "We add numbers", "Four.", (Finish.COMPLETE, "stop")),
    ("litellm.sse", "litellm", "", "Four", (Finish.COMPLETE, "stop")),
    ("vllm.sse", "vllm", "Sum", "Four", (Finish.COMPLETE, "stop")),
    ("sglang.sse", "sglang", "Sum", "4", (Finish.COMPLETE, "stop")),
    ("llamacpp.sse", "llamacpp", "", "Four", (Finish.COMPLETE, "stop")),
    ("llama_cpp_python.sse", "llamacpp", "", "Four", (Finish.COMPLETE, "stop")),
    ("several.sse", "openai", "", "eins", (Finish.COMPLETE, "stop")),
]


@pytest.mark.parametrize(("name", "dialect", "reasoning", "text", "finish"), ANSWERS)
def test_text_reasoning_and_end_of_every_dialect(
    name: str, dialect: str, reasoning: str, text: str, finish: tuple[Finish, str] | None
) -> None:
    events = replay(name, dialect)
    assert text_of(events) == text
    assert reasoning_of(events) == reasoning
    ends = [(event.finish, event.raw) for event in events if isinstance(event, Finished)]
    assert ends == ([finish] if finish else [])


@pytest.mark.parametrize(("name", "dialect"), [answer[:2] for answer in ANSWERS])
def test_the_result_does_not_depend_on_how_the_bytes_were_cut(name: str, dialect: str) -> None:
    whole = replay(name, dialect)
    for cut in (1, 7, 1000):
        assert replay(name, dialect, cut=cut) == whole


def _last_usage(events: list[Event]) -> Usage:
    return [event.usage for event in events if isinstance(event, UsageReported)][-1]


@pytest.mark.parametrize(
    ("name", "dialect", "counts"),
    [
        ("openai.sse", "openai", (19, 10, 6, 4, 2)),
        ("mistral.sse", "mistral", (11, 9, None, None, None)),
        ("deepseek.sse", "deepseek", (30, 12, 8, 20, None)),
        ("xai.sse", "xai", (32, 92, 90, 6, None)),
        ("groq.sse", "groq", (72, 40, 22, None, None)),
        ("together.sse", "together", (9, 14, None, 3, None)),
        ("fireworks.sse", "fireworks", (7, 5, None, 0, None)),
        ("perplexity.sse", "perplexity", (33, 7163 + 95305, 95305, None, None)),
        ("openrouter.sse", "openrouter", (14, 163, 150, 10, 3)),
        ("litellm.sse", "litellm", (10, 20, None, None, None)),
        ("vllm.sse", "vllm", (16, 3, None, None, None)),
        ("sglang.sse", "sglang", (15, 30, 25, 12, None)),
        ("llamacpp.sse", "llamacpp", (12, 4, None, 3, None)),
    ],
)
def test_usage_wherever_it_comes_and_the_last_one_wins(
    name: str, dialect: str, counts: tuple[int | None, ...]
) -> None:
    usage = _last_usage(replay(name, dialect))
    assert (usage.input, usage.output, usage.reasoning, usage.cache_read, usage.cache_write) == counts


def test_usage_that_was_not_sent_is_not_reported() -> None:
    for name in ("openai_cut.sse", "llama_cpp_python.sse"):
        assert not any(isinstance(event, UsageReported | Charged) for event in replay(name))


@pytest.mark.parametrize(
    ("name", "dialect", "charges"),
    [
        ("openai.sse", "openai", []),
        ("openrouter.sse", "openrouter", [Charge(amount=Decimal("4.2E-7"), source="usage.cost")]),
        ("litellm.sse", "litellm", [Charge(amount=Decimal("0.000125"), source="usage.cost")]),
        (
            "perplexity.sse",
            "perplexity",
            [Charge(amount=Decimal("0.473317"), source="usage.cost.total_cost")],
        ),
        (
            "xai.sse",
            "xai",
            [
                Charge(amount=Decimal(ticks) / 10**10, source="usage.cost_in_usd_ticks")
                for ticks in (4200, 123450, 123460)
            ],
        ),
    ],
)
def test_charges_that_services_state_are_exact(name: str, dialect: str, charges: list[Charge]) -> None:
    assert [event.charge for event in replay(name, dialect) if isinstance(event, Charged)] == charges


def test_a_charge_that_the_models_provider_bills_is_in_the_amount() -> None:
    [charge] = [event.charge for event in replay("openrouter_byok.sse") if isinstance(event, Charged)]
    assert charge.amount == Decimal("0.0123")  # the user pays it, if not to the gateway
    assert charge.note is not None
    assert "your own key" in charge.note
    assert "0.0123 USD" in charge.note


def test_the_service_tier_of_any_chunk_is_in_the_usage() -> None:
    chunks = [
        {"service_tier": "flex", "choices": [{"index": 0, "delta": {"content": "Hi"}}]},
        {"service_tier": None, "choices": [], "usage": {"prompt_tokens": 3, "completion_tokens": 2}},
    ]
    events, error = decode([(chunk, None) for chunk in chunks], dialect_of("openai"))
    assert error is None
    [usage] = [event.usage for event in events if isinstance(event, UsageReported)]
    assert (usage.service_tier, usage.raw) == ("flex", {"prompt_tokens": 3, "completion_tokens": 2})


def test_who_served_is_said_once() -> None:
    def who(name: str) -> list[ServedBy]:
        return [event for event in replay(name) if isinstance(event, ServedBy)]

    assert who("openrouter.sse") == [ServedBy("anthropic/claude-opus-5", "Anthropic")]
    assert who("openai.sse") == [ServedBy("gpt-6-2026-09-01")]
    assert who("azure.sse") == [ServedBy("gpt-6-2026-09-01")]  # the first chunk names no model


def test_the_filter_and_the_upstreams_own_word_are_kept() -> None:
    details = {
        name: next(event.detail for event in replay(name) if isinstance(event, Finished))
        for name in ("azure.sse", "openrouter.sse", "openrouter_byok.sse")
    }
    assert details == {"azure.sse": "violence", "openrouter.sse": "end_turn", "openrouter_byok.sse": None}


def test_warnings_are_for_the_user() -> None:
    notices = [event for event in replay("together.sse", "together") if isinstance(event, Notice)]
    assert notices == [Notice("The provider warns: The parameter top_k is ignored.")]


def test_tool_calls_are_put_together_by_index() -> None:
    events = replay("openai_tools.sse")
    calls = [event for event in events if isinstance(event, ToolCallDelta)]
    assert calls == [
        ToolCallDelta(index=0, id="call_a", name="weather"),
        ToolCallDelta(index=0, arguments='{"city":'),
        ToolCallDelta(index=1, id="call_b", name="time"),
        ToolCallDelta(index=0, arguments='"Köln"}'),
        ToolCallDelta(index=1, arguments="{not json"),
    ]
    assert Finished(Finish.TOOL_CALL, "tool_calls") in events


@pytest.mark.parametrize(("name", "dialect"), [("xai_tools.sse", "xai"), ("mistral_tools.sse", "mistral")])
def test_tool_calls_that_come_whole(name: str, dialect: str) -> None:
    calls = [event for event in replay(name, dialect) if isinstance(event, ToolCallDelta)]
    assert [(call.index, call.name) for call in calls] == [(0, "weather"), (1, "time")]
    assert json.loads(calls[0].arguments) == {"city": "Köln"}
    assert "null" not in {call.id for call in calls}


@pytest.mark.parametrize(
    ("name", "dialect", "kept", "kind", "words"),
    [
        ("xai_error.sse", "xai", "Fo", None, "The model is at capacity."),
        ("groq_error.sse", "groq", "par", None, "Failed to generate JSON"),
        ("openrouter_error.sse", "openrouter", "Fo", ErrorKind.RATE_LIMITED, "Rate limited upstream"),
        ("vllm_error.sse", "vllm", "Fo", ErrorKind.SERVER, "EngineCore died"),
        ("vllm_old_error.sse", "vllm", "", ErrorKind.NOT_FOUND, "does not exist"),
        ("vllm_abort.sse", "vllm", "Fo", ErrorKind.SERVER, "broke the answer off"),
        ("deepseek_out_of_resources.sse", "deepseek", "Fo", ErrorKind.SERVER, "out of resources"),
        ("litellm_error_inside.sse", "litellm", f"{HALF}. ", ErrorKind.SERVER, "Sorry about that"),
        ("portkey_error.sse", "litellm", HALF, ErrorKind.SERVER, "broke the answer off: api_error"),
    ],
)
def test_an_error_inside_the_stream_ends_it_and_keeps_the_text(
    name: str, dialect: str, kept: str, kind: ErrorKind | None, words: str
) -> None:
    events, error = failure(name, dialect)
    assert text_of(events) == kept
    assert words in str(error)
    assert kind is None or error.kind is kind
    assert not any(isinstance(event, Finished) for event in events)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("api_error", ErrorKind.SERVER),
        ("overloaded_error", ErrorKind.OVERLOADED),
        ("rate_limit_error", ErrorKind.RATE_LIMITED),
        ("network_error", ErrorKind.SERVER),
        ("ERROR_LIMIT", ErrorKind.SERVER),
        ("TIMEOUT", ErrorKind.TIMEOUT),
    ],
)
def test_a_finish_reason_that_names_an_error_is_no_end(reason: str, kind: ErrorKind) -> None:
    chunks = [
        {"choices": [{"delta": {"content": "Fo"}}]},
        {"choices": [{"delta": {}, "finish_reason": reason}]},
    ]
    events, error = decode([(chunk, None) for chunk in chunks], Dialect())
    assert text_of(events) == "Fo"
    assert error is not None
    assert error.kind is kind
    assert reason.lower() in str(error).lower()


def test_zeros_of_a_server_that_did_not_count_are_no_usage() -> None:
    zeros = {"prompt_tokens": 0, "completion_tokens": 0, "prompt_tokens_details": {"cached_tokens": 0}}
    events, _ = decode([({"choices": [], "usage": zeros}, None)], Dialect())
    assert not [event for event in events if isinstance(event, UsageReported)]


@pytest.mark.parametrize(
    "payload",
    [
        {"error": {"message": "Bad things", "code": None}},
        {"error": "Bad things"},
        {"code": "internal", "error": "Bad things"},
        {"object": "error", "message": "Bad things", "code": 500},
        {"detail": "Bad things"},
        {"message": "Bad things"},
        {"id": "5f1a", "message": "Bad things"},
        [{"error": {"code": 503, "message": "Bad things", "status": "UNAVAILABLE"}}],
    ],
)
def test_an_error_of_any_shape_with_status_200_is_an_error(payload: Any) -> None:
    _, error = decode([(payload, None)], Dialect())
    assert "Bad things" in str(error)


def test_an_event_called_error_is_one_whatever_it_holds() -> None:
    _, error = decode([({"message": "Bad things", "id": "x"}, "error")], Dialect())
    assert "Bad things" in str(error)


def test_usage_may_follow_the_finish_so_only_done_ends() -> None:
    items = payloads((FOLDER / "litellm.sse").read_bytes())
    events, _ = decode([*items, ({"choices": [{"delta": {"content": "more"}}]}, None)], Dialect())
    kinds = [type(event) for event in events]
    assert kinds.index(Finished) < kinds.index(UsageReported)
    assert text_of(events) == "Four"


def test_a_whole_answer_is_understood_and_said_to_be_whole_where_a_stream_was_asked_for() -> None:
    whole = json.loads((FOLDER / "whole.json").read_text())
    events, _ = decode([(whole, None)], Dialect())
    assert events[1] == Whole()
    assert text_of(events) == "Four."
    assert isinstance(events[-1], Finished)
    assert _last_usage(events).output == 10
    asked_for, _ = decode([(whole, None)], Dialect(), streaming=False)
    assert asked_for == [event for event in events if event != Whole()]


@pytest.mark.parametrize("word", ["", "null", None, 42, [], {}])
def test_what_is_no_word_is_no_end(word: Any) -> None:
    events, _ = decode([({"choices": [{"delta": {"content": "x"}, "finish_reason": word}]}, None)], Dialect())
    assert events == [TextDelta("x")]


@pytest.mark.parametrize(
    ("word", "finish"),
    [
        ("stop", Finish.COMPLETE),
        ("end_turn", Finish.COMPLETE),
        ("stop_sequence", Finish.COMPLETE),
        ("something_new", Finish.COMPLETE),
        ("model_length", Finish.TRUNCATED),
        ("MAX_TOKENS", Finish.TRUNCATED),
        ("SAFETY", Finish.BLOCKED),
        ("function_call", Finish.TOOL_CALL),
        ("refusal", Finish.REFUSED),
    ],
)
def test_the_words_for_an_end(word: str, finish: Finish) -> None:
    events, _ = decode([({"choices": [{"delta": {}, "finish_reason": word}]}, None)], Dialect())
    assert events == [Finished(finish, word)]


def test_a_stop_after_a_tool_call_is_a_tool_call() -> None:
    call = {"tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}
    events, _ = decode([({"choices": [{"delta": call, "finish_reason": "stop"}]}, None)], Dialect())
    assert events[-1] == Finished(Finish.TOOL_CALL, "stop")


def test_reasoning_that_is_cut_off_before_its_closing_tag_stays_reasoning() -> None:
    chunk = {"choices": [{"delta": {"content": "<think>still </thi"}, "finish_reason": "length"}]}
    events, _ = decode([(chunk, None)], dialect_of("together"))
    assert reasoning_of(events) == "still </thi"
    assert text_of(events) == ""
    assert isinstance(events[-1], Finished)
    assert all(isinstance(event, ReasoningDelta) for event in events[:-1])


def test_tags_are_text_where_the_service_has_no_think_tags() -> None:
    events, _ = decode([({"choices": [{"delta": {"content": "<think>a</think>b"}}]}, None)], Dialect())
    assert text_of(events) == "<think>a</think>b"


# --- hostile streams -------------------------------------------------------------------------------------

_ODD: list[Any] = [None, 0, -1, 4.2, "", "x", True, [], {}, [None], {"a": [1]}, [[]], "[DONE]"]


@pytest.mark.parametrize("payload", _ODD[:-1])
def test_payloads_of_an_unknown_shape_are_skipped(payload: Any) -> None:
    assert decode([(payload, None)], Dialect()) == ([], None)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, item in items for found in _paths(item, (*path, key)))]


@settings(deadline=None)
@given(st.data())
def test_a_mutated_stream_never_raises_and_never_completes_without_its_end(data: st.DataObject) -> None:
    name, dialect, _, text, _ = data.draw(st.sampled_from(ANSWERS))
    items = copy.deepcopy([item for item, _ in payloads((FOLDER / name).read_bytes()) if item != "[DONE]"])
    at = data.draw(st.integers(0, len(items) - 1))
    path = data.draw(st.sampled_from(_paths(items[at])[1:]))
    target = items[at]
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = data.draw(st.sampled_from(_ODD))
    end = data.draw(st.integers(0, len(items)))
    events, _ = decode([(item, None) for item in items[:end]], dialect_of(dialect))
    ended = any(
        isinstance(choice, dict) and isinstance(choice.get("finish_reason"), str) and choice["finish_reason"]
        for item in items[:end]
        if isinstance(item.get("choices"), list)
        for choice in item["choices"]
    )
    assert ended or not any(isinstance(event, Finished) for event in events)
    assert len(text_of(events)) <= len(text) + 30
