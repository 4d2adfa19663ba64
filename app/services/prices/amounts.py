"""Numbers of price lists as exact decimals, per million tokens."""

from decimal import Decimal, InvalidOperation
from typing import Any

MILLION = Decimal(1_000_000)
HIGHEST = Decimal(5000)
"""Dollars for a million tokens. What costs more is a slip of a decimal point."""
_LARGEST_EXPONENT = 5000
"""Numbers that could still be multiplied by a million; a list may say 1e999999."""
_PLACES = Decimal("1e-9")
"""Behind the ninth place stands the rounding of floats, not money."""


def number(value: Any) -> Decimal | None:
    """A number or its text, exactly as written; `None` for anything else, and for what is not finite."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        read = value if isinstance(value, Decimal) else Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not read.is_finite() or abs(read.adjusted()) > _LARGEST_EXPONENT:
        return None
    return read


def tidy(amount: Decimal) -> Decimal:
    """To nine places, without zeros behind them and without an exponent: `0.15`, `20`."""
    rounded = amount.quantize(_PLACES).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def scaled(value: Any, factor: Decimal | int) -> Decimal | None:
    """A price in the list's unit, as a rate: the number times `factor`.

    `None` for what cannot be a price, and for so little that it would be rounded to nothing.
    """
    amount = number(value)
    if amount is None or amount < 0 or amount * factor > HIGHEST * 10:
        return None
    rate = tidy(amount * factor)
    return rate if rate or not amount else None


def per_million(value: Any) -> Decimal | None:
    """A price per token, as dollars per million. `None` for what cannot be a price: text, -1, absurd."""
    rate = scaled(value, MILLION)
    return None if rate is None or rate > HIGHEST else rate
