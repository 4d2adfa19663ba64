"""What is remembered of the Models view, as plain JSON and back; what another version wrote does no harm."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.core.catalogue.columns import MODALITIES, Column, Order
from app.core.catalogue.filter import Capability, Filter
from providers.base import Modality
from widgets.state.models_own_price import MOST, amount_of

PAGE = "models"
"""Its name in the window's memory."""
_WIDEST = 4_000
_LONGEST = 64
_FLAGS = ("free", "local", "listed", "retired")
_SETS = ("takes", "gives", "modalities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the table was left."""

    columns: tuple[Column, ...] | None = None
    """Those that are shown, in the order of the screen; `None` for the first choice."""
    widths: dict[Column, int] = field(default_factory=dict)
    """In pixels, where they were dragged."""


def filter_document(wanted: Filter) -> dict[str, Any]:
    """The facets; what was typed is not kept, it would surprise the next day."""
    document: dict[str, Any] = {name: True for name in _FLAGS if getattr(wanted, name)}
    for name in (*_SETS, "capabilities", "endpoints"):
        if chosen := getattr(wanted, name):
            document[name] = sorted(chosen)
    if wanted.price_to is not None:
        document["price_to"] = str(wanted.price_to)
    if wanted.context_from is not None:
        document["context_from"] = wanted.context_from
    return document


def filter_of(document: Any) -> Filter:
    if not isinstance(document, dict):
        return Filter()
    context = document.get("context_from")
    return Filter(
        price_to=price_of(document.get("price_to")),
        context_from=context if isinstance(context, int) and 0 < context < 10**9 else None,
        capabilities=frozenset(
            each for each in Capability if each.value in _texts(document.get("capabilities"))
        ),
        endpoints=frozenset(_texts(document.get("endpoints"))),
        free=document.get("free") is True,
        local=document.get("local") is True,
        listed=document.get("listed") is True,
        retired=document.get("retired") is True,
        takes=_modalities(document.get("takes")),
        gives=_modalities(document.get("gives")),
        modalities=_modalities(document.get("modalities")),
    )


def order_document(order: Order | None) -> list[Any]:
    return [] if order is None else [order.column.value, order.descending]


def order_of(document: Any) -> Order | None:
    if not isinstance(document, list) or len(document) != 2:
        return None
    column = _column(document[0])
    return None if column is None else Order(column, document[1] is True)


def arrangement_document(arrangement: Arrangement) -> dict[str, Any]:
    document: dict[str, Any] = {
        "widths": {column.value: width for column, width in arrangement.widths.items()}
    }
    if arrangement.columns is not None:
        document["columns"] = [column.value for column in arrangement.columns]
    return document


def arrangement_of(document: Any) -> Arrangement:
    if not isinstance(document, dict):
        return Arrangement()
    columns = _columns(document.get("columns"))
    widths = document.get("widths")
    return Arrangement(
        columns=columns or None,
        widths={
            column: width
            for name, width in (widths.items() if isinstance(widths, dict) else ())
            if (column := _column(name)) is not None and isinstance(width, int) and 0 < width < _WIDEST
        },
    )


def _modalities(names: Any) -> frozenset[Modality]:
    chosen = _texts(names)
    return frozenset(each for each in MODALITIES if each in chosen)


def _columns(names: Any) -> tuple[Column, ...]:
    found = (_column(name) for name in _texts(names))
    return tuple(dict.fromkeys(column for column in found if column is not None))


def _column(name: Any) -> Column | None:
    return Column(name) if isinstance(name, str) and name in set(Column) else None


def price_of(text: Any) -> Decimal | None:
    """What nobody asks for a million tokens is none: it could not even be written in words."""
    price = amount_of(str(text))
    return price if price is not None and price <= MOST else None


def _texts(found: Any) -> list[str]:
    values: Iterable[Any] = found if isinstance(found, list) else ()
    return [each for each in values if isinstance(each, str) and len(each) <= _LONGEST]
