"""What a JSON parser made of a document, read strictly: what is wrong is told by the name of its field.

A number is a JSON number or a text, and is taken as the exact decimal that is written there.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from app.core.errors import UserError

MOST = Decimal(10) ** 12
"""Larger numbers are mistakes, whatever they count."""
MOST_PLACES = 12
LONGEST_TEXT = 200

T = TypeVar("T")
Reader = Callable[[Any, str], Any]
"""Takes a value and where it stands; raises `UserError`."""


def object_of(value: Any, where: str, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """What is `null` is as if it were not there."""
    if not isinstance(value, dict):
        raise UserError(f"{where or 'The document'} must be an object in braces, not {_kind(value)}.")
    dot = f"{where}." if where else ""
    for name in value:
        if name not in readers:
            raise UserError(f"{dot}{name} is not known.{meant(name, readers)}", hint=known(readers))
    return {name: readers[name](each, f"{dot}{name}") for name, each in value.items() if each is not None}


def list_of(read: Callable[[Any, str], T], most: int) -> Callable[[Any, str], tuple[T, ...]]:
    def reader(value: Any, where: str) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise UserError(f"{where} must be a list in brackets, not {_kind(value)}.")
        if len(value) > most:
            raise UserError(f"{where} has {len(value)} entries; {most} are the most.")
        return tuple(read(each, f"{where}[{place}]") for place, each in enumerate(value))

    return reader


def number(value: Any, where: str, most: Decimal = MOST) -> Decimal:
    """Exact, not negative, and no larger than `most`. Raises `UserError`."""
    if isinstance(value, float):  # its parser knew no decimals; the shortest text of it is what stood there
        value = repr(value)
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise UserError(f"{where} must be a number, not {_kind(value)}.")
    try:
        found = Decimal(value.strip() if isinstance(value, str) else value)
    except InvalidOperation:
        raise UserError(f"{where} must be a number, not “{str(value)[:40]}”.") from None
    if not found.is_finite():
        raise UserError(f"{where} must be a number, not “{value}”.")
    if found < 0:
        raise UserError(f"{where} is {str(value)[:40]}: nothing here can be less than 0.")
    if found > most:
        raise UserError(f"{where} is larger than {most:,f}, the most that it can be.")
    if found != round(found, MOST_PLACES):
        raise UserError(f"{where} has more than {MOST_PLACES} digits behind the point.")
    return abs(found)  # there is a negative zero


def percent(value: Any, where: str) -> Decimal:
    return number(value, where, Decimal(100))


def growing_percent(value: Any, where: str) -> Decimal:
    return number(value, where, Decimal(1000))


def whole(value: Any, where: str) -> Decimal:
    found = number(value, where)
    if found != found.to_integral_value():
        raise UserError(f"{where} must be a whole number, not {found}.")
    return found


def count(value: Any, where: str) -> int:
    return int(whole(value, where))


def yes_or_no(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise UserError(f"{where} must be true or false, not {_kind(value)}.")
    return value


def text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UserError(f"{where} must be a text with something in it.")
    if len(value) > LONGEST_TEXT:
        raise UserError(f"{where} is longer than {LONGEST_TEXT} characters.")
    return value.strip()


def one_of(kind: type[StrEnum]) -> Reader:
    def reader(value: Any, where: str) -> StrEnum:
        name = text(value, where)
        choices = [each.value for each in kind]
        if name not in choices:
            raise UserError(f"{where} cannot be “{name}”.{meant(name, choices)}", hint=known(choices))
        return kind(name)

    return reader


def meant(name: str, names: Iterable[str]) -> str:
    """A question, with a space before it; empty where nothing is near."""
    near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f" Did you mean {near[0]}?" if near else ""


def known(names: Iterable[str]) -> str:
    return f"Known: {', '.join(names)}."


def _kind(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
