"""`abreast models`: what the endpoints offer."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from app.cli.tables import print_table
from app.cli.terminal import print_json, wrong_use
from app.core.outside_text import one_line
from providers.base import ModelInfo

if TYPE_CHECKING:
    from app.services.catalog import Listing


@click.command()
@click.argument("query", required=False)
@click.option("--endpoint", "name", metavar="NAME", help="This endpoint only, even if it is not running.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def models(query: str | None, name: str | None, as_json: bool) -> int:
    """List the models of your endpoints, those that hold all words of QUERY.

    Without --endpoint: of every endpoint that has its key, or needs none and answers.
    Exit code 1 when an endpoint could not be asked.
    """
    listings = asyncio.run(_listings(name))
    if query is not None:
        from app.services.catalog import found

        listings = found(listings, query)
    failed = [listing for listing in listings if listing.error is not None]
    if as_json:
        print_json({"endpoints": [_document(listing) for listing in listings]})
        return 1 if failed else 0
    _print(listings)
    for listing in failed:
        click.echo(f"{listing.endpoint.name}: {one_line(str(listing.error), limit=500)}", err=True)
    if not failed and not any(listing.models for listing in listings):
        click.echo(_nothing(query), err=True)
    return 1 if failed else 0


async def _listings(name: str | None) -> "list[Listing]":
    from app.services.catalog import Catalog
    from app.services.engine import Engine

    async with Engine.open(keep=False) as engine:
        for notice in engine.notices:
            click.echo(notice, err=True)
        catalog = Catalog(engine.connections)
        if name is None:
            return await catalog.listings()
        with wrong_use():
            engine.book.get(name)
        return [await catalog.listing(name)]


def _print(listings: "Sequence[Listing]") -> None:
    rows = [
        (
            f"{listing.endpoint.name}/{model.id}",
            model.name if model.name != model.id else None,
            _tokens(model.context_tokens),
            _tokens(model.output_tokens),
            _words(model),
        )
        for listing in listings
        for model in listing.models
    ]
    if rows:
        print_table(("model", "name", "context", "output", "notes"), rows)


def _nothing(query: str | None) -> str:
    if query is not None:
        return "No model holds these words. Without QUERY, all are listed."
    return "No models. Store a key with `abreast keys set ENDPOINT`, or start a local server."


def _tokens(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _words(model: ModelInfo) -> str | None:
    """What sets a model apart, where its provider says it."""
    takes, gives = model.takes or frozenset(), model.gives or frozenset()
    words = [
        *(f"takes {kind}" for kind in sorted(takes - {"text"})),
        *(f"gives {kind}" for kind in sorted(gives - {"text"})),
        *(["reasoning"] if model.reasoning else []),
        *(["free"] if model.free else []),
        *([f"until {model.retires:%Y-%m-%d}"] if model.retires is not None else []),
    ]
    return ", ".join(words) or None


def _document(listing: "Listing") -> dict[str, Any]:
    error = listing.error
    return {
        "endpoint": listing.endpoint.name,
        "models": [_model_document(listing.endpoint.name, model) for model in listing.models],
        "error": None if error is None else {"kind": error.kind.value, "message": str(error)},
    }


def _model_document(endpoint: str, model: ModelInfo) -> dict[str, Any]:
    return {
        "model": f"{endpoint}/{model.id}",
        "id": model.id,
        "name": model.name,
        "context_tokens": model.context_tokens,
        "output_tokens": model.output_tokens,
        "takes": None if model.takes is None else sorted(model.takes),
        "gives": None if model.gives is None else sorted(model.gives),
        "parameters": None if model.parameters is None else sorted(model.parameters),
        "tools": model.tools,
        "reasoning": model.reasoning,
        "free": model.free,
        "created": None if model.created is None else model.created.isoformat(),
        "retires": None if model.retires is None else model.retires.isoformat(),
        "owner": model.owner,
    }
