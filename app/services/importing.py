"""A file becomes a session again. It may come from anybody, so it is bounded before it is parsed.

An import can only add a session. Nothing else is taken from a file: no setting, endpoint, key or command,
and an address in it is a record of what was sent, never a place to send to.
"""

import json
import re
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from app.core.errors import ImportFileError
from app.core.session import Session
from app.services.exports.as_json import FORMAT, VERSION

MAX_BYTES = 128 * 2**20
MAX_VALUES = 1_000_000
"""Two bytes of JSON (`[]`) can cost 60 of memory; a session of 5,000 answers has 300,000 values."""
MAX_DEPTH = 80
"""64 for what a provider may send, and the levels of the file around it."""
MAX_NUMBER_CHARACTERS = 1_000

# Strings are stepped over whole; possessive, so that no text can make it go back (or fill the stack).
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[\[\]{},]', re.DOTALL)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Imported:
    session: Session
    """With the ids of the file; the store gives new ones where they are taken."""
    unknown: int
    """How many names in the file this version does not know; they were left out."""


def import_session(data: bytes) -> Session:
    """Raises `ImportFileError`, a sentence, for everything that is not an exported session."""
    return parse(data).session


def parse(data: bytes) -> Imported:
    """Like `import_session`, and says what was left out. Takes seconds for a large file: not for a loop."""
    document = _decoded(data)
    _check_kind(document)
    from app.services.session_building import session_of  # pydantic costs more to import than a file to read

    session, unknown = session_of(document)
    return Imported(session, unknown)


def read_file(path: Path) -> bytes:
    """Raises `ImportFileError` for what cannot be read or is too large."""
    from app.services.folders import reason_of

    try:
        with path.open("rb") as file:
            return read_stream(file)
    except OSError as error:
        raise ImportFileError(f"{path} cannot be read: {reason_of(error)}.") from error


def read_stream(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImportFileError(f"The file is larger than {MAX_BYTES // 2**20} MB, the most that is imported.")
    return data


def _decoded(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise ImportFileError(f"The file is larger than {MAX_BYTES // 2**20} MB, the most that is imported.")
    if not data.strip():
        raise ImportFileError("The file is empty.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError(f"The file is not JSON in UTF-8 (byte {error.start}).") from None
    _look_over(text)
    try:
        document = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ImportFileError(_not_json(text, error)) from None
    except RecursionError:
        raise ImportFileError("The file is nested too deeply.") from None
    return document


def _look_over(text: str) -> None:
    """Bounds nesting and the number of values before any of them is made."""
    depth = values = 0
    for token in _TOKEN.finditer(text):
        match text[token.start()]:
            case "[" | "{":
                depth += 1
                values += 1
            case "]" | "}":
                depth -= 1
            case ",":
                values += 1
        if depth > MAX_DEPTH:
            raise ImportFileError(f"The file is nested too deeply: more than {MAX_DEPTH} levels.")
        if values > MAX_VALUES:
            raise ImportFileError(f"The file holds more than {MAX_VALUES:,} values.")


def _not_json(text: str, error: json.JSONDecodeError) -> str:
    if not text.lstrip().startswith("{"):
        return "The file is not an exported session: it is not JSON."
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "The file is cut off: it ends in the middle of the session."
    return f"The file is not JSON: line {error.lineno}, column {error.colno}."


def _check_kind(document: Any) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ImportFileError(
            "The file is not a session that Abreast exported.",
            hint="Only the JSON form can be imported: `abreast sessions export ID --format json`.",
        )
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ImportFileError("The file does not say which version of the format it has.")
    if version > VERSION:
        raise ImportFileError(
            f"The file was written by a later version of Abreast (format {str(version)[:20]}, this one reads"
            f" {VERSION}).",
            hint="Bring Abreast up to date, then import it again.",
        )


def _refuse_constant(name: str) -> Any:
    raise ImportFileError(f"The file is not JSON: {name} is not a number there.")


def _integer(digits: str) -> int:
    if len(digits) > MAX_NUMBER_CHARACTERS:
        raise ImportFileError(f"The file holds a number of {len(digits):,} digits.")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits) if len(digits) <= MAX_NUMBER_CHARACTERS else float("inf")
    if not isfinite(number):
        raise ImportFileError("The file holds a number that is too large.")
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ImportFileError("The file is ambiguous: an object in it has the same name twice.")
    for name, value in pairs:
        _check_text(name)
        _check_text(value)
    return found


def _check_text(value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _check_text(each)
    elif isinstance(value, str) and not value.isascii() and _HALF_CHARACTER.search(value):
        raise ImportFileError("The file holds half a character (a lone surrogate), which no text can hold.")


_DECODER = json.JSONDecoder(
    parse_constant=_refuse_constant, parse_int=_integer, parse_float=_float, object_pairs_hook=_object
)
