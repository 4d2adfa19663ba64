"""Who owns the window's tasks: each has a name and an end, and what escapes from it is told once."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.notices import Notices

log = logging.getLogger(__name__)


class Tasks(QObject):
    """Starts coroutines on behalf of its parent and ends them with it."""

    def __init__(self, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._running: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def closed(self) -> bool:
        """Nothing can be started any more."""
        return self._closed

    def start(self, work: Coroutine[Any, Any, None], *, name: str) -> "asyncio.Task[None]":
        """Run it to its end. What it raises becomes a notice; a mistake of ours goes into the log as well."""
        if self._closed:
            work.close()
            raise RuntimeError(f"“{name}” was to be started after the window's end")
        task = asyncio.get_running_loop().create_task(self._run(work, name), name=name)
        self._running.add(task)

        def forget(ended: "asyncio.Task[None]") -> None:
            self._running.discard(ended)
            work.close()  # cancelled before its first step, it was never awaited

        task.add_done_callback(forget)
        return task

    async def close(self) -> None:
        """Cancel what runs and wait until it has ended. Nothing can be started afterwards."""
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
