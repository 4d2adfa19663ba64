"""`abreast spend`: what was spent, by whom it was charged, for which model, or on which day."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from app.cli.terminal import print_json
from app.core import spending_words
from app.core.days import day_start, local_date
from app.core.spending import Grouping, Sum, totals


@click.command()
@click.option("--since", metavar="DATE", help="From this day on, as 2026-11-01; the month's first at first.")
@click.option(
    "--by", "grouping", default="endpoint", show_default=True, type=click.Choice([*map(str, Grouping)]),
    help="What the sums are made by.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def spend(since: str | None, grouping: str, as_json: bool) -> int:
    """Show what was spent, deleted sessions included.

    Costs that nobody knows are counted and said; they are in no sum. Currencies are never added.
    """
    day, by = _day(since), Grouping(grouping)
    sums = asyncio.run(_read(day, by))
    if as_json:
        print_json(_document(day, by, sums))
    else:
        _print(day, by, sums)
    return 0


def _day(text: str | None) -> date:
    if text is None:
        return local_date(datetime.now(UTC)).replace(day=1)
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter("write the day as 2026-11-01", param_hint="--since") from None


async def _read(day: date, by: Grouping) -> list[Sum]:
    from app.services.engine import Engine

    async with Engine.open() as engine:
        assert engine.store is not None
        sums = await engine.store.spend_book.spent(day_start(day), by)
        for notice in engine.notices:
            click.echo(notice, err=True)
    return sums


def _document(day: date, by: Grouping, sums: Sequence[Sum]) -> dict[str, object]:
    return {
        "since": day.isoformat(),
        "by": by.value,
        "sums": [{"name": each.name, **spending_words.document(each)} for each in sums],
        "totals": [spending_words.document(each) for each in totals(sums)],
    }


def _print(day: date, by: Grouping, sums: Sequence[Sum]) -> None:
    from app.cli.tables import print_table
    from app.core import cost_words

    if not sums:
        click.echo(f"Nothing was asked since {cost_words.day(day)}.")
        return
    print_table((by.value, "spent", "answers", "of them"), [_row(each.name, each) for each in sums])
    click.echo()
    for total in totals(sums):
        beside = spending_words.beside(total)
        click.echo(
            f"Since {cost_words.day(day)}: {_amount(total)} for {_answers(total.answers)}"
            f"{f' ({beside})' if beside else ''}"
        )


def _row(name: str, total: Sum) -> tuple[str, str, str, str | None]:
    return name, _amount(total), f"{total.answers:,}", spending_words.beside(total) or None


def _amount(total: Sum) -> str:
    return spending_words.amount(total) if total.known else "unknown"


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number:,} answers"
