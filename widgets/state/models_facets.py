"""What the catalogue is narrowed by, in words: each part can be taken away by itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.catalogue.columns import in_order
from app.core.catalogue.filter import Capability, Filter
from widgets.state import models_words as words
from widgets.state.figure_text import figure_text

PRICES = tuple(Decimal(text) for text in ("0.1", "0.25", "0.5", "1", "2", "5", "10"))
"""What is offered as the highest price of a million tokens of input."""
CONTEXTS = (8_000, 32_000, 128_000, 200_000, 400_000, 1_000_000)
FLAGS = ("free", "local", "listed", "retired")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One part of what is looked for."""

    text: str
    without: Mapping[str, Any]
    """The values of the filter that take it away."""


def chosen(wanted: Filter, endpoint_title: Callable[[str], str]) -> tuple[Chosen, ...]:
    """In the order of the facets; typed words are not among them, they stand in their field."""
    return tuple(_limits(wanted)) + tuple(_kinds(wanted, endpoint_title)) + tuple(_flags(wanted))


def price_to(limit: Decimal) -> str:
    price = figure_text(figures.list_price(limit))
    return QCoreApplication.translate("Models", "Input up to {price}").format(price=price)


def context_from(count: int) -> str:
    text = QCoreApplication.translate("Models", "{tokens} tokens or more")
    return text.format(tokens=words.tokens(count))


def capability(which: Capability) -> str:
    return {
        Capability.TOOLS: QCoreApplication.translate("Models", "Tools"),
        Capability.JSON_SCHEMA: QCoreApplication.translate("Models", "JSON schema"),
        Capability.REASONING: QCoreApplication.translate("Models", "Reasoning"),
    }[which]


def flag(name: str) -> str:
    return {
        "free": QCoreApplication.translate("Models", "Free"),
        "local": QCoreApplication.translate("Models", "Local"),
        "listed": QCoreApplication.translate("Models", "What my keys may use"),
        "retired": QCoreApplication.translate("Models", "Retired ones too"),
    }[name]


def _limits(wanted: Filter) -> Iterator[Chosen]:
    if wanted.price_to is not None:
        yield Chosen(price_to(wanted.price_to), {"price_to": None})
    if wanted.context_from is not None:
        yield Chosen(context_from(wanted.context_from), {"context_from": None})


def _kinds(wanted: Filter, endpoint_title: Callable[[str], str]) -> Iterator[Chosen]:
    takes = QCoreApplication.translate("Models", "takes {kind}")
    for kind in in_order(wanted.takes):
        yield Chosen(takes.format(kind=words.modality(kind)), {"takes": wanted.takes - {kind}})
    gives = QCoreApplication.translate("Models", "gives {kind}")
    for kind in in_order(wanted.gives):
        yield Chosen(gives.format(kind=words.modality(kind)), {"gives": wanted.gives - {kind}})
    for each in Capability:
        if each in wanted.capabilities:
            yield Chosen(capability(each), {"capabilities": wanted.capabilities - {each}})
    for name in sorted(wanted.endpoints):
        yield Chosen(endpoint_title(name), {"endpoints": wanted.endpoints - {name}})


def _flags(wanted: Filter) -> Iterator[Chosen]:
    for name in FLAGS:
        if getattr(wanted, name):
            yield Chosen(flag(name), {name: False})
