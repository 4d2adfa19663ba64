"""Ollama's own protocol: the requests, the recorded streams, the models, the reachability check."""

import base64
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._faults import fault_of
from providers._json import loads
from providers.base import (
    Attachment,
    Effort,
    Event,
    Finish,
    Finished,
    HttpCall,
    JsonObject,
    KeyNeed,
    KeyState,
    Message,
    Notice,
    Parameters,
    Repair,
    Request,
    Secret,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
    WireName,
)
from providers.errors import ErrorKind, ProviderError
from providers.ollama import Ollama, OllamaDecoder
from tests.support.anything import JSON, nearly
from tests.support.streams import (
    BLOB,
    MP4,
    NOTES,
    PDF,
    PNG,
    WAV,
    decode,
    endpoint,
    only,
    reasoning_of,
    recorded,
    text_of,
)

WIRE = Ollama()
BASE = "http://127.0.0.1:11434"
ENDPOINT = endpoint(WireName.OLLAMA, BASE, key=KeyNeed.OPTIONAL, local=True)


def chat(*messages: Message, system: str | None = None, stream: bool = True, **more: Any) -> HttpCall:
    request = Request(
        model="qwen3:8b",
        messages=messages or (Message("user", "Hi"),),
        system=system,
        parameters=Parameters(**more),
        stream=stream,
    )
    return WIRE.chat(ENDPOINT, request)


def body(call: HttpCall) -> JsonObject:
    assert call.body is not None
    return call.body


# --- the request -----------------------------------------------------------------------------------------


def test_a_plain_request_says_whether_it_streams_and_no_more() -> None:
    call = chat()
    assert (call.method, call.url) == ("POST", f"{BASE}/api/chat")
    assert call.body == {"model": "qwen3:8b", "messages": [{"role": "user", "content": "Hi"}], "stream": True}
    assert (call.notes, dict(call.headers)) == ((), {})
    assert body(chat(stream=False))["stream"] is False


@pytest.mark.parametrize("base_url", [BASE, f"{BASE}/", f"{BASE}/v1", f"{BASE}/v1/", f"{BASE}/api"])
def test_other_forms_of_the_base_url_are_understood(base_url: str) -> None:
    own = endpoint(WireName.OLLAMA, base_url)
    assert WIRE.chat(own, Request(model="m", messages=())).url == f"{BASE}/api/chat"
    assert WIRE.models(own).url == f"{BASE}/api/tags"


def test_the_system_prompt_is_the_first_message() -> None:
    call = chat(Message("user", "1"), Message("assistant", ""), Message("user", "3"), system="Be brief.")
    assert body(call)["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "1"},
        {"role": "assistant", "content": ""},
        {"role": "user", "content": "3"},
    ]


def test_parameters_are_options() -> None:
    call = chat(temperature=0.0, top_p=0.9, max_tokens=50, stop=("A",), seed=0)
    assert body(call)["options"] == {
        "temperature": 0.0,
        "top_p": 0.9,
        "num_predict": 50,
        "seed": 0,
        "stop": ["A"],
    }


def test_the_users_own_fields_join_ours() -> None:
    call = chat(seed=3, body={"options": {"num_ctx": 8192}, "keep_alive": "5m"})
    assert body(call)["options"] == {"seed": 3, "num_ctx": 8192}
    assert body(call)["keep_alive"] == "5m"


@pytest.mark.parametrize(
    ("effort", "think", "noted"),
    [
        (Effort.NONE, False, False),
        (Effort.MINIMAL, "low", True),
        (Effort.LOW, "low", False),
        (Effort.MEDIUM, "medium", False),
        (Effort.HIGH, "high", False),
        (Effort.XHIGH, "high", True),
        (Effort.MAX, "high", True),
    ],
)
def test_reasoning_effort(effort: Effort, think: bool | str, noted: bool) -> None:
    call = chat(reasoning_effort=effort)
    assert body(call)["think"] == think
    assert bool(call.notes) is noted


def test_images_are_bare_base64_and_text_files_are_text() -> None:
    call = chat(Message("user", "Compare.", (PNG, NOTES, PNG)))
    picture = base64.b64encode(PNG.data).decode()
    assert body(call)["messages"] == [
        {
            "role": "user",
            "content": "notes.md\n```md\n# Größe\n```\n\nCompare.",
            "images": [picture, picture],
        }
    ]
    assert call.notes == ()


@pytest.mark.parametrize("left_out", [PDF, WAV, MP4, BLOB])
def test_what_ollama_cannot_read_is_left_out_and_told(left_out: Attachment) -> None:
    call = chat(Message("user", "Hi", (left_out,)))
    assert body(call)["messages"] == [{"role": "user", "content": "Hi"}]
    (note,) = call.notes
    assert left_out.name in note


