"""The gateways that drills run: which are on this computer, and installing and removing them on request."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from widgets.state.notices import Notices
from widgets.tasks import Tasks
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.services.folders import Folders
    from app.services.gateways.found import Found
    from app.services.gateways.progress import Progress
    from app.services.gateways.table import Gateway

_PAGE = "gateways"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayRow:
    gateway: "Gateway"
    found: "Found | None" = None
    bytes_on_disk: int | None = None
    """Of one that we installed."""
    given: Path | None = None
    """Where the user says that it is."""
    problem: str | None = None
    """Why there is none at `given`."""


class GatewayShelf(QObject):
    """Asks real programs for their version, in a thread, and only when it is told to look.

    changed()    `rows`, `looking`, or what is being installed
    """

    changed = Signal()

    def __init__(
        self,
        folders: "Folders",
        memory: WindowMemory,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders, self._memory = folders, memory
        self._tasks, self._notices = tasks, notices
        self.rows: tuple[GatewayRow, ...] = ()
        """Empty until it has looked once."""
        self.looking = False
        self.busy: str | None = None
        """The name of the one that is being installed or removed: one at a time."""
        self.progress: Progress | None = None
        """Of an installation."""
        self._task: asyncio.Task[None] | None = None

    def path_of(self, name: str) -> Path | None:
        """Where the user says that this gateway is."""
        kept = self._memory.page(_PAGE).get(name)
        return Path(kept) if isinstance(kept, str) and kept else None

    def look(self) -> None:
        """What is there now."""
        if not self.looking:
            self.looking = True
            self._tasks.start(self._look(), name="look for gateways")
            self.changed.emit()

    def install(self, name: str) -> None:
        """Not while another one is. What was begun and cancelled leaves nothing."""
        if self.busy is None:
            self._begin(name)
            self._task = self._tasks.start(self._install(name), name="install a gateway")

    def cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def remove(self, name: str) -> None:
        """What this program installed of it."""
        if self.busy is None:
            self._begin(name)
            self._task = self._tasks.start(self._remove(name), name="remove a gateway")

    def use(self, name: str, path: Path | None) -> None:
        """From now on the one at this place, and no other; `None`: whichever is found."""
        self._memory.keep_page(_PAGE, **{name: str(path) if path is not None else ""})
        self.look()

    # --- under way ---

    def _begin(self, name: str) -> None:
        self.busy, self.progress = name, None
        self.changed.emit()

    async def _look(self) -> None:
        from app.services.gateways.table import GATEWAYS

        try:
            given = {name: self.path_of(name) for name in GATEWAYS}
            self.rows = await asyncio.to_thread(_rows, self._folders, given)
        finally:
            self.looking = False
            self.changed.emit()

    async def _install(self, name: str) -> None:
        from app.services.gateways.installing import install
        from app.services.gateways.table import GATEWAYS

        try:
            found = await install(GATEWAYS[name], self._folders, self._on_progress)
        finally:
            await self._ended()
        text = self.tr("{gateway} {version} is installed.")
        self._notices.post(text.format(gateway=found.title, version=found.version))

    async def _remove(self, name: str) -> None:
        from app.services.gateways.removing import remove
        from app.services.gateways.table import GATEWAYS

        try:
            freed = await remove(GATEWAYS[name], self._folders)
        finally:
            await self._ended()
        text = self.tr("{gateway} is removed; {size} MB are free again.")
        self._notices.post(text.format(gateway=GATEWAYS[name].title, size=freed // 1_000_000))

    def _on_progress(self, progress: "Progress") -> None:
        self.progress = progress
        self.changed.emit()

    async def _ended(self) -> None:
        self.busy, self.progress, self._task = None, None, None
        self.looking = True
        self.changed.emit()
        await self._look()


def _rows(folders: "Folders", given: dict[str, Path | None]) -> tuple[GatewayRow, ...]:
    return tuple(_each(folders, given))


def _each(folders: "Folders", given: dict[str, Path | None]) -> Iterator[GatewayRow]:
    from app.services.gateways.finding import find
    from app.services.gateways.places import size_of
    from app.services.gateways.table import GATEWAYS

    for name, gateway in GATEWAYS.items():
        try:
            found = find(gateway, folders, given[name])
        except UserError as error:
            yield GatewayRow(gateway=gateway, given=given[name], problem=error.in_full)
            continue
        size = size_of(found.path) if found is not None and found.ours else None
        yield GatewayRow(gateway=gateway, found=found, bytes_on_disk=size, given=given[name])
