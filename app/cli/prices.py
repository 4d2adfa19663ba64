"""`abreast prices`: prices of your own, and the lists that the others are from."""

import asyncio
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

import click

from app.cli.missing_keys import can_ask
from app.cli.prompt_argument import whole_text
from app.cli.tables import print_table
from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.figures import list_price
from app.core.model_ref import ModelRef, parse_model
from app.core.money import as_text
from app.core.outside_text import one_line
from app.core.price_card import Item
from app.services.folders import Folders

if TYPE_CHECKING:
    from app.services.prices.own import OwnPrice
    from app.services.prices.prices import Prices
    from app.services.prices.refresh import Refresh, Refreshed

Command = TypeVar("Command", bound=Callable[..., Any])

_COLUMNS = {
    Item.INPUT: "input",
    Item.OUTPUT: "output",
    Item.CACHE_READ: "cache read",
    Item.CACHE_WRITE: "cache write",
    Item.CACHE_WRITE_1H: "for 1 hour",
    Item.REQUESTS: "request",
}


def _amount(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Decimal | None:
    """An exact decimal; a float would be another price."""
    if value is None:
        return None
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise click.BadParameter(f"“{value}” is not a price. Write it as a number, for example 2.50.")
    return amount


def _rate(option: str, item: Item, text: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Handed over under the item's name."""
    return click.option(option, item.value, callback=_amount, required=required, help=text)


@click.group()
def prices() -> None:
    """Prices of your own, and the lists that the others are from.

    Your own price of a model goes before every list. Lists come with the program; newer ones are fetched only
    by `refresh`.
    """


@prices.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def list_own(as_json: bool) -> None:
    """List your own prices: for a million tokens, and for a request."""
    own = _opened().own()
    if as_json:
        print_json({"prices": [_document(price) for price in own]})
        return
    if not own:
        click.echo(
            "You have no prices of your own. `abreast prices set MODEL --input P --output P` adds one.",
            err=True,
        )
        return
    rows = [
        (str(price.ref), *(_shown(price, item) for item in _COLUMNS), price.currency, price.dated.isoformat())
        for price in own
    ]
    print_table(("model", *_COLUMNS.values(), "currency", "since"), rows)


@prices.command("set")
@click.argument("model")
@_rate("--input", Item.INPUT, "For a million tokens of input.", required=True)
@_rate("--output", Item.OUTPUT, "For a million tokens of output.", required=True)
@_rate("--cache-read", Item.CACHE_READ, "For a million tokens of input that was cached.")
@_rate("--cache-write", Item.CACHE_WRITE, "For a million tokens of input that is put into the cache.")
@_rate("--cache-write-1h", Item.CACHE_WRITE_1H, "The same, where it is kept for an hour.")
@_rate("--request", Item.REQUESTS, "For each request, beside its tokens.")
@click.option("--currency", default="USD", show_default=True, help="Three letters.")
def set_own(model: str, currency: str, **given: Decimal | None) -> None:
    """Set your own price of MODEL, written endpoint/model."""
    from app.services.prices.live_lists import today
    from app.services.prices.own import OwnPrice, check

    rates = {item: rate for item in Item if (rate := given.get(item.value)) is not None}
    opened = _opened()
    with wrong_use():
        ref = _known(model)
        price = OwnPrice(ref=ref, rates=rates, currency=currency.upper(), dated=today())
        check(price)
    asyncio.run(opened.set_own(price))
    click.echo(f"{_named(ref)} is priced by you from now on; what was priced before stays as it is.")


@prices.command("remove")
@click.argument("model")
def remove(model: str) -> None:
    """Remove your own price of MODEL; the lists hold again."""
    opened = _opened()
    with wrong_use():
        ref = parse_model(model)
        asyncio.run(opened.remove_own(ref))
    click.echo(f"Your price of {_named(ref)} is removed.")


@prices.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def status(as_json: bool) -> None:
    """Show where prices are from, and of which day they are."""
    sources = _sources(_opened())
    if as_json:
        print_json(
            {"sources": [dict(zip(("name", "dated", "entries"), each, strict=True)) for each in sources]}
        )
        return
    rows = [(name, dated or "", f"{entries:,}") for name, dated, entries in sources]
    print_table(("source", "of", "entries"), rows)


@prices.command("refresh")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def refresh(yes: bool) -> int:
    """Fetch newer lists of prices. It says first whom it will contact.

    Exit code 1 when a list was not taken; then its prices are as before.
    """
    refreshing = _refresh()
    for source in refreshing.sources_to_ask():
        click.echo(f"{source.name}: {source.url}", err=True)
    click.echo(refreshing.sources_to_ask()[0].sends, err=True)
    if not yes:
        if not can_ask():
            raise WrongUseError("Nothing was fetched: nobody can be asked.", hint="Say --yes to fetch them.")
        click.confirm("Fetch them?", abort=True, err=True)
    results = asyncio.run(refreshing.run())
    for result in results:
        click.echo(_words(result))
    return 1 if any(result.refused is not None for result in results) else 0


@prices.command("back")
def back() -> None:
    """Go back to the lists before the last refresh."""
    changed = asyncio.run(_refresh().go_back())
    if not changed:
        click.echo("Nothing was fetched, so there is nothing to go back to.")
    for name in changed:
        click.echo(f"{name} is as it was before.")


def _opened() -> "Prices":
    from app.services.prices.prices import Prices

    opened = Prices.open(Folders.find())
    opened.load()
    for notice in opened.notices:
        click.echo(notice, err=True)
    return opened


def _refresh() -> "Refresh":
    from app.services.prices.refresh import Refresh
    from app.services.settings import Settings

    return Refresh(_opened(), proxy=Settings.load(Folders.find()).proxy)


def _known(model: str) -> ModelRef:
    """Of an endpoint that there is. Raises `UserError`."""
    from app.services.endpoints import EndpointBook

    ref = parse_model(whole_text(model, "model"))
    EndpointBook.open(Folders.find()).get(ref.endpoint)
    return ref


def _named(ref: ModelRef) -> str:
    """For a terminal: what was typed may hold anything."""
    return one_line(str(ref), limit=80)


def _sources(opened: "Prices") -> list[tuple[str, str | None, int]]:
    loaded = opened.sources
    if loaded is None:
        raise WrongUseError("The lists of prices could not be read.")
    listed = [(live.source, live.asked.isoformat(), len(live.models)) for live in opened.lists()]
    public = loaded.openrouter
    if public is not None:
        listed.append(("OpenRouter's public list", public.asked.isoformat(), len(public.models)))
    return [
        ("your own prices", None, len(opened.own())),
        *listed,
        *((each.name, _day(each.dated), each.entries) for each in (loaded.genai, loaded.litellm)),
    ]


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _shown(price: "OwnPrice", item: Item) -> str | None:
    rate = price.rates.get(item)
    return None if rate is None else list_price(rate, price.currency)


def _document(price: "OwnPrice") -> dict[str, Any]:
    return {
        "model": str(price.ref),
        "currency": price.currency,
        "dated": price.dated.isoformat(),
        "rates": {item.value: as_text(rate) for item, rate in price.rates.items()},
    }


def _words(result: "Refreshed") -> str:
    if result.refused is not None:
        return f"{result.name} is as before. {result.refused}"
    return f"{result.name}: {result.entries:,} entries, {result.changed:,} with another price."
