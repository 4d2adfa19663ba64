"""A price card: what one model costs at one seller, for one request. It is kept with the answer it priced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

TOKENS_PER_RATE = 1_000_000


class Item(StrEnum):
    """What can stand on a bill. Every token of an answer stands under exactly one of them."""

    INPUT = "input"
    CACHE_READ = "cache_read"
    CACHE_WRITE = "cache_write"
    """Written for the usual time, five minutes at Anthropic."""
    CACHE_WRITE_1H = "cache_write_1h"
    INPUT_AUDIO = "input_audio"
    INPUT_IMAGE = "input_image"
    INPUT_VIDEO = "input_video"
    CACHE_READ_AUDIO = "cache_read_audio"
    CACHE_READ_IMAGE = "cache_read_image"
    OUTPUT = "output"
    REASONING = "reasoning"
    """Reasoning where it has a price of its own; elsewhere it is output."""
    OUTPUT_AUDIO = "output_audio"
    OUTPUT_IMAGE = "output_image"
    CITATIONS = "citations"
    WEB_SEARCHES = "web_searches"
    IMAGES = "images"
    """Pictures that are charged by the piece."""
    REQUESTS = "requests"

    @property
    def per(self) -> int:
        """How many of them a rate is for."""
        return _PER.get(self, TOKENS_PER_RATE)


_PER = {Item.WEB_SEARCHES: 1000, Item.IMAGES: 1, Item.REQUESTS: 1}

Rates = Mapping[Item, Decimal]
"""Money for `item.per` of each item."""


@dataclass(frozen=True, slots=True)
class Tier:
    """Rates for a request whose whole prompt, cached parts included, is longer than `above`.

    They hold for every token of it, output too; an item that is not among them keeps its base rate.
    """

    above: int
    rates: Rates


class Match(StrEnum):
    """How the name that was asked for led to this card."""

    EXACT = "exact"
    ALIAS = "alias"
    """Another name of the same model, by the source's own word."""
    DATED = "dated"
    """The same name but for a date at its end."""
    PREFIX = "prefix"
    """Only the beginning agrees: approximate, it may be another model."""
    OWN = "own"
    """The user said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceCard:
    """As it holds for one request: its time, its service tier, its region. Amounts are exact decimals."""

    model: str
    """The name in the source's own list."""
    seller: str
    """Who charges it: `Anthropic`, `OpenRouter`."""
    source: str
    """`your own price`, `OpenRouter's list`, `genai-prices 0.2.3`, `LiteLLM's price map 1.109.1`."""
    dated: date | None
    """Of the source's data."""
    match: Match
    rates: Rates
    tiers: tuple[Tier, ...] = ()
    """By `above`, the lowest first."""
    currency: str = "USD"
    multiplier: Decimal = Decimal(1)
    """On every token item, e.g. 1.1 for a region; fees for tools and requests are not multiplied."""
    conditions: tuple[str, ...] = ()
    """What of the request chose these rates, in words: `batch`, `service tier flex`, `peak hours`."""
    notes: tuple[str, ...] = ()
    """What a reader must know of them, a sentence each."""
    free: bool = False
    """The seller itself says that it costs nothing."""
    changes_on: date | None = None
    """From this day on another price is known."""


@dataclass(frozen=True, slots=True)
class NoPrice:
    """There is no card, and why."""

    reason: str
    """A sentence."""
    zero: bool = False
    """It costs nothing, for this reason (a server on this computer); otherwise the price is not known."""


Quote = PriceCard | NoPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingContext:
    """What decides about a price and does not stand in the usage."""

    api: str | None = None
    """The usage's convention, by its name in `providers.usage.conventions`; `None`: tell it by its shape."""
    route: str | None = None
    """Through whom it was asked: `openrouter`, `azure`, `bedrock`; `None` is the model's own seller."""
    service_tier: str | None = None
    """The one in the response; the one asked for may have been lowered."""
    region: str | None = None
    batch: bool = False
    fast: bool = False
    tools: Mapping[str, int] = field(default_factory=dict)
    """Calls of the provider's own tools that usage does not count: `{"web_searches": 2}`."""
    is_byok: bool | None = None
    """Whether a gateway passed it on to the user's own account at the provider."""
