"""The requests that the Anthropic wire writes, its lists of models, and its key check."""

import base64
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from providers._faults import fault_of
from providers.anthropic.wire import (
    DEFAULT_MAX_TOKENS,
    DEFAULT_MAX_TOKENS_THINKING,
    SAMPLING_VERSION,
    VERSION,
    AnthropicMessages,
)
from providers.base import (
    Attachment,
    Effort,
    HttpCall,
    JsonObject,
    KeyState,
    Message,
    Parameters,
    Repair,
    Request,
    Secret,
    WireName,
)
from providers.errors import ErrorKind
from tests.support.anything import JSON
from tests.support.streams import BLOB, MP4, NOTES, PDF, PNG, WAV, endpoint

WIRE = AnthropicMessages()
ENDPOINT = endpoint(WireName.ANTHROPIC, "https://api.anthropic.com")


def chat(
    *messages: Message,
    system: str | None = None,
    stream: bool = True,
    base_url: str | None = None,
    **more: Any,
) -> HttpCall:
    request = Request(
        model="claude-x",
        messages=messages or (Message("user", "Hi"),),
        system=system,
        parameters=Parameters(**more),
        stream=stream,
    )
    return WIRE.chat(ENDPOINT if base_url is None else endpoint(WireName.ANTHROPIC, base_url), request)


def body(call: HttpCall) -> JsonObject:
    assert call.body is not None
    return call.body


def version(call: HttpCall) -> str | None:
    """The version that goes out with the call's body, as it is now."""
    headers = {**call.headers, **(call.headers_for(call.body) if call.headers_for else {})}
    return headers.get("anthropic-version")


# --- the request -----------------------------------------------------------------------------------------


def test_a_plain_request_holds_what_is_needed_and_no_more() -> None:
    call = chat(Message("user", "Hi"), max_tokens=100)
    assert (call.method, call.url) == ("POST", "https://api.anthropic.com/v1/messages")
    assert call.body == {
        "model": "claude-x",
        "messages": [{"role": "user", "content": "Hi"}],
        "max_tokens": 100,
        "stream": True,
    }
    assert call.notes == ()
    assert version(call) == VERSION


@pytest.mark.parametrize(
    "base_url", ["https://h/anthropic", "https://h/anthropic/", "https://h/anthropic/v1"]
)
def test_a_base_url_with_the_version_is_understood_too(base_url: str) -> None:
    assert chat(base_url=base_url).url == "https://h/anthropic/v1/messages"


def test_the_system_prompt_stands_apart_from_the_messages() -> None:
    call = chat(Message("user", "1"), Message("assistant", "2"), Message("user", "3"), system="Be brief.")
    assert body(call)["system"] == "Be brief."
    assert [message["role"] for message in body(call)["messages"]] == ["user", "assistant", "user"]


def test_a_call_that_does_not_stream_does_not_say_so() -> None:
    assert "stream" not in body(chat(stream=False))


def test_the_required_limit_is_sent_and_told_when_the_user_set_none() -> None:
    call = chat()
    assert body(call)["max_tokens"] == DEFAULT_MAX_TOKENS
    assert call.notes == ("Anthropic requires a limit of output tokens; none was set, so 8,192 was sent.",)


def test_thinking_gets_a_wider_limit_because_it_counts_towards_it() -> None:
    assert body(chat(reasoning_effort=Effort.HIGH))["max_tokens"] == DEFAULT_MAX_TOKENS_THINKING
    assert body(chat(reasoning_effort=Effort.NONE))["max_tokens"] == DEFAULT_MAX_TOKENS


@pytest.mark.parametrize("sampling", [{"temperature": 0.0}, {"top_p": 0.9}, {"body": {"top_k": 5}}])
def test_a_sampling_parameter_needs_the_older_version(sampling: dict[str, Any]) -> None:
    call = chat(**sampling)
    assert version(call) == SAMPLING_VERSION
    for name, value in (sampling.get("body") or sampling).items():
        assert body(call)[name] == value


def test_without_the_sampling_parameter_that_was_refused_the_version_is_the_newer_one() -> None:
    call = chat(temperature=0.5)
    repaired = {name: value for name, value in body(call).items() if name != "temperature"}
    assert version(replace(call, body=repaired)) == VERSION


def test_a_version_that_the_endpoint_sets_is_left_alone() -> None:
    own = endpoint(WireName.ANTHROPIC, "https://h", headers={"Anthropic-Version": "2023-06-01"})
    call = WIRE.chat(own, Request(model="m", messages=(Message("user", "Hi"),)))
    assert version(call) is None


def test_stop_sequences_have_their_name_and_a_seed_has_none() -> None:
    call = chat(stop=("END", "\n\n"), seed=7, max_tokens=5)
    assert body(call)["stop_sequences"] == ["END", "\n\n"]
    assert "seed" not in body(call)
    assert call.notes == ("The seed was not sent: Anthropic has no such parameter.",)


