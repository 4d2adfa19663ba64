"""A model's prices in genai-prices -> the rates of one request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.price_card import Item, Rates, Tier
from app.services.prices import peak
from app.services.prices.amounts import HIGHEST, tidy
from app.services.prices.modes import Mode

if TYPE_CHECKING:
    from genai_prices.types import ConditionalPrice, ModelInfo, ModelPrice, TieredPrices

ITEMS: Mapping[str, tuple[Item, int]] = {
    "input_mtok": (Item.INPUT, 1),
    "output_mtok": (Item.OUTPUT, 1),
    "cache_read_mtok": (Item.CACHE_READ, 1),
    "cache_write_mtok": (Item.CACHE_WRITE, 1),
    "cache_write_5m_mtok": (Item.CACHE_WRITE, 1),
    "cache_write_1h_mtok": (Item.CACHE_WRITE_1H, 1),
    "input_audio_mtok": (Item.INPUT_AUDIO, 1),
    "input_image_mtok": (Item.INPUT_IMAGE, 1),
    "input_video_mtok": (Item.INPUT_VIDEO, 1),
    "cache_audio_read_mtok": (Item.CACHE_READ_AUDIO, 1),
    "cache_image_read_mtok": (Item.CACHE_READ_IMAGE, 1),
    "output_audio_mtok": (Item.OUTPUT_AUDIO, 1),
    "output_image_mtok": (Item.OUTPUT_IMAGE, 1),
    "output_reasoning_mtok": (Item.REASONING, 1),
    "output_citation_mtok": (Item.CITATIONS, 1),
    "web_searches_kcount": (Item.WEB_SEARCHES, 1),
    "requests_kcount": (Item.REQUESTS, 1000),
}
"""Its keys, and how many of our units its price is for."""


@dataclass(frozen=True, slots=True)
class Selected:
    """The prices that hold for a request, under genai-prices' keys."""

    prices: "Mapping[str, Decimal | TieredPrices]"
    peak: bool | None = None
    """Whether peak hours decided; `None` where there are none."""


def select(model: "ModelInfo", provider: str, mode: Mode, at: datetime) -> Selected | None:
    """`None`: the model has no prices for this way of processing, or none yet."""
    standard = _standard(model, provider, at)
    if mode.genai is None:
        return standard
    key, value = mode.genai
    changed: dict[str, Decimal | TieredPrices] = {}
    for variant in model.price_variants or ():
        if variant.when == {key: value} and _is_active(variant.constraint, provider, at):
            for name, price in _given(variant.prices).items():
                changed.setdefault(name, price)
    return Selected({**standard.prices, **changed}, standard.peak) if changed else None


def changes_on(model: "ModelInfo", provider: str, at: datetime) -> date | None:
    """The next day from which another price is known."""
    now = _standard(model, provider, at).prices
    later = (
        (start, _given(each.prices))
        for each in _conditional(model)
        if (start := getattr(each.constraint, "start_date", None)) is not None
    )
    return min((start for start, prices in later if start > _day(at) and prices != now), default=None)


def rates_of(prices: "Mapping[str, Decimal | TieredPrices]") -> Rates:
    rates = {}
    for key, price in prices.items():
        rate = _rate(key, price if isinstance(price, Decimal) else price.base)
        if rate is not None:
            rates[ITEMS[key][0]] = rate
    return rates


def tiers_of(prices: "Mapping[str, Decimal | TieredPrices]") -> tuple[Tier, ...]:
    """Each tier with the rates of those below it: only the highest that is reached counts."""
    steps: dict[int, dict[Item, Decimal]] = {}
    for key, price in prices.items():
        for tier in getattr(price, "tiers", ()):
            rate = _rate(key, tier.price)
            if rate is not None:
                steps.setdefault(tier.start, {})[ITEMS[key][0]] = rate
    return cumulated(steps)


def cumulated(steps: Mapping[int, Rates]) -> tuple[Tier, ...]:
    tiers: list[Tier] = []
    for above in sorted(steps):
        below = tiers[-1].rates if tiers else {}
        tiers.append(Tier(above, {**below, **steps[above]}))
    return tuple(tiers)


def _standard(model: "ModelInfo", provider: str, at: datetime) -> Selected:
    conditional = list(_conditional(model))
    if not conditional:
        return Selected({})
    chosen = next(
        (each for each in reversed(conditional) if _is_active(each.constraint, provider, at)), conditional[0]
    )
    return Selected(_given(chosen.prices), _peak_of(chosen, conditional, provider, at))


def _peak_of(
    chosen: "ConditionalPrice", all_of_them: "Iterable[ConditionalPrice]", provider: str, at: datetime
) -> bool | None:
    if provider != "deepseek" or _day(at) < peak.PEAK_SINCE:
        return None
    if not any(_is_peak_window(each.constraint) for each in all_of_them):
        return None
    return _is_peak_window(chosen.constraint)


def _conditional(model: "ModelInfo") -> "Iterable[ConditionalPrice]":
    from genai_prices.types import ConditionalPrice

    return model.prices if isinstance(model.prices, list) else (ConditionalPrice(prices=model.prices),)


def _is_active(constraint: object, provider: str, at: datetime) -> bool:
    if constraint is None:
        return True
    if provider == "deepseek" and _is_peak_window(constraint) and not peak.is_peak(at):
        return False  # its data knows the hours, but neither weekends nor holidays nor since when
    active = getattr(constraint, "active", None)
    return callable(active) and bool(active(at))


def _is_peak_window(constraint: object) -> bool:
    start, end = getattr(constraint, "start_time", None), getattr(constraint, "end_time", None)
    return start is not None and end is not None and peak.is_window(start, end)


def _given(prices: "ModelPrice") -> "dict[str, Decimal | TieredPrices]":
    return {key: price for key, price in vars(prices).items() if price is not None}


def _rate(key: str, price: Decimal) -> Decimal | None:
    """`None` for what we do not count, and for 0: in a community's table it is not evidence."""
    if key not in ITEMS or not price.is_finite() or not 0 < price <= HIGHEST:
        return None
    return tidy(price / ITEMS[key][1])


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
