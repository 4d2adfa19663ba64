"""How models are shown: a table for people, a document for programs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.cli.tables import print_table
from app.core.catalogue import CatalogueModel
from app.core.catalogue_columns import in_order
from app.core.catalogue_compare import price_text
from app.core.figures import UNKNOWN
from app.core.price_card import Item
from providers.base import Modality, ModelInfo

_COLUMNS = ("model", "name", "input $/M", "output $/M", "context", "output", "notes", "price from")


def print_models(rows: Iterable[CatalogueModel]) -> None:
    """Nothing at all for no rows."""
    cells = [_cells(row) for row in rows]
    if cells:
        print_table(_COLUMNS, cells)


def model_document(row: CatalogueModel, listed: ModelInfo | None) -> dict[str, Any]:
    """`listed` is what the endpoint itself says; what it does not say is filled in from the price lists."""
    card = row.card
    return {
        "model": row.ref,
        "id": row.id,
        "name": row.name if listed is None else listed.name,
        "seller": row.seller,
        "context_tokens": row.context_tokens,
        "output_tokens": row.output_tokens,
        "takes": _sorted(row.takes),
        "gives": _sorted(row.gives),
        "parameters": None if listed is None or listed.parameters is None else sorted(listed.parameters),
        "tools": row.tools,
        "json_schema": row.json_schema,
        "reasoning": row.reasoning,
        "price_in": _rate(row, Item.INPUT),
        "price_out": _rate(row, Item.OUTPUT),
        "cache_read": _rate(row, Item.CACHE_READ),
        "currency": None if card is None else card.currency,
        "price_source": None if card is None else card.source,
        "price_date": None if card is None or card.dated is None else card.dated.isoformat(),
        "price_match": None if card is None else card.match.value,
        "disagree": row.disagree,
        "free": _free(row, listed),
        "local": row.local,
        "listed_on": None if row.listed_on is None else row.listed_on.isoformat(),
        "created": None if listed is None or listed.created is None else listed.created.isoformat(),
        "retires": None if row.retires is None else row.retires.isoformat(),
        "owner": None if listed is None else listed.owner,
    }


def _cells(row: CatalogueModel) -> tuple[str | None, ...]:
    return (
        row.ref or f"{row.seller}: {row.id}",
        row.name,
        _price(row, Item.INPUT),
        _price(row, Item.OUTPUT),
        _tokens(row.context_tokens),
        _tokens(row.output_tokens),
        ", ".join(_notes(row)) or None,
        _source(row),
    )


def _price(row: CatalogueModel, item: Item) -> str | None:
    """The column's head says dollars; another currency says so itself."""
    text = price_text(row, item)
    return None if text == UNKNOWN else text


def _source(row: CatalogueModel) -> str | None:
    if row.card is None or row.local:
        return None
    dated = "" if row.card.dated is None else f", {row.card.dated:%Y-%m-%d}"
    return f"{row.card.source}{dated}"


def _notes(row: CatalogueModel) -> Sequence[str]:
    """What sets a model apart, where somebody says it."""
    marks: Mapping[str, bool | None] = {
        "tools": row.tools,
        "JSON schema": row.json_schema,
        "reasoning": row.reasoning,
        "local": row.local,
        "sources disagree": row.disagree,
    }
    return [
        *(f"takes {kind}" for kind in in_order((row.takes or frozenset()) - {"text"})),
        *(f"gives {kind}" for kind in in_order((row.gives or frozenset()) - {"text"})),
        *(word for word, has in marks.items() if has),
        *([f"until {row.retires:%Y-%m-%d}"] if row.retires is not None else []),
    ]


def _tokens(number: int | None) -> str | None:
    return None if number is None else f"{number:,}"


def _sorted(modalities: frozenset[Modality] | None) -> list[Modality] | None:
    return None if modalities is None else in_order(modalities)


def _rate(row: CatalogueModel, item: Item) -> str | None:
    """All digits of the decimal; 0 only for what costs nothing."""
    rate = Decimal(0) if row.free and row.rate(item) is None else row.rate(item)
    return None if rate is None else f"{rate:f}"


def _free(row: CatalogueModel, listed: ModelInfo | None) -> bool | None:
    """`None` where nobody says."""
    if row.free or row.card is not None:
        return row.free
    return None if listed is None else listed.free
