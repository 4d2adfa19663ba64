"""What a route costs a month as the traffic grows: straight lines from step to step."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from app.core.economics.bills import fee_base_of, holds_fee
from app.core.economics.pieces import FeePiece, fee_pieces, plan_horizon, plan_price, plan_steps
from app.core.economics.prices import RequestCost, Unpriced, request_cost
from app.core.economics.values import DIRECT, EXACT, Inputs, Route, Traffic

NO_FEE = FeePiece(Decimal(0), Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Above so many requests a month, up to the next one, the total is `fixed + per_request x requests`."""

    above: Decimal
    upto: Decimal | None
    """`None` for the last one, which has no end."""
    fee: FeePiece
    """The piece of the fee that holds here."""
    plan: Decimal
    standing: Decimal
    """Infrastructure and labour."""
    per_request: Decimal

    @property
    def fixed(self) -> Decimal:
        with localcontext(EXACT):
            return self.fee.fixed + self.plan + self.standing

    def at(self, requests: Decimal) -> Decimal:
        with localcontext(EXACT):
            return self.fixed + self.per_request * requests


Curve = tuple[Segment, ...]
"""From no request on; it ends where no plan has room for more, or where nobody looks any further."""

Bound = tuple[Decimal, Decimal | None]


def curve_of(route: Route, traffic: Traffic) -> Curve:
    """Empty where nobody can say what a request costs."""
    with localcontext(EXACT):
        cost = request_cost(route, traffic)
        if isinstance(cost, Unpriced):
            return ()
        pieces = (NO_FEE,) if holds_fee(route, cost) else fee_pieces(route.terms)
        base = fee_base_of(route, cost)
        fee_steps = {piece.above / base for piece in pieces} if base else set()
        steps = sorted({Decimal(0), *fee_steps, *plan_steps(route.terms)})
        horizon = plan_horizon(route.terms)
        bounds: list[Bound] = [*pairwise(steps), (steps[-1], None)]
        if horizon is not None:
            bounds = [bound for bound in bounds if bound[1] is not None and bound[1] <= horizon]
        segments = (_segment(route, cost, pieces, bound) for bound in bounds)
        return tuple(segment for segment in segments if segment is not None)


def _segment(route: Route, cost: RequestCost, pieces: tuple[FeePiece, ...], bound: Bound) -> Segment | None:
    above, upto = bound
    within = above + 1 if upto is None else (above + upto) / 2
    terms, base = route.terms, fee_base_of(route, cost)
    plan = plan_price(terms, within)
    if plan is None:
        return None
    fee = next(piece for piece in reversed(pieces) if piece.above <= within * base)
    return Segment(
        above=above,
        upto=upto,
        fee=fee,
        plan=plan,
        standing=terms.infra_per_month + terms.hours_per_month * terms.hourly_rate,
        per_request=cost.tokens + fee.rate * base,
    )


def cost_at(curve: Curve, requests: Decimal) -> Decimal | None:
    """`None` beyond the curve's end."""
    for segment in curve:
        if segment.upto is None or requests <= segment.upto:
            return segment.at(requests)
    return None


def reference_cost(inputs: Inputs) -> Decimal | None:
    """What one request costs at list price: the measure of "monthly spend". That of the direct route where
    there is one, else of the first route that has a price.
    """
    routes = sorted(inputs.routes, key=_indirect)
    costs = (request_cost(route, inputs.traffic) for route in routes)
    priced = (cost.at_list for cost in costs if isinstance(cost, RequestCost) and cost.at_list > 0)
    return next(priced, None)


def _indirect(route: Route) -> bool:
    return route.preset != DIRECT
