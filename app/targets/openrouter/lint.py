"""What OpenRouter refuses in a body or reads as nothing, without a word."""

from collections.abc import Collection, Iterator
from typing import Any

from app.core.plan.checks import Gravity, Problem
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.sellers import QUANTIZATIONS
from app.core.strict_json import meant
from app.targets.openrouter import words
from app.targets.openrouter.names import FREE, MOST_MODELS, SORTING

Found = Iterator[Problem]

_SORTS = ("price", "throughput", "latency", "exacto")
_PRICES = ("prompt", "completion", "request", "image", "audio")


def lint(body: dict[str, Any]) -> tuple[Problem, ...]:
    return (
        *_unknown(body),
        *_models(body),
        *_provider(body.get("provider")),
        *_sorted_twice(body),
        *_strange(body),
    )


def models_of(body: dict[str, Any]) -> list[str]:
    """In the order in which they are asked, each once."""
    found = [body.get("model"), *(body["models"] if isinstance(body.get("models"), list) else [])]
    return list(dict.fromkeys(each for each in found if isinstance(each, str) and each))


def _unknown(body: dict[str, Any]) -> Found:
    for name in body:
        if name not in words.BODY:
            yield warn(words.at(name), words.is_no_word(name, words.BODY))


def _models(body: dict[str, Any]) -> Found:
    models, model = body.get("models"), body.get("model")
    if model is not None and not (isinstance(model, str) and model):
        yield wrong("model", "This is a name, as vendor/model.")
    if models is not None and not (
        isinstance(models, list) and all(isinstance(each, str) for each in models)
    ):
        yield wrong("models", "This is a list of names, each a text.")
    elif isinstance(models, list) and len(models) > MOST_MODELS:
        yield wrong("models", f"OpenRouter refuses more than {MOST_MODELS} models.")
    for name in models_of(body):
        if "/" not in name:
            yield wrong("models", f"{words.shown(name)} lacks its vendor: a name is vendor/model.")
        if name.endswith(FREE):
            yield warn("models", f"{words.shown(name)} is free, and limited by the minute and the day.")
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
        if name not in words.PROVIDER:
            yield wrong(f"provider.{words.at(name)}", words.is_no_word(name, words.PROVIDER))
    yield from _sellers({name: value for name, value in provider.items() if value is not None})


def _sellers(provider: dict[str, Any]) -> Found:
    for name in ("order", "only", "ignore"):
        if not _are_texts(provider.get(name, [])):
            yield wrong(f"provider.{name}", "This is a list of sellers.")
    yield from _among(provider, "data_collection", ("allow", "deny"))
    sort = provider.get("sort")
    yield from _among({"sort": sort.get("by") if isinstance(sort, dict) else sort}, "sort", _SORTS)
    for name in ("zdr", "allow_fallbacks", "require_parameters", "enforce_distillable_text"):
        if not isinstance(provider.get(name, True), bool):
            yield wrong(f"provider.{name}", "This is true or false.")
    yield from _quantizations(provider.get("quantizations", []))
    yield from _prices(provider.get("max_price", {}))
    for name in ("preferred_max_latency", "preferred_min_throughput"):
        value = provider.get(name, 1)
        if not isinstance(value, dict) and (not _is_number(value) or value <= 0):
            yield wrong(f"provider.{name}", "This is a number above 0.")


def _quantizations(listed: Any) -> Found:
    where, known = "provider.quantizations", ", ".join(QUANTIZATIONS)
    if not _are_texts(listed):
        yield wrong(where, f"This is a list of {known}.")
        return
    for word in dict.fromkeys(listed):
        if word not in QUANTIZATIONS:
            near = meant(word, QUANTIZATIONS) or f" There are {known}."
            yield wrong(where, f"{words.shown(word)} is no quantization.{near}")


def _prices(prices: Any) -> Found:
    if not isinstance(prices, dict) or set(prices) - set(_PRICES):
        yield wrong("provider.max_price", f"Prices are an object with {', '.join(_PRICES)}.")
        return
    for name, price in prices.items():
        if not _is_number(price) or price < 0:
            yield wrong(f"provider.max_price.{name}", "A price is a number of USD for a million tokens.")


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
            yield wrong(words.at(name), "This looks like a key: a body holds none.")


def _among(holder: dict[str, Any], name: str, known: Collection[str]) -> Found:
    value = holder.get(name)
    if value is not None and value not in known:
        yield wrong(f"provider.{name}", f"This is {' or '.join(known)}.")


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def warn(where: str, message: str) -> Problem:
    return Problem(where=where, message=message, gravity=Gravity.WARNING)
