"""Paths, keys and models as gateways write them."""

import json

import pytest

from app.standin.http1 import HttpRequest
from app.standin.upstream import reading
from app.standin.upstream.reading import Target


def request(
    target: str, body: object = None, headers: dict[str, str] | None = None, *, method: str = "POST"
) -> HttpRequest:
    return HttpRequest(method, target, headers or {}, json.dumps(body or {}).encode(), keep_alive=True)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/v1/chat/completions", Target("openai")),
        ("/chat/completions", Target("openai")),
        ("/api/v1/chat/completions", Target("openai")),
        ("//v1/chat/completions", Target("openai")),
        ("/openai/deployments/my-dep/chat/completions?api-version=2024-10-21", Target("openai", "my-dep")),
        ("/openai/deployments/team%2Fdep/chat/completions?api-version=x", Target("openai", "team/dep")),
        ("/openai/v1/chat/completions?api-version=preview", Target("openai")),
        ("/v1/messages", Target("anthropic")),
        ("/v1/messages?beta=true", Target("anthropic")),
        ("/v1beta/models/gemini-2.5-flash:generateContent", Target("gemini", "gemini-2.5-flash", False)),
        ("/models/gemini-2.5-pro:streamGenerateContent?alt=sse", Target("gemini", "gemini-2.5-pro", True)),
        ("/v1/models/some/model:free:generateContent?key=k", Target("gemini", "some/model:free", False)),
        (
            "/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-pro:generateContent",
            Target("gemini", "gemini-2.5-pro", False),
        ),
        ("/:streamGenerateContent?alt=sse", Target("gemini", None, True)),
        ("/api/chat", Target("ollama")),
        ("/v1/responses", None),
        ("/v2/chat", None),
        ("/v1/embeddings", None),
    ],
)
def test_paths(path: str, target: Target | None) -> None:
    assert reading.target(request(path)) == target
    assert not reading.is_aside(request(path))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/models"),
        ("HEAD", "/"),
        ("GET", "/v1/chat/completions"),
        ("OPTIONS", "/v1/chat/completions"),
        ("POST", "/api/show"),
        ("POST", "/v1/messages/count_tokens"),
        ("POST", "/v1beta/models/gemini-2.5-flash:countTokens"),
    ],
)
def test_what_is_asked_beside_answers(method: str, path: str) -> None:
    assert reading.is_aside(request(path, method=method))


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({"authorization": "Bearer k"}, ""),
        ({"authorization": "bearer k"}, ""),
        ({"x-api-key": "k"}, ""),
        ({"api-key": "k"}, ""),
        ({"x-goog-api-key": "k"}, ""),
        ({"api-key": "k", "authorization": "Bearer something-else"}, ""),
        ({}, "?key=k"),
    ],
)
def test_a_key_is_found_wherever_it_stands(headers: dict[str, str], query: str) -> None:
    assert reading.key(request(f"/v1/chat/completions{query}", headers=headers)) == "k"


def test_no_key() -> None:
    assert reading.key(request("/api/chat", headers={"authorization": "Basic eA=="})) is None


@pytest.mark.parametrize(
    ("target", "body", "stream"),
    [
        (Target("openai"), {"stream": True}, True),
        (Target("openai"), {}, False),
        (Target("ollama"), {}, True),
        (Target("ollama"), {"stream": False}, False),
        (Target("gemini", "m", stream=True), {}, True),
    ],
)
def test_streams(target: Target, body: dict[str, bool], stream: bool) -> None:
    assert reading.asked(target, body, request("/"), model="m").stream is stream


def test_the_path_s_model_counts_before_the_body_s() -> None:
    assert reading.model(Target("openai", "deployment"), {"model": "gpt-4o"}) == "deployment"
    assert reading.model(Target("openai"), {"model": "gpt-4o"}) == "gpt-4o"
    assert reading.model(Target("openai"), {"model": 3}) is None


def test_nothing_is_refused_that_an_original_might_refuse() -> None:
    body = {"model": "m", "provider": {"order": ["x"]}, "models": ["a", "b"], "temperature": 9, "messages": 3}
    said = reading.asked(Target("openai"), body, request("/"), model="m")
    assert said.model == "m"
    assert reading.prompt_tokens(body) == 1
    assert reading.prompt_tokens({"messages": [{"role": "user", "content": "one two three"}]}) == 3
    assert reading.body(request("/", [])) is not None
    assert reading.body(HttpRequest("POST", "/", {}, b"[]", keep_alive=True)) is None
