"""A cost as a bill that can be read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import click

from app.cli.tables import print_table
from app.core.cost_words import age_days, day, is_old, item_word, provenance, sign, status_word, unit_word
from app.core.money import Cost, Line, as_text
from app.core.outside_text import one_line
from app.core.price_card import PriceCard


def print_cost(cost: Cost) -> None:
    """The amount first, then how it comes about."""
    click.echo(headline(cost))
    for sentence in _sentences(cost):
        click.echo(one_line(sentence, limit=600))
    if cost.lines:
        click.echo()
        print_table(("item", "quantity", "rate", "unit", "amount"), [_row(line) for line in cost.lines])
    if cost.card is not None:
        click.echo()
        for sentence in _of_card(cost.card, datetime.now(UTC).date()):
            click.echo(one_line(sentence, limit=600))


def headline(cost: Cost) -> str:
    """`≥ 0.0302 USD (partial)`: every digit of it."""
    if cost.amount is None:
        return "The cost is unknown."
    mark = sign(cost)
    return f"{mark}{' ' if mark else ''}{as_text(cost.amount)} {cost.currency} ({status_word(cost.status)})"


def _sentences(cost: Cost) -> Iterator[str]:
    if cost.source is not None:
        yield f"The provider states this amount itself, in {cost.source}."
    if cost.reason is not None:
        yield cost.reason
    if cost.calculated is not None and cost.calculated != cost.amount:
        yield f"Its price card makes {as_text(cost.calculated)} {cost.currency} of the same usage."


def _row(line: Line) -> tuple[str, ...]:
    quantity, rate, amount = as_text(line.quantity), as_text(line.rate), as_text(line.amount)
    return (
        item_word(line.item),
        f"{int(line.quantity):,}" if quantity.isdigit() else quantity,
        rate,
        unit_word(line.per),
        amount,
    )


def _of_card(card: PriceCard, today: date) -> Iterator[str]:
    conditions = f" ({', '.join(card.conditions)})" if card.conditions else ""
    yield f"Price of {card.model} at {card.seller}{conditions}, {provenance(card)}."
    if card.multiplier != 1:
        yield f"Tokens cost {as_text(card.multiplier)} times the listed price; it is in the rates above."
    if is_old(card, today):
        yield f"The price data is {age_days(card, today)} days old."
    if card.changes_on is not None:
        yield f"Another price is known from {day(card.changes_on)} on."
    yield from card.notes
