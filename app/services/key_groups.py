"""How endpoints are sorted for somebody who looks after keys, and where a new key is made."""

from collections.abc import Mapping

from app.core.key_status import REFUSED, KeyGroup, KeySource, KeyStatus
from providers.base import Endpoint, KeyNeed
from providers.base_url import is_loopback


def group_of(endpoint: Endpoint, status: KeyStatus | None) -> KeyGroup:
    """`status` is `None` until the key was looked for."""
    if endpoint.custom:
        return KeyGroup.OWN
    if endpoint.local or (endpoint.base_url and is_loopback(endpoint.base_url)):
        return KeyGroup.LOCAL
    if endpoint.key is KeyNeed.NONE:
        return KeyGroup.READY
    if status is None:
        return KeyGroup.LOOKING
    if status.verdict is not None and status.verdict.state in REFUSED:
        return KeyGroup.NEEDS_KEY
    return KeyGroup.NEEDS_KEY if status.source is KeySource.MISSING else KeyGroup.READY


def matches(endpoint: Endpoint, query: str) -> bool:
    """Whether every word of the query is in its name, its title, its wire or its address."""
    text = f"{endpoint.name} {endpoint.title} {endpoint.wire.value} {endpoint.base_url}".casefold()
    return all(word in text for word in query.casefold().split())


_KEY_PAGES: Mapping[str, str] = {
    "openai": "https://platform.openai.com/api-keys",
    "anthropic": "https://console.anthropic.com/settings/keys",
    "gemini": "https://aistudio.google.com/apikey",
    "openrouter": "https://openrouter.ai/settings/keys",
    "mistral": "https://console.mistral.ai/api-keys",
    "deepseek": "https://platform.deepseek.com/api_keys",
    "xai": "https://console.x.ai",
    "groq": "https://console.groq.com/keys",
    "together": "https://api.together.ai/settings/api-keys",
    "fireworks": "https://app.fireworks.ai/settings/users/api-keys",
    "perplexity": "https://www.perplexity.ai/settings/api",
    "huggingface": "https://huggingface.co/settings/tokens",
    "cohere": "https://dashboard.cohere.com/api-keys",
    "modapi": "https://modapi.ai",
}


def key_page(endpoint: Endpoint) -> str | None:
    """Where the service gives out keys; `None` where that is not known."""
    return None if endpoint.custom else _KEY_PAGES.get(endpoint.name)
