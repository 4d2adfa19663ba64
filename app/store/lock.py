"""The lock of a database: one program writes at a time, whichever it is."""

import os
import time
from pathlib import Path

from app.store.faults import FaultKind, StoreFault

WAIT_S = 10.0
"""How long another program may hold the database before the user is told."""
PAUSE_S = 0.005


class DatabaseLock:
    """Held across each transaction and checkpoint: SQLite before 3.51.3 can damage a log that two
    connections write at the same moment. For one thread; not to be taken twice.

    The file stays open between times: taking the lock then costs a tenth of what a new `FileLock` costs, and
    answers are flushed several times a second.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = database.with_name(database.name + ".lock")
        self._descriptor: int | None = None

    def __enter__(self) -> None:
        """Raises `StoreFault` when another program keeps it too long, OSError when it cannot be made."""
        from filelock import lock_descriptor  # brings much of asyncio along: not before it is needed

        give_up = time.monotonic() + WAIT_S
        while not lock_descriptor(descriptor := self._opened(), blocking=False) or _removed(descriptor):
            if _removed(descriptor):
                self.close()
            if time.monotonic() > give_up:
                raise StoreFault(
                    FaultKind.BUSY,
                    f"Another copy of the program has held {self._database} for {WAIT_S:.0f} seconds.",
                    hint="Close the other copy. Nothing is lost meanwhile.",
                )
            time.sleep(PAUSE_S)

    def __exit__(self, *_: object) -> None:
        from filelock import unlock_descriptor

        if self._descriptor is not None:
            unlock_descriptor(self._descriptor)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _opened(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(
                self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600
            )
        return self._descriptor


def _removed(descriptor: int) -> bool:
    """Whether somebody deleted the file: a lock on it would keep nobody out."""
    return os.fstat(descriptor).st_nlink == 0
