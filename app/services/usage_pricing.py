"""Prices a raw usage object, as a provider sent it: whose it is, what it says, what it costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.billing_context import completed
from app.core.charging import at_least, with_charge
from app.core.errors import UserError
from app.core.money import Cost
from app.core.price_card import BillingContext, Item, PriceCard, Quote
from app.core.pricing import price
from providers.base import Endpoint, Usage
from providers.usage.conventions import (
    charge_by,
    convention_named,
    convention_of,
    told_by_shape,
    tool_calls_of,
    usage_by,
)

SEARCHES_UNCOUNTED = "What :online adds, a web search or more, costs extra and is not counted in the usage."
_SHARED_SHAPES = frozenset({None, "compatible", "openai", "responses"})

# Where a shape says only "like OpenAI's", the model's name says whose: these count some things apart.
_BY_MODEL = {
    ("gpt-", "compatible"): "openai",
    ("grok", "compatible"): "xai",
    ("grok", "responses"): "xai_responses",
    ("sonar", "compatible"): "perplexity",
    ("deepseek-", "compatible"): "deepseek",
}


class OtherConventionError(UserError):
    """The usage is not what the context says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What is to be priced."""

    model: str
    """Without an endpoint's name."""
    raw: Mapping[str, Any]
    context: BillingContext
    endpoint: Endpoint | None = None
    """Who answered, where it is one that we know."""


def cost_of(bill: Bill, quote_for: Callable[[BillingContext], Quote]) -> Cost:
    """`quote_for` finds the price once the answer has said how it was served.

    Raises `OtherConventionError`, and what `quote_for` raises.
    """
    usage = _usage(bill)
    context = completed(bill.context, usage)
    context = replace(context, tools={**tool_calls_of(bill.raw), **context.tools})
    cost = price(usage, quote_for(context), context)
    if cost.card is not None and _is_searched(bill.model, cost.card) and not _searches(cost):
        cost = at_least(cost, SEARCHES_UNCOUNTED)
    charge = charge_by(bill.raw, is_byok=context.is_byok)
    return cost if charge is None else with_charge(charge, cost)


def _is_searched(model: str, card: PriceCard) -> bool:
    return card.seller == "OpenRouter" and model.lower().endswith(":online")


def _searches(cost: Cost) -> bool:
    return any(line.item is Item.WEB_SEARCHES for line in cost.lines)


def _usage(bill: Bill) -> Usage | None:
    if bill.context.api is None:
        return _by_its_looks(bill)
    usage = usage_by(bill.context.api, bill.raw)
    shape = told_by_shape(bill.raw)
    if usage is None and shape is not None and usage_by(shape, bill.raw) is not None:
        raise OtherConventionError(
            f"The usage holds no counts as “{bill.context.api}” writes them; it looks like “{shape}”.",
            hint="Leave “api” out of the context, or say which one it is.",
        )
    return usage


def _by_its_looks(bill: Bill) -> Usage | None:
    """By its shape where only one service writes so, otherwise by whose answer it should be."""
    shape = told_by_shape(bill.raw)
    sender = (
        _of_endpoint(bill.endpoint)
        or convention_named(bill.context.route or "")
        or _of_model(bill.model, shape)
    )
    # Numbers of a known sender that do not fit are a problem to tell, and no reason to read them otherwise.
    names = (sender, shape) if shape in _SHARED_SHAPES else (shape, sender)
    usages = (usage_by(name, bill.raw) for name in names if name is not None)
    return next((usage for usage in usages if usage is not None), None)


def _of_endpoint(endpoint: Endpoint | None) -> str | None:
    return None if endpoint is None else convention_of(endpoint)


def _of_model(model: str, shape: str | None) -> str | None:
    name = model.rpartition("/")[2].lower()
    return next(
        (api for (start, like), api in _BY_MODEL.items() if name.startswith(start) and like == shape), None
    )
