"""`abreast models`: what the endpoints offer, and what the price lists know besides."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from app.cli.model_filter import filter_of, filter_options
from app.cli.models_output import model_document, print_models
from app.cli.terminal import print_json, wrong_use
from app.core.catalogue.filter import Filter
from app.core.catalogue.model import CatalogueModel
from app.core.errors import UserError
from app.core.outside_text import one_line
from providers.base import ModelInfo

if TYPE_CHECKING:
    from app.services.catalog import Listing
    from app.services.engine import Engine
    from app.services.model_catalogue import ModelCatalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    listings: "Sequence[Listing]"
    """Of the endpoints that were asked."""
    rows: Sequence[CatalogueModel]
    """What was found of all that is known, in order."""

    @property
    def failed(self) -> "list[Listing]":
        return [listing for listing in self.listings if listing.error is not None]

    @property
    def offered(self) -> list[CatalogueModel]:
        """What an endpoint's own list holds, if only one of an earlier day."""
        return [row for row in self.rows if row.listed]

    @property
    def others(self) -> list[CatalogueModel]:
        return [row for row in self.rows if not row.listed]


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]")
@click.option("--endpoint", "name", metavar="NAME", help="This endpoint only, even if it is not running.")
@filter_options
@click.option(
    "--offline", is_flag=True, help="Ask nobody: what is known from before, and came with the program."
)
@click.option("--refresh", is_flag=True, help="Fetch the public lists of prices first; says whom it asks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def models(
    query: tuple[str, ...], name: str | None, offline: bool, refresh: bool, as_json: bool, **options: Any
) -> int:
    """List models with their prices, limits and abilities: those that hold all words of QUERY.

    Of every endpoint that has its key, or needs none and answers; and of the catalogue that came with the
    program, which knows what others offer and charge. All conditions must hold; what is unknown meets none.

    Exit code 1 when an endpoint or a list of prices could not be asked.
    """
    if offline and refresh:
        raise click.UsageError("--offline asks nobody, --refresh asks for prices: use one of them.")
    wanted = filter_of(" ".join(query), name, options)
    shown, refreshed = asyncio.run(_look(wanted, name, offline=offline, refresh=refresh))
    if as_json:
        print_json(_document(shown))
    else:
        _print(shown, narrowed=wanted != Filter())
    return 1 if shown.failed or not refreshed else 0


async def _look(wanted: Filter, name: str | None, *, offline: bool, refresh: bool) -> tuple[Shown, bool]:
    """What there is to show, and whether all lists of prices could be fetched."""
    from app.services.engine import Engine
    from app.services.model_catalogue import ModelCatalogue

    async with Engine.open(keep=False) as engine:
        if name is not None:
            with wrong_use():
                engine.book.get(name)
        refreshed = await _refresh(engine) if refresh else True
        catalogue = ModelCatalogue(engine.prices, engine.book)
        # The one waits for others, the other works in a thread.
        listings, _ = await asyncio.gather(_listings(engine, name, offline=offline), catalogue.load())
        for listing in listings:
            await _learn(catalogue, listing)
        for notice in engine.notices:
            click.echo(notice, err=True)
        return Shown(listings=listings, rows=_found(catalogue.rows, wanted)), refreshed


async def _learn(catalogue: "ModelCatalogue", listing: "Listing") -> None:
    try:
        await catalogue.learn(listing)
    except UserError as error:  # it is shown all the same, and only not kept
        click.echo(error.in_full, err=True)


async def _listings(engine: "Engine", name: str | None, *, offline: bool) -> "Sequence[Listing]":
    from app.services.catalog import Catalog

    if offline:
        return ()
    catalog = Catalog(engine.connections)
    return await catalog.listings() if name is None else [await catalog.listing(name)]


async def _refresh(engine: "Engine") -> bool:
    from app.services.prices.refresh import Refresh

    await engine.prices.ready()
    refresh = Refresh(engine.prices, proxy=engine.settings.proxy)
    for source in refresh.sources_to_ask():
        click.echo(f"Asking {source.name}: {source.url}. {source.sends}", err=True)
    results = await refresh.run()
    for result in results:
        said = result.refused or f"{result.entries:,} models, {result.changed:,} prices changed."
        click.echo(f"{result.name}: {one_line(said, limit=500)}", err=True)
    return all(result.refused is None for result in results)


def _found(rows: Sequence[CatalogueModel], wanted: Filter) -> list[CatalogueModel]:
    from app.core.catalogue.index import CatalogueIndex

    return CatalogueIndex(rows, today=datetime.now(UTC).date()).found(wanted)


def _print(shown: Shown, *, narrowed: bool) -> None:
    """Thousands of models that nobody asked for are not put under those of the user's own endpoints."""
    print_models(shown.rows if narrowed else shown.offered)
    for listing in shown.failed:
        click.echo(f"{listing.endpoint.name}: {one_line(str(listing.error), limit=500)}", err=True)
    if not narrowed and shown.others:
        click.echo(
            f"{len(shown.others):,} more are in the catalogue: add a word or a condition to look among them.",
            err=True,
        )
    elif not shown.rows and not shown.failed:
        click.echo("No model meets all of this. Without QUERY and conditions, all are listed.", err=True)


def _document(shown: Shown) -> dict[str, Any]:
    said = {
        (listing.endpoint.name, model.id): model for listing in shown.listings for model in listing.models
    }
    asked = {listing.endpoint.name: listing for listing in shown.listings}
    offered: dict[str, list[CatalogueModel]] = {name: [] for name in asked}
    for row in shown.offered:
        offered.setdefault(row.endpoint or "", []).append(row)
    return {
        "endpoints": [
            _endpoint_document(name, rows, asked.get(name), said) for name, rows in offered.items()
        ],
        "catalogue": [{"endpoint": row.endpoint, **model_document(row, None)} for row in shown.others],
    }


def _endpoint_document(
    name: str,
    rows: Sequence[CatalogueModel],
    listing: "Listing | None",
    said: dict[tuple[str, str], ModelInfo],
) -> dict[str, Any]:
    error = None if listing is None else listing.error
    return {
        "endpoint": name,
        "models": [model_document(row, said.get((name, row.id))) for row in rows],
        "error": None if error is None else {"kind": error.kind.value, "message": str(error)},
    }
