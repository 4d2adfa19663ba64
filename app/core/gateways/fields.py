"""The fields of a gateway's document: what is there must be of its kind, what is not there is unknown.

Fields that nobody asks for are let be: gateways get new ones with every release. Texts come out as one
visible line, and without whatever looks like a key: a gateway may put one where a name belongs.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.core.errors import UserError
from app.core.outside_text import one_line
from app.core.redaction import Redactor

_HINT = re.compile(r"[A-Za-z0-9_-]{0,14}(\.\.\.|…)[A-Za-z0-9_-]{0,4}")
_ID = re.compile(r"(?!sk-)[A-Za-z0-9_.:-]{1,200}")
_NOBODYS = Redactor()


class ShapeError(UserError):
    """A document is not what it should be; the message names the field."""


class Fields:
    """An object of a document, and where it stands."""

    def __init__(self, document: Any, where: str = "The answer") -> None:
        """Raises `ShapeError`, as all of them do."""
        if not isinstance(document, Mapping):
            raise ShapeError(f"{where} should be an object.")
        self._document = document
        self._where = where

    def has(self, name: str) -> bool:
        return name in self._document

    def text(self, name: str, *, limit: int = 200) -> str | None:
        value = self._value(name, str, "a text")
        return None if value is None else one_line(_NOBODYS.redact(value), limit=limit) or None

    def hint(self, name: str) -> str | None:
        """A few characters of a key around dots; `None` for anything longer."""
        value = self._value(name, str, "a text")
        return value if value is not None and _HINT.fullmatch(value) else None

    def id(self, name: str) -> str:
        value = self._value(name, str, "a text")
        if value is None or not _ID.fullmatch(value):
            raise self._wrong(name, "the hash of a key")
        return str(value)

    def amount(self, name: str) -> Decimal | None:
        """Exact: as short as the number that was written."""
        value = self._document.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
            raise self._wrong(name, "a number")
        try:
            found = Decimal(repr(value) if isinstance(value, float) else value)
        except InvalidOperation:
            raise self._wrong(name, "a number") from None
        if not found.is_finite():
            raise self._wrong(name, "a number")
        return found

    def whole(self, name: str) -> int | None:
        found = self.amount(name)
        if found is not None and (found != found.to_integral_value() or abs(found) > 10**18):
            raise self._wrong(name, "a whole number")
        return None if found is None else int(found)

    def truth(self, name: str) -> bool | None:
        value: bool | None = self._value(name, bool, "true or false")
        return value

    def moment(self, name: str) -> datetime | None:
        """Aware; one without a zone is UTC."""
        value = self._value(name, str, "a date")
        if value is None:
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            raise self._wrong(name, "a date") from None
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._value(name, list, "a list") or ()
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, "a list of texts")
        return tuple(one_line(_NOBODYS.redact(value)) for value in values)

    def objects(self, name: str) -> "tuple[Fields, ...]":
        return objects(self._document.get(name) or [], f"{self._where}.{name}")

    def object(self, name: str) -> "Fields":
        return Fields(self._document.get(name), f"{self._where}.{name}")

    def _value(self, name: str, kind: type, what: str) -> Any:
        value = self._document.get(name)
        if value is not None and not isinstance(value, kind):
            raise self._wrong(name, what)
        return value

    def _wrong(self, name: str, what: str) -> ShapeError:
        return ShapeError(f"{self._where}.{name} should be {what}.")


def objects(values: Any, where: str = "The answer") -> tuple[Fields, ...]:
    if not isinstance(values, list):
        raise ShapeError(f"{where} should be a list.")
    return tuple(Fields(each, f"{where}[{place}]") for place, each in enumerate(values))
