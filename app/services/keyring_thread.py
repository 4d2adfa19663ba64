"""One thread for a library that may block for ever: a keyring waits for a person, or for a hung service.

The thread is a daemon and never joined: a blocked call holds up neither the window nor the program's end.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from app.core.errors import KeyStoreError

LIMIT_S = 15.0
PAUSE_S = 30.0

T = TypeVar("T")

_Job = tuple[Future[Any], Callable[[], Any]]


class KeyringThread:
    """Runs one call at a time, in order. To be used from one event loop at a time."""

    def __init__(
        self,
        *,
        explain: Callable[[BaseException], KeyStoreError],
        limit_s: float = LIMIT_S,
        pause_s: float = PAUSE_S,
    ) -> None:
        """`explain` turns whatever a call raises into words; it runs in the thread."""
        self._explain = explain
        self._limit_s = limit_s
        self._pause_s = pause_s
        self._silent_until = 0.0
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._turn = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def call(self, work: Callable[[], T]) -> T:
        """What `work` returns. Raises `KeyStoreError` when it fails, or when it takes longer than the limit.

        After a call that took too long none is tried for a while: each would wait behind the one that hangs.
        """
        async with self._own_turn():
            self._refuse_while_silent()
            job: Future[T] = Future()
            self._hand_over((job, work))
            try:
                async with asyncio.timeout(self._limit_s):
                    return await asyncio.wrap_future(job)
            except TimeoutError:
                self._silent_until = time.monotonic() + self._pause_s
                raise KeyStoreError(
                    f"The system keyring did not answer within {self._limit_s:g} seconds.",
                    hint="A window that asks to unlock it may be open behind others.",
                ) from None

    def close(self) -> None:
        """Let the thread end when it is free. A blocked one ends with the program."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread = None

    def _own_turn(self) -> asyncio.Lock:
        """A lock belongs to the loop that first waited for it; there may be several, one after the other."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._turn = loop, asyncio.Lock()
        return self._turn

    def _refuse_while_silent(self) -> None:
        left = self._silent_until - time.monotonic()
        if left > 0:
            raise KeyStoreError(
                f"The system keyring did not answer a moment ago; it is asked again in {left:.0f} seconds."
            )

    def _hand_over(self, job: _Job) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=_work, args=(self._jobs, self._explain), name="keyring", daemon=True
            )
            self._thread.start()
        self._jobs.put(job)


def _work(jobs: "queue.SimpleQueue[_Job | None]", explain: Callable[[BaseException], KeyStoreError]) -> None:
    while (next_job := jobs.get()) is not None:
        job, work = next_job
        if job.set_running_or_notify_cancel():  # false when nobody waits any more
            _run(job, work, explain)
        # Until the next job comes, nothing here may hold on to what was written or read.
        del next_job, job, work


def _run(
    job: Future[Any], work: Callable[[], Any], explain: Callable[[BaseException], KeyStoreError]
) -> None:
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - the edge of the thread: backends raise what their systems do
        # A new exception, without the old one's traceback: its frames hold the key.
        job.set_exception(explain(error))
    else:
        job.set_result(result)
