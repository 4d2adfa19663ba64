"""What the first list leaves out or has wrong, as comparing it with others shows. Each entry has its day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from app.core.price_card import Item, Rates

_RATES_BEFORE: Mapping[tuple[str, str], tuple[date, Rates]] = {
    ("anthropic", "claude-sonnet-5-5"): (date(2026, 10, 7), {Item.CACHE_READ: Decimal("0.2")}),
}
"""Before the day these held; the list knows only what holds since."""

_SOLD_AS_SINCE: Mapping[tuple[str, str], tuple[date, str]] = {
    # Perplexity's old API ended; its successor has the model under a name and at prices of its own.
    ("perplexity", "sonar"): (date(2026, 9, 27), "perplexity/sonar"),
}
"""From the day on the name is another entry of the list."""

_OUT_OF_DATE = frozenset({("together", "meta-llama/Llama-3.3-70B-Instruct-Turbo")})
"""Entries that disagree with the seller's own list, which the second list is read from."""


def rates_before(provider: str, model: str, at: datetime) -> Rates:
    """What was another rate then; mostly nothing."""
    until, rates = _RATES_BEFORE.get((provider, model), (date.min, {}))
    return rates if _day(at) < until else {}


def name_then(provider: str, name: str, at: datetime) -> str:
    """The list's name for what was sold under this name at that time."""
    since, moved = _SOLD_AS_SINCE.get((provider, name.strip().lower()), (date.max, name))
    return moved if _day(at) >= since else name


def is_out_of_date(provider: str, model: str) -> bool:
    """Whether another list is to be asked about this entry."""
    return (provider, model) in _OUT_OF_DATE


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
