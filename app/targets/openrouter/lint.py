"""What OpenRouter refuses in a body or reads as nothing, without a word."""

import difflib
from collections.abc import Collection, Iterator
from typing import Any

from app.core.plan.checks import Gravity, Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.openrouter.body import QUANTIZATIONS
from app.targets.openrouter.names import FREE, MOST_MODELS, SORTING

Found = Iterator[Problem]

PROVIDER_WORDS = (
    "order", "only", "ignore", "allow_fallbacks", "require_parameters", "data_collection", "zdr",
    "quantizations",
    "sort", "max_price", "preferred_max_latency", "preferred_min_throughput", "enforce_distillable_text",
)  # fmt: skip
_SORTS = ("price", "throughput", "latency", "exacto")
_PRICES = ("prompt", "completion", "request", "image", "audio")


def lint(body: dict[str, Any]) -> tuple[Problem, ...]:
    return (*_models(body), *_provider(body.get("provider")), *_sorted_twice(body), *_strange(body))


def models_of(body: dict[str, Any]) -> list[str]:
    """In the order in which they are asked, each once."""
    found = [body.get("model"), *(body["models"] if isinstance(body.get("models"), list) else [])]
    return list(dict.fromkeys(each for each in found if isinstance(each, str) and each))


def _models(body: dict[str, Any]) -> Found:
    models = body.get("models")
    if models is not None and not (
        isinstance(models, list) and all(isinstance(each, str) for each in models)
    ):
        yield wrong("models", "This is a list of names, each a text.")
    elif isinstance(models, list) and len(models) > MOST_MODELS:
        yield wrong("models", f"OpenRouter refuses more than {MOST_MODELS} models.")
    for name in models_of(body):
        if "/" not in name:
            yield wrong("models", f"“{name[:40]}” lacks its vendor: a name is vendor/model.")
        if name.endswith(FREE):
            yield warn("models", f"{name[:60]} is free, and limited by the minute and the day.")
        if name.endswith(":online"):
            yield warn("models", "The suffix :online is going away: use the web plugin.")
    if "route" in body:
        yield warn("route", "OpenRouter does nothing with it any more.")


def _provider(provider: Any) -> Found:
    if provider is None:
        return
    if not isinstance(provider, dict):
        yield wrong("provider", "This is an object in braces; anything else is read as nothing.")
        return
    for name in provider:
        if name not in PROVIDER_WORDS:
            near = difflib.get_close_matches(name, PROVIDER_WORDS, n=1)
            meant = f" Is {near[0]} meant?" if near else ""
            yield wrong(f"provider.{name}", f"OpenRouter does not know it.{meant}")
    for name in ("order", "only", "ignore"):
        if not _are_texts(provider.get(name, [])):
            yield wrong(f"provider.{name}", "This is a list of sellers.")
    yield from _among(provider, "data_collection", ("allow", "deny"))
    sort = provider.get("sort")
    by = sort.get("by") if isinstance(sort, dict) else sort
    if by is not None and by not in _SORTS:
        yield wrong("provider.sort", f"Sellers are sorted by {', '.join(_SORTS)}.")
    for name in ("zdr", "allow_fallbacks", "require_parameters", "enforce_distillable_text"):
        if not isinstance(provider.get(name, True), bool):
            yield wrong(f"provider.{name}", "This is true or false.")
    yield from _numbers(provider)


def _numbers(provider: dict[str, Any]) -> Found:
    quantizations = provider.get("quantizations", [])
    if not _are_texts(quantizations) or set(quantizations) - set(QUANTIZATIONS):
        yield wrong("provider.quantizations", f"This is a list of {', '.join(QUANTIZATIONS)}.")
    prices = provider.get("max_price", {})
    if not isinstance(prices, dict) or set(prices) - set(_PRICES):
        yield wrong("provider.max_price", f"Prices are an object with {', '.join(_PRICES)}.")
        return
    for name, price in prices.items():
        if not _is_number(price) or price < 0:
            yield wrong(f"provider.max_price.{name}", "A price is a number of USD for a million tokens.")
    for name in ("preferred_max_latency", "preferred_min_throughput"):
        value = provider.get(name, 1)
        if not isinstance(value, dict) and (not _is_number(value) or value <= 0):
            yield wrong(f"provider.{name}", "This is a number above 0.")


def _sorted_twice(body: dict[str, Any]) -> Found:
    provider = body.get("provider")
    if not isinstance(provider, dict) or "sort" not in provider:
        return
    if any(name.endswith(SORTING) for name in models_of(body)):
        yield warn(
            "provider.sort", "A suffix of a model's name sorts its sellers too: one of the two is enough."
        )
    if provider.get("order"):
        yield warn("provider.sort", "The sellers have an order already.")


def _strange(body: dict[str, Any]) -> Found:
    for name, value in body.items():
        if looks_like_a_key(f"{name} {value}"):
            yield wrong(name[:40], "This looks like a key: a body holds none.")


def _among(holder: dict[str, Any], name: str, words: Collection[str]) -> Found:
    value = holder.get(name)
    if value is not None and value not in words:
        yield wrong(f"provider.{name}", f"This is {' or '.join(words)}.")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def warn(where: str, message: str) -> Problem:
    return Problem(where=where, message=message, gravity=Gravity.WARNING)
