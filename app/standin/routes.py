"""Which dialect a request is meant for, and what it wants: path and headers in, a route out."""

from dataclasses import dataclass
from functools import cache

from app.standin.dialect import Dialect
from app.standin.dialects import openai_counts
from app.standin.dialects.anthropic import Anthropic
from app.standin.dialects.gemini import Gemini
from app.standin.dialects.ollama import Ollama
from app.standin.dialects.openai_chat import OpenAIChat
from app.standin.dialects.openai_lists import side
from app.standin.flavours import FLAVOURS, flavour
from app.standin.http1 import HttpRequest

ROOTS: tuple[tuple[str, str], ...] = (
    ("/demo/v1", "the demo's four models; OpenAI's protocol, no key"),
    ("/openai/v1", "OpenAI"),
    ("/anthropic", "Anthropic messages, in both API versions"),
    ("/gemini", "Gemini, v1 and v1beta"),
    ("/ollama", "Ollama's native API, no key"),
    ("/as/NAME/v1", "a service that speaks OpenAI's protocol its own way"),
    ("/", "all of them, told apart by path and headers"),
)
"""Base URLs as each provider's own SDK takes them, for `standin serve` to print."""

_OLLAMA_ACTIONS = {"chat": "POST", "tags": "GET", "version": "GET", "ps": "GET", "show": "POST"}


@dataclass(frozen=True, slots=True)
class Route:
    dialect: Dialect
    action: str
    model: str | None = None
    """What the path says, where it says it."""
    method: str | None = "POST"
    """The only method that fits; `None` where nothing is, whatever the method."""
    chat: bool = False


@cache
def _openai(name: str) -> OpenAIChat:
    found = flavour(name)
    assert found is not None
    return OpenAIChat(found)


_ANTHROPIC = Anthropic()
_OLLAMA = Ollama()
_GEMINI = {"v1": Gemini("v1"), "v1beta": Gemini("v1beta")}


def route(request: HttpRequest) -> Route | None:
    """`None` where nothing of the stand-in is meant."""
    path = request.path.rstrip("/") or "/"
    root, _, rest = path.lstrip("/").partition("/")
    match root:
        case "demo":
            return _openai_route("demo", "/" + rest)
        case "openai":
            return _openai_route("openai", "/" + rest)
        case "anthropic":
            return _anthropic_route("/" + rest)
        case "gemini":
            return _gemini_route("/" + rest)
        case "ollama":
            return _ollama_route("/" + rest)
        case "as":
            name, _, inner = rest.partition("/")
            return _named_route(name, "/" + inner)
        case _:
            return _by_shape(path, request)


def _named_route(name: str, path: str) -> Route | None:
    match name:
        case "anthropic":
            return _anthropic_route(path)
        case "gemini":
            return _gemini_route(path)
        case "ollama":
            return _ollama_route(path)
        case _:
            return _openai_route(name, path) if flavour(name) else None


def _by_shape(path: str, request: HttpRequest) -> Route | None:
    """At the root all dialects live together, as they do on servers that speak several."""
    if path.startswith("/api/"):
        return _ollama_route(path)
    if path.startswith("/v1/messages"):
        return _anthropic_route(path)
    if path.startswith("/v1beta") or (
        "/models/" in path and ":" in path.rpartition("/models/")[2].replace("::", "")
    ):
        return _gemini_route(path)
    if path.startswith("/v1/models"):
        if "anthropic-version" in request.headers:
            return _anthropic_route(path)
        if "x-goog-api-key" in request.headers or "key" in request.query:
            return _gemini_route(path)
    return _openai_route("openai", path) if path.startswith("/v1/") else None


def _openai_route(name: str, path: str) -> Route:
    dialect = _openai(name)
    if path.endswith("/async/chat/completions"):  # Perplexity's list of requests in the background
        return Route(dialect, "side", method="GET")
    if path.endswith("/chat/completions"):
        return Route(dialect, "chat", chat=True)
    if path.endswith("/embeddings"):
        return Route(dialect, "embeddings")
    if path.endswith(openai_counts.paths(dialect.flavour)):
        return Route(dialect, "count")
    if path.endswith("/models"):
        return Route(dialect, "models", method="GET")
    before, found, model = path.partition("/models/")
    if found and "/models/" not in before:
        return Route(dialect, "model", model=model, method="GET")
    there = side(dialect.flavour, path) is not None
    method = "POST" if path.endswith("/check-api-key") else "GET"
    return Route(dialect, "side", method=method if there else None)


def _anthropic_route(path: str) -> Route:
    if path.endswith("/messages"):
        return Route(_ANTHROPIC, "chat", chat=True)
    if path.endswith("/messages/count_tokens"):
        return Route(_ANTHROPIC, "count_tokens")
    if path.endswith("/v1/models"):
        return Route(_ANTHROPIC, "models", method="GET")
    _, found, model = path.partition("/v1/models/")
    if not found:
        return Route(_ANTHROPIC, "unknown", method=None)
    return Route(_ANTHROPIC, "model", model=model, method="GET")


def _gemini_route(path: str) -> Route:
    version, _, rest = path.lstrip("/").partition("/")
    dialect = _GEMINI.get(version)
    if dialect is None:
        return Route(_GEMINI["v1beta"], "unknown", method=None)
    if rest == "models":
        return Route(dialect, "models", method="GET")
    model, colon, action = rest.removeprefix("models/").rpartition(":")
    # A model's suffixes have colons too, in pairs: `models/quick::cut` asks for a model, not for an action.
    if not colon or model.endswith(":") or not rest.startswith("models/"):
        return Route(dialect, "model", model=rest.removeprefix("models/"), method="GET")
    chat = action in {"generateContent", "streamGenerateContent"}
    return Route(dialect, action, model=model, chat=chat)


def _ollama_route(path: str) -> Route:
    if path.endswith("/chat/completions") or path.startswith("/v1/"):
        return _openai_route("ollama", path)
    action = path.removeprefix("/api/")
    method = _OLLAMA_ACTIONS.get(action)
    if method is None:
        return Route(_OLLAMA, "unknown", method=None)
    return Route(_OLLAMA, action, method=method, chat=action == "chat")


def services() -> list[str]:
    """Names for `/as/NAME`."""
    return [row.name for row in FLAVOURS]