# --- the answer ------------------------------------------------------------------------------------------


def events_of(name: str, cut: int | None = None) -> list[Event]:
    return decode(OllamaDecoder(streaming=True), recorded(f"ollama/{name}"), lines=True, cut=cut)


def feed(*payloads: Any, streaming: bool = True) -> list[Event]:
    decoder = OllamaDecoder(streaming=streaming)
    events = [event for payload in payloads for event in decoder.feed(payload)]
    return [*events, *decoder.close()]


def last_usage(events: list[Event]) -> Usage:
    usage: Usage = only(events, UsageReported)[-1].usage
    return usage


def test_a_stream_of_text() -> None:
    events = events_of("text.ndjson")
    assert only(events, ServedBy) == [ServedBy(model="gpt-oss:20b")]
    assert only(events, TextDelta) == [TextDelta("Hel"), TextDelta("lo ⚡")]
    assert events[-1] == Finished(Finish.COMPLETE, "stop")
    assert not only(events, Whole)
    assert not only(events, Notice)
    usage = last_usage(events)
    assert (usage.input, usage.output, usage.reasoning, usage.cache_read) == (26, 282, None, None)
    assert usage.raw["eval_duration"] == 4_535_599_000


@pytest.mark.parametrize("name", ["text.ndjson", "everything.ndjson"])
@pytest.mark.parametrize("cut", [1, 7])
def test_how_the_bytes_were_cut_does_not_matter(name: str, cut: int) -> None:
    assert events_of(name, cut) == events_of(name)


def test_thinking_tools_and_the_time_to_load() -> None:
    events = events_of("everything.ndjson")
    assert (reasoning_of(events), text_of(events)) == ("Let me see.", "Here: ")
    assert only(events, ToolCallDelta) == [
        ToolCallDelta(index=0, name="get_weather", arguments='{"city": "Paris"}'),
        ToolCallDelta(index=1, id="call_2", name="get_time", arguments="{}"),
    ]
    assert only(events, Notice) == [Notice("The server loaded the model first, which took 12.3 s.")]
    assert events[-1] == Finished(Finish.TOOL_CALL, "stop")


@pytest.mark.parametrize(
    ("name", "finish", "raw"),
    [
        ("length.ndjson", Finish.TRUNCATED, "length"),
        ("load.ndjson", Finish.COMPLETE, "load"),
        ("unload.ndjson", Finish.COMPLETE, "unload"),
        ("old_server.ndjson", Finish.COMPLETE, None),
    ],
)
def test_endings(name: str, finish: Finish, raw: str | None) -> None:
    (finished,) = only(events_of(name), Finished)
    assert (finished.finish, finished.raw) == (finish, raw)


def test_loading_alone_brings_no_text_and_no_counts() -> None:
    events = events_of("load.ndjson")
    assert text_of(events) == ""
    assert not only(events, UsageReported)


def test_a_prompt_that_was_cached_may_not_be_counted() -> None:
    usage = last_usage(events_of("old_server.ndjson"))
    assert (usage.input, usage.output) == (None, 282)


def test_zeros_of_a_server_that_did_not_count_are_unknown() -> None:
    events = events_of("nothing_counted.ndjson")
    assert text_of(events) == "Because."
    (reported,) = only(events, UsageReported)
    assert (reported.usage.input, reported.usage.output) == (None, None)


def test_an_ending_of_next_year() -> None:
    (finished,) = only(feed({"done": True, "done_reason": "tired"}), Finished)
    assert (finished.finish, finished.raw) == (Finish.COMPLETE, "tired")
    assert finished.detail


def test_a_cut_stream_has_no_end() -> None:
    events = events_of("cut.ndjson")
    assert text_of(events) == "Hel"
    assert not only(events, Finished)


def test_text_before_an_error_inside_the_stream_is_kept() -> None:
    events: list[Event] = []
    data = recorded("ollama/error_inside.ndjson")
    with pytest.raises(ProviderError, match="unexpected EOF"):
        decode(OllamaDecoder(streaming=True), data, lines=True, into=events)
    assert text_of(events) == "Hel"


def test_a_whole_answer_is_told_as_such_only_where_a_stream_was_asked_for() -> None:
    payload = loads(recorded("ollama/whole.json"))
    events = feed(payload)
    assert events[0] == Whole()
    assert (reasoning_of(events), text_of(events)) == ("Hm.", "Hello")
    assert feed(payload, streaming=False) == events[1:]


def test_nothing_is_read_after_the_end() -> None:
    decoder = OllamaDecoder(streaming=True)
    list(decoder.feed({"done": True}))
    assert decoder.ended
    assert list(decoder.feed({"message": {"content": "more"}})) == []


