"""Every usage convention by its name: what a service counts -> `Usage`, all in one meaning.

The names are kept with answers and written by users, so they stay.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from providers.base import Endpoint, Usage, WireName
from providers.usage import xai
from providers.usage.anthropic import anthropic
from providers.usage.bedrock import bedrock
from providers.usage.charge import charge_by
from providers.usage.cohere import cohere
from providers.usage.deepseek import deepseek
from providers.usage.gemini import gemini
from providers.usage.llamacpp import llamacpp
from providers.usage.ollama import ollama
from providers.usage.openai import compatible, openai
from providers.usage.perplexity import perplexity
from providers.usage.searches import hosted_calls
from providers.usage.shapes import told_by_shape
from providers.usage.told import Told, told

__all__ = [
    "CONVENTIONS", "UnknownConventionError", "charge_by", "convention_named", "convention_of",
    "is_any_chat", "told_by_shape", "tool_calls_of", "usage_by",
]  # fmt: skip

CONVENTIONS: Mapping[str, Callable[[Told], Usage | None]] = {
    "openai": openai,
    "responses": openai,
    "compatible": compatible,
    "xai": xai.chat,
    "xai_responses": xai.responses,
    "perplexity": perplexity,
    "deepseek": deepseek,
    "openrouter": openai,
    "anthropic": anthropic,
    "bedrock": bedrock,
    "gemini": gemini,
    "cohere": cohere,
    "ollama": ollama,
    "llamacpp": llamacpp,
}

# What people write. Case, spaces and signs make no difference, so each stands here once.
_ALIASES: Mapping[str, str] = {
    "openai": "openai chat, chat, chat completions, openai chat completions, completions, embeddings, azure, "
    "azure openai, azure ai, foundry, mistral, mistralai, groq",
    "responses": "openai responses, openai response, azure responses, response",
    "compatible": "openai compatible, openai like, custom, gateway, litellm, litellm proxy, modapi, "
    "together, together ai, fireworks, fireworks ai, hugging face, hf, vllm, sglang, lm studio, tgi, "
    "portkey, truefoundry, demo",
    "xai": "xai chat, grok, x.ai, xai chat completions",
    "xai_responses": "grok responses",
    "perplexity": "pplx, sonar, perplexity chat",
    "deepseek": "deepseek chat",
    "openrouter": "openrouter chat, open router",
    "anthropic": "messages, claude, anthropic messages",
    "bedrock": "converse, bedrock converse, aws, aws bedrock, amazon bedrock, converse stream",
    "gemini": "vertex, vertex ai, google, google ai, google genai, google gemini, google vertex, "
    "google vertex ai, google ai studio, generate content, gemini generate content",
    "cohere": "cohere chat, cohere v2",
    "ollama": "ollama chat",
    "llamacpp": "llama.cpp, llama server",
}
_SIGNS = re.compile(r"[^a-z0-9]+")
_WORDS = re.compile(r"[A-Z]?[a-z]+\d*[a-z]*|[A-Z]+|\d+")
# Words of paths and of talk, which tell no API from another: `/v1/messages`, `Perplexity (old API)`.
_TRIMMINGS = frozenset({"v1", "v2", "v1beta", "api", "old", "native", "runtime", "stream", "streaming"})
_CHAT = frozenset({"chat", "completion", "completions"})
_BY_WIRE = {WireName.ANTHROPIC: "anthropic", WireName.GEMINI: "gemini", WireName.OLLAMA: "ollama"}
# Addresses that users add by themselves, of services whose convention is known.
_BY_HOST = {
    "api.openai.com": "openai",
    "openai.azure.com": "openai",
    "api.x.ai": "xai",
    "api.perplexity.ai": "perplexity",
    "api.deepseek.com": "deepseek",
    "openrouter.ai": "openrouter",
    "api.cohere.com": "cohere",
    "api.cohere.ai": "cohere",
}


class UnknownConventionError(KeyError):
    """There is no convention of this name; the message is a sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


def usage_by(name: str, raw: Mapping[str, Any]) -> Usage | None:
    """What was used, read by the convention of this name; `None` when it holds no count in that convention.

    `raw` is the provider's usage object, or the whole answer, which may say more: the service tier, the
    searches. Counts that contradict each other are kept, and `problem` says so. Raises
    `UnknownConventionError`.
    """
    convention = convention_named(name)
    if convention is None:
        known = ", ".join(CONVENTIONS)
        raise UnknownConventionError(f"“{name}” is no usage convention. There are: {known}.")
    return CONVENTIONS[convention](told(raw))


def tool_calls_of(raw: Mapping[str, Any]) -> Mapping[str, int]:
    """Calls of the provider's own tools in a whole answer that are in no usage; empty for most."""
    return hosted_calls(told(raw))


def convention_named(name: str) -> str | None:
    """The convention that somebody means by this name: `Messages`, `openai-chat`, `Azure`."""
    words = [word for word in map(str.lower, _WORDS.findall(name)) if word not in _TRIMMINGS]
    whose = [word for word in words if word not in _CHAT]
    spellings = (_plain(name), "".join(words), "".join(whose))
    return next((_NAMES[each] for each in spellings if each in _NAMES), None)


def is_any_chat(name: str) -> bool:
    """Whether it names Chat Completions and not whose: `chat`, `/v1/chat/completions`."""
    words = {word.lower() for word in _WORDS.findall(name)} - _TRIMMINGS
    return bool(words) and words <= _CHAT


def convention_of(endpoint: Endpoint) -> str:
    """The convention of the answers of an endpoint."""
    if endpoint.wire in _BY_WIRE:
        return _BY_WIRE[endpoint.wire]
    if endpoint.custom and endpoint.dialect.usage == "compatible":
        host = urlsplit(endpoint.base_url).hostname or ""
        of_host = (name for known, name in _BY_HOST.items() if host == known or host.endswith(f".{known}"))
        return next(of_host, "compatible")
    return endpoint.dialect.usage


def _plain(name: str) -> str:
    return _SIGNS.sub("", name.lower())


_NAMES = {_plain(name): name for name in CONVENTIONS} | {
    _plain(alias): name for name, aliases in _ALIASES.items() for alias in aliases.split(",")
}
