"""What is typed as a price of one's own, read and judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from app.core.price_card import Item

ITEMS = (
    Item.INPUT, Item.OUTPUT, Item.CACHE_READ, Item.CACHE_WRITE, Item.CACHE_WRITE_1H, Item.REQUESTS,
)  # fmt: skip
"""What can be typed; the first two are needed."""
NEEDED = (Item.INPUT, Item.OUTPUT)
MOST = Decimal(5_000)
"""For a million tokens. Nobody asks as much; it was meant for another unit."""
PLACES = 9


@dataclass(frozen=True, slots=True)
class Typed:
    """What became of what was typed."""

    rates: Mapping[Item, Decimal] | None
    """`None` when it cannot be a price."""
    problem: str = ""
    """Why, a sentence."""


def read(texts: Mapping[Item, str]) -> Typed:
    """Dollars for a million tokens, with a point or a comma; a field may be empty where it is not needed."""
    rates: dict[Item, Decimal] = {}
    for item in ITEMS:
        text = texts.get(item, "").strip().removeprefix("$").strip()
        if not text:
            continue
        amount = amount_of(text)
        if amount is None:
            return Typed(
                None,
                QCoreApplication.translate("Models", "“{text}” is not an amount: write it as 2.50.").format(
                    text=text[:20]
                ),
            )
        if amount > MOST:
            problem = QCoreApplication.translate(
                "Models", "More than ${most} for a million tokens cannot be: is it the price of another unit?"
            )
            return Typed(None, problem.format(most=MOST))
        rates[item] = amount
    if any(item not in rates for item in NEEDED):
        return Typed(
            None,
            QCoreApplication.translate(
                "Models", "Both are needed: the price of input and the price of output."
            ),
        )
    return Typed(rates)


def amount_of(text: str) -> Decimal | None:
    """With a point or a comma; `None` for what is no amount of money."""
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount < 0 or -int(amount.as_tuple().exponent) > PLACES:
        return None
    return amount
