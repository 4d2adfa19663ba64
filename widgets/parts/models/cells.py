"""What stands in the cells of a row, ready to be painted: worked out once for a model, not at every paint."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.catalogue.columns import Column, in_order
from app.core.catalogue.model import CatalogueModel
from widgets.colours import Colour
from widgets.state import models_words as words
from widgets.state.models_badges import Badge, badges_of
from widgets.state.models_columns import Kind, TableColumn
from widgets.theme import Type

SIGNS = {
    "text": "type",
    "image": "image",
    "audio": "audio-lines",
    "video": "video",
    "file": "file-text",
    "embeddings": "chart-scatter",
    "speech": "mic",
}
"""The drawing for each modality."""
LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    type: Type = Type.SMALL
    colour: Colour = Colour.FAINT
    side: float = LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One line in the middle, or two below each other, or signs."""

    lines: tuple[Line, ...] = ()
    signs: tuple[str, ...] = ()
    sign_colour: Colour = Colour.MUTED
    side: float = LEFT
    """Of the signs."""
    badges: tuple[Badge, ...] = ()
    """At the right end of the first line."""


NOTHING = Cell(lines=(Line(figures.NONE),))
_PRICES = frozenset({Column.PRICE_IN, Column.PRICE_OUT, Column.CACHE_READ})


def cells_of(model: CatalogueModel, columns: tuple[TableColumn, ...], today: date) -> tuple[Cell, ...]:
    """One for each column."""
    return tuple(_MAKE[column.kind](model, column, today) for column in columns)


def _name(model: CatalogueModel, _column: TableColumn, today: date) -> Cell:
    first = Line(words.title(model), Type.STRONG, Colour.TEXT)
    second = Line(words.place(model), Type.SMALL, Colour.MUTED)
    return Cell(lines=(first, second), badges=badges_of(model, today))


def _number(model: CatalogueModel, column: TableColumn, _today: date) -> Cell:
    text = column.text(model)
    colour = Colour.FAINT if text == figures.NONE else Colour.TEXT
    if column.id in _PRICES and model.free:
        colour = Colour.GOOD
    return Cell(lines=(Line(text, Type.NUMBER, colour, RIGHT),))


def _signs(model: CatalogueModel, column: TableColumn, _today: date) -> Cell:
    names = column.signs(model) if column.signs is not None else None
    return Cell(signs=tuple(SIGNS[name] for name in in_order(names))) if names else NOTHING


def _mark(model: CatalogueModel, column: TableColumn, _today: date) -> Cell:
    known = column.mark(model) if column.mark is not None else None
    if known:
        return Cell(signs=("check",), sign_colour=Colour.GOOD, side=MIDDLE)
    return Cell(lines=(Line(column.text(model), side=MIDDLE),))


def _date(model: CatalogueModel, column: TableColumn, today: date) -> Cell:
    if model.retires is None:
        return NOTHING
    colour = Colour.BAD if model.retired(today) else Colour.WARN
    return Cell(lines=(Line(column.text(model), Type.SMALL, colour),))


def _source(model: CatalogueModel, _column: TableColumn, today: date) -> Cell:
    card = model.card
    if card is None:
        return NOTHING
    first = Line(card.source, Type.SMALL, Colour.MUTED)
    old = words.age(card, today)
    if model.disagree:
        text = QCoreApplication.translate("Models", "sources disagree")
        return Cell(lines=(first, Line(text, Type.SMALL, Colour.WARN)))
    if old is not None:
        return Cell(lines=(first, Line(words.age_words(old), Type.SMALL, Colour.WARN)))
    parts = (words.day(card.dated) if card.dated else "", words.match(card.match))
    return Cell(lines=(first, Line(" · ".join(part for part in parts if part))))


_MAKE: dict[Kind, Callable[[CatalogueModel, TableColumn, date], Cell]] = {
    Kind.NAME: _name,
    Kind.NUMBER: _number,
    Kind.SIGNS: _signs,
    Kind.MARK: _mark,
    Kind.DATE: _date,
    Kind.SOURCE: _source,
}
