"""A gateway's request, read without a check: what it is for, its key, and what it asks.

The stand-in's dialects refuse what the original would refuse; here that would be taken for a failure on cue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.standin import tokens
from app.standin.asked import Asked, JsonObject
from app.standin.faults import DialectName
from app.standin.http1 import HttpRequest
from app.standin.requests import NotJsonError, bearer, json_body

_DEPLOYMENT = re.compile(r"/deployments/(.+)/chat/completions$")
_GEMINI = re.compile(r"(?:/models/(?P<model>.+))?:(?P<action>generateContent|streamGenerateContent)$")
_ASIDES = ("/models", "/api/tags", "/api/version", "/api/ps", "/api/show", "/count_tokens", ":countTokens")
_KEY_HEADERS = ("x-api-key", "api-key", "x-goog-api-key")


@dataclass(frozen=True, slots=True)
class Target:
    """What the path says."""

    dialect: DialectName
    model: str | None = None
    """Where it stands in the path."""
    stream: bool | None = None
    """Where the path says so."""


def is_aside(request: HttpRequest) -> bool:
    """Whether it asks for anything but an answer: lists, checks of health, counts."""
    return request.method != "POST" or _path(request).endswith(_ASIDES)


def target(request: HttpRequest) -> Target | None:
    """Which dialect is spoken, whatever stands before the path's end; `None` is none of them."""
    path = _path(request)
    if path.endswith("/chat/completions"):
        deployment = _DEPLOYMENT.search(path)
        return Target("openai", deployment[1] if deployment else None)
    if path.endswith("/messages"):
        return Target("anthropic")
    if path.endswith("/api/chat"):
        return Target("ollama")
    found = _GEMINI.search(path)
    if found is None:
        return None
    return Target("gemini", found["model"], stream=found["action"] == "streamGenerateContent")


def key(request: HttpRequest) -> str | None:
    """Wherever providers let it stand."""
    in_headers = (request.headers.get(name) for name in _KEY_HEADERS)
    in_query = request.query.get("key", [None])[0]
    return next((found for found in (*in_headers, bearer(request), in_query) if found), None)


def body(request: HttpRequest) -> JsonObject | None:
    try:
        return json_body(request)
    except NotJsonError:
        return None


def model(where: Target, said: JsonObject) -> str | None:
    if where.model is not None:
        return where.model
    named = said.get("model")
    return named if isinstance(named, str) else None


def asked(where: Target, said: JsonObject, request: HttpRequest, *, model: str) -> Asked:
    options = said.get("stream_options")
    parameters: JsonObject = {"alt": request.query.get("alt", ["json"])[0]}
    if isinstance(options, dict):
        parameters["stream_options"] = options
    return Asked(
        model=model,
        turns=(),
        stream=_streamed(where, said),
        cache=False,
        usage=isinstance(options, dict) and bool(options.get("include_usage")),
        parameters=parameters,
    )


def prompt_tokens(said: JsonObject) -> int:
    prompt = (said.get(name) for name in ("system", "messages", "contents", "systemInstruction"))
    return max(1, sum(tokens.count(text) for part in prompt for text in _texts(part)))


def _streamed(where: Target, said: JsonObject) -> bool:
    if where.stream is not None:
        return where.stream
    if where.dialect == "ollama":
        return said.get("stream") is not False
    return bool(said.get("stream"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for name in ("content", "parts", "text"):
            yield from _texts(value.get(name))


def _path(request: HttpRequest) -> str:
    return request.path.rstrip("/")