@pytest.mark.parametrize("payload", [None, 42, [], "text", {}, {"message": None}, {"done": "true"}])
def test_what_is_no_line_of_an_answer_is_skipped(payload: Any) -> None:
    assert feed(payload) == []


NAMES = (
    "message", "content", "thinking", "tool_calls", "function", "name", "arguments", "done", "done_reason",
    "model", "error", "load_duration", "prompt_eval_count", "eval_count", "id",
)  # fmt: skip
WORDS = ("stop", "length", "load", "tired")


@given(st.lists(JSON | nearly(NAMES, WORDS), max_size=6), st.booleans())
def test_no_payload_raises_anything_but_a_provider_error(payloads: list[Any], streaming: bool) -> None:
    decoder = OllamaDecoder(streaming=streaming)
    with suppress(ProviderError):
        for payload in payloads:
            list(decoder.feed(payload))
    list(decoder.close())


@given(nearly(NAMES, WORDS), nearly(NAMES, WORDS))
def test_mutated_lines_raise_nothing_else_either(message: Any, count: Any) -> None:
    line = {
        "message": message,
        "done": True,
        "load_duration": count,
        "eval_count": count,
        "done_reason": count,
    }
    assert only(feed(line), Finished)
    feed({"message": {"tool_calls": [message, {"function": message}]}})


# --- models, keys and refusals ---------------------------------------------------------------------------


def test_the_models_that_are_there() -> None:
    payload = {
        "models": [
            {
                "name": "llama3.2:latest",
                "model": "llama3.2:latest",
                "modified_at": "2026-05-04T17:37:44.706015396-07:00",
                "size": 3826793677,
                "details": {"family": "llama", "parameter_size": "3.2B", "quantization_level": "Q4_K_M"},
            },
            {
                "name": "qwen3-vl:8b",
                "capabilities": ["completion", "vision", "tools", "thinking"],
                "details": {"parameter_size": None},
            },
            {"name": "embedder", "capabilities": ["embedding"]},
            {"size": 3},
            None,
        ]
    }
    (llama, qwen, embedder), after = WIRE.parse_models(ENDPOINT, payload)
    assert (llama.id, llama.name) == ("llama3.2:latest", "llama3.2:latest (3.2B Q4_K_M)")
    assert (llama.takes, llama.tools, llama.reasoning, llama.created) == (None, None, None, None)
    assert (qwen.id, qwen.name) == ("qwen3-vl:8b", None)
    assert (sorted(qwen.takes or ()), sorted(qwen.gives or ())) == (["image", "text"], ["text"])
    assert (qwen.tools, qwen.reasoning) == (True, True)
    assert (sorted(embedder.gives or ()), embedder.takes, embedder.tools) == (["embeddings"], None, False)
    assert after is None


@given(JSON)
def test_no_list_of_models_makes_it_raise(payload: Any) -> None:
    WIRE.parse_models(ENDPOINT, payload)
    WIRE.parse_models(ENDPOINT, {"models": payload})
    WIRE.parse_models(ENDPOINT, {"models": [{"name": "m", "details": payload, "capabilities": payload}]})
    WIRE.judge_key(ENDPOINT, payload)


def test_a_key_is_a_bearer() -> None:
    assert WIRE.auth(Secret("k")) == {"authorization": "Bearer k"}


def test_the_check_shows_that_ollama_is_there_and_nothing_about_a_key() -> None:
    call = WIRE.key_check(ENDPOINT)
    assert (call.method, call.url) == ("GET", f"{BASE}/api/version")
    verdict = WIRE.judge_key(ENDPOINT, {"version": "0.14.2"})
    assert verdict is not None
    assert verdict.state is KeyState.REACHABLE
    assert "0.14.2" in verdict.message
    stranger = WIRE.judge_key(ENDPOINT, {"hello": 1})
    assert stranger is not None
    assert stranger.state is KeyState.REACHABLE


def repair(message: str, call: HttpCall) -> Repair | None:
    return WIRE.repair(ENDPOINT, call, fault_of({"error": message}, http_status=400))


@pytest.mark.parametrize(
    "message",
    ['"llama3.1:8b" does not support thinking', 'think value "high" is not supported for this model'],
)
def test_a_model_that_does_not_think_is_asked_without(message: str) -> None:
    found = repair(message, chat(reasoning_effort=Effort.HIGH))
    assert found is not None
    assert (found.field, found.rename_to) == ("think", None)


def test_other_errors_stay_errors() -> None:
    assert repair('"llama3.1:8b" does not support tools', chat(reasoning_effort=Effort.HIGH)) is None
    assert repair('"llama3.1:8b" does not support thinking', chat()) is None
    assert fault_of({"error": "model 'x' not found"}, http_status=404).kind is ErrorKind.NOT_FOUND