@pytest.mark.parametrize(
    ("effort", "written", "noted"),
    [
        (Effort.NONE, {"thinking": {"type": "disabled"}}, False),
        (Effort.MINIMAL, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "low"}}, True),
        (Effort.LOW, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "low"}}, False),
        (Effort.MEDIUM, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "medium"}}, False),
        (Effort.HIGH, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "high"}}, False),
        (Effort.XHIGH, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "xhigh"}}, False),
        (Effort.MAX, {"thinking": {"type": "adaptive"}, "output_config": {"effort": "max"}}, False),
    ],
)
def test_reasoning_effort(effort: Effort, written: JsonObject, noted: bool) -> None:
    call = chat(reasoning_effort=effort, max_tokens=5)
    extra = {name: value for name, value in body(call).items() if name in {"thinking", "output_config"}}
    assert extra == written
    assert bool(call.notes) is noted


def test_the_users_own_fields_join_ours() -> None:
    schema = {"type": "json_schema", "schema": {}}
    call = chat(
        reasoning_effort=Effort.LOW,
        body={"output_config": {"format": schema}, "max_tokens": 9, "speed": "fast"},
    )
    assert body(call)["output_config"] == {"effort": "low", "format": schema}
    assert (body(call)["max_tokens"], body(call)["speed"]) == (9, "fast")
    assert call.notes == ()


# --- attachments -----------------------------------------------------------------------------------------


def test_files_come_before_the_words_about_them() -> None:
    call = chat(Message("user", "Compare.", (PNG, PDF, NOTES)), max_tokens=5)
    image, document, text, words = body(call)["messages"][0]["content"]
    assert image == {
        "type": "image",
        "source": {
            "type": "base64",
            "media_type": "image/png",
            "data": base64.b64encode(PNG.data).decode(),
        },
    }
    assert document == {
        "type": "document",
        "source": {
            "type": "base64",
            "media_type": "application/pdf",
            "data": base64.b64encode(PDF.data).decode(),
        },
        "title": "paper.pdf",
    }
    assert text == {"type": "text", "text": "notes.md\n```md\n# Größe\n```"}
    assert words == {"type": "text", "text": "Compare."}
    assert call.notes == ()


@pytest.mark.parametrize("left_out", [WAV, MP4, BLOB, Attachment("a.tiff", "image/tiff", b"II*\x00")])
def test_what_anthropic_cannot_read_is_left_out_and_told(left_out: Attachment) -> None:
    call = chat(Message("user", "Hi", (left_out,)), max_tokens=5)
    assert body(call)["messages"] == [{"role": "user", "content": "Hi"}]
    (note,) = call.notes
    assert left_out.name in note


def test_a_file_alone_needs_no_words() -> None:
    call = chat(Message("user", " ", (PNG,)))
    assert [block["type"] for block in body(call)["messages"][0]["content"]] == ["image"]


def test_files_in_an_answer_are_not_sent() -> None:
    call = chat(Message("user", "1"), Message("assistant", "2", (PDF,)), Message("user", "3"), max_tokens=5)
    assert body(call)["messages"][1] == {"role": "assistant", "content": "2"}
    assert "paper.pdf" in call.notes[0]


def test_an_empty_answer_of_before_is_left_out_because_it_would_be_refused() -> None:
    call = chat(
        Message("user", "1"),
        Message("assistant", " "),
        Message("assistant", ""),
        Message("user", "2"),
        max_tokens=5,
    )
    assert [message["content"] for message in body(call)["messages"]] == ["1", "2"]
    assert call.notes == ("An earlier answer without text was left out of the conversation.",)


# --- the key ---------------------------------------------------------------------------------------------


def test_the_key_has_its_own_header() -> None:
    assert WIRE.auth(Secret("k")) == {"x-api-key": "k"}


def test_the_key_check_lists_one_model() -> None:
    call = WIRE.key_check(ENDPOINT)
    assert (call.method, call.url) == ("GET", "https://api.anthropic.com/v1/models?limit=1")
    assert version(call) == VERSION
    assert WIRE.judge_key(ENDPOINT, {"data": []}) is None


def test_another_kind_of_answer_proves_nothing() -> None:
    verdict = WIRE.judge_key(ENDPOINT, {"hello": 1})
    assert verdict is not None
    assert verdict.state is KeyState.REACHABLE


# --- models ----------------------------------------------------------------------------------------------

