"""A bill in words and cells: the same ones in a terminal, in an export and on the clipboard."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from app.core import figures
from app.core.cost_words import age_days, day, is_old, item_word, provenance, sign, status_word, unit_word
from app.core.money import Cost, Line, as_text
from app.core.price_card import PriceCard

COLUMNS = ("item", "quantity", "rate", "unit", "amount")


def headline(cost: Cost) -> str:
    """`≥ 0.0302 USD (partial)`: every digit of it."""
    if cost.amount is None:
        return "The cost is unknown."
    mark = sign(cost)
    return f"{mark}{' ' if mark else ''}{as_text(cost.amount)} {cost.currency} ({status_word(cost.status)})"


def sentences(cost: Cost) -> Iterator[str]:
    """What a reader must know of the amount before the lines."""
    if cost.source is not None:
        yield f"The provider states this amount itself, in {cost.source}."
    if cost.reason is not None:
        yield cost.reason
    if cost.disagrees and cost.calculated is not None:
        yield (
            f"Its price card makes {as_text(cost.calculated)} {cost.currency} of the same usage. "
            "What the provider states counts."
        )


def line_cells(line: Line) -> tuple[str, ...]:
    """As `COLUMNS` has them."""
    rate, amount = as_text(line.rate), as_text(line.amount)
    return item_word(line.item), quantity_text(line.quantity), rate, unit_word(line.per), amount


def quantity_text(quantity: Decimal) -> str:
    whole = quantity == quantity.to_integral_value()
    return f"{int(quantity):,}" if whole else as_text(quantity)


def card_sentences(card: PriceCard, today: date) -> Iterator[str]:
    """Whose price it is, how it was found, and what must be known of it."""
    conditions = f" ({', '.join(card.conditions)})" if card.conditions else ""
    yield f"Price of {card.model} at {card.seller}{conditions}, {provenance(card)}."
    if card.multiplier != 1:
        yield f"Tokens cost {as_text(card.multiplier)} times the listed price; it is in the rates above."
    if is_old(card, today):
        yield f"The price data is {age_days(card, today)} days old."
    if card.changes_on is not None:
        yield f"Another price is known from {day(card.changes_on)} on."
    yield from card.notes


def aligned(amounts: Iterable[Decimal], currency: str) -> list[str]:
    """All with as many decimals as the longest has, so that their points stand below each other. Exact."""
    values = list(amounts)
    places = max((-int(value.as_tuple().exponent) for value in values), default=0)
    mark = figures.currency_mark(currency)
    return [f"{mark}{value:,.{max(places, 2)}f}" for value in values]
