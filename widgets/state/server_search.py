"""Looking for model servers, as the window works on it: one search at a time, which can be called off."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.key_desk import KeyDesk
    from app.services.local_servers import Search


class ServerSearch(QObject):
    """One for the window.

    started()              nothing of an earlier search holds any more
    progressed(int, int)   so many addresses are done, of so many
    ended()                `result` or `problem` is there, or the search was called off
    """

    started = Signal()
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, desk: "KeyDesk", *, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._task: asyncio.Task[None] | None = None
        self.result: Search | None = None
        """What came of the last search."""
        self.problem: UserError | None = None
        """Why it could not be made."""

    @property
    def running(self) -> bool:
        return self._task is not None

    def look(self, host: str = "") -> None:
        """On this computer, or on the host that is named. No key is sent."""
        if self._task is None:
            self.result = self.problem = None
            self._task = self._tasks.start(self._look(host.strip() or None), name="find model servers")
            self.started.emit()

    def cancel(self) -> None:
        """Hang up everywhere."""
        if self._task is not None:
            self._task.cancel()

    async def _look(self, host: str | None) -> None:
        try:
            self.result = await self._desk.find_servers(host, self.progressed.emit)
        except UserError as error:
            self.problem = error
        finally:
            self._task = None
            self.ended.emit()
