"""The columns of the table of models: what each says, what it is sorted by, how wide it is at first."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt

from app.core import figures
from app.core.catalogue.columns import Column
from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Item
from providers.base import Modality
from widgets.state import models_words as words
from widgets.state.value_table import ValueColumn


class Kind(StrEnum):
    """How a cell is drawn."""

    NAME = "name"
    NUMBER = "number"
    SIGNS = "signs"
    """A small drawing for each modality."""
    MARK = "mark"
    """Yes, no, or nobody says."""
    DATE = "date"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn(ValueColumn[CatalogueModel]):
    id: Column
    """What it is sorted by; stands in the window's memory."""
    kind: Kind
    width: int
    """In pixels, before scaling."""
    shown: bool = True
    """At first."""
    signs: Callable[[CatalogueModel], frozenset[Modality] | None] | None = None
    mark: Callable[[CatalogueModel], bool | None] | None = None

    @property
    def alignment(self) -> int:
        side = {Kind.NUMBER: Qt.AlignmentFlag.AlignRight, Kind.MARK: Qt.AlignmentFlag.AlignHCenter}.get(
            self.kind, Qt.AlignmentFlag.AlignLeft
        )
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def columns() -> tuple[TableColumn, ...]:
    """In the language of the moment; the name is the first."""
    return (_name(), *_prices(), *_limits(), *_signs(), *_marks(), *_dates())


def _name() -> TableColumn:
    translate = QCoreApplication.translate
    return TableColumn(
        id=Column.MODEL,
        name=translate("Models", "Model"),
        about=translate("Models", "Its name, who sells it, and the id it has there"),
        kind=Kind.NAME,
        text=lambda model: f"{words.title(model)}, {words.place(model)}",
        width=252,
    )


def _prices() -> tuple[TableColumn, ...]:
    translate = QCoreApplication.translate
    prices = (
        (
            Column.PRICE_IN,
            Item.INPUT,
            translate("Models", "Input"),
            translate("Models", "For a million tokens sent"),
        ),
        (
            Column.PRICE_OUT,
            Item.OUTPUT,
            translate("Models", "Output"),
            translate("Models", "For a million tokens made"),
        ),
        (
            Column.CACHE_READ,
            Item.CACHE_READ,
            translate("Models", "Cache read"),
            translate("Models", "For a million tokens that the provider had in its cache"),
        ),
    )
    return tuple(
        TableColumn(id=id_, name=name, about=about, kind=Kind.NUMBER, text=_price_of(item), width=80)
        for id_, item, name, about in prices
    )


def _price_of(item: Item) -> Callable[[CatalogueModel], str]:
    return lambda model: words.price(model, item)


def _limits() -> tuple[TableColumn, ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn(
            id=Column.CONTEXT,
            name=translate("Models", "Context"),
            about=translate("Models", "Tokens of prompt and answer together, at most"),
            kind=Kind.NUMBER,
            text=lambda model: words.tokens(model.context_tokens),
            width=84,
        ),
        TableColumn(
            id=Column.OUTPUT,
            name=translate("Models", "Output limit"),
            about=translate("Models", "Tokens of one answer, at most"),
            kind=Kind.NUMBER,
            text=lambda model: words.tokens(model.output_tokens),
            width=96,
        ),
    )


def _signs() -> tuple[TableColumn, ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn(
            id=Column.TAKES,
            name=translate("Models", "Takes"),
            about=translate("Models", "What may be sent to it"),
            kind=Kind.SIGNS,
            text=lambda model: words.modalities(model.takes),
            width=108,
            signs=lambda model: model.takes,
        ),
        TableColumn(
            id=Column.GIVES,
            name=translate("Models", "Gives"),
            about=translate("Models", "What it answers with"),
            kind=Kind.SIGNS,
            text=lambda model: words.modalities(model.gives),
            width=68,
            signs=lambda model: model.gives,
        ),
    )


def _marks() -> tuple[TableColumn, ...]:
    translate = QCoreApplication.translate
    marks: tuple[tuple[Column, str, str, Callable[[CatalogueModel], bool | None], bool], ...] = (
        (Column.TOOLS, translate("Models", "Tools"), translate("Models", "Calls functions"), _tools, True),
        (
            Column.JSON_SCHEMA,
            translate("Models", "JSON"),
            translate("Models", "Answers in JSON that follows a schema"),
            _json_schema,
            True,
        ),
        (
            Column.REASONING,
            translate("Models", "Reasoning"),
            translate("Models", "Thinks before it answers"),
            _reasoning,
            True,
        ),
        (
            Column.FREE,
            translate("Models", "Free"),
            translate("Models", "Free by the seller's own word, or run on this computer"),
            _free,
            False,
        ),
    )
    return tuple(
        TableColumn(
            id=id_,
            name=name,
            about=about,
            kind=Kind.MARK,
            text=_words_of(mark),
            width=84 if id_ is Column.REASONING else 56,
            shown=shown,
            mark=mark,
        )
        for id_, name, about, mark, shown in marks
    )


def _words_of(mark: Callable[[CatalogueModel], bool | None]) -> Callable[[CatalogueModel], str]:
    return lambda model: words.yes_no(mark(model))


def _tools(model: CatalogueModel) -> bool | None:
    return model.tools


def _json_schema(model: CatalogueModel) -> bool | None:
    return model.json_schema


def _reasoning(model: CatalogueModel) -> bool | None:
    return model.reasoning


def _free(model: CatalogueModel) -> bool | None:
    """Whether it is nobody says of a model without a price."""
    return True if model.free else None if model.card is None else False


def _dates() -> tuple[TableColumn, ...]:
    translate = QCoreApplication.translate
    return (
        TableColumn(
            id=Column.SOURCE,
            name=translate("Models", "Price from"),
            about=translate(
                "Models", "Whose price it is, of which day, and how the model's name was found there"
            ),
            kind=Kind.SOURCE,
            text=_source,
            width=176,
        ),
        TableColumn(
            id=Column.RETIRES,
            name=translate("Models", "Retires"),
            about=translate("Models", "The day on which it is switched off"),
            kind=Kind.DATE,
            text=lambda model: words.day(model.retires),
            width=104,
        ),
    )


def _source(model: CatalogueModel) -> str:
    card = model.card
    if card is None:
        return figures.NONE
    parts = [card.source, words.day(card.dated) if card.dated else "", words.match(card.match)]
    if (days := words.age(card, words.today())) is not None:
        parts.append(words.age_words(days))
    return ", ".join(part for part in parts if part)
