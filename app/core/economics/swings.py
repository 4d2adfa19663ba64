"""What the answer hangs on: each number by itself a little more or less, and what that does to the year."""

from dataclasses import dataclass
from decimal import Decimal

from app.core.economics.bills import Bill, year_bill
from app.core.economics.fields import Place, places, scaled
from app.core.economics.values import Inputs, Route, Traffic

STEPS = (Decimal(-20), Decimal(-10), Decimal(10), Decimal(20))
"""Percent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What follows when this number alone is other by so much; by year."""

    percent: Decimal
    total: Decimal
    """Change of the total of its own route; for the traffic's numbers, of the cheapest one."""
    gap: Decimal
    """Change of what lies between the cheapest route and the next one."""
    apart: Decimal
    """The largest change of what lies between the cheapest route and any other."""
    flips: bool
    """Another route is the cheapest then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    place: Place
    changes: tuple[Change, ...]

    @property
    def weight(self) -> tuple[bool, Decimal, Decimal, Decimal]:
        """What swings are ranked by: whether it changes the answer, then by how much it moves it."""
        return (
            any(change.flips for change in self.changes),
            max(abs(change.gap) for change in self.changes),
            max(change.apart for change in self.changes),
            max(abs(change.total) for change in self.changes),
        )


def swings(inputs: Inputs) -> tuple[Swing, ...]:
    """Those that change anything, the weightiest first."""
    before = year_totals(inputs)
    made = [_swing(inputs, place, before) for place in places(inputs)] if before else []
    telling = (swing for swing in made if swing.changes and swing.weight[3] > 0)
    return tuple(sorted(telling, key=_weight, reverse=True))


def year_totals(inputs: Inputs) -> dict[str, Decimal]:
    """By the name of the route, for those that have one."""
    totals = {route.name: _year_total(route, inputs.traffic) for route in inputs.routes}
    return {name: total for name, total in totals.items() if total is not None}


def _swing(inputs: Inputs, place: Place, before: dict[str, Decimal]) -> Swing:
    changes = (_change(inputs, place, percent, before) for percent in STEPS)
    return Swing(place=place, changes=tuple(change for change in changes if change is not None))


def _change(inputs: Inputs, place: Place, percent: Decimal, before: dict[str, Decimal]) -> Change | None:
    """`None` where there is nothing to compare: no plan has room any longer, or its route has no total."""
    order = sorted(before, key=before.__getitem__)
    owner = place.route or order[0]
    after = _totals_after(scaled(inputs, place, percent), place, before)
    if after.keys() != before.keys() or owner not in before:
        return None
    return Change(
        percent=percent,
        total=after[owner] - before[owner],
        gap=_gap(after, order) - _gap(before, order),
        apart=_apart(after, before, order[0]),
        flips=min(after.values()) < after[order[0]],
    )


def _totals_after(inputs: Inputs, place: Place, before: dict[str, Decimal]) -> dict[str, Decimal]:
    """A number of one route moves no other route's total."""
    if place.route is None:
        return year_totals(inputs)
    route = next(each for each in inputs.routes if each.name == place.route)
    after = before | {place.route: _year_total(route, inputs.traffic)}
    return {name: total for name, total in after.items() if total is not None}


def _year_total(route: Route, traffic: Traffic) -> Decimal | None:
    bill = year_bill(route, traffic)
    return bill.total if isinstance(bill, Bill) else None


def _gap(totals: dict[str, Decimal], order: list[str]) -> Decimal:
    return totals[order[1]] - totals[order[0]] if len(order) > 1 else Decimal(0)


def _apart(after: dict[str, Decimal], before: dict[str, Decimal], cheapest: str) -> Decimal:
    moved = after[cheapest] - before[cheapest]
    return max(abs(after[name] - before[name] - moved) for name in before)


def _weight(swing: Swing) -> tuple[bool, Decimal, Decimal, Decimal]:
    return swing.weight
