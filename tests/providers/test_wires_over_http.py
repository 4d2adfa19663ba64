"""Anthropic, Gemini and Ollama through the real driver and a real socket."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import aclosing

import pytest

from providers.anthropic.wire import SAMPLING_VERSION, VERSION
from providers.base import (
    Effort,
    Event,
    Finish,
    Finished,
    KeyNeed,
    KeyState,
    KeyVerdict,
    Message,
    ModelInfo,
    Notice,
    Parameters,
    Repair,
    Request,
    Secret,
    Sent,
    TextDelta,
    Whole,
    WireName,
)
from providers.client import HttpProvider
from providers.errors import ErrorKind, ProviderError
from providers.transport.client import http_client
from tests.support.http_server import Script, Scripted, head, pieces, response, serve
from tests.support.streams import endpoint, only, reasoning_of, recorded, text_of

KEY = "canary-key-123456"


class Memory:
    """What was learned, by model."""

    def __init__(self) -> None:
        self.repairs: dict[str, tuple[Repair, ...]] = {}

    def known(self, endpoint: str, model: str) -> tuple[Repair, ...]:  # noqa: ARG002
        return self.repairs.get(model, ())

    def learn(self, endpoint: str, model: str, repair: Repair) -> None:  # noqa: ARG002
        self.repairs[model] = (*self.repairs.get(model, ()), repair)


def stream_of(name: str, content_type: str, cut: int = 11) -> Script:
    return [head(content_type=content_type), *pieces(recorded(name), cut)]


async def ask(
    server: Scripted, wire: WireName, request: Request, memory: Memory | None = None, path: str = ""
) -> list[Event]:
    events: list[Event] = []
    async with http_client() as client:
        provider = HttpProvider(endpoint(wire, server.url + path), Secret(KEY), client=client, repairs=memory)
        async with aclosing(provider.stream(request)) as stream:
            async for event in stream:
                events.append(event)  # noqa: PERF401 - what came before an error is looked at too
    return events


def one_answer(
    wire: WireName, script: Script, *, model: str = "m", parameters: Parameters = Parameters()
) -> tuple[list[Event], Scripted]:
    async def run() -> tuple[list[Event], Scripted]:
        async with serve(script) as server:
            request = Request(model=model, messages=(Message("user", "Hi"),), parameters=parameters)
            return await ask(server, wire, request), server

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("wire", "name", "content_type", "path", "header", "text"),
    [
        (
            WireName.ANTHROPIC, "anthropic/text.sse", "text/event-stream; charset=utf-8", "/v1/messages",
            ("x-api-key", KEY), "Hello, wörld 👋",
        ),
        (
            WireName.GEMINI, "gemini/text.sse", "text/event-stream",
            "/v1beta/models/m:streamGenerateContent?alt=sse", ("x-goog-api-key", KEY), "Hello ⚡",
        ),
        (
            WireName.OLLAMA, "ollama/text.ndjson", "application/x-ndjson", "/api/chat",
            ("authorization", f"Bearer {KEY}"), "Hello ⚡",
        ),
    ],
)  # fmt: skip
def test_a_streamed_answer(
    wire: WireName, name: str, content_type: str, path: str, header: tuple[str, str], text: str
) -> None:
    events, server = one_answer(wire, stream_of(name, content_type))
    assert text_of(events) == text
    assert [event.finish for event in only(events, Finished)] == [Finish.COMPLETE]
    assert not only(events, Whole)
    (got,) = server.requests
    assert (got.method, got.path) == ("POST", path)
    assert got.headers[header[0]] == header[1]
    assert KEY not in repr(events)


@pytest.mark.parametrize("wire", [WireName.ANTHROPIC, WireName.GEMINI, WireName.OLLAMA])
def test_an_answer_that_came_whole_although_a_stream_was_asked_for(wire: WireName) -> None:
    events, _ = one_answer(wire, response(recorded(f"{wire.value}/whole.json")))
    assert len(only(events, Whole)) == 1
    assert text_of(events) in {"Two words.", "Hello"}
    assert len(only(events, Finished)) == 1


def test_a_stream_of_gemini_that_came_as_one_array() -> None:
    events, _ = one_answer(WireName.GEMINI, response(recorded("gemini/array.json")))
    assert len(only(events, Whole)) == 1
    assert text_of(events) == "Hello ⚡"


def test_thinking_and_tools_come_through() -> None:
    script = stream_of("ollama/everything.ndjson", "application/x-ndjson")
    events, _ = one_answer(WireName.OLLAMA, script)
    assert reasoning_of(events) == "Let me see."
    assert Notice("The server loaded the model first, which took 12.3 s.") in events


@pytest.mark.parametrize(
    ("wire", "name", "content_type", "kind", "text"),
    [
        (
            WireName.ANTHROPIC, "anthropic/error_inside.sse", "text/event-stream",
            ErrorKind.OVERLOADED, "Hello",
        ),
        (WireName.GEMINI, "gemini/error_inside.sse", "text/event-stream", ErrorKind.OVERLOADED, "Hel"),
        (WireName.OLLAMA, "ollama/error_inside.ndjson", "application/x-ndjson", ErrorKind.SERVER, "Hel"),
        (WireName.ANTHROPIC, "anthropic/cut.sse", "text/event-stream", None, "Hello, wörld 👋"),
        (WireName.GEMINI, "gemini/cut.sse", "text/event-stream", None, "Hel"),
        (WireName.OLLAMA, "ollama/cut.ndjson", "application/x-ndjson", None, "Hel"),
    ],
)  # fmt: skip
def test_an_error_or_a_cut_keeps_what_came(
    wire: WireName, name: str, content_type: str, kind: ErrorKind | None, text: str
) -> None:
    async def run() -> tuple[list[Event], ProviderError | None]:
        events: list[Event] = []
        async with serve(stream_of(name, content_type)) as server, http_client() as client:
            provider = HttpProvider(endpoint(wire, server.url), Secret(KEY), client=client)
            request = Request(model="m", messages=(Message("user", "Hi"),))
            try:
                async with aclosing(provider.stream(request)) as stream:
                    async for event in stream:
                        events.append(event)  # noqa: PERF401 - what came before an error is looked at
            except ProviderError as error:
                return events, error
        return events, None

    events, error = asyncio.run(run())
    assert text_of(events) == text
    assert not only(events, Finished)
    assert (error.kind if error else None) is kind  # a clean end too early is no error, but no end either


# --- a refused parameter ---------------------------------------------------------------------------------


def refusal(message: str) -> Script:
    body = json.dumps({"type": "error", "error": {"type": "invalid_request_error", "message": message}})
    return response(body, "400 Bad Request")


def asked_twice(message: str, parameters: Parameters, memory: Memory) -> tuple[list[Event], Scripted]:
    async def run() -> tuple[list[Event], Scripted]:
        answer = stream_of("anthropic/text.sse", "text/event-stream")
        async with serve(refusal(message), answer, answer) as server:
            request = Request(model="m", messages=(Message("user", "Hi"),), parameters=parameters)
            events = await ask(server, WireName.ANTHROPIC, request, memory)
            await ask(server, WireName.ANTHROPIC, request, memory)
            return events, server

    return asyncio.run(run())


def versions(server: Scripted) -> list[str]:
    return [got.headers["anthropic-version"] for got in server.requests]


def sent_fields(server: Scripted, *names: str) -> list[Mapping[str, object]]:
    bodies = [json.loads(got.body) for got in server.requests]
    return [{name: body[name] for name in names if name in body} for body in bodies]


def test_without_temperature_the_newer_version_is_spoken_at_once_and_from_then_on() -> None:
    memory = Memory()
    parameters = Parameters(temperature=0.5, max_tokens=9)
    events, server = asked_twice("`temperature` is deprecated for this model.", parameters, memory)
    assert versions(server) == [SAMPLING_VERSION, VERSION, VERSION]
    assert sent_fields(server, "temperature") == [{"temperature": 0.5}, {}, {}]
    assert len(only(events, Sent)) == 2
    (note,) = only(events, Notice)
    assert note.text == "The temperature was not applied: “`temperature` is deprecated for this model”."
    assert [repair.field for repair in memory.repairs["m"]] == ["temperature"]


def test_two_parameters_that_do_not_go_together_are_not_held_against_either() -> None:
    memory = Memory()
    parameters = Parameters(temperature=0.5, top_p=0.5, max_tokens=9)
    message = "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
    events, server = asked_twice(message, parameters, memory)
    assert sent_fields(server, "temperature", "top_p")[:2] == [
        {"temperature": 0.5, "top_p": 0.5},
        {"temperature": 0.5},
    ]
    assert versions(server)[:2] == [SAMPLING_VERSION, SAMPLING_VERSION]
    assert memory.repairs == {}
    assert text_of(events) == "Hello, wörld 👋"


def test_a_gemini_model_without_levels_still_shows_its_thoughts() -> None:
    async def run() -> Scripted:
        error = {"error": {"code": 400, "message": "Thinking level is not supported for this model.",
                           "status": "INVALID_ARGUMENT"}}  # fmt: skip
        answer = stream_of("gemini/text.sse", "text/event-stream")
        async with serve(response(json.dumps(error), "400 Bad Request"), answer) as server:
            parameters = Parameters(reasoning_effort=Effort.HIGH)
            request = Request(model="m", messages=(Message("user", "Hi"),), parameters=parameters)
            await ask(server, WireName.GEMINI, request)
            return server

    first, second = sent_fields(asyncio.run(run()), "generationConfig")
    assert first == {
        "generationConfig": {"thinkingConfig": {"thinkingLevel": "HIGH", "includeThoughts": True}}
    }
    assert second == {"generationConfig": {"thinkingConfig": {"includeThoughts": True}}}


def test_an_ollama_model_that_does_not_think_answers_all_the_same() -> None:
    async def run() -> tuple[list[Event], Scripted]:
        error = json.dumps({"error": '"m" does not support thinking'})
        answer = stream_of("ollama/text.ndjson", "application/x-ndjson")
        async with serve(response(error, "400 Bad Request"), answer) as server:
            parameters = Parameters(reasoning_effort=Effort.LOW)
            request = Request(model="m", messages=(Message("user", "Hi"),), parameters=parameters)
            return await ask(server, WireName.OLLAMA, request), server

    events, server = asyncio.run(run())
    assert sent_fields(server, "think") == [{"think": "low"}, {}]
    assert text_of(events) == "Hello ⚡"
    assert len(only(events, Notice)) == 1


# --- addresses, lists and keys ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "path"),
    [
        ("models/gemini-x", "/v1beta/models/gemini-x:streamGenerateContent?alt=sse"),
        ("fast::ttft=200ms", "/v1beta/models/fast::ttft=200ms:streamGenerateContent?alt=sse"),
        ("../../files", "/v1beta/models/%2E%2E/%2E%2E/files:streamGenerateContent?alt=sse"),
        ("a b?c#d", "/v1beta/models/a%20b%3Fc%23d:streamGenerateContent?alt=sse"),
    ],
)
def test_a_model_id_reaches_the_server_as_one_path(model: str, path: str) -> None:
    _, server = one_answer(WireName.GEMINI, stream_of("gemini/text.sse", "text/event-stream"), model=model)
    assert server.requests[0].path == path


def list_models(wire: WireName, *pages: object) -> tuple[list[ModelInfo], Scripted]:
    async def run() -> tuple[list[ModelInfo], Scripted]:
        async with serve(*(response(json.dumps(page)) for page in pages)) as server, http_client() as client:
            provider = HttpProvider(endpoint(wire, server.url), Secret(KEY), client=client)
            return await provider.list_models(), server

    return asyncio.run(run())


def test_anthropics_pages_are_all_read() -> None:
    models, server = list_models(
        WireName.ANTHROPIC,
        {"data": [{"id": "a"}], "has_more": True, "last_id": "a"},
        {"data": [{"id": "b"}], "has_more": False, "last_id": "b"},
    )
    assert [model.id for model in models] == ["a", "b"]
    assert [got.path for got in server.requests] == [
        "/v1/models?limit=1000", "/v1/models?limit=1000&after_id=a",
    ]  # fmt: skip


def test_geminis_pages_are_all_read() -> None:
    models, server = list_models(
        WireName.GEMINI,
        {"models": [{"name": "models/a"}], "nextPageToken": "t/="},
        {"models": [{"name": "models/b"}]},
    )
    assert [model.id for model in models] == ["a", "b"]
    assert server.requests[1].path == "/v1beta/models?pageSize=1000&pageToken=t%2F%3D"


def check(
    wire: WireName, script: Script, key: KeyNeed = KeyNeed.REQUIRED, *, secret: Secret | None = None
) -> KeyVerdict:
    async def run() -> KeyVerdict:
        async with serve(script) as server, http_client() as client:
            return await HttpProvider(endpoint(wire, server.url, key=key), secret, client=client).check_key()

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("wire", "script", "state"),
    [
        (WireName.ANTHROPIC, response('{"data": [], "has_more": false}'), KeyState.ACCEPTED),
        (
            WireName.ANTHROPIC,
            response(
                '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
                "401 Unauthorized",
            ),
            KeyState.REJECTED,
        ),
        (WireName.GEMINI, response('{"models": [{"name": "models/a"}]}'), KeyState.ACCEPTED),
        (
            WireName.GEMINI,
            response(
                '{"error":{"code":400,"message":"API key not valid.","status":"INVALID_ARGUMENT",'
                '"details":[{"reason":"API_KEY_INVALID"}]}}',
                "400 Bad Request",
            ),
            KeyState.REJECTED,
        ),
        (WireName.GEMINI, response('{"hello": 1}'), KeyState.REACHABLE),
        (WireName.OLLAMA, response('{"version": "0.14.2"}'), KeyState.REACHABLE),
    ],
)
def test_what_a_key_check_says(wire: WireName, script: Script, state: KeyState) -> None:
    assert check(wire, script, secret=Secret(KEY)).state is state


def test_ollama_needs_no_key_to_be_reachable() -> None:
    verdict = check(WireName.OLLAMA, response('{"version": "0.14.2"}'), KeyNeed.OPTIONAL)
    assert verdict.state is KeyState.REACHABLE


def test_the_text_delta_is_what_the_driver_hands_on() -> None:
    events, _ = one_answer(WireName.ANTHROPIC, stream_of("anthropic/text.sse", "text/event-stream", cut=1))
    assert only(events, TextDelta) == [TextDelta("Hello"), TextDelta(", wörld 👋")]
