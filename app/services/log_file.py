"""The log file: for its owner alone, never larger than it may be, and harmless when it cannot be written."""

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from app.services.folders import reason_of

LARGEST = 2_000_000
FILES = 4
"""With the one being written: 8 MB in all."""


class LogFile(logging.Handler):
    """Appends records; when the file is full it becomes `.1`, and the oldest goes.

    Each record is one write to the system: it survives a crash right after it, and two programs may share the
    file. Nothing that goes wrong here reaches the code that logs.
    """

    def __init__(self, path: Path, *, largest: int = LARGEST, files: int = FILES) -> None:
        super().__init__()
        self.path = path
        self.problem: str | None = None
        """Why the last record is not in the file; `None` when it is."""
        self._largest = largest
        self._files = files
        self._number: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._append((self.format(record) + "\n").encode("utf-8", "backslashreplace"))
        except OSError as error:
            self._close_file()
            self.problem = f"{self.path} could not be written: {reason_of(error)}."
        else:
            self.problem = None

    def close(self) -> None:
        self.acquire()
        try:
            self._close_file()
        finally:
            self.release()
        super().close()

    def _append(self, line: bytes) -> None:
        number = self._current()
        size = os.fstat(number).st_size
        if size and size + len(line) > self._largest:
            self._make_room(number)
            number = self._current()
            if os.fstat(number).st_size > 2 * self._largest:
                raise OSError(None, "it is full and cannot be renamed")
        while line:
            line = line[os.write(number, line) :]

    def _current(self) -> int:
        """The descriptor of what the path names now: another program may have renamed the file meanwhile."""
        if self._number is not None:
            if self._is_current(self._number):
                return self._number
            self._close_file()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        self._number = os.open(self.path, flags, 0o600)
        return self._number

    def _is_current(self, number: int) -> bool:
        try:
            return os.path.samestat(os.fstat(number), self.path.stat())
        except FileNotFoundError:  # just renamed by another program
            return False

    def _make_room(self, number: int) -> None:
        with _alone(number) as alone:
            # Looked at again: another program may have done it just now.
            if not alone or not self._is_current(number):
                return
            names = [
                self.path,
                *(self.path.with_name(f"{self.path.name}.{n}") for n in range(1, self._files)),
            ]
            if os.name == "nt":
                self._close_file()  # what is open there cannot be renamed
            for newer, older in reversed(list(pairwise(names))):
                # Another program on Windows may have it open; then the next record tries again.
                with contextlib.suppress(FileNotFoundError, PermissionError):
                    newer.replace(older)

    def _close_file(self) -> None:
        if self._number is not None:
            with contextlib.suppress(OSError):
                os.close(self._number)
            self._number = None


@contextlib.contextmanager
def _alone(number: int) -> Iterator[bool]:
    """Whether no other program is renaming the file; waits for nobody."""
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        fcntl.flock(number, fcntl.LOCK_UN)
