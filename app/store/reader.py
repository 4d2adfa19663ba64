"""A connection that cannot write, in its own thread; a read that nobody waits for any more is interrupted."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.store.connections import open_reading, tolerant
from app.store.faults import closed, fault_of, is_damage
from app.store.worker import Worker

T = TypeVar("T")


class _Read:
    """One read, from being asked for to its end."""

    abandoned = False


class Reader:
    def __init__(self, path: Path, on_damage: Callable[[str], None], name: str = "store-reader") -> None:
        self._path = path
        self._on_damage = on_damage
        self._database: sqlite3.Connection | None = None
        self._running: _Read | None = None
        self._gate = threading.Lock()
        self._worker = Worker(name)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Raises `StoreFault`. Cancelling the caller stops the statement at work."""
        read = _Read()
        future = self._worker.start(lambda: self._do(work, read))
        try:
            return await future
        except asyncio.CancelledError:
            self._abandon(read)
            raise

    async def close(self, timeout_s: float) -> None:
        """Reads at work are interrupted."""
        future = self._worker.finish(self._close)
        self._abandon(self._running)
        await asyncio.wait_for(future, timeout_s)
        self._worker.join(timeout_s)

    def _abandon(self, read: "_Read | None") -> None:
        with self._gate:  # so that the next read is not hit instead
            if read is None:
                return
            read.abandoned = True
            if self._database is not None and self._running is read:
                self._database.interrupt()

    def _do(self, work: Callable[[sqlite3.Connection], T], read: "_Read") -> T:
        try:
            if self._database is None:
                self._database = open_reading(self._path)
            self._begin(read)
            try:
                return _decoding(self._database, work)
            finally:
                with self._gate:
                    self._running = None
        except Exception as error:
            if is_damage(error):
                self._on_damage(str(error))
            fault = fault_of(error, self._path)
            if fault is None:
                raise
            raise fault from error

    def _begin(self, read: "_Read") -> None:
        with self._gate:
            if read.abandoned:
                raise closed()
            self._running = read

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def _decoding(database: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """Again, more patiently, when a text is no UTF-8 any more; always so would cost a call for every text."""
    try:
        return work(database)
    except sqlite3.OperationalError as error:
        if "decode to UTF-8" not in str(error):
            raise
    database.text_factory = tolerant
    try:
        return work(database)
    finally:
        database.text_factory = str
