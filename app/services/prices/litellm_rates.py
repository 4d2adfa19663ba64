"""A row of LiteLLM's price map -> the rates of one request."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.price_card import Item, Rates, Tier
from app.services.prices import peak
from app.services.prices.amounts import number, per_million, scaled
from app.services.prices.genai_rates import cumulated
from app.services.prices.modes import Mode

Row = Mapping[str, Any]

TOKENS: Mapping[str, Item] = {
    "input_cost_per_token": Item.INPUT,
    "output_cost_per_token": Item.OUTPUT,
    "cache_read_input_token_cost": Item.CACHE_READ,
    "cache_creation_input_token_cost": Item.CACHE_WRITE,
    "cache_creation_input_token_cost_above_1hr": Item.CACHE_WRITE_1H,
    "input_cost_per_audio_token": Item.INPUT_AUDIO,
    "input_cost_per_image_token": Item.INPUT_IMAGE,
    "input_cost_per_video_token": Item.INPUT_VIDEO,
    "cache_read_input_audio_token_cost": Item.CACHE_READ_AUDIO,
    "cache_read_input_image_token_cost": Item.CACHE_READ_IMAGE,
    "output_cost_per_reasoning_token": Item.REASONING,
    "output_cost_per_audio_token": Item.OUTPUT_AUDIO,
    "output_cost_per_image_token": Item.OUTPUT_IMAGE,
    "citation_cost_per_token": Item.CITATIONS,
}
_ABOVE = re.compile(r"_above_(\d{1,9})k_tokens")
_FROM_THE_THRESHOLD = "xai"
"""It charges the higher rate for 200,000 tokens or more, the others for more than that."""


def rates_of(row: Row, mode: Mode, at: datetime) -> Rates:
    """Empty when the row has no price for this way of processing."""
    rates = dict(_tokens(_in_force(row, at), mode))
    if mode.litellm == "_fast":
        rates = _fast(row, at)
    if not rates:
        return {}
    return {**rates, **dict(_fees(row))}


def tiers_of(row: Row, mode: Mode) -> tuple[Tier, ...]:
    steps: dict[int, dict[Item, Decimal]] = {}
    for name, value in row.items():
        found = _ABOVE.search(name)
        if found is None:
            continue
        item = TOKENS.get(_without_mode(name.replace(found.group(), ""), mode) or "")
        rate = _evidence(value)
        if item is not None and rate is not None:
            steps.setdefault(_threshold(row, int(found[1]) * 1000), {})[item] = rate
    if not mode.litellm:
        steps |= _ranges(row)
    return cumulated(steps)


def is_off_peak(row: Row, at: datetime) -> bool | None:
    """`None` where the hour does not matter."""
    windows = _object(row.get("off_peak_pricing")).get("windows")
    if not isinstance(windows, list):
        return None
    moment = at.astimezone(UTC)
    if row.get("litellm_provider") == "deepseek" and moment.date() in peak.HOLIDAYS:
        return True
    return any(_is_inside(_object(window), moment) for window in windows)


def search_differs(row: Row) -> bool:
    """Whether a web search costs more when it reads more."""
    return len(set(map(str, _object(row.get("search_context_cost_per_query")).values()))) > 1


def _tokens(row: Row, mode: Mode) -> Iterator[tuple[Item, Decimal]]:
    ranges = row.get("tiered_pricing")
    first = _object(ranges[0]) if isinstance(ranges, list) and ranges and not mode.litellm else {}
    for name, item in TOKENS.items():
        rate = _evidence(first.get(name, row.get(f"{name}{mode.litellm}")))
        if rate is not None:
            yield item, rate


def _fast(row: Row, at: datetime) -> dict[Item, Decimal]:
    factor = number(_object(row.get("provider_specific_entry")).get("fast"))
    if factor is None or factor <= 0:
        return {}
    return {item: rate * factor for item, rate in _tokens(_in_force(row, at), Mode())}


def _fees(row: Row) -> Iterator[tuple[Item, Decimal]]:
    search = _object(row.get("search_context_cost_per_query")).get("search_context_size_medium")
    for item, value, factor in (
        (Item.WEB_SEARCHES, search, Item.WEB_SEARCHES.per),
        (Item.REQUESTS, row.get("input_cost_per_request"), 1),
        (Item.IMAGES, row.get("output_cost_per_image"), 1),
    ):
        rate = scaled(value, factor)
        if rate:
            yield item, rate


def _in_force(row: Row, at: datetime) -> Row:
    """The row with its off-peak rates over it, in those hours."""
    return {**row, **_object(row["off_peak_pricing"])} if is_off_peak(row, at) else row


def _ranges(row: Row) -> dict[int, dict[Item, Decimal]]:
    ranges = row.get("tiered_pricing")
    steps: dict[int, dict[Item, Decimal]] = {}
    for each in ranges[1:] if isinstance(ranges, list) else ():
        span = _object(each).get("range")
        start = number(span[0]) if isinstance(span, list) and span else None
        if start is not None and start > 0:
            steps[int(start)] = dict(_tokens(each, Mode()))
    return steps


def _without_mode(name: str, mode: Mode) -> str | None:
    if not mode.litellm:
        return name
    return name.removesuffix(mode.litellm) if name.endswith(mode.litellm) else None


def _threshold(row: Row, tokens: int) -> int:
    return tokens - 1 if row.get("litellm_provider") == _FROM_THE_THRESHOLD else tokens


def _is_inside(window: Row, moment: datetime) -> bool:
    weekdays, hours = window.get("weekdays"), window.get("hours_utc")
    if isinstance(weekdays, list) and moment.isoweekday() not in weekdays:
        return False
    spans = [hours] if isinstance(hours, str) else hours
    return isinstance(spans, list) and any(_is_between(str(span), moment) for span in spans)


def _is_between(span: str, moment: datetime) -> bool:
    """`10:00-00:00` is to midnight, `22:00-02:00` over it, `00:00-00:00` the whole day."""
    start, _, end = span.partition("-")
    now = f"{moment:%H:%M}"
    if start < end:
        return start <= now < end
    return now >= start or now < end


def _evidence(value: Any) -> Decimal | None:
    """A rate per million; a zero in a community's table is not one."""
    return per_million(value) or None


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
