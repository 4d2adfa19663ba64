"""The columns of the catalogue, and the value that each is sorted by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Item
from providers.base import Modality

MODALITIES: tuple[Modality, ...] = get_args(Modality)
"""In the order in which they are shown."""


class Column(StrEnum):
    MODEL = "model"
    NAME = "name"
    SELLER = "seller"
    PRICE_IN = "price_in"
    PRICE_OUT = "price_out"
    CACHE_READ = "cache_read"
    CACHE_WRITE = "cache_write"
    CONTEXT = "context"
    OUTPUT = "output"
    TAKES = "takes"
    GIVES = "gives"
    TOOLS = "tools"
    JSON_SCHEMA = "json_schema"
    REASONING = "reasoning"
    FREE = "free"
    LOCAL = "local"
    LISTED = "listed"
    RETIRES = "retires"
    CREATED = "created"
    SOURCE = "source"
    DATED = "dated"


@dataclass(frozen=True, slots=True)
class Order:
    column: Column
    descending: bool = False
    """What is unknown comes last either way."""


def sort_value(model: CatalogueModel, column: Column) -> Any:
    """Values of one column compare with each other; `None` is unknown."""
    return _VALUES[column](model)


def in_order(modalities: Iterable[Modality]) -> list[Modality]:
    return sorted(modalities, key=MODALITIES.index)


def _many(modalities: frozenset[Modality] | None) -> tuple[int, tuple[int, ...]] | None:
    """The more kinds, the higher."""
    if modalities is None:
        return None
    return len(modalities), tuple(sorted(MODALITIES.index(each) for each in modalities))


def _price(item: Item) -> Callable[[CatalogueModel], Any | None]:
    return lambda model: model.price(item)


_VALUES: dict[Column, Callable[[CatalogueModel], Any | None]] = {
    Column.MODEL: lambda model: model.id.casefold(),
    Column.NAME: lambda model: None if model.name is None else model.name.casefold(),
    Column.SELLER: lambda model: model.seller.casefold(),
    Column.PRICE_IN: _price(Item.INPUT),
    Column.PRICE_OUT: _price(Item.OUTPUT),
    Column.CACHE_READ: _price(Item.CACHE_READ),
    Column.CACHE_WRITE: _price(Item.CACHE_WRITE),
    Column.CONTEXT: lambda model: model.context_tokens,
    Column.OUTPUT: lambda model: model.output_tokens,
    Column.TAKES: lambda model: _many(model.takes),
    Column.GIVES: lambda model: _many(model.gives),
    Column.TOOLS: lambda model: model.tools,
    Column.JSON_SCHEMA: lambda model: model.json_schema,
    Column.REASONING: lambda model: model.reasoning,
    Column.FREE: lambda model: model.free,
    Column.LOCAL: lambda model: model.local,
    Column.LISTED: lambda model: model.listed,
    Column.RETIRES: lambda model: model.retires,
    Column.CREATED: lambda model: model.created,
    Column.SOURCE: lambda model: None if model.card is None else model.card.source.casefold(),
    Column.DATED: lambda model: None if model.card is None else model.card.dated,
}
