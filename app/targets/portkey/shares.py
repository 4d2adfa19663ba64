"""Weights as they are written elsewhere, 0.75 and 0.25 or so, as the whole numbers of a plan."""

import math
from collections.abc import Sequence
from fractions import Fraction

_FINEST = 1000


def as_integers(weights: Sequence[float]) -> list[int]:
    """In the same proportion, to a thousandth of the largest; each at least 1, the smallest that do."""
    if all(float(weight).is_integer() and weight <= 1_000_000 for weight in weights):
        return [int(weight) for weight in weights]
    largest = max(weights)
    exact = [Fraction(weight / largest).limit_denominator(_FINEST) for weight in weights]
    whole = math.lcm(*(each.denominator for each in exact))
    if whole > 1_000_000:
        return [max(1, round(each * _FINEST)) for each in exact]
    found = [max(1, int(each * whole)) for each in exact]
    common = math.gcd(*found)
    return [each // common for each in found]
