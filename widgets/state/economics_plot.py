"""What the plot shows: each route's line over monthly spend, the break-evens, and the spend of now."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from app.core.economics.break_even import BreakEven, Form
from app.core.economics.comparison import Comparison
from app.core.economics.curves import Curve, cost_at, curve_of, reference_cost
from app.core.economics.values import EXACT
from widgets.state.plot_axis import Axis

What = Literal["total", "extra"]
"""The total, or what of it comes on top of the spend at list price."""

SAMPLES = 160
ROOM = 2.5
"""So many times the present spend is seen at least; and a break-even that lies no further than `FAR`."""
FAR = 40.0
SMALLEST = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    position: int
    """Of the route, for its colour."""
    curve: Curve

    def at(self, spend: float, unit: Decimal, what: What) -> float | None:
        """Dollars a month; `None` beyond its end."""
        exact = Decimal(repr(spend))
        with localcontext(EXACT):
            total = cost_at(self.curve, exact / unit)
            if total is None:
                return None
            return float(total if what == "total" else total - exact)


@dataclass(frozen=True, slots=True)
class Mark:
    """A break-even, for the eye."""

    spend: float
    one: str
    other: str
    point: BreakEven


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    unit: Decimal
    """What a request costs at list price."""
    now: float
    """The spend of the traffic as it is."""
    most: float
    """Where the picture ends."""

    def spends(self, *, log: bool) -> Axis:
        """The axis from left to right."""
        if not log:
            return Axis(0.0, self.most)
        least = min([self.now, *(mark.spend for mark in self.marks)])
        return Axis(max(SMALLEST, min(least / 3, self.most / 100)), self.most, "log")

    def points(self, line: Line, axis: Axis, what: What) -> list[tuple[float, float]]:
        """Where its line bends, and enough between for a bent axis."""
        spends = [axis.value(number / SAMPLES) for number in range(SAMPLES + 1)]
        for segment in line.curve:
            step = float(segment.above * self.unit)
            if axis.low < step < axis.high:
                spends += [step, step * (1 + 1e-9)]  # on both sides of a jump
        found = ((spend, line.at(max(spend, 0.0), self.unit, what)) for spend in sorted(spends))
        return [(spend, value) for spend, value in found if value is not None]


def picture_of(comparison: Comparison | None) -> Picture | None:
    """`None` where there is nothing to draw."""
    if comparison is None:
        return None
    with localcontext(EXACT):
        inputs = comparison.inputs
        unit = reference_cost(inputs)
        routes = enumerate(inputs.routes)
        lines = [Line(route.name, place, curve_of(route, inputs.traffic)) for place, route in routes]
        drawn = tuple(line for line in lines if line.curve)
        if unit is None or not drawn:
            return None
        now = float(inputs.traffic.requests_per_month * unit)
    marks = tuple(_marks(comparison))
    base = max(now, SMALLEST)
    near = [mark.spend for mark in marks if mark.spend <= FAR * base]
    most = max(ROOM * base, *(1.25 * spend for spend in near), 10.0)
    return Picture(
        lines=drawn,
        marks=tuple(mark for mark in marks if mark.spend <= most),
        unit=unit,
        now=now,
        most=most,
    )


def _marks(comparison: Comparison) -> list[Mark]:
    return [
        Mark(float(point.spend), pair.first, pair.second, point)
        for pair in comparison.pairs
        for point in pair.break_evens
        if point.form is not Form.STEP
    ]
