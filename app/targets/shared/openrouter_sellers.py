"""What OpenRouter's sellers must keep to, as its requests say it: the block `provider`."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.core.plan.features import Feature
from app.core.plan.sellers import QUANTIZATIONS
from app.core.plan.values import Constraints, Route
from app.targets.base import Loss, Severity

TAKEN = frozenset(
    {
        Feature.NO_TRAINING,
        Feature.ZERO_RETENTION,
        Feature.MAX_PRICE,
        Feature.QUANTIZATIONS,
        Feature.SELLERS,
    }
)
"""Regions are none of them."""


def sellers_block(wanted: Constraints) -> dict[str, Any]:
    """Empty where nothing is wanted."""
    told = {
        "order": list(wanted.only_sellers),
        "only": list(wanted.only_sellers),
        "ignore": list(wanted.never_sellers),
        "data_collection": "deny" if wanted.no_training else None,
        "zdr": wanted.zero_retention,
        "quantizations": [word for word in wanted.quantizations if word in QUANTIZATIONS],
        "max_price": {
            name: number(price)
            for name, price in (("prompt", wanted.max_price_in), ("completion", wanted.max_price_out))
            if price is not None
        },
    }
    return {name: value for name, value in told.items() if value}


def number(value: Decimal) -> int | float:
    """As OpenRouter's documentation writes prices: a number, and no text."""
    return int(value) if value == value.to_integral_value() else float(value)


def unknown_quantizations(route: Route) -> Iterator[Loss]:
    wanted = route.constraints.quantizations if route.constraints else ()
    if unknown := [word for word in wanted if word not in QUANTIZATIONS]:
        yield Loss(
            where=f"routes.{route.name}.constraints.quantizations",
            feature=Feature.QUANTIZATIONS,
            severity=Severity.DROPPED,
            note=f"OpenRouter has no word {', '.join(unknown)}; it knows {', '.join(QUANTIZATIONS)}.",
        )
