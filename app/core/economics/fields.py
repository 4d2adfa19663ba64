"""Every number of the inputs by its place: to read it, to replace it, and to scale it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from app.core.economics.values import (
    HUNDRED,
    FeeBase,
    Inputs,
    Measured,
    Price,
    Route,
    Terms,
    TokenRates,
    Traffic,
    part,
)

PLANS = "plans"
_TERMS = frozenset(each.name for each in fields(Terms))
_PRICE = frozenset(each.name for kind in (Measured, TokenRates) for each in fields(kind))
_ENDS_AT_ALL = frozenset({"cached_percent", "discount_percent", "committed_discount_percent"})
"""Parts of something, which end at 100 %."""
_OF_TRAFFIC = ("requests_per_month", "input_tokens", "output_tokens", "cached_percent", "growth_percent")
_OF_ROUTE = ("cached_percent", "retry_percent")
_OF_TERMS = (
    "fee_percent",
    "markup_percent",
    "discount_percent",
    "committed_discount_percent",
    "infra_per_month",
    "hours_per_month",
    "hourly_rate",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one value of the inputs stands."""

    route: str | None
    """The name of the route; `None` for the traffic."""
    field: str
    """Of the traffic or the route, of its terms, or of its price."""


def value_of(inputs: Inputs, place: Place) -> Any:
    """`None` where there is none."""
    owner = _owner(inputs, place)
    if isinstance(owner, Route) and place.field in _TERMS:
        return getattr(owner.terms, place.field)
    if place.field in _PRICE:
        return getattr(owner.price, place.field, None)
    return getattr(owner, place.field)


def with_value(inputs: Inputs, place: Place, value: Any) -> Inputs:
    """The same inputs but for this value. A price's fields can be replaced only where there is a price."""
    owner = _owner(inputs, place)
    change: dict[str, Any] = {place.field: value}
    if isinstance(owner, Route) and place.field in _TERMS:
        change = {"terms": replace(owner.terms, **change)}
    elif place.field in _PRICE:
        assert owner.price is not None
        change = {"price": replace(owner.price, **change)}
    if isinstance(owner, Traffic):
        return replace(inputs, traffic=replace(owner, **change))
    changed = replace(owner, **change)
    return replace(inputs, routes=tuple(changed if each is owner else each for each in inputs.routes))


def scaled(inputs: Inputs, place: Place, percent: Decimal) -> Inputs:
    """With this one number more (or less, below 0) by so much; of plans, all prices."""
    factor = 1 + part(percent)
    value = value_of(inputs, place)
    if place.field == PLANS:
        plans = tuple(
            replace(plan, price=plan.price * factor, further_price=plan.further_price * factor)
            for plan in value
        )
        return with_value(inputs, place, plans)
    more = value * factor
    return with_value(inputs, place, min(more, HUNDRED) if place.field in _ENDS_AT_ALL else more)


def places(inputs: Inputs) -> Iterator[Place]:
    """Of all numbers that a total rests on; what is 0 or unknown is left out."""
    for name in (*_OF_TRAFFIC, *_numbers_of(inputs.traffic.price)):
        if value_of(inputs, Place(None, name)):
            yield Place(None, name)
    for route in inputs.routes:
        for name in (*_OF_ROUTE, *_numbers_of(route.price), *_OF_TERMS, *_special(route.terms)):
            if value_of(inputs, Place(route.name, name)):
                yield Place(route.name, name)


def _owner(inputs: Inputs, place: Place) -> Traffic | Route:
    if place.route is None:
        return inputs.traffic
    return next(route for route in inputs.routes if route.name == place.route)


def _numbers_of(price: Price | None) -> tuple[str, ...]:
    if price is None:
        return ()
    return ("input", "output", "cache_read") if isinstance(price, TokenRates) else ("amount",)


def _special(terms: Terms) -> Iterator[str]:
    """What counts by these terms alone."""
    if any(plan.price or plan.further_price for plan in terms.plans):
        yield PLANS
    if terms.fee_base is FeeBase.ABOVE_ALLOWANCE:
        yield "allowance"
    if terms.fee_base is FeeBase.PURCHASE and terms.minimum_fee:
        yield from ("minimum_fee", "purchases_per_month")
