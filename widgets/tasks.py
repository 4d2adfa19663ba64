"""Who owns the window's tasks: each has a name and an end, and what escapes from it is told once."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.notices import Notices

log = logging.getLogger(__name__)

PATIENCE_S = 5.0
"""So long the end waits for what is still to be kept; longer only a disk takes that does not answer."""


class Tasks(QObject):
    """Starts coroutines on behalf of its parent and ends them with it."""

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._running: set[asyncio.Task[Any]] = set()
        self._keeping: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def closed(self) -> bool:
        """Nothing can be started any more."""
        return self._closed

    def start(
        self, work: Coroutine[Any, Any, None], *, name: str, keeps: bool = False
    ) -> "asyncio.Task[None]":
        """Run it to its end. What it raises becomes a notice; a mistake of ours goes into the log as well.

        Work that `keeps` what the user did is waited for in the end, and not cancelled.
        """
        if self._closed:
            work.close()
            raise RuntimeError(f"“{name}” was to be started after the window's end")
        task = asyncio.get_running_loop().create_task(self._run(work, name), name=name)
        self._running.add(task)
        if keeps:
            self._keeping.add(task)

        def forget(ended: "asyncio.Task[None]") -> None:
            self._running.discard(ended)
            self._keeping.discard(ended)
            work.close()  # cancelled before its first step, it was never awaited

        task.add_done_callback(forget)
        return task

    async def close(self) -> None:
        """Wait for what is to be kept, cancel the rest, and wait until it has ended. Nothing can be started
        afterwards.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                while self._keeping:  # what is kept may bring more to be kept
                    await asyncio.wait(self._keeping)
        for task in self._keeping:
            log.warning("“%s” had not ended when the program did", task.get_name())
        self._closed = True
        while self._running:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, work: Coroutine[Any, Any, None], name: str) -> None:
        try:
            await work
        except UserError as error:
            self._notices.tell(error)
        except Exception as bug:  # the edge of every task: nobody else waits for it
            log.critical("the task “%s” failed by a mistake in this program", name, exc_info=bug)
            self._notices.mistake(bug)
