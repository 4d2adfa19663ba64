"""The kinds of value that a plan's document holds: each with what reads it and the JSON schema that says the
same, so that the two cannot drift apart.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.core import strict_json
from app.core.errors import UserError
from app.core.plan.values import EnvRef
from app.core.strict_json import Reader

MOST = 10**12
"""Larger numbers are mistakes, whatever they count."""
LONGEST_TEXT = 2_000
_LONGEST_REFERENCE = 200
_LARGEST_IN_JSON = 2**63 - 1
"""Whole numbers beyond it are rounded, or refused, by what reads JSON, TOML and YAML."""
MOST_PLACES = 30
_DIGITS = rf"^[0-9]{{1,13}}(\.[0-9]{{1,{MOST_PLACES}}})?$"
_MOMENT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"
)

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    read: Reader
    """Raises `UserError`, which names the place."""
    schema: Schema


@dataclass(frozen=True, slots=True)
class Field:
    """One name of an object."""

    kind: Kind
    about: str
    """For who writes a plan by hand."""
    required: bool = False


Fields = Mapping[str, Field]


def record(fields: Fields, make: Callable[..., Any]) -> Kind:
    """An object with these names and no others; `make` gets what was there. What is null is not there."""
    readers = {name: field.kind.read for name, field in fields.items()}

    def read(value: Any, where: str) -> Any:
        found = strict_json.object_of(value, where, readers)
        for name, field in fields.items():
            if field.required and name not in found:
                raise UserError(f"{f'{where}.' if where else ''}{name} is missing: {field.about}")
        return make(**found)

    return Kind(read, object_schema(fields))


def object_schema(fields: Fields) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _property(field) for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _property(field: Field) -> dict[str, Any]:
    about = {"description": field.about}
    if field.required:
        return {**about, **field.kind.schema}
    return {**about, "anyOf": [field.kind.schema, {"type": "null"}]}


def one_of(kind: type[StrEnum]) -> Kind:
    names = [each.value for each in kind]

    def read(value: Any, where: str) -> StrEnum:
        if not isinstance(value, str) or value not in names:
            said = f"“{value[:60]}”" if isinstance(value, str) else "what stands there"
            meant = strict_json.meant(value, names) if isinstance(value, str) else ""
            raise UserError(f"{where} cannot be {said}.{meant}", hint=strict_json.known(names))
        return kind(value)

    return Kind(read, {"enum": names})


def list_of(kind: Kind, *, most: int, into: Callable[[Any], Any] = tuple, distinct: bool = False) -> Kind:
    """`distinct`: of texts, none of which stands there twice."""
    entries = strict_json.list_of(kind.read, most)

    def read(value: Any, where: str) -> Any:
        found = entries(value, where)
        for place, each in enumerate(found if distinct else ()):
            if each in found[:place]:
                raise UserError(f"{where}[{place}] says “{each[:60]}” again: once is enough.")
        return into(found)

    unique = {"uniqueItems": True} if distinct else {}
    return Kind(read, {"type": "array", "items": kind.schema, "maxItems": most, **unique})


def either(texts: Kind, others: Kind) -> Kind:
    """A text, or something that is none."""

    def read(value: Any, where: str) -> Any:
        return (texts if isinstance(value, str) else others).read(value, where)

    return Kind(read, {"anyOf": [texts.schema, others.schema]})


def mapping_of(kind: Kind) -> Kind:
    """Any names, each with a value of this kind."""

    def read(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise UserError(f"{where} must be an object: names and values.")
        return {name: kind.read(each, f"{where}.{name}") for name, each in value.items()}

    return Kind(read, {"type": "object", "additionalProperties": kind.schema})


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise UserError(f"{where} must be a text.", hint="A number in quotes is a text.")
    if len(value) > LONGEST_TEXT:
        raise UserError(f"{where} is longer than {LONGEST_TEXT:,} characters.")
    return value


def _word(value: Any, where: str) -> str:
    if not (found := _text(value, where)):
        raise UserError(f"{where} is empty: write a word, or take it out.")
    return found


def _yes_or_no(value: Any, where: str) -> bool:
    return strict_json.yes_or_no(value, where)


def _number(value: Any, where: str) -> float | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not _is_finite(value):
        raise UserError(f"{where} must be a number.")
    if not 0 <= value <= MOST:
        raise UserError(f"{where} must be a number from 0 to {MOST:,}.")
    return value


def _is_finite(value: float | Decimal) -> bool:
    """A whole number of any length too, of which `math.isfinite` would make a float first."""
    return isinstance(value, int) or math.isfinite(value)


def _whole(value: Any, where: str) -> int:
    found = _number(value, where)
    if found != int(found):
        raise UserError(f"{where} must be a whole number, not {found}.")
    return int(found)


def _seconds(value: Any, where: str) -> float:
    if isinstance(value, str):
        raise UserError(f"{where} must be a number of seconds, without a unit and without quotes.")
    return abs(float(_number(value, where)))  # there is a negative zero


def _amount(value: Any, where: str) -> Decimal:
    if isinstance(value, str):
        if not re.match(_DIGITS, value) or value.endswith("\n"):
            raise UserError(f"{where} must be an amount in digits, such as 0.25.")
        return Decimal(value)
    number = _number(value, where)
    # Through its digits: the shortest text of a binary fraction is what somebody wrote.
    amount = Decimal(repr(number) if isinstance(number, float) else number)
    if not is_amount(amount):
        raise UserError(f"{where} must be an amount with {MOST_PLACES} digits behind the point at most.")
    return abs(amount)


def is_amount(value: Decimal) -> bool:
    """Whether a plan may hold it. `1e-999999999` is a short text, and a gigabyte where it is written out."""
    return value.is_finite() and 0 <= value <= MOST and int(value.as_tuple().exponent) >= -MOST_PLACES


def _reference(value: Any, where: str) -> EnvRef:
    if isinstance(value, dict) and set(value) == {"env"} and isinstance(value["env"], str):
        if len(value["env"]) > _LONGEST_REFERENCE:
            raise UserError(f"{where}.env is longer than {_LONGEST_REFERENCE} characters.")
        return EnvRef(value["env"])
    # What stands there may be a key: it is not repeated.
    raise UserError(
        f"{where} must name a variable of the environment, as {{env: NAME}}.",
        hint="A key itself has no place in a plan.",
    )


def _moment(value: Any, where: str) -> datetime:
    if isinstance(value, str) and re.match(_MOMENT, value) and not value.endswith("\n"):
        try:
            return datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            pass  # no such day or hour: told below
    raise UserError(f"{where} must be a moment with its zone, as 2026-11-21T09:30:00Z.")


def _json(value: Any, where: str) -> Any:
    if isinstance(value, dict):
        return {name: _json(each, f"{where}.{name}") for name, each in value.items()}
    if isinstance(value, list):
        return [_json(each, f"{where}[{place}]") for place, each in enumerate(value)]
    if isinstance(value, int) and abs(value) > _LARGEST_IN_JSON:
        raise UserError(f"{where} is a larger number than gateways read.")
    if isinstance(value, float | Decimal):
        if not math.isfinite(value) or math.isinf(float(value)):
            raise UserError(f"{where} must be a number that JSON can say.")
        return float(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise UserError(f"{where} must be something that JSON can say: a text, a number, a list, an object.")


TEXT = Kind(_text, {"type": "string", "maxLength": LONGEST_TEXT})
WORD = Kind(_word, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})
YES_OR_NO = Kind(_yes_or_no, {"type": "boolean"})
WHOLE = Kind(_whole, {"type": "integer", "minimum": 0, "maximum": MOST})
SECONDS = Kind(_seconds, {"type": "number", "minimum": 0, "maximum": MOST})
AMOUNT = Kind(
    _amount,
    {"anyOf": [{"type": "number", "minimum": 0, "maximum": MOST}, {"type": "string", "pattern": _DIGITS}]},
)
MOMENT = Kind(_moment, {"type": "string", "pattern": _MOMENT})
REFERENCE = Kind(
    _reference,
    {
        "type": "object",
        "properties": {"env": {"type": "string", "maxLength": _LONGEST_REFERENCE}},
        "required": ["env"],
        "additionalProperties": False,
    },
)
TEXT_OR_REFERENCE = either(TEXT, REFERENCE)
JSON = Kind(_json, {})
