"""JSON and text from outside, made safe: bounded nesting, finite numbers, no lone surrogates.

`loads` costs about what `json.loads` costs, because it runs once for every piece of every answer.
"""

import json
from math import isfinite
from typing import Any

MAX_DEPTH = 64
MAX_INTEGER_DIGITS = 18  # more do not fit into SQLite's INTEGER
BOM = "\ufeff"


class JsonError(ValueError):
    """Not JSON, or JSON that no honest service sends."""


def loads(data: str | bytes) -> Any:
    """One JSON text -> plain values.

    Nesting deeper than 64 is refused. An integer longer than 18 digits comes as a float; a number that no
    float can hold comes as `None`, and so do NaN and Infinity, which gateways written in Python send where
    they know nothing: an answer that came whole is not lost for it. Bytes are UTF-8, with U+FFFD for what is
    not. Strings may hold lone surrogates, because a character can be cut into two texts: see
    `SurrogateJoiner`.
    """
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    text = text.strip(" \t\r\n")
    if text.startswith(BOM):
        text = text[1:].lstrip(" \t\r\n")
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        raise JsonError("the text is not JSON") from None
    except RecursionError:
        raise JsonError("the JSON is nested too deeply") from None
    except ValueError as error:
        raise JsonError(str(error)) from None
    if end != len(text):
        raise JsonError("there is more after the end of the JSON")
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(value)
    return value


def whole_text(text: str) -> str:
    """The text with cut surrogate pairs joined, and U+FFFD for surrogates that have no partner."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def whole_value(value: Any) -> Any:
    """A JSON value with `whole_text` applied to every string in it, keys too."""
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, list):
        return [whole_value(item) for item in value]
    if isinstance(value, dict):
        return {whole_text(key): whole_value(item) for key, item in value.items()}
    return value


class SurrogateJoiner:
    """Joins a character whose two halves came in two deltas; what comes out never holds a lone surrogate."""

    __slots__ = ("_half",)

    def __init__(self) -> None:
        self._half = ""

    def feed(self, text: str) -> str:
        """The text that can be shown now, perhaps none: a half at the end is held back for the next delta."""
        if text.isascii() and not self._half:
            return text
        text = self._half + text
        self._half = ""
        if "\ud800" <= text[-1:] <= "\udbff":
            self._half = text[-1]
            text = text[:-1]
        return whole_text(text)

    def close(self) -> str:
        """What stands for a half that never found its other half."""
        half, self._half = self._half, ""
        return "\ufffd" if half else ""


def _unknown(_name: str) -> None:
    """NaN, Infinity and -Infinity."""


def _integer(digits: str) -> int | float | None:
    return int(digits) if len(digits.lstrip("-")) <= MAX_INTEGER_DIGITS else _float(digits)


def _float(digits: str) -> float | None:
    number = float(digits)
    return number if isfinite(number) else None


def _check_depth(value: Any) -> None:
    # Level by level and not by recursion, so that the check itself cannot run out of stack.
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(MAX_DEPTH):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return
    raise JsonError("the JSON is nested too deeply")


# The scanner itself, without the two regular expressions that `json.loads` runs around it. Control characters
# inside strings are let through: they are data, and what shows text neutralises them.
_scan = json.JSONDecoder(
    parse_constant=_unknown, parse_int=_integer, parse_float=_float, strict=False
).scan_once  # type: ignore[attr-defined]  # set in its __init__, and left out of the stubs
