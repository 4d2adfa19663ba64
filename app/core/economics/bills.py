"""What a route costs in a month and in a year, in parts."""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from app.core.economics.pieces import fee_of, plan_price
from app.core.economics.prices import RequestCost, Unpriced, request_cost
from app.core.economics.values import EXACT, FeeBase, Route, Traffic, part

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """For a month or a year; the parts sum to the total."""

    tokens: Decimal
    fee: Decimal
    plan: Decimal
    infrastructure: Decimal
    labour: Decimal

    @property
    def total(self) -> Decimal:
        with localcontext(EXACT):
            return self.tokens + self.fee + self.plan + self.infrastructure + self.labour


PARTS = tuple(each.name for each in fields(Bill))


def month_bill(route: Route, traffic: Traffic) -> Bill | Unpriced:
    """Of the first month."""
    return bill_for(route, traffic, traffic.requests_per_month)


def year_bill(route: Route, traffic: Traffic) -> Bill | Unpriced:
    """Of twelve months, each grown from the one before; in whole requests."""
    with localcontext(EXACT):
        # A year of equal months is twelve times one; what the answer hangs on asks for hundreds of years.
        alike = MONTHS if traffic.growth_percent == 0 else 1
        cost = request_cost(route, traffic)
        months = [_bill(route, cost, requests_in(month, traffic)) for month in range(0, MONTHS, alike)]
        known = [bill for bill in months if isinstance(bill, Bill)]
        if len(known) < len(months):
            return next(bill for bill in months if isinstance(bill, Unpriced))
        sums = {name: sum((getattr(bill, name) for bill in known), Decimal(0)) for name in PARTS}
        return Bill(**{name: alike * amount for name, amount in sums.items()})


def requests_in(month: int, traffic: Traffic) -> Decimal:
    """0 is the first month."""
    with localcontext(EXACT):
        grown = traffic.requests_per_month * (1 + part(traffic.growth_percent)) ** month
        return grown.quantize(Decimal(1), ROUND_HALF_EVEN) if month else traffic.requests_per_month


def bill_for(route: Route, traffic: Traffic, requests: Decimal) -> Bill | Unpriced:
    """Of a month with so many requests."""
    with localcontext(EXACT):
        return _bill(route, request_cost(route, traffic), requests)


def _bill(route: Route, cost: RequestCost | Unpriced, requests: Decimal) -> Bill | Unpriced:
    terms = route.terms
    plan = plan_price(terms, requests)
    if isinstance(cost, Unpriced):
        return cost
    if plan is None:
        return Unpriced.NO_PLAN
    return Bill(
        tokens=requests * cost.tokens,
        fee=Decimal(0) if holds_fee(route, cost) else fee_of(terms, requests * fee_base_of(route, cost)),
        plan=plan,
        infrastructure=terms.infra_per_month,
        labour=terms.hours_per_month * terms.hourly_rate,
    )


def fee_base_of(route: Route, cost: RequestCost) -> Decimal:
    """What of one request the fee is a part of: with own keys, what it would have cost at list price."""
    return cost.at_list if route.terms.own_keys else cost.tokens


def holds_fee(route: Route, cost: RequestCost) -> bool:
    """A fee for buying credits is never in what a request is reported to have cost."""
    return cost.fee_included and route.terms.fee_base is not FeeBase.PURCHASE
