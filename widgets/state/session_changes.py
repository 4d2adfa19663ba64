"""What can be done to kept sessions from the list: rename, duplicate, pin, tag, delete."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.tags import tidy_tags
from widgets.state.put_away import PutAway
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store


class SessionChanges(QObject):
    """Verbs that write. Until there is a store they do nothing.

    changed(str)        the session of this id is otherwise in the store now, or is there no more
    renamed(str, str)   the session of this id has this title now
    tagged()            some session has other tags
    copied(str)         the session of this id is a copy that was just made
    """

    changed = Signal(str)
    renamed = Signal(str, str)
    tagged = Signal()
    copied = Signal(str)

    def __init__(self, deleted: PutAway, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deleted = deleted
        self._tasks = tasks
        self._store: Store | None = None

    def use(self, store: "Store") -> None:
        self._store = store

    def rename(self, session_id: str, title: str) -> None:
        title = " ".join(title.split())
        if self._store is not None and title:
            self._tasks.start(
                self._rename(self._store, session_id, title), name="rename a session", keeps=True
            )

    def duplicate(self, session_id: str) -> None:
        if self._store is not None:
            self._tasks.start(
                self._duplicate(self._store, session_id), name="duplicate a session", keeps=True
            )

    def pin(self, session_ids: Sequence[str], *, pinned: bool) -> None:
        if self._store is not None:
            self._tasks.start(
                self._pin(self._store, session_ids, pinned=pinned), name="pin sessions", keeps=True
            )

    def set_tags(self, session_id: str, tags: Iterable[str]) -> None:
        """These and no others, tidied."""
        if self._store is not None:
            work = self._set_tags(self._store, session_id, tidy_tags(tags))
            self._tasks.start(work, name="tag a session", keeps=True)

    def delete(self, session_ids: Sequence[str]) -> None:
        """Hidden at once, gone a while later, with a notice that brings them back until then."""
        if self._store is not None and session_ids:
            self._tasks.start(
                self._delete(self._store, tuple(session_ids)), name="put sessions away", keeps=True
            )

    async def _rename(self, store: "Store", session_id: str, title: str) -> None:
        await store.rename(session_id, title)
        self.renamed.emit(session_id, title)
        self.changed.emit(session_id)

    async def _duplicate(self, store: "Store", session_id: str) -> None:
        original = await store.summary(session_id)
        if original is None:  # another program has deleted it
            self.changed.emit(session_id)
            return
        copy = await store.duplicate(session_id, self.tr("{title} (copy)").format(title=original.title))
        self.changed.emit(copy.id)
        self.copied.emit(copy.id)

    async def _pin(self, store: "Store", session_ids: Sequence[str], *, pinned: bool) -> None:
        for session_id in session_ids:
            await store.pin(session_id, pinned)
            self.changed.emit(session_id)

    async def _set_tags(self, store: "Store", session_id: str, tags: Sequence[str]) -> None:
        await store.set_tags(session_id, tags)
        self.changed.emit(session_id)
        self.tagged.emit()

    async def _delete(self, store: "Store", session_ids: Sequence[str]) -> None:
        found = [await store.summary(session_id) for session_id in session_ids]
        self._deleted.put_away(store, [summary for summary in found if summary is not None])
