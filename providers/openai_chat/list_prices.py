"""What a list of models says of prices, as it says it: the units differ, and who counts money knows them.

OpenRouter, Together and Hugging Face have an object `pricing` (Hugging Face one for each provider), xAI has
numbers beside the name, a LiteLLM proxy has LiteLLM's own keys.
"""

import re
from collections.abc import Mapping
from typing import Any

from providers._loose import as_list, as_object, as_text
from providers.base import JsonObject

_MOST_KEYS = 100
_MOST_PROVIDERS = 50
_XAI = re.compile(r"_token_price(_|$)|^long_context_threshold$")
_LITELLM = re.compile(r"_cost_per_token|_token_cost")


def raw_pricing(entry: JsonObject) -> Mapping[str, Any] | None:
    """`None` when the list says nothing of the model's price."""
    said = (
        as_object(entry.get("pricing"))
        or _by_provider(entry)
        or _numbers(entry, _XAI)
        or _numbers({**entry, **as_object(entry.get("model_info"))}, _LITELLM)
    )
    return said if said and len(said) <= _MOST_KEYS else None


def _by_provider(entry: JsonObject) -> JsonObject:
    prices = {
        name: pricing
        for provider in map(as_object, as_list(entry.get("providers"))[:_MOST_PROVIDERS])
        if (name := as_text(provider.get("provider"))) and (pricing := as_object(provider.get("pricing")))
    }
    return {"providers": prices} if prices else {}


def _numbers(entry: JsonObject, names: re.Pattern[str]) -> JsonObject:
    return {
        name: value
        for name, value in entry.items()
        if names.search(name) and isinstance(value, int | float) and not isinstance(value, bool)
    }
