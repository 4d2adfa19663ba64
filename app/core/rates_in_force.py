"""The rate of every item for one request: by tier, multiplied, and with a stand-in where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.core.cost_words import item_word
from app.core.price_card import TOKENS_PER_RATE, Item, Match, PriceCard, Rates

_LARGEST = Decimal(10) ** 12
_FINEST_EXPONENT = -40
_STANDING_IN: Mapping[Item, tuple[Item, ...]] = {
    Item.CACHE_READ: (Item.INPUT,),
    Item.CACHE_WRITE: (Item.INPUT,),
    Item.CACHE_WRITE_1H: (Item.CACHE_WRITE, Item.INPUT),
    Item.INPUT_AUDIO: (Item.INPUT,),
    Item.INPUT_IMAGE: (Item.INPUT,),
    Item.INPUT_VIDEO: (Item.INPUT,),
    Item.CACHE_READ_AUDIO: (Item.CACHE_READ, Item.INPUT_AUDIO, Item.INPUT),
    Item.CACHE_READ_IMAGE: (Item.CACHE_READ, Item.INPUT_IMAGE, Item.INPUT),
    Item.OUTPUT_AUDIO: (Item.OUTPUT,),
    Item.OUTPUT_IMAGE: (Item.OUTPUT,),
}
_UNDISCOUNTED = {
    Item.CACHE_READ: Item.INPUT,
    Item.CACHE_READ_AUDIO: Item.INPUT_AUDIO,
    Item.CACHE_READ_IMAGE: Item.INPUT_IMAGE,
}
"""A cached token costs at most what the same token costs uncached: with that rate the bill is whole."""


@dataclass(frozen=True, slots=True)
class Found:
    rate: Decimal | None
    """For `item.per`, the multiplier in it; `None` when there is nothing to count with."""
    note: str | None = None
    """What a reader must know of the rate, a sentence."""
    short: bool = False
    """The true price may be higher: the bill is a lower bound."""


class RatesInForce:
    """What one request pays by a card. Raises `ValueError` for a card whose multiplier is no number."""

    def __init__(self, card: PriceCard, *, prompt: int) -> None:
        if not is_price(card.multiplier) or card.multiplier == 0:
            raise ValueError("The price card's multiplier is not a number above zero.")
        self._multiplier = card.multiplier
        self._said = _tiered(card, prompt)
        self._free = is_free(card)
        self._zeros = self._free or card.match is Match.OWN
        self._rates = {item: rate for item, rate in self._said.items() if self._is_believed(rate)}

    def has(self, item: Item) -> bool:
        return item in self._rates

    def find(self, item: Item) -> Found:
        if item in self._rates:
            return Found(self._rate(item))
        if self._free and item.per == TOKENS_PER_RATE:
            return Found(Decimal(0))
        stand_in = next((other for other in _STANDING_IN.get(item, ()) if other in self._rates), None)
        missing = self._missing(item)
        if stand_in is None:
            return Found(None, f"{missing}: not counted.", short=True)
        note = f"{missing}: counted at the rate of {item_word(stand_in)}."
        return Found(self._rate(stand_in), note, short=_UNDISCOUNTED.get(item) is not stand_in)

    def _rate(self, item: Item) -> Decimal:
        rate = self._rates[item]
        return rate * self._multiplier if item.per == TOKENS_PER_RATE else rate

    def _is_believed(self, rate: Decimal) -> bool:
        """A zero in a list is no evidence; of the user's own it is meant."""
        return is_price(rate) and (rate > 0 or self._zeros)

    def _missing(self, item: Item) -> str:
        said = self._said.get(item)
        if said is None:
            return f"No price is known for {item_word(item)}"
        if said.is_zero():
            return f"The price card says 0 for {item_word(item)}, and a zero is not a price"
        return f"What the price card says for {item_word(item)} is not a price"


def is_price(rate: Decimal) -> bool:
    """Whether it can be one at all: finite, not negative, and of a size that sums stay exact with."""
    if not rate.is_finite() or rate.is_signed() or rate >= _LARGEST:
        return False
    exponent = rate.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= _FINEST_EXPONENT


def is_free(card: PriceCard) -> bool:
    """The seller says so, and the card itself asks for no money for any token."""
    tables = (card.rates, *(tier.rates for tier in card.tiers))
    return card.free and not any(
        not rate.is_zero() for rates in tables for item, rate in rates.items() if item.per == TOKENS_PER_RATE
    )


def _tiered(card: PriceCard, prompt: int) -> Rates:
    base = {item: rate for item, rate in card.rates.items() if not _is_like_output(item, card.rates)}
    reached = [tier for tier in card.tiers if prompt > tier.above]
    return {**base, **max(reached, key=lambda tier: tier.above).rates} if reached else base


def _is_like_output(item: Item, rates: Rates) -> bool:
    """Whether it is reasoning at the price of output: then it has none of its own, and a tier raises both."""
    if item is not Item.REASONING or Item.OUTPUT not in rates:
        return False
    return is_price(rates[item]) and is_price(rates[Item.OUTPUT]) and rates[item] == rates[Item.OUTPUT]
