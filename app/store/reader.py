"""A connection that cannot write, in its own thread; a read that nobody waits for any more is interrupted."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.store.connections import open_reading, tolerant
from app.store.faults import fault_of, is_damage
from app.store.worker import Worker

T = TypeVar("T")


class Reader:
    def __init__(self, path: Path, on_damage: Callable[[str], None], name: str = "store-reader") -> None:
        self._path = path
        self._on_damage = on_damage
        self._database: sqlite3.Connection | None = None
        self._running: object | None = None
        self._gate = threading.Lock()
        self._worker = Worker(name)

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Raises `StoreFault`. Cancelling the caller stops the statement at work."""
        mark = object()
        future = self._worker.submit(lambda: self._read(work, mark))
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            self._interrupt(mark)
            raise

    async def close(self, timeout_s: float) -> None:
        """Reads at work are interrupted."""
        future = self._worker.finish(self._close)
        self._interrupt(None)
        await asyncio.wait_for(asyncio.wrap_future(future), timeout_s)
        self._worker.join(timeout_s)

    def _interrupt(self, mark: object | None) -> None:
        """`None`: whatever is at work."""
        with self._gate:  # so that the next read is not hit instead
            if self._database is not None and self._running is not None and mark in {None, self._running}:
                self._database.interrupt()

    def _read(self, work: Callable[[sqlite3.Connection], T], mark: object) -> T:
        try:
            if self._database is None:
                self._database = open_reading(self._path)
            with self._gate:
                self._running = mark
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
