"""A gateway's own configuration, read as it is typed, pasted or opened: its plan, and what is lost."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from widgets.state.routing import Routing
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.keys import KeyVault
    from app.services.plan_importing import ImportedFrom
    from app.targets.base import Target


class PlanImport(QObject):
    """changed()       `found`, `problem` or `reading`
    text_read(str)   what stands in the file that was opened
    """

    changed = Signal()
    text_read = Signal(str)

    def __init__(
        self, routing: Routing, vault: "KeyVault", tasks: Tasks, parent: QObject | None = None
    ) -> None:
        from app.services.plan_importing import importers

        super().__init__(parent)
        self._routing, self._vault, self._tasks = routing, vault, tasks
        self.targets: tuple[Target, ...] = importers()
        self.found: ImportedFrom | None = None
        """What was read last; `None` where nothing could be."""
        self.problem: UserError | None = None
        self._text, self._kind = "", ""
        self._read: tuple[str, str] | None = None
        self._name = ""
        self._task: asyncio.Task[None] | None = None

    @property
    def reading(self) -> bool:
        return self._task is not None

    def take(self, text: str, kind: str = "") -> None:
        """Read this text; `kind` is the name of a target, empty to tell by the text itself."""
        self._text, self._kind = text, kind
        if self._task is None:
            self._task = self._tasks.start(self._follow(), name="read a configuration")
            self._task.add_done_callback(self._on_read)
            self.changed.emit()

    def open(self, path: Path) -> None:
        """The text of this file; the plan is going to be called like it."""
        self._tasks.start(self._open(path), name="open a configuration")

    def add(self) -> None:
        """What was read becomes a plan of the user's, and is open."""
        if self.found is not None:
            plan = self.found.imported.plan
            self._routing.add(replace(plan, name=self._name) if self._name else plan)
            self.forget()

    def forget(self) -> None:
        self._text, self._name = "", ""
        self.found = self.problem = self._read = None
        self.changed.emit()

    # --- under way ---

    async def _follow(self) -> None:
        from app.services.plan_importing import import_plan

        while (wanted := (self._text, self._kind)) != self._read:
            text, kind = self._read = wanted
            self.found = self.problem = None
            if not text.strip():
                continue
            try:
                # In a thread: a long file takes longer than a frame.
                self.found = await asyncio.to_thread(
                    import_plan, text, kind or None, taken=self._vault.variables
                )
            except UserError as error:
                self.problem = error

    def _on_read(self, _task: "asyncio.Task[None]") -> None:
        self._task = None
        if (self._text, self._kind) != self._read and not self._tasks.closed:
            self.take(self._text, self._kind)  # typed as the last one was read
        self.changed.emit()

    async def _open(self, path: Path) -> None:
        from app.services.plan_endpoints import slug

        text = await asyncio.to_thread(_text_of, path)
        self._name = slug(path.stem)
        self.text_read.emit(text)


def _text_of(path: Path) -> str:
    from app.services.plan_importing import text_of_file

    return text_of_file(path)
