"""Who charges for a model, and under which names the price lists know them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import urlsplit

from providers.base import Endpoint
from providers.endpoints import ENDPOINTS


class Kind(Enum):
    VENDOR = auto()
    """Has list prices that others may know."""
    GATEWAY = auto()
    """Passes requests on, at prices that only its own list can say."""
    ROUTER = auto()
    """Passes requests on, and a model's price depends on who serves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    title: str
    endpoint: str | None = None
    """Our name of it, where we know its address."""
    genai: str | None = None
    """Its id in genai-prices."""
    litellm: str | None = None
    """Its name in LiteLLM's price map."""
    kind: Kind = Kind.VENDOR
    names: tuple[str, ...] = ()
    """What else it is called, as a route or in front of a model's name."""


def _ours(endpoint: str, title: str, genai: str | None, litellm: str | None, *names: str) -> Seller:
    return Seller(title=title, endpoint=endpoint, genai=genai, litellm=litellm, names=names)


SELLERS: tuple[Seller, ...] = (
    _ours("openai", "OpenAI", "openai", "openai"),
    _ours("anthropic", "Anthropic", "anthropic", "anthropic"),
    _ours("gemini", "Google", "google", "gemini", "google", "google-ai-studio"),
    _ours("mistral", "Mistral", "mistral", "mistral", "mistralai"),
    _ours("deepseek", "DeepSeek", "deepseek", "deepseek"),
    _ours("xai", "xAI", "x-ai", "xai", "x-ai", "grok"),
    _ours("cohere", "Cohere", "cohere", "cohere"),
    _ours("perplexity", "Perplexity", "perplexity", "perplexity"),
    _ours("groq", "Groq", "groq", "groq"),
    _ours("together", "Together", "together", "together_ai", "together_ai", "togetherai"),
    _ours("fireworks", "Fireworks", "fireworks", "fireworks_ai", "fireworks_ai"),
    _ours("openrouter", "OpenRouter", "openrouter", None),
    Seller(title="Hugging Face", endpoint="huggingface", kind=Kind.ROUTER, names=("hf", "hugging-face")),
    Seller(title="ModAPI", endpoint="modapi", kind=Kind.GATEWAY),
    Seller(title="LiteLLM proxy", endpoint="litellm", kind=Kind.GATEWAY, names=("litellm_proxy",)),
    Seller(title="Azure", genai="azure", litellm="azure", names=("azure", "azure_openai", "azure-openai")),
    Seller(
        title="Amazon Bedrock",
        genai="aws",
        litellm="bedrock",
        names=("bedrock", "aws", "amazon-bedrock", "aws-bedrock"),
    ),
    Seller(
        title="Vertex AI",
        genai="google",
        litellm="vertex_ai",
        names=("vertex", "vertex_ai", "google-vertex", "google-vertex-ai"),
    ),
)
MAKERS: tuple[Seller, ...] = SELLERS[:8]
"""They sell models of their own, so that a bare model name means theirs."""

_SIGNS = re.compile(r"[^a-z0-9]+")


def plain(name: str) -> str:
    """Case, spaces and signs make no difference to a name: `AWS Bedrock`, `vertex_ai`, `x.ai`."""
    return _SIGNS.sub("", name.lower())


_BY_NAME: Mapping[str, Seller] = {
    plain(name): seller for seller in SELLERS for name in (seller.endpoint, *seller.names) if name is not None
}
_BY_HOST: Mapping[str, Seller] = {
    host: _BY_NAME[plain(row.name)]
    for row in ENDPOINTS
    if plain(row.name) in _BY_NAME
    and not row.local
    and (host := urlsplit(row.base_url).hostname) not in (None, "127.0.0.1")
}
_OPENAI_REGION = re.compile(r"(?P<region>[a-z]{2})\.api\.openai\.com")


def seller_named(name: str) -> Seller | None:
    """By our name of its endpoint, or by what it is called elsewhere: `vertex`, `x-ai`."""
    return _BY_NAME.get(plain(name))


def known_seller(endpoint: Endpoint) -> Seller | None:
    """Of a built-in endpoint by its name; of one that a user added by its address."""
    if not endpoint.custom:
        return seller_named(endpoint.name)
    host = host_of(endpoint)
    return _BY_NAME["openai"] if _OPENAI_REGION.fullmatch(host) else _BY_HOST.get(host)


def region_of(endpoint: Endpoint) -> str | None:
    """`eu` for OpenAI's `eu.api.openai.com`; most addresses say nothing."""
    found = _OPENAI_REGION.fullmatch(host_of(endpoint))
    return None if found is None else found["region"]


def host_of(endpoint: Endpoint) -> str:
    return urlsplit(endpoint.base_url).hostname or ""
