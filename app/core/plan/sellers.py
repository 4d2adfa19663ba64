"""What a route may ask of those who sell a model: which words are none, and which lead nowhere."""

from collections import Counter
from collections.abc import Iterator

from app.core.plan.secrets import CUT, looks_up
from app.core.plan.values import Constraints
from app.core.strict_json import meant

QUANTIZATIONS = (
    "int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown",
)  # fmt: skip
"""All that sellers say of their models."""
LOOKED_UP = "A gateway would put the value of a variable into it, which may be a key."

Slip = tuple[str, str]
"""The name of a constraint, and a sentence about it."""
_LISTS = ("quantizations", "regions", "only_sellers", "never_sellers")


def refused(wanted: Constraints) -> Iterator[Slip]:
    """What no gateway may be told."""
    for name in _LISTS:
        words: tuple[str, ...] = getattr(wanted, name)
        if looks_up(words):
            yield name, LOOKED_UP
        if any(not word.strip() for word in words):
            yield name, "There is an empty word in this list: take it out."
    for name in ("max_price_in", "max_price_out"):
        price = getattr(wanted, name)
        if price is not None and not (price.is_finite() and price >= 0):
            yield name, "A price is not less than 0."


def doubtful(wanted: Constraints) -> Iterator[Slip]:
    """What can be written, and will not do what one may think."""
    for word in dict.fromkeys(wanted.quantizations):
        if word.strip() and word not in QUANTIZATIONS:
            yield (
                "quantizations",
                f"“{word[:CUT]}” is no quantization that sellers know.{meant(word, QUANTIZATIONS)}",
            )
    for name in _LISTS:
        for word, count in Counter(getattr(wanted, name)).items():
            if count > 1:
                yield name, f"{word[:CUT]} is there {count} times; once is enough."
    for word in wanted.only_sellers:
        if word in wanted.never_sellers:
            yield "never_sellers", f"{word[:CUT]} is among those who alone may serve, and left out here."
