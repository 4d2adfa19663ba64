"""Costs in words: the same ones in a terminal, in an export and in the window."""

from collections.abc import Iterable
from datetime import date

from app.core.money import Cost, CostStatus
from app.core.price_card import Item, Match, PriceCard

OLD_AFTER_DAYS = 30
"""Price data that is older is shown with its age: prices move weekly."""

_ITEMS = {
    Item.INPUT: "input",
    Item.CACHE_READ: "cached input",
    Item.CACHE_WRITE: "cache write",
    Item.CACHE_WRITE_1H: "cache write (1 hour)",
    Item.INPUT_AUDIO: "audio input",
    Item.INPUT_IMAGE: "image input",
    Item.INPUT_VIDEO: "video input",
    Item.CACHE_READ_AUDIO: "cached audio input",
    Item.CACHE_READ_IMAGE: "cached image input",
    Item.OUTPUT: "output",
    Item.REASONING: "reasoning",
    Item.OUTPUT_AUDIO: "audio output",
    Item.OUTPUT_IMAGE: "image output",
    Item.CITATIONS: "citations",
    Item.WEB_SEARCHES: "web searches",
    Item.IMAGES: "images",
    Item.REQUESTS: "requests",
}
_SIGNS = {CostStatus.ESTIMATED: "≈", CostStatus.PARTIAL: "≥"}
_MATCHES = {
    Match.EXACT: "matched exactly",
    Match.ALIAS: "matched by another name of the model",
    Match.DATED: "matched without the date in the name",
    Match.PREFIX: "matched by the beginning of the name only, so it may be another model's price",
}


def item_word(item: Item) -> str:
    return _ITEMS[item]


def unit_word(per: int) -> str:
    """What a rate is for: `per million tokens`, `per 1,000`, `each`."""
    if per == 1:
        return "each"
    return "per million tokens" if per == 1_000_000 else f"per {per:,}"


def status_word(status: CostStatus) -> str:
    return "nothing to pay" if status is CostStatus.ZERO else status.value


def sign(cost: Cost) -> str:
    """What stands before the amount: `≈` for an estimate, `≥` for a lower bound, otherwise nothing."""
    return _SIGNS[CostStatus.PARTIAL] if cost.lower_bound else _SIGNS.get(cost.status, "")


def provenance(card: PriceCard) -> str:
    """`from genai-prices, data of 18 Nov 2026, matched exactly`"""
    if card.match is Match.OWN:
        return f"from {card.source}" if card.dated is None else f"from {card.source} of {day(card.dated)}"
    data = "" if card.dated is None else f", data of {day(card.dated)}"
    return f"from {card.source}{data}, {_MATCHES[card.match]}"


def age_days(card: PriceCard, today: date) -> int | None:
    """Of the price data; `None` where it has no date."""
    return None if card.dated is None else max(0, (today - card.dated).days)


def is_old(card: PriceCard, today: date) -> bool:
    age = age_days(card, today)
    return age is not None and age > OLD_AFTER_DAYS


def day(value: date) -> str:
    """`18 Nov 2026`, whatever language the system speaks: the sentence around it is English."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def listed(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
