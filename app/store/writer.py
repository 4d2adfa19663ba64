"""The only connection that writes, in its own thread, one transaction after the other."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.store.connections import BUSY_MS
from app.store.faults import FaultKind, StoreFault, fault_of, is_damage
from app.store.health import mark_damaged
from app.store.lock import DatabaseLock
from app.store.statements import transaction
from app.store.worker import Worker

T = TypeVar("T")


class Writer:
    """Work is a function of the connection, which is inside a transaction of its own then."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.raw: sqlite3.Connection | None = None
        """Set by `opening`, in the thread."""
        self.lock = DatabaseLock(path)
        """In the thread only."""
        self._damage: str | None = None
        self._worker = Worker("store-writer")

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """One transaction. Raises `StoreFault`; then nothing of the work is kept, and it may be run again.

        Cancelling the caller does not stop the write: what was handed over is written.
        """
        return await self.call(lambda: self._transact(work))

    async def run_then(self, work: Callable[[sqlite3.Connection], Callable[[], T]]) -> T:
        """One transaction, and once it is through, what its work returned; that too may raise."""
        return await self.call(lambda: self._transact_then(work))

    async def call(self, job: Callable[[], T]) -> T:
        """Something else that belongs into this thread."""
        return await self._worker.start(lambda: self._told(job))

    def refuse(self, reason: str) -> None:
        """The file turned out to be damaged: nothing is written to it any more. From any thread."""
        self._damage = reason
        mark_damaged(self.path, reason)

    def checkpoint_log(self) -> bool:
        """Empties the write-ahead log into the file. `False` when a reader is in the way. In the thread."""
        assert self.raw is not None
        with self.lock:
            self.raw.execute("PRAGMA busy_timeout=0")  # who waits here keeps answers from being written
            try:
                busy, _, _ = self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self.raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        return bool(busy == 0)

    async def close(self, last: Callable[[], None], timeout_s: float) -> None:
        """What is waiting is written, `last` is called, the connection is closed. Bounded: a disk that hangs
        is left.
        """
        future = self._worker.finish(lambda: self._told(lambda: self._end(last)))
        await asyncio.wait_for(future, timeout_s)
        self._worker.join(timeout_s)

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._damage is not None:
            raise StoreFault(
                FaultKind.DAMAGED,
                f"{self.path} is damaged ({self._damage}); nothing more is written to it.",
                hint="Start the program again: the damaged file is kept aside, and a new one is begun.",
            )
        assert self.raw is not None
        with self.lock, transaction(self.raw):
            return work(self.raw)

    def _transact_then(self, work: Callable[[sqlite3.Connection], Callable[[], T]]) -> T:
        after = self._transact(work)
        return after()

    def _told(self, job: Callable[[], T]) -> T:
        try:
            return job()
        except Exception as error:
            if is_damage(error):
                self.refuse(str(getattr(error, "orig", error)))
            fault = fault_of(error, self.path)
            if fault is None or fault is error:
                raise
            # Without its cause: an error about a text carries the text, and the chain would carry it into
            # logs.
            raise fault from None

    def _end(self, last: Callable[[], None]) -> None:
        try:
            if self.raw is not None:
                self._disconnect(last)
        finally:
            self.lock.close()

    def _disconnect(self, last: Callable[[], None]) -> None:
        assert self.raw is not None
        with self.lock:  # closing the last connection empties the log
            last()
            self.raw.close()
            self.raw = None
