"""The kept sessions: the list, the search, and all that is done with them, held together."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.session import SessionSummary
from widgets.state.going import Going, Temporary
from widgets.state.notices import Notices
from widgets.state.put_away import GRACE_MS, PutAway
from widgets.state.session_changes import SessionChanges
from widgets.state.session_files import SessionFiles
from widgets.state.session_list import SessionList
from widgets.state.session_pages import SessionPages
from widgets.state.session_search import SessionSearch
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store
    from widgets.window_memory import WindowMemory


class SessionShelf(QObject):
    """Until `attach` has given it a store it is empty, and its verbs do nothing.

    `sessions` and `search.hits` are the rows, `going` says what is to be shown, `changes` has the verbs that
    write, `files` those that export and import, `deleted` what can still be brought back.

    changed()          how many there are, which tags there are, whether they are loaded
    put_away(object)   these ids (a tuple) are as good as deleted: whoever shows one lets it go
    """

    changed = Signal()
    put_away = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        notices: Notices,
        parent: QObject | None = None,
        *,
        memory: "WindowMemory | None" = None,
        grace_ms: int = GRACE_MS,
    ) -> None:
        """`memory` remembers the folder of exports; `grace_ms` is how long a deletion can be undone."""
        super().__init__(parent)
        self._tasks = tasks
        self._store: Store | None = None
        self._loaded = False
        self._count = 0
        self._tags: tuple[str, ...] = ()
        self._stale: set[str] = set()
        self._looking = False
        self.sessions = SessionList(self)
        self.search = SessionSearch(tasks, self)
        self.going = Going(tasks, self)
        self.deleted = PutAway(tasks, notices, self, grace_ms=grace_ms)
        self.changes = SessionChanges(self.deleted, tasks, self)
        self.files = SessionFiles(tasks, notices, self, memory=memory)
        self._pages = SessionPages(self.sessions, tasks, self)
        self._connect()

    def _connect(self) -> None:
        self.sessions.title_typed.connect(self.changes.rename)
        self.going.temporary_changed.connect(self._on_temporary_changed)
        self.changes.changed.connect(self.look_at)
        self.changes.copied.connect(self.going.choose)
        self.changes.tagged.connect(self.search.look_again)
        self.files.imported.connect(self.look_at)
        self.files.finished.connect(self._on_import_finished)
        self.deleted.hidden.connect(self._on_hidden)
        self.deleted.restored.connect(self._on_restored)
        self.deleted.gone.connect(self._on_gone)

    # --- its life ---

    async def attach(self, store: "Store") -> None:
        """The first page is listed when this returns. Raises `StoreError`."""
        self._store = store
        for part in (self.search, self.changes, self.files):
            part.use(store)
        await self._pages.begin(store)
        self._loaded = True
        self.sessions.clock.start()
        await self._count_again(store)

    async def close(self) -> None:
        """What was deleted is deleted when this returns. The store must still be open."""
        self.sessions.clock.stop()
        self.search.stop()
        self.files.stop()
        await self.deleted.close()

    # --- what there is ---

    @property
    def loaded(self) -> bool:
        """Whether the list has been read; before that, nothing is known of what there is."""
        return self._loaded

    @property
    def count(self) -> int:
        """How many sessions there are, without those that were deleted a moment ago."""
        return max(0, self._count - len(self.deleted.ids))

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags that are in use, in the order of the alphabet."""
        return self._tags

    # --- what the window tells ---

    def look_at(self, session_id: str) -> None:
        """The session has changed in the store: its row is read again soon."""
        self._stale.add(session_id)
        self._look_soon()

    def refresh(self) -> None:
        """Another program may have added sessions: the top of the list is read again."""
        if self._store is not None:
            self._tasks.start(self._refresh(self._store), name="read the sessions again")

    def set_shown(self, session_id: str, temporary: Temporary | None = None) -> None:
        """The session on the screen, listed or not, and what else is to be known of one that is not kept."""
        self.going.arrive(session_id, temporary)
        self.sessions.set_current(session_id)
        self.search.hits.set_current(session_id)
        if session_id and temporary is None and self.sessions.summary(session_id) is None:
            self.look_at(session_id)  # far down the list, where nothing is loaded yet; or not kept so far

    def set_live(self, session_ids: Iterable[str]) -> None:
        """The sessions whose answers are growing, and no others."""
        ids = frozenset(session_ids)
        self.sessions.set_live(ids)
        self.search.hits.set_live(ids)

    # --- reading ---

    def _look_soon(self) -> None:
        if self._store is not None and self._stale and not self._looking:
            self._looking = True
            self._tasks.start(self._look(self._store), name="read changed sessions")

    async def _look(self, store: "Store") -> None:
        try:
            while self._stale:
                session_id = self._stale.pop()  # before it is read: what changes meanwhile is read again
                self._put(session_id, await store.summary(session_id))
            await self._count_again(store)
        finally:
            self._looking = False
        self._look_soon()  # what changed while they were being counted

    def _put(self, session_id: str, summary: SessionSummary | None) -> None:
        if summary is None:
            self.sessions.forget([session_id])
            return
        self.sessions.put([summary])
        self.search.hits.retitle(session_id, summary.title)

    async def _refresh(self, store: "Store") -> None:
        await self._pages.refresh()
        await self._count_again(store)

    async def _count_again(self, store: "Store") -> None:
        self._count = await store.count()
        self._tags = tuple(name for name, _ in await store.tags())
        self.changed.emit()

    # --- what has happened ---

    def _on_hidden(self, ids: tuple[str, ...]) -> None:
        self.sessions.hide(ids)
        self.search.hits.hide(ids)
        self.put_away.emit(ids)
        self.changed.emit()

    def _on_restored(self, ids: tuple[str, ...]) -> None:
        self.sessions.unhide(ids)
        self.search.hits.unhide(ids)
        self.changed.emit()

    def _on_gone(self, ids: tuple[str, ...]) -> None:
        self.sessions.forget(ids)
        self._count -= len(ids)
        self.changed.emit()

    def _on_import_finished(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.going.choose(ids[0])

    def _on_temporary_changed(self) -> None:
        temporary = self.going.temporary
        if temporary is None:
            self.sessions.set_temporary("", "")
        else:
            self.sessions.set_temporary(temporary.id, temporary.title)
