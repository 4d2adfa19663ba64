"""The session on the screen into a file: whole, in one of the forms, also when it is kept nowhere else."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from widgets.dialogs import choose_save
from widgets.program import Program
from widgets.state.session_files import SessionFiles
from widgets.state.work import Work
from widgets.window import Window

if TYPE_CHECKING:
    from app.core.session import Session


class SessionExport(QObject):
    def __init__(self, program: Program, files: SessionFiles, window: Window) -> None:
        super().__init__(window)
        self._program, self._files, self._window = program, files, window

    def export(self, form: str) -> None:
        """Ask where to, and write it there. A blind session stays blind in every form."""
        work = self._program.open_session.work
        self._program.tasks.start(self._export(work, form), name=f"export as {form}")

    def save_copy(self, work: Work) -> None:
        """All of this session, which is kept nowhere, in the form that can be imported again."""
        self._program.tasks.start(self._export(work, "json"), name="save a copy")

    async def _export(self, work: Work, form: str) -> None:
        from app.services.exporting import export_to, file_name, form_of

        session = await self._whole(work)
        target = await choose_save(
            self._window,
            self.tr("Export the session"),
            file_name(session, form),
            [f"{form_of(form).title} (*.{form})"],
            folder=self._files.folder,
        )
        if target is None:
            return
        await asyncio.to_thread(export_to, target, session, form, replace=True)
        self._program.notices.post(self.tr("Exported to {path}.").format(path=target))

    async def _whole(self, work: Work) -> "Session":
        """With what was sent, where the store has it; what is on the screen, where that is more."""
        store = self._program.keeping.store
        await self._program.keeping.settled()  # that its names are hidden, above all
        if work.in_store and not work.busy and not work.unkept and store is not None:
            return await store.session(work.session.id)
        return work.now
