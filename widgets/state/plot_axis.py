"""One axis of a plot: where a value lies on it, and which values are written beside it. Only for drawing."""

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["linear", "log", "both ways"]
"""`both ways` is straight about 0 and a logarithm beyond it: for amounts that may be 0 or less."""

STRAIGHT = 10.0
"""So far from 0 an axis that goes both ways is about straight."""
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    low: float
    high: float
    """Above `low`; both above 0 where it is `log`."""
    kind: Kind = "linear"

    def at(self, value: float) -> float:
        """0 at `low`, 1 at `high`; beyond them outside."""
        low, high = self._bent(self.low), self._bent(self.high)
        return (self._bent(value) - low) / (high - low)

    def value(self, at: float) -> float:
        """The other way round."""
        low, high = self._bent(self.low), self._bent(self.high)
        bent = low + at * (high - low)
        if self.kind == "linear":
            return bent
        return 10**bent if self.kind == "log" else STRAIGHT * math.sinh(bent)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Round values between both ends, a few."""
        if self.kind == "linear":
            return self._even(most)
        powers = self._powers()
        share = max(1, -(-len(powers) // most))
        return tuple(powers[::share])

    def _bent(self, value: float) -> float:
        if self.kind == "linear":
            return value
        if self.kind == "log":
            return math.log10(max(value, 1e-12))
        return math.asinh(value / STRAIGHT)

    def _even(self, most: int) -> tuple[float, ...]:
        rough = (self.high - self.low) / max(1, most)
        power = 10 ** math.floor(math.log10(rough))
        step = next(step * power for step in _STEPS if step * power >= rough * 0.999)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(number * step for number in range(first, last + 1))

    def _powers(self) -> list[float]:
        if self.kind == "log":
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
            powers = [10.0**number for number in range(first, last + 1)]
            return powers if len(powers) > 1 else [self.low, self.high]
        found = [0.0] if self.low <= 0 <= self.high else []
        for sign, end in ((1, self.high), (-1, -self.low)):
            power = 2.0
            while 10**power <= end:
                found.append(sign * 10**power)
                power += 1
        return sorted(found)
