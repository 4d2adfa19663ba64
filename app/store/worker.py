"""One thread that does one thing after another, for a library that blocks."""

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from app.store.faults import closed

T = TypeVar("T")

_Job = tuple[Callable[[], Any], asyncio.AbstractEventLoop, "asyncio.Future[Any]"]


class Worker:
    """Jobs in the order in which they came; each is done, whether or not somebody still waits for it.

    The thread is a daemon, so a disk that hangs cannot keep the program alive (`ThreadPoolExecutor` joins its
    threads at exit, however long that takes). A job costs the caller's thread one queue entry and one
    wake-up.
    """

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def start(self, job: Callable[[], T]) -> "asyncio.Future[T]":
        """Raises `StoreFault` (closed) after `finish`. Cancelling what it returns does not stop the job."""
        if self._closing:
            raise closed()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._jobs.put((job, loop, future))
        return future

    def finish(self, last: Callable[[], T]) -> "asyncio.Future[T]":
        """Takes no more jobs; `last` runs after those that are waiting, then the thread ends."""
        future = self.start(last)
        self._closing = True
        self._jobs.put(None)
        return future

    def join(self, timeout_s: float) -> None:
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            job, loop, future = entry
            result, error = None, None
            try:
                result = job()
            except BaseException as caught:  # noqa: BLE001 - the edge of the thread: whoever awaits gets it
                error = caught
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_deliver, future, result, error)
            del entry, job, loop, future, result, error  # nothing of a job may live until the next one comes


def _deliver(future: "asyncio.Future[Any]", result: object, error: BaseException | None) -> None:
    if future.done():  # cancelled
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
