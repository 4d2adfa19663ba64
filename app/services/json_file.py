"""A small JSON file that the program keeps, and that a user, or a second copy of the program, may write too.

Read as a whole, replaced as a whole, never half written. A file that cannot be understood is renamed and told
of in words: what a user typed by hand into it is theirs, and is not overwritten.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from app.core.errors import UserError
from app.services.folders import make_private, reason_of, write_private

T = TypeVar("T")

LIMIT_BYTES = 4 * 1024 * 1024
"""Far above what these files need; a larger one is not ours."""
LOCK_WAIT_S = 10.0

_log = logging.getLogger(__name__)
# These files are read before there is a log, and the user is told by the caller: not by Python a second time.
_log.addHandler(logging.NullHandler())


class DamagedFileError(ValueError):
    """What is in the file is not what it should be; `str()` says where and why."""


class JsonFile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Any]:
        """The document, empty when there is no file.

        Raises `DamagedFileError`, or `UserError` if the file cannot be opened.
        """
        try:
            if self.path.exists() and not self.path.is_file():  # a pipe, say, which would be waited for
                raise UserError(
                    f"{self.path} is not a file.",
                    hint="Move it away: the program keeps one of its own there.",
                )
            with self.path.open("rb") as stream:
                data = stream.read(LIMIT_BYTES + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UserError(f"{self.path} cannot be read: {reason_of(error)}.") from error
        return _parsed(data)

    def load(self, parse: Callable[[dict[str, Any]], T]) -> tuple[T, tuple[str, ...]]:
        """What `parse` makes of the document, and what the user must be told about the file.

        When the document is damaged, by its form or in the eyes of `parse` (which then raises
        `DamagedFileError`), the file is renamed and `parse` gets an empty document.
        """
        try:
            return parse(self.read()), ()
        except DamagedFileError:
            # Looked at again under the lock: another program may be repairing it just now.
            with self.locked():
                document, notices = self._sound(parse)
                return parse(document), notices

    def update(
        self, parse: Callable[[dict[str, Any]], object], change: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> tuple[str, ...]:
        """Replaces the document by what `change` makes of the present one; returns what to tell the user."""
        with self.locked():
            document, notices = self._sound(parse)
            self.write(change(document))
        return notices

    def write(self, document: Mapping[str, Any]) -> None:
        """Replaces the file in one step, for its owner alone. Raises `UserError`; then it is as before."""
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        make_private(self.path.parent)
        write_private(self.path, text.encode())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One program at a time between reading and writing; waits for the other one, but not for ever."""
        # Imported here because most runs only read, and this takes longer than reading all of these files.
        from filelock import FileLock, Timeout

        lock = FileLock(self.path.with_name(self.path.name + ".lock"), timeout=LOCK_WAIT_S, mode=0o600)
        try:
            make_private(self.path.parent)
            lock.acquire()
        except Timeout as error:
            raise UserError(
                f"{self.path} is in use by another program.", hint="Try again when that one has ended."
            ) from error
        except OSError as error:
            raise UserError(f"{self.path} cannot be locked: {reason_of(error)}.") from error
        try:
            yield
        finally:
            lock.release()

    def _sound(self, parse: Callable[[dict[str, Any]], object]) -> tuple[dict[str, Any], tuple[str, ...]]:
        try:
            document = self.read()
            parse(document)
        except DamagedFileError as damage:
            return {}, (self._put_aside(damage),)
        return document, ()

    def _put_aside(self, damage: DamagedFileError) -> str:
        aside = _free_name(self.path)
        try:
            self.path.replace(aside)
        except OSError as error:
            raise UserError(
                f"{self.path} is damaged ({damage}) and cannot be moved: {reason_of(error)}.",
                hint="Correct or remove the file by hand.",
            ) from error
        notice = (
            f"{self.path} could not be understood ({damage}). It was kept as {aside.name}; a new one is used."
        )
        _log.warning("%s", notice)
        return notice


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > LIMIT_BYTES:
        raise DamagedFileError(f"it is larger than {LIMIT_BYTES // 1024 // 1024} MiB")
    try:
        # utf-8-sig: some editors put a byte order mark in front.
        document = json.loads(data.decode("utf-8-sig"))
        # What could not be written again (NaN, 1e999, half a character) must not be let in either.
        json.dumps(document, ensure_ascii=False, allow_nan=False).encode()
    except json.JSONDecodeError as error:
        raise DamagedFileError(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise DamagedFileError("it is not text in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise DamagedFileError("it holds a number, nesting or character that no such file has") from error
    if not isinstance(document, dict):
        raise DamagedFileError("it does not hold an object in braces")
    return document


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
        number += 1
    return aside
