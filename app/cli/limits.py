"""`abreast limits`: how much may be spent in a send, a day, a month, and at one endpoint."""

import asyncio
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from app.cli.terminal import print_json, wrong_use
from app.core.errors import UserError
from app.core.limits import CURRENCY, Limit, LimitKind, Limits, parse_amount
from app.core.outside_text import one_line

if TYPE_CHECKING:
    from app.services.budget import Spent

NONE = "none"
_KINDS = [*map(str, LimitKind)]
_kind = click.argument("kind", metavar="send|day|month|endpoint", type=click.Choice(_KINDS))
_endpoint = click.argument("endpoint", metavar="[ENDPOINT]", required=False)
_json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)


@click.group(invoke_without_command=True)
@click.pass_context
def limits(context: click.Context) -> int | None:
    """Say how much may be spent: above one amount you are asked, past the other nothing is sent.

    For one send, a day, a month, or one endpoint in a month. Amounts are US dollars.
    """
    return context.invoke(show, as_json=False) if context.invoked_subcommand is None else None


@limits.command()
@_json_option
def show(as_json: bool) -> int:
    """Show the limits, and what is spent of them."""
    chosen, spent = asyncio.run(_read())
    if as_json:
        from app.services.limits_document import limits_document

        print_json({"currency": CURRENCY, **limits_document(chosen)})
    else:
        _print(chosen, spent)
    return 0


@limits.command("set")
@_kind
@_endpoint
@click.option("--ask", metavar="AMOUNT", help=f"Ask before more than this is spent; {NONE} takes it back.")
@click.option("--stop", metavar="AMOUNT", help=f"Send nothing that leads past this; {NONE} takes it back.")
def set_limit(kind: str, endpoint: str | None, ask: str | None, stop: str | None) -> int:
    """Set a limit: day --ask 5 --stop 20, or: endpoint openrouter --stop 50.

    What is not named stays as it is.
    """
    if ask is None and stop is None:
        raise click.UsageError("Say at least one of --ask and --stop.")
    which, kept = LimitKind(kind), _kept()
    with wrong_use():
        _demand_endpoint(which, endpoint, known=True)
        before = kept.of(which, endpoint)
        limit = Limit(
            ask=before.ask if ask is None else _amount(ask),
            stop=before.stop if stop is None else _amount(stop),
        )
        chosen = kept.with_limit(limit, which, endpoint)
    _keep(chosen)
    click.echo(_sentence(which, endpoint, limit))
    return 0


@limits.command()
@click.argument("kind", metavar="send|day|month|endpoint|all", type=click.Choice([*_KINDS, "all"]))
@_endpoint
def clear(kind: str, endpoint: str | None) -> int:
    """Take a limit away, or all of them."""
    if kind == "all":
        if endpoint is not None:
            raise click.UsageError("“all” takes every limit away; no endpoint is named after it.")
        _keep(Limits())
        click.echo("There is no limit any more.")
        return 0
    which = LimitKind(kind)
    with wrong_use():
        _demand_endpoint(which, endpoint, known=False)
    _keep(_kept().with_limit(Limit(), which, endpoint))
    click.echo(_sentence(which, endpoint, Limit()))
    return 0


def _demand_endpoint(kind: LimitKind, endpoint: str | None, *, known: bool) -> None:
    """An endpoint where one belongs, and nowhere else; a limit for a mistyped one would hold nobody."""
    if (kind is LimitKind.ENDPOINT) != (endpoint is not None):
        raise UserError("An endpoint is named after “endpoint”, and after nothing else.")
    if endpoint is not None and known:
        from app.services.endpoints import EndpointBook
        from app.services.folders import Folders

        EndpointBook.open(Folders.find()).get(endpoint)


def _amount(text: str) -> Decimal | None:
    return None if text.strip().lower() == NONE else parse_amount(text)


def _kept() -> Limits:
    from app.services.folders import Folders
    from app.services.settings import Settings

    return Settings.load(Folders.find()).limits


def _keep(chosen: Limits) -> None:
    from app.services.folders import Folders
    from app.services.settings import Settings

    Settings.load(Folders.find()).replace(limits=chosen).save()


async def _read() -> "tuple[Limits, Spent]":
    from app.services.budget import Budget
    from app.services.engine import Engine

    async with Engine.open() as engine:
        assert engine.store is not None
        chosen = engine.settings.limits
        spent = await Budget(engine.store.spend_book, lambda: chosen).spent()
        for notice in engine.notices:
            click.echo(notice, err=True)
    return chosen, spent


def _print(chosen: Limits, spent: "Spent") -> None:
    from app.cli.tables import print_table
    from app.core import figures

    if not chosen:
        click.echo("There is no limit. Set one with: abreast limits set day --ask 5 --stop 20")
        return
    rows = []
    for kind, endpoint, limit in _each(chosen):
        taken = None if kind is LimitKind.SEND else figures.amount(spent.taken(kind, endpoint))
        rows.append((_name(kind, endpoint), _shown(limit.ask), _shown(limit.stop), taken))
    print_table(("limit", "asks above", "stops at", "taken"), rows)


def _each(chosen: Limits) -> Iterator[tuple[LimitKind, str | None, Limit]]:
    for kind in (LimitKind.SEND, LimitKind.DAY, LimitKind.MONTH):
        if chosen.of(kind):
            yield kind, None, chosen.of(kind)
    for endpoint, limit in sorted(chosen.endpoints.items()):
        yield LimitKind.ENDPOINT, endpoint, limit


def _name(kind: LimitKind, endpoint: str | None) -> str:
    return kind.value if endpoint is None else f"{one_line(endpoint, limit=80)} (month)"


def _shown(amount: Decimal | None) -> str | None:
    from app.core import figures

    return None if amount is None else figures.list_price(amount)


def _sentence(kind: LimitKind, endpoint: str | None, limit: Limit) -> str:
    """`day: asks above $5.00, stops at $20.00`"""
    parts = [] if limit.ask is None else [f"asks above {_shown(limit.ask)}"]
    parts += [] if limit.stop is None else [f"stops at {_shown(limit.stop)}"]
    return f"{_name(kind, endpoint)}: {', '.join(parts) or 'no limit'}"
