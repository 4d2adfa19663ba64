"""Where a moment lies on the time axis of a drill. Pure.

An answer takes half a second and a model that hangs eight: on an even axis all but the longest would be dots.
Here the later half is the closer one, as on a slide rule, and the ticks say so.
"""

import math
from collections.abc import Iterator

_STEPS_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600)
_BENT = 0.02
"""Of the longest: up to there time runs about evenly."""
_APART = 0.11
"""So far from each other are ticks at least, of the whole axis."""


def at(moment_ms: float, longest_ms: float) -> float:
    """0 at the beginning, 1 at the longest."""
    share = max(moment_ms, 0.0) / max(longest_ms, 1.0)
    return (math.sqrt(share + _BENT) - math.sqrt(_BENT)) / (math.sqrt(1 + _BENT) - math.sqrt(_BENT))


def ticks(longest_ms: float) -> tuple[float, ...]:
    """Round seconds, a few, each with its label's room."""
    return tuple(_ticks(longest_ms))


def _ticks(longest_ms: float) -> Iterator[float]:
    before = 0.0
    for step in _STEPS_S:
        place = at(step * 1000, longest_ms)
        if place > 1:
            return
        if place - before >= _APART:
            yield step
            before = place
