"""Reading decoded JSON that may have any shape.

Providers, and gateways more so, send null for a list, a string for a number, nothing where something is
promised. A wire asks for the shape that it needs, and what has another shape reads as absent.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from providers.base import JsonObject, Usage

_LARGEST_COUNT = 10**18  # fits a database's 64 bits; a larger "count" is noise


def as_object(value: Any) -> JsonObject:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """The string, or an empty one."""
    return value if isinstance(value, str) else ""


def as_bool(value: Any) -> bool | None:
    """True or false where the provider says so in JSON's own words; `None` for anything else."""
    return value if isinstance(value, bool) else None


def as_count(value: Any) -> int | None:
    """A number of tokens (or of nanoseconds): whole and not negative, whether written as 3, 3.0 or "3"."""
    number: int | None = None
    if isinstance(value, str):
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 18 else None
    elif isinstance(value, float):
        number = int(value) if value.is_integer() else None  # inf and nan are no integers
    elif isinstance(value, int) and not isinstance(value, bool):
        number = value
    return number if number is not None and 0 <= number <= _LARGEST_COUNT else None


def as_counted(usage: Usage) -> Usage:
    """The usage without the zeros of a server that did not count, which are absent counts.

    No prompt has 0 tokens: gateways and local servers write 0 into fields that the protocol requires. A count
    that is not 0 stands.
    """
    if usage.input != 0:
        return usage
    return replace(
        usage,
        input=None,
        output=usage.output or None,
        reasoning=usage.reasoning or None,
        cache_read=usage.cache_read or None,
        cache_write=usage.cache_write or None,
    )


def as_time(value: Any) -> datetime | None:
    """An ISO 8601 date or time as aware UTC. The epoch itself means "unknown", as providers use it."""
    try:
        moment = datetime.fromisoformat(as_text(value))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.timestamp() > 0 else None


def as_arguments(value: Any) -> str:
    """A tool call's arguments as text: those that come as an object are written as JSON."""
    if isinstance(value, str) or value is None:
        return value or ""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"  # nested deeper than anything that a tool takes; it is only ever shown


def merged(body: JsonObject, extra: Mapping[str, Any]) -> JsonObject:
    """A request body with the user's own fields in it, which have the last word.

    An object meets an object field by field, so that `generationConfig: {"topK": 3}` leaves the temperature,
    which the user also set, where it is.
    """
    result = dict(body)
    for name, value in extra.items():
        ours = result.get(name)
        result[name] = {**ours, **value} if isinstance(ours, dict) and isinstance(value, dict) else value
    return result
