"""Fees and plans as pieces of straight lines: the same pieces make a bill, a break-even and a plot."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from app.core.economics.values import FeeBase, Plan, Terms, part

MOST_BLOCKS = 100
"""So many further blocks of a plan are drawn, and searched for a break-even."""


@dataclass(frozen=True, slots=True)
class FeePiece:
    """From this spend of a month on, until the next piece, the fee is `fixed + rate x spend`."""

    above: Decimal
    fixed: Decimal
    rate: Decimal

    def at(self, spend: Decimal) -> Decimal:
        return self.fixed + self.rate * spend


def fee_pieces(terms: Terms) -> tuple[FeePiece, ...]:
    rate = part(terms.fee_percent)
    if terms.fee_base is FeeBase.ABOVE_ALLOWANCE:
        free = FeePiece(Decimal(0), Decimal(0), Decimal(0))
        return (free, FeePiece(terms.allowance, -rate * terms.allowance, rate))
    proportional = FeePiece(Decimal(0), Decimal(0), rate)
    least = terms.minimum_fee * terms.purchases_per_month
    if terms.fee_base is FeeBase.USAGE or least == 0:
        return (proportional,)
    lowest = FeePiece(Decimal(0), least, Decimal(0))
    return (lowest,) if rate == 0 else (lowest, FeePiece(least / rate, Decimal(0), rate))


def fee_of(terms: Terms, spend: Decimal) -> Decimal:
    """Who buys nothing pays no fee, not even the least one."""
    if spend == 0:
        return Decimal(0)
    return next(piece for piece in reversed(fee_pieces(terms)) if piece.above <= spend).at(spend)


def plan_price(terms: Terms, requests: Decimal) -> Decimal | None:
    """Of the cheapest plan with room for them; `None` when none has."""
    if not terms.plans:
        return Decimal(0)
    prices = [price for plan in terms.plans if (price := _price(plan, requests)) is not None]
    return min(prices, default=None)


def plan_steps(terms: Terms) -> tuple[Decimal, ...]:
    """The numbers of requests beyond which another price holds, the lowest first."""
    return tuple(sorted({step for plan in terms.plans for step in _steps(plan)}))


def plan_horizon(terms: Terms) -> Decimal | None:
    """Beyond so many requests a plan of very many blocks is not looked at; `None` where there is no such."""
    ends = [
        (plan.included_requests + MOST_BLOCKS * plan.further_requests, plan.most_requests)
        for plan in terms.plans
        if plan.further_requests > 0
    ]
    return min((end for end, most in ends if most is None or most > end), default=None)


def _price(plan: Plan, requests: Decimal) -> Decimal | None:
    if plan.most_requests is not None and requests > plan.most_requests:
        return None
    further = requests - plan.included_requests
    if further <= 0:
        return plan.price
    if plan.further_requests == 0:
        return None
    blocks = (further / plan.further_requests).to_integral_value(ROUND_CEILING)
    return plan.price + blocks * plan.further_price


def _steps(plan: Plan) -> Iterator[Decimal]:
    if plan.most_requests is not None:
        yield plan.most_requests
    yield plan.included_requests
    if plan.further_requests == 0:
        return
    for block in range(1, MOST_BLOCKS + 1):
        step = plan.included_requests + block * plan.further_requests
        if plan.most_requests is not None and step >= plan.most_requests:
            return
        yield step
