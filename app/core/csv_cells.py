"""Cells of a table that leaves the program: none of them can be taken for a formula by a spreadsheet."""

import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from app.core.money import as_text

Cell = str | int | float | Decimal | None

_FORMULA = frozenset("=+-@\u2212")
_LINE_STARTS = ("\t", "\r", "\n")
DEFUSE = "'"


def line(cells: Iterable[Cell]) -> str:
    """One row of a CSV file, as RFC 4180 has it."""
    return ",".join(map(cell, cells)) + "\r\n"


def cell(value: Cell) -> str:
    """A number plain, a text quoted and made harmless; empty for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + defused(value).replace('"', '""') + '"'
    if isinstance(value, float):
        value = Decimal(repr(value))
    return as_text(value) if isinstance(value, Decimal) else str(value)


def defused(text: str) -> str:
    """With `'` before what a spreadsheet would calculate; NUL, at which several of them stop, as ␀."""
    text = text.replace("\x00", "\u2400")
    return DEFUSE + text if _looks_like_formula(text) else text


def _looks_like_formula(text: str) -> bool:
    if text.startswith(_LINE_STARTS):
        return True
    for character in text:
        if not (character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Mn")):
            # Full-width and small forms fold into the plain sign, as some spreadsheets fold them.
            return unicodedata.normalize("NFKC", character)[:1] in _FORMULA
    return False
