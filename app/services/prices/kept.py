"""What was fetched last, and before that: one file for each source, replaced as a whole."""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.services.folders import make_private, write_private
from app.services.json_file import JsonFile

LARGEST_BYTES = 40 * 1024 * 1024
"""Unpacked; what is fetched is at most half of it."""


class DamagedDataError(ValueError):
    """A kept file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Fetched:
    document: Any
    """Numbers with a point are `Decimal`."""
    day: date


class KeptData:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, source: str) -> Path:
        return self._folder / f"{source}.json.gz"

    def read(self, source: str) -> Fetched | None:
        """`None` when nothing is kept. Raises `DamagedDataError`."""
        path = self.path(source)
        try:
            with gzip.open(path) as stream:
                data = stream.read(LARGEST_BYTES + 1)
            if len(data) > LARGEST_BYTES:
                raise DamagedDataError("it is too large")
            head, _, body = data.partition(b"\n")
            return Fetched(decoded(body), date.fromisoformat(head.decode("ascii")))
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, ValueError) as error:
            raise DamagedDataError("it could not be understood") from error

    def keep(self, source: str, body: bytes, day: date) -> None:
        """In place of what was kept, which becomes the previous one. Raises `UserError`."""
        make_private(self._folder)
        now = self._bytes(self.path(source))
        if now is not None:
            write_private(self._previous(source), now)
        write_private(
            self.path(source), gzip.compress(day.isoformat().encode() + b"\n" + body, compresslevel=6)
        )

    def go_back(self, source: str) -> bool:
        """To the previous data, or where there is none to what was shipped. Whether anything changed."""
        path, previous = self.path(source), self._previous(source)
        if not path.exists():
            return False
        try:
            if previous.exists():
                previous.replace(path)
            else:
                path.unlink()
        except OSError as error:
            raise UserError(f"{path} could not be replaced.") from error
        return True

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One program at a time. Raises `UserError`."""
        with JsonFile(self._folder / "refresh").locked():
            yield

    def _previous(self, source: str) -> Path:
        return self._folder / f"{source}.previous.json.gz"

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UserError(f"{path} cannot be read.") from error


def decoded(body: bytes) -> Any:
    """JSON with exact numbers. Raises `ValueError`, also for NaN and for nesting that nobody means."""
    try:
        return json.loads(body, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not a number")
