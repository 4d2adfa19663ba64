"""One thread that does one thing after another, for a library that blocks."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from app.store.faults import closed

T = TypeVar("T")

_Job = tuple[Callable[[], object], "Future[object]"]


class Worker:
    """Jobs in the order in which they came. The thread is a daemon: a disk that hangs cannot keep the program
    alive.

    (`ThreadPoolExecutor` joins its threads at exit, however long that takes.)
    """

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closing = False
        self._gate = threading.Lock()
        self.current: Future[object] | None = None
        """The job at work; read it only to compare."""
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T]) -> "Future[T]":
        """Raises `StoreFault` (closed) after `finish`."""
        future: Future[T] = Future()
        with self._gate:
            if self._closing:
                raise closed()
            self._jobs.put((job, future))  # type: ignore[arg-type]  # a queue of all result types
        return future

    def finish(self, last: Callable[[], T]) -> "Future[T]":
        """Takes no more jobs; `last` runs after those that are waiting, then the thread ends."""
        future = self.submit(last)
        with self._gate:
            self._closing = True
            self._jobs.put(None)
        return future

    def join(self, timeout_s: float) -> bool:
        """Whether the thread has ended."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (entry := self._jobs.get()) is not None:
            job, future = entry
            if not future.set_running_or_notify_cancel():
                continue
            self.current = future
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001 - the edge of the thread: whoever awaits gets it
                self.current = None
                future.set_exception(error)
            else:
                self.current = None
                future.set_result(result)
            del entry, job, future  # nothing of the last job may live until the next one comes
