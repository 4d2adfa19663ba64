"""How long an answer may get. Nobody knows; the answers that a model gave before say more than any rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from app.core.token_band import TokenSample

ENOUGH = 5
"""Answers of a model from which on they speak for it."""
_MOST_PART = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputBand:
    typical: int
    """The median of the answers before."""
    most: int
    """Nine of ten were no longer."""
    n: int
    """Answers that this rests on; 0: a guess that is the same for every model of its kind."""
    ceiling: int | None
    """It cannot get longer; `None` when nobody says where the end is."""


@dataclass(frozen=True, slots=True)
class _Guess:
    typical: int
    most: int


_WRITES = _Guess(500, 2_500)
_REASONS = _Guess(2_500, 20_000)
_MAY_REASON = _Guess(800, 10_000)


def output_band(
    samples: Sequence[TokenSample],
    *,
    reasons: bool | None,
    max_tokens: int | None,
    output_limit: int | None,
) -> OutputBand:
    """`samples` are the model's own, the latest first; `reasons`: whether it will think before it writes,
    `None` when that is not known.

    A limit on tokens holds for the visible answer; where a model thinks, only its own limit is a ceiling.
    """
    known = sorted(sample.output for sample in samples if sample.output is not None)
    guess = _guess(reasons)
    ceiling = output_limit if reasons else _lower(max_tokens, output_limit)
    if len(known) >= ENOUGH:
        typical, most = round(median(known)), known[ceil(_MOST_PART * len(known)) - 1]
    else:
        typical, most = guess.typical, max([guess.most, *known])
    n = len(known) if len(known) >= ENOUGH else 0
    if ceiling is not None:
        typical, most = min(typical, ceiling), min(most, ceiling)
    return OutputBand(typical=typical, most=max(most, typical), n=n, ceiling=ceiling)


def _guess(reasons: bool | None) -> _Guess:  # noqa: FBT001 - a value, not a switch
    if reasons is None:
        return _MAY_REASON
    return _REASONS if reasons else _WRITES


def _lower(first: int | None, second: int | None) -> int | None:
    known = [limit for limit in (first, second) if limit is not None]
    return min(known, default=None)
