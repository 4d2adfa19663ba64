"""The price that a list of models states, told by its shape: every service has its own unit."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.core.price_card import Item, NoPrice
from app.services.prices import litellm_rates, openrouter_pricing
from app.services.prices.amounts import MILLION, number, scaled
from app.services.prices.genai_rates import cumulated
from app.services.prices.modes import STANDARD
from app.services.prices.openrouter_pricing import Listed

VARIES = "It passes a request on to a model of its choice, whose price holds."

_PER_MILLION = {
    "input": Item.INPUT,
    "output": Item.OUTPUT,
    "cached_input": Item.CACHE_READ,
    "cache_read": Item.CACHE_READ,
}
"""Together and Hugging Face."""
_XAI = {
    "prompt_text_token_price": Item.INPUT,
    "cached_prompt_text_token_price": Item.CACHE_READ,
    "prompt_image_token_price": Item.INPUT_IMAGE,
    "completion_text_token_price": Item.OUTPUT,
}
_XAI_UNIT = MILLION / Decimal(100_000_000) / 100
"""From cents for 100 million tokens to dollars for a million."""


def read(
    pricing: Mapping[str, Any], at: datetime, *, served_by: str | None = None
) -> Listed | NoPrice | None:
    """`None` when no price can be made out."""
    if "providers" in pricing:
        return _by_provider(pricing["providers"], served_by)
    if "prompt" in pricing or "completion" in pricing:
        if openrouter_pricing.varies(pricing):
            return NoPrice(VARIES)
        return openrouter_pricing.listed(pricing, at)
    if "prompt_text_token_price" in pricing:
        return _xai(pricing)
    if "input_cost_per_token" in pricing or "output_cost_per_token" in pricing:
        return _or_none(
            Listed(litellm_rates.rates_of(pricing, STANDARD, at), litellm_rates.tiers_of(pricing, STANDARD))
        )
    return _or_none(Listed(_rates(pricing, _PER_MILLION, Decimal(1))))


def _by_provider(said: Any, served_by: str | None) -> Listed | NoPrice | None:
    prices = said if isinstance(said, dict) else {}
    read_ones = {
        name: rates
        for name, pricing in prices.items()
        if isinstance(pricing, dict) and (rates := _rates(pricing, _PER_MILLION, Decimal(1)))
    }
    if served_by is not None:
        return _or_none(Listed(read_ones.get(served_by, {})))
    different = {tuple(rates.items()) for rates in read_ones.values()}
    if len(different) > 1:
        return NoPrice("Its price depends on who serves it: name one, as in `model:provider`.")
    return _or_none(Listed(dict(different.pop()))) if different else None


def _xai(pricing: Mapping[str, Any]) -> Listed | None:
    above = number(pricing.get("long_context_threshold"))
    long = {f"{name}_long_context": item for name, item in _XAI.items()}
    steps = {} if above is None or above < 1 else {int(above) - 1: _rates(pricing, long, _XAI_UNIT)}
    return _or_none(
        Listed(_rates(pricing, _XAI, _XAI_UNIT), cumulated({at: step for at, step in steps.items() if step}))
    )


def _rates(pricing: Mapping[str, Any], items: Mapping[str, Item], factor: Decimal) -> dict[Item, Decimal]:
    """Without zeros: outside OpenRouter a 0 may mean that it is not sold this way."""
    return {item: rate for name, item in items.items() if (rate := scaled(pricing.get(name), factor))}


def _or_none(said: Listed) -> Listed | None:
    return said if said.rates else None
