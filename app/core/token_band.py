"""How many tokens a prompt will be counted as: between what and what, and what that rests on.

Cold, an estimate is within a third of the truth. Every answer brings the true count of its prompt; the
median of what the last ones came to against their estimates makes the next one better. A prompt that was
counted before is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil, floor
from statistics import median

from app.core.token_estimate import Script


@dataclass(frozen=True, slots=True)
class Band:
    low: int
    likely: int
    high: int

    def __add__(self, other: "Band") -> "Band":
        return Band(self.low + other.low, self.likely + other.likely, self.high + other.high)

    @property
    def exact(self) -> bool:
        return self.low == self.high


NOTHING = Band(0, 0, 0)


class Basis(StrEnum):
    """What an estimate of input rests on, the least sure first."""

    COLD = "cold"
    """Nothing is known of this model yet."""
    LEARNED = "learned"
    """A few prompts that this model was sent."""
    SAME_KIND = "same_kind"
    """Several of them were the same kind of text."""
    KNOWN = "known"
    """This very prompt was counted by this model before."""
    COUNTED = "counted"
    """The provider has just counted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSample:
    """What one answer taught: how its prompt was estimated and counted, and how long the answer was."""

    answer_id: str
    at: datetime
    """Aware, UTC."""
    endpoint: str
    model: str
    kind: str
    """A `Script`, or `FILES` where files make up part of the numbers."""
    prompt: bytes
    """`prompt_hash.py`'s, of all that was sent."""
    estimated: int
    """Before anything was learned, so that samples can be compared."""
    counted: int
    output: int | None = None
    """Reasoning included; `None` when the provider did not say, or the answer was cut."""
    reasoning: int | None = None


FILES = "files"
LEARNED_FROM = 20
"""The latest samples; older ones may be of another version of the model."""
SEVERAL = 3
_WIDTHS = {Basis.COLD: 0.35, Basis.LEARNED: 0.15, Basis.SAME_KIND: 0.06}
_RANDOM_WIDTH = 0.25
"""On top, for the part of a text that nobody can read: no rule of characters fits it."""
_LEAST_WIDTH = 2
"""Tokens: how a prompt is framed is not the same everywhere."""
_MUCH_LONGER = 4
"""Times as long as a sample: then what a provider puts before every prompt would be multiplied with the
text.
"""
_ALIKE = frozenset({Script.LATIN, Script.CODE})


@dataclass(frozen=True, slots=True)
class InputBand:
    band: Band
    basis: Basis
    n: int
    """Samples that it rests on."""


def input_band(
    estimated: float, script: Script, *, prompt: bytes, samples: Sequence[TokenSample], random: float = 0
) -> InputBand:
    """`estimated` by the start factors of the model's family; `samples` are the model's own, the latest
    first; `random` is the part of the estimate that is no text.
    """
    known = next((sample.counted for sample in samples if sample.prompt == prompt), None)
    if known is not None:
        return InputBand(Band(known, known, known), Basis.KNOWN, 1)
    basis, ratios = _learned(estimated, script, samples)
    likely = estimated * (median(ratios) if ratios else 1)
    width = _WIDTHS[basis] + (0 if basis is Basis.SAME_KIND else _RANDOM_WIDTH * random)
    return InputBand(_around(likely, width), basis, len(ratios))


def counted_band(tokens: int, *, frames: int = 0) -> InputBand:
    """The provider itself has said it; `frames`, where it said it of the texts alone, is about how many
    tokens stand around them.
    """
    return InputBand(Band(tokens, tokens + frames, tokens + 2 * frames), Basis.COUNTED, 1)


def _learned(estimated: float, script: Script, samples: Iterable[TokenSample]) -> tuple[Basis, list[float]]:
    """What can be said of a prompt of this script and length, and the ratios that say it."""
    telling = [
        sample for sample in samples if sample.estimated > 0 and estimated <= sample.estimated * _MUCH_LONGER
    ]
    same = [sample.counted / sample.estimated for sample in telling if sample.kind == script][:LEARNED_FROM]
    if len(same) >= SEVERAL:
        return Basis.SAME_KIND, same
    alike = [
        sample.counted / sample.estimated
        for sample in telling
        if sample.kind == script or {sample.kind, script} <= _ALIKE
    ][:LEARNED_FROM]
    if len(alike) >= SEVERAL or same:
        return Basis.LEARNED, alike
    return Basis.COLD, []


def _around(likely: float, width: float) -> Band:
    if likely <= 0:
        return NOTHING
    spread = max(likely * width, _LEAST_WIDTH)
    return Band(max(floor(likely - spread), 1), max(round(likely), 1), ceil(likely + spread))
