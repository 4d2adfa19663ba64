"""A disk that takes its time, as one does that is busy with something else."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.store.store import Store
from tests.support.waiting import until


@asynccontextmanager
async def disk_held(store: Store) -> AsyncIterator[None]:
    """No write gets through while this holds; afterwards they do, in the order in which they came."""
    begun, free = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        free.wait()

    held = store._writer._worker.start(hold)
    await until(begun.is_set)
    try:
        yield
    finally:
        free.set()
        await held


def writes_waiting(store: Store) -> int:
    """How many stand behind the one that is held."""
    return store._writer._worker._jobs.qsize()
