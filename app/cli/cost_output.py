"""A cost as a bill that can be read."""

from datetime import UTC, datetime

import click

from app.cli.tables import print_table
from app.core import bill_words
from app.core.money import Cost
from app.core.outside_text import one_line


def print_cost(cost: Cost) -> None:
    """The amount first, then how it comes about."""
    click.echo(bill_words.headline(cost))
    for sentence in bill_words.sentences(cost):
        click.echo(one_line(sentence, limit=600))
    if cost.lines:
        click.echo()
        print_table(bill_words.COLUMNS, [bill_words.line_cells(line) for line in cost.lines])
    if cost.card is not None:
        click.echo()
        for sentence in bill_words.card_sentences(cost.card, datetime.now(UTC).date()):
            click.echo(one_line(sentence, limit=600))
