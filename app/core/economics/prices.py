"""What one request costs by a route, before any fee; or why nobody can say."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from app.core.economics.presets import PRESETS
from app.core.economics.values import EXACT, Basis, Measured, Price, Route, TokenRates, Traffic, part
from app.core.price_card import TOKENS_PER_RATE


class Unpriced(StrEnum):
    """Why a route has no total."""

    NO_PRICE = "no_price"
    NO_TOKENS = "no_tokens"
    """There are rates for tokens, and it is not said how many a request has."""
    NO_PLAN = "no_plan"
    """More requests than any published plan has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCost:
    """Of one request, what is sent again included."""

    at_list: Decimal
    """What a fee on usage at list price is a part of."""
    tokens: Decimal
    """What is paid for it."""
    fee_included: bool = False


def price_of(route: Route, traffic: Traffic) -> Price | None:
    """That of the traffic is for routes that charge the list price."""
    if route.price is None and PRESETS[route.preset].own_prices:
        return None
    return route.price or traffic.price


def request_cost(route: Route, traffic: Traffic) -> RequestCost | Unpriced:
    with localcontext(EXACT):
        price = price_of(route, traffic)
        if price is None:
            return Unpriced.NO_PRICE
        once = once_at_list(price, traffic, cached_percent_of(route, traffic))
        if once is None:
            return Unpriced.NO_TOKENS
        at_list = once * (1 + part(route.retry_percent))
        included = isinstance(price, Measured) and price.fee_included
        return RequestCost(at_list=at_list, tokens=at_list * _paid_part(route), fee_included=included)


def cached_percent_of(route: Route, traffic: Traffic) -> Decimal | None:
    return traffic.cached_percent if route.cached_percent is None else route.cached_percent


def once_at_list(price: Price, traffic: Traffic, cached_percent: Decimal | None) -> Decimal | None:
    """Sent once; `None` without the number of its tokens."""
    if isinstance(price, Measured):
        return price.amount
    if traffic.input_tokens is None or traffic.output_tokens is None:
        return None
    cached = traffic.input_tokens * part(cached_percent)
    return (
        (traffic.input_tokens - cached) * price.input
        + cached * _cache_rate(price)
        + traffic.output_tokens * price.output
    ) / TOKENS_PER_RATE


def _cache_rate(price: TokenRates) -> Decimal:
    return price.input if price.cache_read is None else price.cache_read


def _paid_part(route: Route) -> Decimal:
    """Of the list price. An amount that this route itself reported holds its markup and discounts already."""
    own = route.price
    if isinstance(own, Measured) and own.basis in (Basis.REPORTED, Basis.MIXED):
        return Decimal(1)
    terms = route.terms
    return (
        (1 + part(terms.markup_percent))
        * (1 - part(terms.discount_percent))
        * (1 - part(terms.committed_discount_percent))
    )
