"""Whether fetched data may take the place of what is used now.

One bad entry, and all of it is refused: whoever sends one wrong price may have sent others that look right.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from app.services.prices.amounts import HIGHEST, MILLION, number
from app.services.prices.openrouter_pricing import overrides_of

FEWEST = Decimal("0.7")
"""Of the entries that there were before."""
LONGEST_NAME = 300
KNOWN_SLIPS = frozenset({"azure_ai/jais-30b-chat"})
"""Rows that LiteLLM has published for years with a price a thousand times too high. It is never used."""

Summary = Mapping[str, tuple[Decimal | None, Decimal | None]]
"""Every model's price for input and output."""

_TOKEN_PRICE = re.compile(r"^(in|out)put_cost_per_(\w+_)?token|^cache_\w*token_cost")
_ANY_PRICE = re.compile(r"_cost_per_|_cost$|_token_cost_")


class RefusedError(ValueError):
    """`str()` is a sentence that says what is wrong with the data."""


def check_count(now: int, before: int) -> None:
    if now < before * FEWEST:
        raise RefusedError(
            f"It has {now:,} entries where there were {before:,} before; so many do not vanish at once."
        )


def check_priced(now: Summary, before: Summary) -> None:
    """A list that says 0, or nothing, for what it had prices of would make limits let everything through."""
    had = [name for name in now if any(before.get(name, ()))]
    still = sum(any(now[name]) for name in had)
    if still < len(had) * FEWEST:
        raise RefusedError(
            f"It has a price for {still:,} of {len(had):,} models that had one before; "
            "so many do not become free at once."
        )


def check_genai(document: Any) -> Summary:
    if not isinstance(document, list) or not all(isinstance(each, dict) for each in document):
        raise RefusedError("It is not a list of providers.")
    return dict(_genai_models(document))


def check_litellm(document: Any) -> Summary:
    if not isinstance(document, dict):
        raise RefusedError("It is not a map of models.")
    summary = {}
    for name, row in document.items():
        _name(name)
        if not isinstance(row, dict):
            raise RefusedError(f"{name} is not an object.")
        if name == "sample_spec":
            continue
        _check_row(name, row)
        summary[name] = (number(row.get("input_cost_per_token")), number(row.get("output_cost_per_token")))
    return summary


def check_openrouter(document: Any) -> Summary:
    entries = document.get("data") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise RefusedError("It is not a list of models.")
    summary = {}
    for entry in entries:
        said = entry if isinstance(entry, dict) else {}
        name, pricing = _name(said.get("id")), said.get("pricing")
        if not isinstance(pricing, dict):
            raise RefusedError(f"{name} has no prices.")
        for each in (pricing, *overrides_of(pricing)):
            _check_pricing(name, each)
        summary[name] = (number(pricing.get("prompt")), number(pricing.get("completion")))
    return summary


def changed(before: Summary, now: Summary) -> int:
    """How many models that were there before have another price."""
    return sum(1 for name, prices in now.items() if name in before and before[name] != prices)


def _genai_models(
    providers: list[dict[str, Any]],
) -> Iterator[tuple[str, tuple[Decimal | None, Decimal | None]]]:
    for provider in providers:
        _name(provider.get("id"))
        _check_pattern(provider["id"], provider.get("api_pattern", ""))
        models = provider.get("models")
        if not isinstance(models, list):
            raise RefusedError(f"{provider['id']} has no list of models.")
        for model in models:
            _name(model.get("id") if isinstance(model, dict) else None)
            name = f"{provider['id']}/{model['id']}"
            for pattern in _patterns(model.get("match")):
                _check_pattern(name, pattern)
            _check_prices(name, model.get("prices"))
            _check_prices(name, model.get("price_variants"))
            yield name, _genai_pair(model.get("prices"))


def _patterns(rule: Any) -> Iterator[Any]:
    """The regular expressions in a rule, which may hold others."""
    left = [rule]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            yield from (value for key, value in each.items() if key == "regex")
        left += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()


def _check_pattern(name: str, pattern: Any) -> None:
    try:
        re.compile(pattern)
    except (re.error, TypeError, OverflowError, RecursionError) as error:
        raise RefusedError(f"{name} has a rule for names that cannot be read.") from error


def _check_prices(name: str, said: Any) -> None:
    """`prices` is an object of prices, or a list of such objects with conditions."""
    if isinstance(said, list):
        for each in said:
            if not isinstance(each, dict):
                raise RefusedError(f"{name} has a price that is not an object.")
            _check_prices(name, each.get("prices"))
        return
    if said is not None and not isinstance(said, dict):
        raise RefusedError(f"{name} has prices that are not an object.")
    for price in (said or {}).values():
        tiers = price.get("tiers", []) if isinstance(price, dict) else []
        base = price.get("base") if isinstance(price, dict) else price
        for value in (base, *(tier.get("price") if isinstance(tier, dict) else None for tier in tiers)):
            _check_price(name, value, Decimal(1))


def _genai_pair(said: Any) -> tuple[Decimal | None, Decimal | None]:
    last = said[-1].get("prices") if isinstance(said, list) and said else said
    prices = last if isinstance(last, dict) else {}
    return _genai_base(prices.get("input_mtok")), _genai_base(prices.get("output_mtok"))


def _genai_base(price: Any) -> Decimal | None:
    return number(price.get("base") if isinstance(price, dict) else price)


def _check_row(name: str, row: Mapping[str, Any]) -> None:
    for field, value in row.items():
        if value is None or not isinstance(field, str):
            continue
        if _TOKEN_PRICE.search(field):
            _check_price(name, value, Decimal(1) if name in KNOWN_SLIPS else MILLION)
        elif _ANY_PRICE.search(field) and (number(value) or 0) < 0:
            raise RefusedError(f"{name} has a price below zero.")


def _check_pricing(name: str, pricing: Mapping[str, Any]) -> None:
    for field in ("prompt", "completion", "input_cache_read", "input_cache_write", "internal_reasoning"):
        value = pricing.get(field)
        if value is not None and number(value) != -1:
            _check_price(name, value, MILLION)


def _check_price(name: str, value: Any, factor: Decimal) -> None:
    if value is None:
        return
    price = number(value)
    if price is None:
        raise RefusedError(f"{name} has a price that is not a number.")
    if price < 0:
        raise RefusedError(f"{name} has a price below zero.")
    if price * factor > HIGHEST:
        raise RefusedError(f"{name} has a price of more than ${HIGHEST:,} for a million tokens.")


def _name(said: Any) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= LONGEST_NAME:
        raise RefusedError("An entry has no name.")
    return said
