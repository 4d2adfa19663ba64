"""A JSON document that somebody hands to a command: a file, or standard input for `-`. Numbers stay exact."""

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.services.folders import reason_of

MAX_BYTES = 32 * 2**20


def read_json(path: str, *, what: str) -> Any:
    """The document; fractions are decimals, as they are written. Raises `UserError`, naming it as `what`."""
    data = _read_stdin() if path == "-" else _read_file(path, what)
    if len(data) > MAX_BYTES:
        raise UserError(f"The {what} is larger than {MAX_BYTES // 2**20} MB.")
    try:
        return parsed(data.decode("utf-8-sig"), what=what)
    except UnicodeDecodeError as error:
        raise UserError(f"The {what} is not UTF-8 text (byte {error.start}).") from None


def parsed(text: str, *, what: str) -> Any:
    """The document in a text. Raises `UserError`."""
    if not text.strip():
        raise UserError(f"The {what} is empty.")
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UserError(f"The {what} is not JSON: {error.msg} ({place}).") from None
    except (ValueError, ArithmeticError):
        raise UserError(f"The {what} holds a number that is none.") from None
    except RecursionError:
        raise UserError(f"The {what} is nested too deeply.") from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_file(path: str, what: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UserError(f"The {what} cannot be read: there is no file {path}.") from None
    except OSError as error:
        raise UserError(f"The {what} {path} cannot be read: {reason_of(error)}.") from error
