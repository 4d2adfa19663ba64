"""Inputs as a JSON document, for a file, a pipe and what the window remembers: read strictly."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from app.core.economics.presets import CUSTOM, PRESETS
from app.core.economics.values import (
    Basis,
    FeeBase,
    Inputs,
    Measured,
    Plan,
    Route,
    Terms,
    TokenRates,
    Traffic,
)
from app.core.errors import UserError
from app.core.strict_json import (
    Reader,
    count,
    growing_percent,
    known,
    list_of,
    meant,
    number,
    object_of,
    one_of,
    percent,
    text,
    whole,
    yes_or_no,
)

MOST_ROUTES = 24
MOST_PLANS = 12
EXAMPLE = "docs/economics.md has an example."


def read_inputs(document: Any) -> Inputs:
    """From what a JSON parser made of it. Raises `UserError`, which names the field that is wrong."""
    found = object_of(document, "", {"traffic": _traffic, "routes": _routes, "close_percent": percent})
    if "traffic" not in found:
        raise UserError("traffic is missing: it says how many requests a month there are.", hint=EXAMPLE)
    return Inputs(**found)


# --- parts of the document ---


def _traffic(value: Any, where: str) -> Traffic:
    found = object_of(value, where, {**_TRAFFIC, **_PRICE})
    if "requests_per_month" not in found:
        raise UserError(f"{where}.requests_per_month is missing.", hint=EXAMPLE)
    return Traffic(**_with_price(found, where))


def _routes(value: Any, where: str) -> tuple[Route, ...]:
    routes = list_of(_route, MOST_ROUTES)(value, where)
    names = [route.name for route in routes]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise UserError(f"{where}[{place}].name: there is a route called “{name}” already.")
    return routes


def _route(value: Any, where: str) -> Route:
    found = object_of(value, where, {"preset": _preset, **_ROUTE, **_TERMS, **_PRICE})
    found = _with_price(found, where)
    preset = PRESETS[found.setdefault("preset", CUSTOM)]
    own = {name: found.pop(name) for name in _TERMS if name in found}
    terms = {each.name: getattr(preset.terms, each.name) for each in fields(Terms)} | own
    if own.get("minimum_fee") and terms["fee_base"] is not FeeBase.PURCHASE:
        raise UserError(f"{where}.minimum_fee is of a purchase: it needs the fee_base “purchase”.")
    if own.get("allowance") and terms["fee_base"] is not FeeBase.ABOVE_ALLOWANCE:
        raise UserError(f"{where}.allowance needs the fee_base “above_allowance”.")
    return Route(**{"name": preset.title, **found}, terms=Terms(**terms))


def _with_price(found: dict[str, Any], where: str) -> dict[str, Any]:
    """`cost` and `rates` are two ways to say the same."""
    cost, rates = found.pop("cost", None), found.pop("rates", None)
    if cost is not None and rates is not None:
        raise UserError(f"{where} has both cost and rates: one of them is the price.")
    return {**found, "price": cost or rates}


def _cost(value: Any, where: str) -> Measured:
    found = object_of(value, where, _COST)
    if "amount" not in found:
        raise UserError(f"{where}.amount is missing: the cost of one request.")
    return Measured(**found)


def _rates(value: Any, where: str) -> TokenRates:
    found = object_of(value, where, _RATES)
    for name in ("input", "output"):
        if name not in found:
            raise UserError(f"{where}.{name} is missing: the price of a million tokens.")
    return TokenRates(**found)


def _plan(value: Any, where: str) -> Plan:
    found = object_of(value, where, _PLAN)
    for name in ("price", "included_requests"):
        if name not in found:
            raise UserError(f"{where}.{name} is missing.")
    if found.get("further_price") and "further_requests" not in found:
        raise UserError(f"{where}.further_requests is missing: the further_price is for so many of them.")
    return Plan(**found)


def _preset(value: Any, where: str) -> str:
    name = text(value, where)
    if name not in PRESETS:
        raise UserError(f"{where}: there is no preset “{name}”.{meant(name, PRESETS)}", hint=known(PRESETS))
    return name


_COST: Mapping[str, Reader] = {
    "amount": number,
    "basis": one_of(Basis),
    "runs": count,
    "spread_percent": growing_percent,
    "fee_included": yes_or_no,
}
_RATES: Mapping[str, Reader] = {"input": number, "output": number, "cache_read": number}
_PRICE: Mapping[str, Reader] = {"cost": _cost, "rates": _rates}
_TRAFFIC: Mapping[str, Reader] = {
    "requests_per_month": whole,
    "input_tokens": number,
    "output_tokens": number,
    "cached_percent": percent,
    "growth_percent": growing_percent,
    "runs": count,
}
_PLAN: Mapping[str, Reader] = {
    "price": number,
    "included_requests": whole,
    "further_price": number,
    "further_requests": whole,
    "most_requests": whole,
}
_TERMS: Mapping[str, Reader] = {
    "fee_percent": percent,
    "fee_base": one_of(FeeBase),
    "minimum_fee": number,
    "purchases_per_month": number,
    "allowance": number,
    "plans": list_of(_plan, MOST_PLANS),
    "markup_percent": growing_percent,
    "discount_percent": percent,
    "committed_discount_percent": percent,
    "infra_per_month": number,
    "hours_per_month": number,
    "hourly_rate": number,
    "own_keys": yes_or_no,
}
_ROUTE: Mapping[str, Reader] = {
    "name": text,
    "cached_percent": percent,
    "failure_percent": percent,
    "retry_percent": growing_percent,
    "p50_s": number,
    "p95_s": number,
    "provider": text,
    "measured_as": text,
}
NUMBERS: Mapping[str, Reader] = {
    name: reader
    for readers in (_TRAFFIC, _TERMS, _ROUTE, _RATES, _COST)
    for name, reader in readers.items()
    if reader in (number, percent, growing_percent, whole)
}
"""What reads each field that is a number, for whoever takes a single one from a person."""
