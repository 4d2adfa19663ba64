"""The whole answer: each route's totals, what lies between them, and whether that can be called."""

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from app.core.economics.bills import Bill, month_bill, year_bill
from app.core.economics.break_even import Pair, pairs
from app.core.economics.gaps import NotMeasured, not_measured
from app.core.economics.prices import RequestCost, Unpriced, price_of, request_cost
from app.core.economics.swings import Swing, swings
from app.core.economics.values import DIRECT, EXACT, Inputs, Measured, Route, Traffic, part

TELLING = 3
"""So many assumptions are named; nobody weighs more at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one route costs."""

    route: Route
    request: RequestCost | None
    month: Bill | None
    """The first one."""
    year: Bill | None
    """Twelve months, growth included."""
    unpriced: Unpriced | None = None
    """Why there is no total; of the year alone where the month has one."""
    month_to_direct: Decimal | None = None
    """By how much it costs more than the direct route (less, below 0); `None` without one."""
    year_to_direct: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Which route costs the least, if that can be said."""

    cheapest: str
    close: tuple[str, ...] = ()
    """Others that cannot be told from it: too close to call."""
    margin: Decimal
    """What a difference must reach to be called, for the closest of the others."""
    measured: bool
    """The margin is the spread of what was measured, and not the stated threshold."""
    next: str | None = None
    """The cheapest of the others."""
    lead: Decimal | None = None
    """By how much that one costs more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    inputs: Inputs
    results: tuple[Result, ...]
    """In the order of the routes."""
    month: Call | None
    """`None` where no route has a total."""
    year: Call | None
    pairs: tuple[Pair, ...]
    swings: tuple[Swing, ...]
    """All that change anything, the weightiest first."""
    not_measured: tuple[NotMeasured, ...]

    @property
    def hangs_on(self) -> tuple[Swing, ...]:
        return self.swings[:TELLING]


def compare(inputs: Inputs) -> Comparison:
    """Names of routes must differ."""
    with localcontext(EXACT):
        results = _with_differences([_result(route, inputs.traffic) for route in inputs.routes])
        return Comparison(
            inputs=inputs,
            results=results,
            month=_call(inputs, {each.route.name: each.month for each in results}),
            year=_call(inputs, {each.route.name: each.year for each in results}),
            pairs=pairs(inputs),
            swings=swings(inputs),
            not_measured=not_measured(inputs),
        )


def _result(route: Route, traffic: Traffic) -> Result:
    cost, month, year = request_cost(route, traffic), month_bill(route, traffic), year_bill(route, traffic)
    return Result(
        route=route,
        request=cost if isinstance(cost, RequestCost) else None,
        month=month if isinstance(month, Bill) else None,
        year=year if isinstance(year, Bill) else None,
        unpriced=next((each for each in (month, year) if isinstance(each, Unpriced)), None),
    )


def _with_differences(results: list[Result]) -> tuple[Result, ...]:
    direct = next((each for each in results if each.route.preset == DIRECT), None)
    if direct is None:
        return tuple(results)
    return tuple(
        replace(
            each,
            month_to_direct=_difference(each.month, direct.month),
            year_to_direct=_difference(each.year, direct.year),
        )
        for each in results
    )


def _difference(bill: Bill | None, other: Bill | None) -> Decimal | None:
    return None if bill is None or other is None else bill.total - other.total


def _call(inputs: Inputs, bills: dict[str, Bill | None]) -> Call | None:
    known = {name: bill for name, bill in bills.items() if bill is not None}
    order = sorted(known, key=lambda name: known[name].total)
    if not order:
        return None
    first = order[0]
    least = known[first].total
    margins = {name: _margin(inputs, known, first, name) for name in order[1:]}
    leads = {name: known[name].total - least for name in order[1:]}
    close = tuple(name for name, lead in leads.items() if not lead or lead < margins[name][0])
    nearest = order[1] if len(order) > 1 else None
    margin, measured = margins[nearest] if nearest else (Decimal(0), False)
    return Call(
        cheapest=first,
        close=close,
        margin=margin,
        measured=measured,
        next=nearest,
        lead=leads[nearest] if nearest else None,
    )


def _margin(inputs: Inputs, bills: dict[str, Bill], one: str, other: str) -> tuple[Decimal, bool]:
    """The wider spread of the two measured costs, in money; the stated threshold where there is none."""
    routes = {route.name: route for route in inputs.routes}
    spreads = [
        spread
        for name in (one, other)
        if (spread := _spread(routes[name], inputs.traffic, bills[name])) is not None
    ]
    if spreads:
        return max(spreads), True
    return min(bills[one].total, bills[other].total) * part(inputs.close_percent), False


def _spread(route: Route, traffic: Traffic, bill: Bill) -> Decimal | None:
    price = price_of(route, traffic)
    if not isinstance(price, Measured) or price.spread_percent is None:
        return None
    return bill.tokens * part(price.spread_percent)
