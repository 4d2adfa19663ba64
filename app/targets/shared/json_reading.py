"""Reads a JSON object of a stranger's, strictly: no name twice, and no number that a plan does not have."""

import json
from typing import Any

from app.core.errors import ImportFileError
from app.core.plan.secrets import looks_like_a_key

_LONGEST_TEXT = 1_000_000
_MOST_DIGITS = 18


def read_object(text: str, what: str) -> dict[str, Any]:
    """`what`: "the body of a request", for messages. Raises `ImportFileError`, which never repeats a key."""
    if len(text) > _LONGEST_TEXT:
        raise ImportFileError(f"This is too long for {what}: {_LONGEST_TEXT:,} characters are the most.")
    if not text.strip():
        raise ImportFileError("This file is empty.", hint=f"{what.capitalize()} is expected.")
    try:
        found = json.loads(text, parse_constant=_no_number, parse_int=_whole, object_pairs_hook=_each_once)
    except _RefusedError as error:
        raise ImportFileError(f"{error}.", hint="Nothing of it was taken over.") from None
    except (ValueError, RecursionError) as error:
        raise ImportFileError("This is no JSON.", hint=f"{str(error)[:120]}.") from error
    if not isinstance(found, dict):
        raise ImportFileError(f"{what.capitalize()} is an object in braces.")
    return found


class _RefusedError(Exception):
    """It is JSON, and says what nobody can mean."""


def _no_number(name: str) -> float:
    raise _RefusedError(f"{name} is no number of JSON")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _RefusedError("It holds a number that is too large")
    return int(digits)


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        shown = "A name" if looks_like_a_key(twice) else f"“{twice[:40]}”"
        raise _RefusedError(f"{shown} is there twice in one object, and only the last one would count")
    return found
