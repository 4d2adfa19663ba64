"""OpenRouter's `pricing` object: dollars per token as text, a discount, and overrides on conditions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.price_card import Item, Rates, Tier
from app.services.prices.amounts import HIGHEST, MILLION, number, tidy

_ITEMS: Mapping[str, tuple[Item, int]] = {
    "prompt": (Item.INPUT, int(MILLION)),
    "completion": (Item.OUTPUT, int(MILLION)),
    "input_cache_read": (Item.CACHE_READ, int(MILLION)),
    "input_cache_write": (Item.CACHE_WRITE, int(MILLION)),
    "input_cache_write_1h": (Item.CACHE_WRITE_1H, int(MILLION)),
    "internal_reasoning": (Item.REASONING, int(MILLION)),
    "audio": (Item.INPUT_AUDIO, int(MILLION)),
    "audio_output": (Item.OUTPUT_AUDIO, int(MILLION)),
    "image_token": (Item.INPUT_IMAGE, int(MILLION)),
    "input_audio_cache": (Item.CACHE_READ_AUDIO, int(MILLION)),
    "web_search": (Item.WEB_SEARCHES, Item.WEB_SEARCHES.per),
    "request": (Item.REQUESTS, 1),
}
_CONDITIONS = frozenset({"min_prompt_tokens", "utc_days", "utc_start", "utc_end"})
NOT_UNDERSTOOD = "The list has other prices under conditions that are not understood here."
_OF_A_REQUEST = ("prompt", "completion", "request")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says of a model's price, for one moment."""

    rates: Rates
    tiers: tuple[Tier, ...] = ()
    conditions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    free: bool = False


def varies(pricing: Mapping[str, Any]) -> bool:
    """Whether it says, with -1, that the price is that of whichever model gets the request."""
    return any((number(pricing.get(name)) or 0) < 0 for name in _OF_A_REQUEST)


def listed(pricing: Mapping[str, Any], at: datetime) -> Listed | None:
    """`None` when it holds no price. Where everything is 0 the seller says that the model is free."""
    said = list(overrides_of(pricing))
    overrides = [each for each in said if _is_understood(each) and _is_now(each, at)]
    base = _merged(pricing, [each for each in overrides if _threshold(each) is None])
    factor = _factor(pricing)
    rates = _rates(base, factor)
    if factor is None or number(base.get("prompt")) is None or number(base.get("completion")) is None:
        return None
    if not rates and all((number(base.get(name, 0)) or 0) == 0 for name in _OF_A_REQUEST):
        return Listed({Item.INPUT: Decimal(0), Item.OUTPUT: Decimal(0)}, free=True)
    if not set(rates) - {Item.WEB_SEARCHES}:
        return None
    timed = any("utc_start" in each or "utc_days" in each for each in overrides)
    return Listed(
        rates,
        _tiers(pricing, overrides, factor),
        conditions=("price of this hour",) if timed else (),
        notes=() if all(map(_is_understood, said)) else (NOT_UNDERSTOOD,),
    )


def _tiers(
    pricing: Mapping[str, Any], overrides: list[Mapping[str, Any]], factor: Decimal
) -> tuple[Tier, ...]:
    thresholds = sorted({above for each in overrides if (above := _threshold(each)) is not None})
    return tuple(
        Tier(
            above,
            _rates(
                _merged(pricing, [each for each in overrides if (_threshold(each) or 0) <= above]), factor
            ),
        )
        for above in thresholds
    )


def _rates(pricing: Mapping[str, Any], factor: Decimal | None) -> dict[Item, Decimal]:
    rates = {}
    for name, (item, per) in _ITEMS.items():
        price = number(pricing.get(name))
        if price is None or factor is None or not 0 < price * per <= HIGHEST:
            continue
        if tidy(price * per):  # what vanishes in the rounding is no price, and not free either
            rates[item] = tidy(price * per * factor)
    return rates


def _merged(pricing: Mapping[str, Any], overrides: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Of several that apply, the later one counts."""
    merged = dict(pricing)
    for each in overrides:
        merged |= {name: value for name, value in each.items() if name in _ITEMS}
    return merged


def overrides_of(pricing: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    said = pricing.get("overrides")
    for each in said if isinstance(said, list) else ():
        if isinstance(each, dict):
            yield each


def _is_understood(override: Mapping[str, Any]) -> bool:
    """A condition that is not known must not be taken for none."""
    if "min_prompt_tokens" in override and _threshold(override) is None:
        return False
    return override.keys() <= _ITEMS.keys() | _CONDITIONS


def _threshold(override: Mapping[str, Any]) -> int | None:
    tokens = number(override.get("min_prompt_tokens"))
    return None if tokens is None else int(tokens)


def _factor(pricing: Mapping[str, Any]) -> Decimal | None:
    """What is left of a price after the discount; `None` for a discount that cannot be one."""
    discount = number(pricing.get("discount", 0))
    return None if discount is None or not 0 <= discount < 1 else 1 - discount


def _is_now(override: Mapping[str, Any], at: datetime) -> bool:
    moment = at.astimezone(UTC)
    days = override.get("utc_days")
    if isinstance(days, list) and moment.strftime("%A").lower() not in days:
        return False
    start, end = number(override.get("utc_start")), number(override.get("utc_end"))
    if start is None or end is None:
        return "utc_start" not in override and "utc_end" not in override
    now = moment.hour * 100 + moment.minute
    return start <= now < end if start < end else now >= start or now < end
