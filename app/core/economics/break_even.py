"""Where two routes cost the same: below it the one is cheaper, above it the other."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import combinations

from app.core.economics.curves import Curve, Segment, cost_at, curve_of, reference_cost
from app.core.economics.values import EXACT, HUNDRED, Inputs, Route

NOTHING = Decimal("1e-30")
"""No two costs are so close and yet different: what is entered has 12 digits behind the point."""


class Form(StrEnum):
    """How a break-even comes about, which is how its formula reads."""

    FIXED_BY_RATE = "fixed_by_rate"
    """fixed cost / fee rate."""
    FIXED_BY_DIFFERENCE = "fixed_by_difference"
    """fixed cost / difference of rates: what they charge for the models differs too."""
    ALLOWANCE = "allowance"
    """allowance + fixed cost / fee rate."""
    STEP = "step"
    """There the price of a plan jumps, and no formula is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """Names of routes; `None` where both cost the same."""

    below: str | None
    """Cheaper up to here."""
    above: str | None
    """Cheaper from here on."""
    requests: Decimal
    """A month."""
    spend: Decimal
    """A month, at list price."""
    form: Form
    fixed: Decimal
    """By how much more the one costs that does not depend on the spend, a month."""
    rate_percent: Decimal
    """By how much more of the spend the other one takes."""
    allowance: Decimal = Decimal(0)


class Never(StrEnum):
    """Why two routes have no break-even."""

    UNPRICED = "unpriced"
    SAME = "same"
    """They cost the same at every spend."""
    FIRST = "first"
    """The first one costs less at every spend."""
    SECOND = "second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    first: str
    second: str
    break_evens: tuple[BreakEven, ...] = ()
    never: Never | None = None
    """Why there is none; `None` where there is one."""


def pairs(inputs: Inputs) -> tuple[Pair, ...]:
    """Each route with each."""
    with localcontext(EXACT):
        unit = reference_cost(inputs)
        curves = [(route, curve_of(route, inputs.traffic)) for route in inputs.routes]
        return tuple(_pair(*one, *other, unit) for one, other in combinations(curves, 2))


def _pair(first: Route, one: Curve, second: Route, other: Curve, unit: Decimal | None) -> Pair:
    if not one or not other or unit is None:
        return Pair(first=first.name, second=second.name, never=Never.UNPRICED)
    stretches = tuple(_stretches(one, other))
    turns = tuple(_turns(stretches))
    found = tuple(_break_even(first, second, turn, unit) for turn in turns)
    return Pair(
        first=first.name,
        second=second.name,
        break_evens=found,
        never=None if found else _never(stretches[0].sign_after),
    )


def _never(sign: int) -> Never:
    return {-1: Never.FIRST, 0: Never.SAME, 1: Never.SECOND}[sign]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Between two numbers of requests both routes are straight lines."""

    above: Decimal
    upto: Decimal | None
    one: Segment
    other: Segment

    @property
    def fixed(self) -> Decimal:
        return self.one.fixed - self.other.fixed

    @property
    def slope(self) -> Decimal:
        return self.one.per_request - self.other.per_request

    def at(self, requests: Decimal) -> Decimal:
        return self.fixed + self.slope * requests

    @property
    def sign_after(self) -> int:
        """Of the difference just after its beginning: -1 where the first route is cheaper."""
        return _sign(self.at(self.above)) or _sign(self.slope)

    @property
    def sign_before(self) -> int:
        """Of the difference just before its end."""
        if self.upto is None:
            return _sign(self.slope) or _sign(self.fixed)
        return _sign(self.at(self.upto)) or -_sign(self.slope)


@dataclass(frozen=True, slots=True)
class _Turn:
    stretch: _Stretch
    """The one whose lines meet in it: after it, unless they are the same there."""
    requests: Decimal
    before: int
    after: int
    jump: bool


def _stretches(one: Curve, other: Curve) -> Iterator[_Stretch]:
    steps = sorted({segment.above for segment in (*one, *other)})
    ends = [_end(one), _end(other)]
    last = min((end for end in ends if end is not None), default=None)
    starts = [segment.above for segment in one], [segment.above for segment in other]
    for place, above in enumerate(steps):
        if last is not None and above >= last:
            return
        upto = steps[place + 1] if place + 1 < len(steps) else last
        if last is not None and upto is not None:
            upto = min(upto, last)
        yield _Stretch(
            above, upto, one[bisect_right(starts[0], above) - 1], other[bisect_right(starts[1], above) - 1]
        )


def _end(curve: Curve) -> Decimal | None:
    return curve[-1].upto


def _turns(stretches: tuple[_Stretch, ...]) -> Iterator[_Turn]:
    sign: int | None = None
    for place, stretch in enumerate(stretches):
        after = stretch.sign_after
        if sign is not None and after != sign:
            meeting = stretch if after else stretches[place - 1]
            jump = _sign(meeting.at(stretch.above)) != 0
            yield _Turn(meeting, stretch.above, sign, after, jump=jump)
        sign = stretch.sign_before
        if sign != after:
            yield _Turn(stretch, -stretch.fixed / stretch.slope, after, sign, jump=False)


def _break_even(first: Route, second: Route, turn: _Turn, unit: Decimal) -> BreakEven:
    stretch = turn.stretch
    names = {-1: first.name, 0: None, 1: second.name}
    # As seen from the one that takes more of each dollar: it has less that stands still.
    way = 1 if stretch.slope > 0 else -1
    dear = stretch.one if stretch.slope > 0 else stretch.other
    fixed, rate = -way * stretch.fixed, way * stretch.slope / unit
    allowance = _allowance(dear, rate)
    return BreakEven(
        below=names[turn.before],
        above=names[turn.after],
        requests=turn.requests,
        spend=turn.requests * unit,
        form=_form(turn, allowance, rate),
        fixed=fixed if allowance is None else fixed + dear.fee.fixed,
        rate_percent=rate * HUNDRED,
        allowance=allowance or Decimal(0),
    )


def _form(turn: _Turn, allowance: Decimal | None, rate: Decimal) -> Form:
    if turn.jump:
        return Form.STEP
    if allowance is not None:
        return Form.ALLOWANCE
    fees = turn.stretch.one.fee.rate - turn.stretch.other.fee.rate
    return Form.FIXED_BY_RATE if abs(fees) == rate else Form.FIXED_BY_DIFFERENCE


def _allowance(dear: Segment, rate: Decimal) -> Decimal | None:
    """Where all that lies between the two is a fee beyond an allowance."""
    return dear.fee.above if dear.fee.fixed < 0 and dear.fee.rate == rate else None


def _sign(number: Decimal) -> int:
    """What is left of a division counts as nothing."""
    return (number > NOTHING) - (number < -NOTHING)


def both_sides(inputs: Inputs, pair: Pair, break_even: BreakEven) -> tuple[Decimal | None, Decimal | None]:
    """What each of the two costs there; the same, but for a step."""
    curves = {route.name: curve_of(route, inputs.traffic) for route in inputs.routes}
    return (
        cost_at(curves[pair.first], break_even.requests),
        cost_at(curves[pair.second], break_even.requests),
    )
