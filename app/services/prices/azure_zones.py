"""Azure's data zones: where a deployment that is not global keeps its requests, for a surcharge."""

import re
from decimal import Decimal

from app.services.prices.question import Question

DATA_ZONE = Decimal("1.1")
"""What data zones cost over global deployments, which are what the lists hold."""
UNNAMED = "data"
_ZONES = ("eu", "us")
_WORDS = frozenset({*_ZONES, "data", "zone", "datazone", "standard"})


def data_zone(question: Question) -> tuple[str | None, str]:
    """The zone of a question to Azure, by the name's front or the region; and the name without it."""
    name = question.model
    if question.seller.litellm != "azure":
        return None, name
    front, slash, rest = name.partition("/")
    if slash and front.lower() in _ZONES:
        return front.lower(), rest
    return zone_named(question.region or ""), name


def zone_named(region: str) -> str | None:
    """`eu` for `eu` and `EU data zone`; `None` for global and for single places such as `westeurope`."""
    words = re.findall("[a-z]+", region.lower())
    if not set(words) <= _WORDS or words in ([], ["standard"]):
        return None
    return next((word for word in words if word in _ZONES), UNNAMED)


def condition(zone: str) -> str:
    return "data zone" if zone == UNNAMED else f"data zone {zone}"
