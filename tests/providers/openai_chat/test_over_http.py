"""The wire through the real driver and a real socket: repaired requests, streams, lists, key checks.

Also: what we send and what we recorded of OpenAI's own stream, against the types of the official SDK.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.chat.completion_create_params import CompletionCreateParamsStreaming
from pydantic import TypeAdapter

from providers.base import (
    Attachment,
    Effort,
    Endpoint,
    Event,
    Finish,
    Finished,
    KeyState,
    Message,
    Notice,
    Parameters,
    Repair,
    Request,
    Secret,
)
from providers.client import HttpProvider
from providers.endpoints import ENDPOINTS
from providers.errors import ErrorKind, ProviderError
from providers.openai_chat.request import chat_body
from providers.transport.client import http_client
from tests.support.openai_streams import FOLDER, payloads, reasoning_of, replay, text_of
from tests.support.raw_server import RawServer, Visit, raw_server

ASK = Request(model="m", messages=(Message("user", "hi"),))


class Learned:
    """A memory of repairs that a test can look into."""

    def __init__(self) -> None:
        self.repairs: list[Repair] = []

    def known(self, endpoint: str, model: str) -> tuple[Repair, ...]:  # noqa: ARG002 - one model only
        return tuple(self.repairs)

    def learn(self, endpoint: str, model: str, repair: Repair) -> None:  # noqa: ARG002
        self.repairs.append(repair)


def _endpoint(name: str, server: RawServer) -> Endpoint:
    row = next(row for row in ENDPOINTS if row.name == name)
    return replace(row, base_url=f"{server.url}/v1")


def _answer(status: str, body: bytes, content_type: str = "application/json") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Connection: close\r\n\r\n".encode() + body


def _run(
    name: str,
    script: Callable[[Visit], Awaitable[None]],
    use: Callable[[HttpProvider], Awaitable[Any]],
    memory: Learned | None = None,
) -> Any:
    async def run() -> Any:
        async with raw_server(script) as server, http_client() as client:
            provider = HttpProvider(_endpoint(name, server), Secret("sk-test"), client=client, repairs=memory)
            return await use(provider)

    return asyncio.run(run())


async def _ask(provider: HttpProvider, request: Request = ASK) -> list[Event]:
    return [event async for event in provider.stream(request)]


def _streaming(name: str, seen: list[bytes] | None = None) -> Callable[[Visit], Awaitable[None]]:
    async def script(visit: Visit) -> None:
        request = await visit.request()
        if seen is not None:
            seen.append(request)
        await visit.say(_answer("200 OK", (FOLDER / name).read_bytes(), "text/event-stream"))
        visit.close()

    return script


@pytest.mark.parametrize(
    ("stream", "name"),
    [("deepseek.sse", "deepseek"), ("openrouter.sse", "openrouter"), ("perplexity.sse", "perplexity")],
)
def test_a_stream_over_the_socket_is_the_recorded_one(stream: str, name: str) -> None:
    seen: list[bytes] = []
    events: list[Event] = _run(name, _streaming(stream, seen), _ask)
    recorded = replay(stream, name)
    assert text_of(events) == text_of(recorded)
    assert reasoning_of(events) == reasoning_of(recorded)
    assert any(isinstance(event, Finished) for event in events)
    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /v1/chat/completions HTTP/1.1")
    assert b"authorization: bearer sk-test" in head.lower()
    assert json.loads(body)["messages"] == [{"role": "user", "content": "hi"}]


def test_a_cut_stream_does_not_end() -> None:
    events: list[Event] = _run("openai", _streaming("openai_cut.sse"), _ask)
    assert text_of(events) == "Half an ans"
    assert not any(isinstance(event, Finished) for event in events)


def test_an_error_inside_the_stream_comes_after_the_text() -> None:
    async def use(provider: HttpProvider) -> tuple[list[Event], ProviderError]:
        events: list[Event] = []
        try:
            async for event in provider.stream(ASK):
                events.append(event)  # noqa: PERF401 - what came before the error is what is tested
        except ProviderError as error:
            return events, error
        raise AssertionError("the stream ended without an error")

    events, error = _run("openrouter", _streaming("openrouter_error.sse"), use)
    assert text_of(events) == "Fo"
    assert error.kind is ErrorKind.RATE_LIMITED


def test_refused_parameters_are_repaired_within_the_attempt_and_remembered() -> None:
    refusals = {
        "max_tokens": "Unsupported parameter: 'max_tokens' is not supported with this model. "
        "Use 'max_completion_tokens' instead.",
        "temperature": "Unsupported value: 'temperature' does not support 0.2 with this model. "
        "Only the default (1) value is supported.",
    }
    bodies: list[dict[str, Any]] = []

    async def script(visit: Visit) -> None:
        body = json.loads((await visit.request()).partition(b"\r\n\r\n")[2])
        bodies.append(body)
        refused = next((field for field in refusals if field in body), None)
        if refused is not None:
            error = {"message": refusals[refused], "param": refused, "code": "unsupported_parameter"}
            await visit.say(_answer("400 Bad Request", json.dumps({"error": error}).encode()))
        else:
            await visit.say(_answer("200 OK", (FOLDER / "openai.sse").read_bytes(), "text/event-stream"))
        visit.close()

    memory = Learned()
    asked = replace(ASK, parameters=Parameters(temperature=0.2, max_tokens=9))

    async def twice(provider: HttpProvider) -> list[Event]:
        first = await _ask(provider, asked)
        return first + await _ask(provider, asked)

    events: list[Event] = _run("modapi", script, twice, memory)
    assert len(bodies) == 4  # two refusals, two answers: the second time nothing is refused
    assert bodies[-1]["max_completion_tokens"] == 9
    assert "temperature" not in bodies[-1]
    assert {repair.field for repair in memory.repairs} == {"max_tokens", "temperature"}
    notices = [event.text for event in events if isinstance(event, Notice)]
    assert len(notices) == 4
    assert any(text.startswith("The temperature was not applied") for text in notices)
    assert [event.finish for event in events if isinstance(event, Finished)] == [Finish.COMPLETE] * 2


def _json_server(payload: Any, seen: list[bytes]) -> Callable[[Visit], Awaitable[None]]:
    async def script(visit: Visit) -> None:
        seen.append(await visit.request())
        await visit.say(_answer("200 OK", json.dumps(payload).encode()))
        visit.close()

    return script


def test_models_are_listed_in_a_bare_array() -> None:
    seen: list[bytes] = []
    payload = [{"id": "a", "type": "chat", "context_length": 8}, {"id": "b", "type": "embedding"}]
    models = _run("together", _json_server(payload, seen), lambda provider: provider.list_models())
    assert [(model.id, model.context_tokens) for model in models] == [("a", 8), ("b", None)]
    assert seen[0].startswith(b"GET /v1/models HTTP/1.1")


def test_a_service_without_a_list_is_not_asked_for_one() -> None:
    seen: list[bytes] = []
    models = _run("perplexity", _json_server([], seen), lambda provider: provider.list_models())
    assert models[0].id == "sonar"
    assert seen == []


@pytest.mark.parametrize(
    ("name", "payload", "state", "path"),
    [
        ("openrouter", {"data": {"limit_remaining": 0}}, KeyState.NO_CREDIT, b"GET /v1/key "),
        ("xai", {"team_blocked": True}, KeyState.REJECTED, b"GET /v1/api-key "),
        ("deepseek", {"is_available": True}, KeyState.ACCEPTED, b"GET /v1/user/balance "),
        ("cohere", {"data": []}, KeyState.ACCEPTED, b"GET /v1/models "),
        ("vllm", {"data": []}, KeyState.REACHABLE, b"GET /v1/models "),
    ],
)
def test_a_key_is_checked_where_the_endpoint_is(
    name: str, payload: Any, state: KeyState, path: bytes
) -> None:
    seen: list[bytes] = []
    verdict = _run(name, _json_server(payload, seen), lambda provider: provider.check_key())
    assert verdict.state is state
    assert seen[0].startswith(path)


# --- the official SDK's types ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["openai.sse", "openai_refusal.sse", "openai_tools.sse", "openai_cut.sse"])
def test_the_recorded_streams_are_what_the_sdk_expects(name: str) -> None:
    chunk = TypeAdapter(ChatCompletionChunk)
    for payload, _ in payloads((FOLDER / name).read_bytes()):
        if payload != "[DONE]":
            chunk.validate_python(payload)


def test_the_recorded_whole_answer_is_what_the_sdk_expects() -> None:
    TypeAdapter(ChatCompletion).validate_json((FOLDER / "whole.json").read_bytes())


def test_a_request_with_everything_is_what_the_sdk_sends() -> None:
    files = (
        Attachment("dot.png", "image/png", b"\x89PNG"),
        Attachment("paper.pdf", "application/pdf", b"%PDF"),
        Attachment("hello.mp3", "audio/mpeg", b"ID3"),
        Attachment("notes.md", "text/markdown", b"# Plan"),
    )
    request = Request(
        model="m",
        system="Be brief.",
        messages=(Message("user", "a", files), Message("assistant", "b"), Message("user", "c")),
        parameters=Parameters(
            temperature=0.5, top_p=0.9, max_tokens=64, stop=("END",), seed=1, reasoning_effort=Effort.LOW
        ),
    )
    body, notes = chat_body(ENDPOINTS[0], request)
    assert notes == ()
    TypeAdapter(CompletionCreateParamsStreaming).validate_python(body)
    assert body.keys() <= CompletionCreateParamsStreaming.__annotations__.keys()
