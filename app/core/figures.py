"""Numbers as they are shown: the same words in a terminal, in an export and in the window."""

from collections.abc import Sequence
from decimal import Decimal

from app.core.charging import REJECTED
from app.core.cost_words import sign
from app.core.money import NOT_SENT, Cost, CostStatus

UNKNOWN = "unknown"
FREE, LOCAL, NOT_CHARGED = "free", "local", "not charged"
"""In place of an amount of nothing, whose reason would be far away."""
BUFFERED = "buffered"
"""In place of a rate."""
NONE = "–"
"""For what did not happen, or means nothing; never 0."""
SMALLEST_SHOWN = Decimal("0.000001")
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥"}


def duration(seconds: float | None) -> str:
    if seconds is None:
        return NONE
    if seconds < 0.0995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 9.995:
        return f"{seconds:.2f} s"
    if seconds < 99.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s"


def rate(tokens_per_s: float | None) -> str:
    if tokens_per_s is None:
        return NONE
    return f"{tokens_per_s:.1f}" if tokens_per_s < 10 else f"{tokens_per_s:,.0f}"


def count(number: int | None) -> str:
    return NONE if number is None else f"{number:,}"


def tokens(given: int | None, made: int | None) -> str:
    if given is None and made is None:
        return NONE
    return f"{count(given)} → {count(made)}"


def money(cost: Cost) -> str:
    """`$0.00143`; `≈ $0.00014` where it is estimated, `≥ $0.02` where a part of it is not known; `unknown`,
    and a word for what costs nothing.
    """
    if cost.amount is None:
        return UNKNOWN
    if cost.status is CostStatus.ZERO:
        return _nothing(cost)
    digits = 2 if cost.status is CostStatus.ESTIMATED else 3  # more of an estimate would only flicker
    return _signed(cost, amount(cost.amount, cost.currency, digits=digits))


def exact_money(cost: Cost) -> str:
    """The same with every digit there is."""
    if cost.amount is None or cost.status is CostStatus.ZERO:
        return money(cost)
    return _signed(cost, exact_amount(cost.amount, cost.currency))


def exact_amount(value: Decimal, currency: str = "USD") -> str:
    """`$0.00002625`, `-$1,234.5`: not rounded."""
    mark = currency_mark(currency)
    return f"{'-' if value < 0 else ''}{mark}{abs(value):,f}"


def currency_mark(currency: str) -> str:
    """What stands before an amount: `$`, `€`, `CHF `."""
    return _SIGNS.get(currency, f"{currency} ")


def _signed(cost: Cost, text: str) -> str:
    mark = sign(cost)
    return f"{mark} {text}" if mark else text


def _nothing(cost: Cost) -> str:
    if cost.reason in (NOT_SENT, REJECTED):
        return NOT_CHARGED
    return LOCAL if (cost.reason or "").startswith(LOCAL) else FREE


def amount(value: Decimal, currency: str = "USD", *, digits: int = 3) -> str:
    """So many significant digits below one unit, and never a rounded 0: `$0.00143`, `<$0.000001`, `$0`."""
    sign = currency_mark(currency)
    if value == 0:
        return f"{sign}0"
    if value < 0:
        return f"-{amount(-value, currency, digits=digits)}"
    if value < SMALLEST_SHOWN:
        return f"<{sign}{SMALLEST_SHOWN:f}"
    if value >= 1:
        return f"{sign}{value:,.2f}"
    return f"{sign}{round(value, digits - 1 - value.adjusted()):f}"


def list_price(value: Decimal, currency: str = "USD") -> str:
    """Exactly as it is listed, with two decimals at least: `$2.50`, `$0.075`, `$0`."""
    sign = currency_mark(currency)
    if value == 0:
        return f"{sign}0"
    plain = value.normalize()
    shown = plain if -int(plain.as_tuple().exponent) >= 2 else plain.quantize(Decimal("0.01"))
    return f"{sign}{shown:,f}"


def best(values: Sequence[float | None], *, highest: bool = False) -> int | None:
    """The place of the best value; `None` when there are fewer than two, or when the best is shared."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    top = max(known) if highest else min(known)
    return values.index(top) if known.count(top) == 1 else None
