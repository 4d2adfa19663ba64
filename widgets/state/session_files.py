"""Sessions out of and into files, beside the window, with a progress for what takes longer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal

from app.core.errors import UserError
from app.core.outside_text import one_line
from widgets.state.notices import Notices
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.session import Session
    from app.store.store import Store
    from widgets.window_memory import WindowMemory

SHOWN_AFTER_MS = 1_000
"""What is over sooner needs no progress: it would only flicker."""


@dataclass(frozen=True, slots=True)
class Progress:
    text: str
    done: int
    total: int
    """How many files; of a single one it is not known how far it is."""


class SessionFiles(QObject):
    """Exports and imports, one call at a time.

    progress_changed()   `progress` is another now
    imported(str)        a session of this id has been added
    finished(object)     the ids that were added by an import that is over, as a tuple
    """

    progress_changed = Signal()
    imported = Signal(str)
    finished = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
        *,
        memory: "WindowMemory | None" = None,
    ) -> None:
        """`memory` remembers the folder that was used last."""
        super().__init__(parent)
        self._tasks = tasks
        self._notices = notices
        self._memory = memory
        self._store: Store | None = None
        self._task: asyncio.Task[None] | None = None
        self._progress: Progress | None = None
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._patience.timeout.connect(self.progress_changed)

    @property
    def busy(self) -> bool:
        """Something is being exported or imported; nothing else begins meanwhile."""
        return self._progress is not None

    @property
    def progress(self) -> Progress | None:
        """What is under way, once it has taken long enough to be told of."""
        return None if self._patience.isActive() else self._progress

    @property
    def folder(self) -> Path:
        """Where files were exported to or imported from last."""
        kept = self._memory.folder if self._memory is not None else None
        if kept is not None and kept.is_dir():
            return kept
        places = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(places))

    def use(self, store: "Store") -> None:
        """From now on there is something to export from and to import into."""
        self._store = store

    def shown_after(self, patience_ms: int) -> None:
        """How long something may take before its progress is told."""
        self._patience.setInterval(patience_ms)

    async def suggested_name(self, session_id: str, form: str) -> str:
        """What a file of this session in this form may be called. Raises `UserError`."""
        from app.services.exporting import file_name

        assert self._store is not None  # the session was chosen from the list
        return file_name(await self._store.session(session_id, sent=False), form)

    def export(self, ids: Sequence[str], form: str, target: Path) -> None:
        """Each whole, in that form: a single one to the file `target`, which may be there; several into the
        folder `target`, where nothing is replaced.
        """
        if self._store is None or self.busy or not ids:
            return
        self._remember(target if len(ids) > 1 else target.parent)
        self._begin(self.tr("Exporting %n session(s)…", "", len(ids)), len(ids))
        self._task = self._tasks.start(self._export(self._store, ids, form, target), name="export sessions")

    def import_from(self, paths: Sequence[Path]) -> None:
        """Each is added as a session, or refused in words; the others go on."""
        if self._store is None or self.busy or not paths:
            return
        self._remember(paths[0].parent)
        self._begin(self.tr("Importing %n file(s)…", "", len(paths)), len(paths))
        self._task = self._tasks.start(self._import(self._store, paths), name="import sessions")

    def cancel(self) -> None:
        """What is done stays; the rest is left."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        self._patience.stop()

    # --- under way ---

    async def _export(self, store: "Store", ids: Sequence[str], form: str, target: Path) -> None:
        from app.services.exporting import export_to, file_name

        try:
            path = target
            for done, id_ in enumerate(ids):
                self._advance(done)
                session = await store.session(id_)
                if len(ids) > 1:
                    path = await asyncio.to_thread(_free, target / file_name(session, form))
                await asyncio.to_thread(export_to, path, session, form, replace=len(ids) == 1)
        finally:
            self._end()
        text = self.tr("Exported %n session(s) to {place}", "", len(ids))
        self._notices.post(text.format(place=one_line(str(target), limit=400)))

    async def _import(self, store: "Store", paths: Sequence[Path]) -> None:
        from app.services.importing import parse, read_file

        added: list[Session] = []
        unknown = 0
        try:
            for done, path in enumerate(paths):
                self._advance(done)
                try:
                    found = await asyncio.to_thread(lambda path: parse(read_file(path)), path)
                    session = await store.import_session(found.session)
                except UserError as error:
                    self._refused(path, error, alone=len(paths) == 1)
                    continue
                unknown += found.unknown
                added.append(session)
                self.imported.emit(session.id)
        finally:
            self._end()
        self._told(added, unknown)
        self.finished.emit(tuple(session.id for session in added))

    def _refused(self, path: Path, error: UserError, *, alone: bool) -> None:
        name = one_line(path.name, limit=80)
        text = error.message if alone else f"{name}: {error.message}"
        self._notices.post(text, tone="bad", hint=error.hint)

    def _told(self, added: "Sequence[Session]", unknown: int) -> None:
        if not added:
            return
        hint = None
        if unknown:
            hint = self.tr(
                "%n name(s) in the file are not known to this version and were left out.", "", unknown
            )
        if len(added) == 1:
            text = self.tr("Imported “{title}”").format(title=one_line(added[0].title, limit=60))
        else:
            text = self.tr("Imported %n session(s)", "", len(added))
        self._notices.post(text, hint=hint)

    def _begin(self, text: str, total: int) -> None:
        self._progress = Progress(text, 0, total)
        self._patience.start()

    def _advance(self, done: int) -> None:
        if self._progress is not None:
            self._progress = Progress(self._progress.text, done, self._progress.total)
            if not self._patience.isActive():
                self.progress_changed.emit()

    def _end(self) -> None:
        self._patience.stop()
        self._progress = None
        self._task = None
        self.progress_changed.emit()

    def _remember(self, folder: Path) -> None:
        if self._memory is not None:
            self._memory.keep_folder(folder)


def _free(path: Path) -> Path:
    """The path, or one beside it with a number, where nothing stands yet."""
    number, free = 2, path
    while free.exists() or free.is_symlink():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
