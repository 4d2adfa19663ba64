"""What the sellers of the price lists themselves call their models."""

import re

from app.services.prices.litellm import group_of

ELSEWHERE = frozenset({"chatgpt", "lemonade", "litellm proxy", "ollama"})
"""LiteLLM's sellers of what has no price list: servers of the user's own, and subscriptions."""

_PRICES_OF_A_REGION = {
    "Amazon Bedrock": re.compile(r"[^/]+/"),
    "Azure": re.compile(r"(eu|us|apac|global|global-standard)/"),
}
_BATCH = ":batch"
"""A way to send requests, which genai-prices lists among OpenRouter's models."""
_FREE = ":free"
"""OpenRouter's, and nobody else's."""
_FIREWORKS = "accounts/fireworks/models/"


def id_in_litellm(name: str, provider: str) -> str:
    """Without the provider, which stands in front of most names."""
    front, slash, rest = name.partition("/")
    return rest if slash and front in (provider, group_of(provider)) else name


def sold_as(title: str, listed: str) -> tuple[str, str] | None:
    """The title of the seller and what it calls the model itself, for a model that a price list has under
    `title`; `None` for what is not a model that can be asked for there.
    """
    region = _PRICES_OF_A_REGION.get(title)
    if title in ELSEWHERE or listed.endswith(_BATCH) or (region is not None and region.match(listed)):
        return None
    if title == "OpenRouter":
        return (title, listed) if "/" in listed else None  # what has no maker is a name that it once had
    if listed.endswith(_FREE):
        return None
    if title == "Fireworks" and "/" not in listed:
        return title, f"{_FIREWORKS}{listed}"  # the short name is the list's own
    if title == "Google" and listed.startswith("claude"):
        return "Vertex AI", listed
    return title, listed
