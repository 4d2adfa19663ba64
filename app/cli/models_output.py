"""How models are shown: a table for people, a document for programs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.cli.tables import print_table
from app.cli.terminal import console
from app.core.catalogue.columns import in_order
from app.core.catalogue.compare import price_text
from app.core.catalogue.model import CatalogueModel
from app.core.figures import UNKNOWN
from app.core.price_card import Item
from providers.base import Modality, ModelInfo

_COLUMNS = ("model", "input $/M", "output $/M", "context", "output", "notes", "name", "price from")
_WHOLE = 5
"""Columns that are shown whole or not at all: half a number is another number."""
_BROKEN = 30
"""Characters of a line in the other columns, at least."""
_GAP = 3


def print_models(rows: Iterable[CatalogueModel]) -> None:
    """Nothing at all for no rows. A terminal shows the columns that fit from the left; all goes elsewhere."""
    cells = [_cells(row) for row in rows]
    if not cells:
        return
    output = console()
    shown = _fitting(cells, output.width) if output.is_terminal else len(_COLUMNS)
    print_table(_COLUMNS[:shown], [row[:shown] for row in cells], whole=_WHOLE)


def _fitting(cells: Sequence[Sequence[str | None]], width: int) -> int:
    left = width + _GAP
    for at, column in enumerate(_COLUMNS):
        longest = max(len(column), *(len(row[at] or "") for row in cells))
        left -= _GAP + (longest if at < _WHOLE else min(longest, _BROKEN))
        if left < 0:
            return max(1, at)
    return len(_COLUMNS)


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
        _price(row, Item.INPUT),
        _price(row, Item.OUTPUT),
        _tokens(row.context_tokens),
        _tokens(row.output_tokens),
        ", ".join(_notes(row)) or None,
        row.name,
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
        *_kinds("takes", row.takes),
        *_kinds("gives", row.gives),
        *(word for word, has in marks.items() if has),
        *([f"until {row.retires:%Y-%m-%d}"] if row.retires is not None else []),
    ]


def _kinds(verb: str, kinds: frozenset[Modality] | None) -> list[str]:
    """Besides text, which nearly all of them take and give."""
    others = in_order((kinds or frozenset()) - {"text"})
    return [f"{verb} {'/'.join(others)}"] if others else []


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
