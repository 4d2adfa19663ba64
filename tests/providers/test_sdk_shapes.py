"""Our requests and our recorded streams against the types of the official SDKs.

The SDKs are lenient when they talk; here each object is validated, and for Gemini and Ollama a field that
they do not know is an error.
"""

from typing import Any

import pytest
from anthropic.types import Message as AnthropicMessage
from anthropic.types import RawMessageStreamEvent
from anthropic.types.message_create_params import MessageCreateParamsStreaming
from google.genai import types as google
from ollama import ChatResponse, Options
from ollama._types import ChatRequest
from pydantic import BaseModel, TypeAdapter, ValidationError

from providers._json import loads
from providers.anthropic.wire import AnthropicMessages
from providers.base import Effort, JsonObject, Message, Parameters, Request, Wire, WireName
from providers.driver.sse import LineSplitter, SseSplitter
from providers.gemini.wire import Gemini
from providers.ollama import Ollama
from tests.support.streams import MP4, NOTES, PDF, PNG, WAV, endpoint, recorded

ANTHROPIC_EVENT: TypeAdapter[Any] = TypeAdapter(RawMessageStreamEvent)
ANTHROPIC_REQUEST: TypeAdapter[Any] = TypeAdapter(MessageCreateParamsStreaming)
GEMINI_BODY_FIELDS = {"contents", "systemInstruction", "generationConfig"}


def full_body(wire: Wire, effort: Effort | None) -> JsonObject:
    """A request with everything in it that a user can set."""
    request = Request(
        model="m",
        system="Be brief.",
        messages=(
            Message("user", "Compare.", (PNG, PDF, WAV, MP4, NOTES)),
            Message("assistant", "They differ."),
            Message("user", "How?"),
        ),
        parameters=Parameters(
            temperature=0.5, top_p=0.9, max_tokens=64, stop=("END",), seed=1, reasoning_effort=effort
        ),
    )
    body = wire.chat(endpoint(wire.name, "https://example.org"), request).body
    assert body is not None
    return body


def payloads(name: str) -> list[Any]:
    data = recorded(name)
    if name.endswith(".json"):
        payload = loads(data)
        return payload if isinstance(payload, list) else [payload]
    splitter = LineSplitter() if name.endswith(".ndjson") else SseSplitter()
    return [loads(frame.data) for frame in [*splitter.feed(data), *splitter.close()] if not frame.comment]


def unknown_fields(model: BaseModel, given: JsonObject) -> set[str]:
    return set(given) - set(type(model).model_fields)


EFFORTS = pytest.mark.parametrize("effort", [None, *Effort])


@EFFORTS
def test_anthropic_requests(effort: Effort | None) -> None:
    body = full_body(AnthropicMessages(), effort)
    sampling = {name: body.pop(name) for name in ("temperature", "top_p")}
    assert sampling == {"temperature": 0.5, "top_p": 0.9}  # the SDK's types know the newer version only
    ANTHROPIC_REQUEST.validate_python(body)
    assert set(body) <= set(MessageCreateParamsStreaming.__annotations__)


@pytest.mark.parametrize(
    "name", ["text.sse", "text_without_stop.sse", "cut.sse", "thinking_omitted.sse", "refusal.sse"]
)
def test_anthropic_streams(name: str) -> None:
    for payload in payloads(f"anthropic/{name}"):
        if payload["type"] != "ping":  # not among the SDK's types, which skip it before
            ANTHROPIC_EVENT.validate_python(payload)


def test_anthropics_known_events_in_the_stream_of_everything() -> None:
    strange = {"ping", "event_of_next_year"}
    for payload in payloads("anthropic/everything.sse"):
        part = payload.get("content_block") or payload.get("delta") or {}
        if payload["type"] not in strange and not str(part.get("type")).endswith("next_year"):
            ANTHROPIC_EVENT.validate_python(payload)


def test_anthropics_whole_message() -> None:
    (message,) = payloads("anthropic/whole.json")
    AnthropicMessage.model_validate(message)


@EFFORTS
def test_gemini_requests(effort: Effort | None) -> None:
    body = full_body(Gemini(), effort)
    assert set(body) == GEMINI_BODY_FIELDS
    for content in body["contents"]:
        google.Content.model_validate(content)
    google.Content.model_validate(body["systemInstruction"])
    google.GenerationConfig.model_validate(body["generationConfig"])


def test_geminis_types_refuse_what_they_do_not_know() -> None:
    with pytest.raises(ValidationError):
        google.GenerationConfig.model_validate({"maxTokens": 5})


@pytest.mark.parametrize(
    "name",
    [
        "text.sse", "cut.sse", "blocked_prompt.sse", "blocked_answer.sse", "all_thought.sse", "whole.json",
        "array.json",
    ],
)  # fmt: skip
def test_gemini_streams(name: str) -> None:
    for payload in payloads(f"gemini/{name}"):
        google.GenerateContentResponse.model_validate(payload)


@EFFORTS
def test_ollama_requests(effort: Effort | None) -> None:
    body = full_body(Ollama(), effort)
    request = ChatRequest.model_validate(body)
    assert unknown_fields(request, body) == set()
    assert unknown_fields(Options.model_validate(body["options"]), body["options"]) == set()


@pytest.mark.parametrize(
    "name", ["text.ndjson", "length.ndjson", "load.ndjson", "old_server.ndjson", "whole.json"]
)
def test_ollama_streams(name: str) -> None:
    for payload in payloads(f"ollama/{name}"):
        assert unknown_fields(ChatResponse.model_validate(payload), payload) == set()


def test_every_wire_here_says_its_name() -> None:
    assert [wire.name for wire in (AnthropicMessages(), Gemini(), Ollama())] == [
        WireName.ANTHROPIC,
        WireName.GEMINI,
        WireName.OLLAMA,
    ]
