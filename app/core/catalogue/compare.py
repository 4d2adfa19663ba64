"""A handful of models side by side: a row for each thing to compare, and which model has the best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.catalogue.columns import Column, in_order
from app.core.catalogue.model import CatalogueModel
from app.core.figures import UNKNOWN, count, list_price
from app.core.price_card import Item
from providers.base import Modality

FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    column: Column
    label: str
    values: tuple[str, ...]
    """One for each model, in their order, ready to be read; what no source says is `unknown`."""
    best: int | None
    """Which of those that are known is best; `None` where there is nothing to win, or the best is shared."""


def compared(models: Sequence[CatalogueModel]) -> tuple[ComparedRow, ...]:
    """The rows always come in the same order, also where all of their values are unknown."""
    return tuple(_row(column, label, models) for column, label in _LABELS.items())


def price_text(model: CatalogueModel, item: Item) -> str:
    """Of a million tokens: `$0.25`, `free`, `unknown`."""
    if model.free:
        return FREE
    rate = model.rate(item)
    if rate is None or model.card is None:
        return UNKNOWN
    return list_price(rate, model.card.currency)


def modalities_text(modalities: frozenset[Modality] | None) -> str:
    if modalities is None:
        return UNKNOWN
    return ", ".join(in_order(modalities))


_LABELS = {
    Column.SELLER: "sold by",
    Column.PRICE_IN: "input, per million tokens",
    Column.PRICE_OUT: "output, per million tokens",
    Column.CACHE_READ: "cached input, per million tokens",
    Column.CACHE_WRITE: "written to the cache, per million tokens",
    Column.CONTEXT: "context, tokens",
    Column.OUTPUT: "longest output, tokens",
    Column.TAKES: "takes",
    Column.GIVES: "gives",
    Column.TOOLS: "tools",
    Column.JSON_SCHEMA: "JSON schema",
    Column.REASONING: "reasoning",
    Column.RETIRES: "retires",
    Column.SOURCE: "price from",
    Column.DATED: "price of",
}

_PRICES = {
    Column.PRICE_IN: Item.INPUT,
    Column.PRICE_OUT: Item.OUTPUT,
    Column.CACHE_READ: Item.CACHE_READ,
    Column.CACHE_WRITE: Item.CACHE_WRITE,
}

_YES = {True: "yes", False: "no", None: UNKNOWN}

_TEXTS: dict[Column, Callable[[CatalogueModel], str]] = {
    Column.SELLER: lambda model: model.seller,
    Column.CONTEXT: lambda model: _count(model.context_tokens),
    Column.OUTPUT: lambda model: _count(model.output_tokens),
    Column.TAKES: lambda model: modalities_text(model.takes),
    Column.GIVES: lambda model: modalities_text(model.gives),
    Column.TOOLS: lambda model: _YES[model.tools],
    Column.JSON_SCHEMA: lambda model: _YES[model.json_schema],
    Column.REASONING: lambda model: _YES[model.reasoning],
    Column.RETIRES: lambda model: _text(model.retires),
    Column.SOURCE: lambda model: _text(model.card and model.card.source),
    Column.DATED: lambda model: _text(model.card and model.card.dated),
}

_LENGTHS: dict[Column, Callable[[CatalogueModel], int | None]] = {
    Column.CONTEXT: lambda model: model.context_tokens,
    Column.OUTPUT: lambda model: model.output_tokens,
}


def _row(column: Column, label: str, models: Sequence[CatalogueModel]) -> ComparedRow:
    if (item := _PRICES.get(column)) is not None:
        values = tuple(price_text(model, item) for model in models)
        best = _best([model.price(item) for model in models], min)
    else:
        values = tuple(_TEXTS[column](model) for model in models)
        length = _LENGTHS.get(column)
        best = None if length is None else _best([length(model) for model in models], max)
    return ComparedRow(column=column, label=label, values=values, best=best)


def _best(values: Sequence[Any | None], choose: Callable[[list[Any]], Any]) -> int | None:
    """Of those that are known, if there are two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return None
    best = choose(known)
    return values.index(best) if known.count(best) == 1 else None


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else count(number)


def _text(value: object) -> str:
    return UNKNOWN if value is None else str(value)