PAGE = {
    "data": [
        {
            "type": "model",
            "id": "claude-sonnet-5",
            "display_name": "Claude Sonnet 5",
            "created_at": "2026-09-01T00:00:00Z",
            "lifecycle": "active",
            "retires_at": None,
            "max_input_tokens": 1_000_000,
            "max_tokens": 128_000,
            "capabilities": {
                "image_input": {"supported": True},
                "pdf_input": {"supported": True},
                "thinking": {"supported": True, "types": {}},
                "effort": {"supported": True},
            },
        },
        {
            "type": "model",
            "id": "claude-old",
            "display_name": "Claude Old",
            "created_at": "1970-01-01T00:00:00Z",
            "lifecycle": "deprecated",
            "retires_at": "2027-01-15T00:00:00Z",
            "capabilities": {"image_input": {"supported": False}, "thinking": {"supported": False}},
        },
        {"type": "model", "id": "claude-gone", "lifecycle": "retired"},
        {"id": "bare"},
        {"id": None},
        "noise",
    ],
    "has_more": True,
    "first_id": "claude-sonnet-5",
    "last_id": "bare",
}


def test_a_page_of_models() -> None:
    (sonnet, old, bare), after = WIRE.parse_models(ENDPOINT, PAGE)
    assert (sonnet.id, sonnet.name) == ("claude-sonnet-5", "Claude Sonnet 5")
    assert (sonnet.context_tokens, sonnet.output_tokens) == (1_000_000, 128_000)
    assert sorted(sonnet.takes or ()) == ["file", "image", "text"]
    assert (sonnet.reasoning, sonnet.retires) == (True, None)
    assert sonnet.created == datetime(2026, 9, 1, tzinfo=UTC)
    assert (old.created, old.retires) == (None, datetime(2027, 1, 15, tzinfo=UTC))
    assert (sorted(old.takes or ()), old.reasoning) == (["text"], False)
    assert (bare.takes, bare.reasoning, bare.context_tokens) == (None, None, None)
    assert after == "bare"


def test_pages_follow_each_other_until_there_is_no_more() -> None:
    assert WIRE.models(ENDPOINT).url == "https://api.anthropic.com/v1/models?limit=1000"
    assert WIRE.models(ENDPOINT, "a b").url.endswith("/v1/models?limit=1000&after_id=a+b")
    assert WIRE.parse_models(ENDPOINT, PAGE | {"has_more": False})[1] is None
    assert WIRE.parse_models(ENDPOINT, {"data": [], "has_more": True, "last_id": "x"}) == ([], None)


@given(JSON)
def test_no_list_of_models_makes_it_raise(payload: Any) -> None:
    WIRE.parse_models(ENDPOINT, payload)
    WIRE.parse_models(ENDPOINT, {"data": payload, "has_more": True, "last_id": payload})
    WIRE.parse_models(
        ENDPOINT, {"data": [payload, {"id": "m", "capabilities": payload, "created_at": payload}]}
    )
    WIRE.judge_key(ENDPOINT, payload)


# --- refusals --------------------------------------------------------------------------------------------


def repair(message: str, call: HttpCall) -> Repair | None:
    payload = {"type": "error", "error": {"type": "invalid_request_error", "message": message}}
    return WIRE.repair(ENDPOINT, call, fault_of(payload, http_status=400))


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ("temperature: Extra inputs are not permitted", "temperature"),
        ("`temperature` is deprecated for this model.", "temperature"),
        ("`temperature` and `top_p` cannot both be specified for this model. Please use only one.", "top_p"),
        ("`temperature` may only be set to 1 when thinking is enabled or in adaptive mode.", "temperature"),
        ("`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled", "top_p"),
        ("adaptive thinking is not supported on this model", "thinking"),
        ('"thinking.type.adaptive" is not supported for this model.', "thinking"),
        ("This model does not support the effort parameter.", "output_config.effort"),
        ("output_config.effort: Extra inputs are not permitted", "output_config.effort"),
    ],
)
def test_a_refused_parameter_is_dropped(message: str, field: str) -> None:
    found = repair(message, chat(temperature=0.3, top_p=0.5, reasoning_effort=Effort.HIGH))
    assert found is not None
    assert (found.field, found.rename_to) == (field, None)
    assert message.rstrip(".") in found.note


@pytest.mark.parametrize(
    "message",
    [
        "temperature: Input should be less than or equal to 1",
        "max_tokens: 900000 > 128000, which is the maximum allowed number of output tokens for claude-x",
        "messages: at least one message is required",
        "This model does not support assistant message prefill.",
    ],
)
def test_what_only_the_user_can_correct_stays_an_error(message: str) -> None:
    assert repair(message, chat(temperature=3, top_p=0.5, reasoning_effort=Effort.HIGH)) is None


def test_a_limit_that_the_customer_set_is_told_as_a_limit() -> None:
    payload = {
        "type": "error",
        "error": {
            "type": "invalid_request_error",
            "message": "You have reached your specified API usage limits. Try on 2026-12-01.",
        },
    }
    assert fault_of(payload, http_status=400).kind is ErrorKind.NO_CREDIT
