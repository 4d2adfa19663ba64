"""Filling the session list from the store, a page at a time."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.session_list import SessionList
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store

FIRST_PAGE, LARGEST_PAGE = 100, 800
"""Pages grow: a view lays all of its rows out again when some come, so a long list comes in few pages."""
MOST_PINNED = 1000
_TICK = timedelta(microseconds=1)


class SessionPages(QObject):
    """Knows how far down the list was read."""

    def __init__(self, sessions: SessionList, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions = sessions
        self._tasks = tasks
        self._store: Store | None = None
        self._limit = FIRST_PAGE
        self._lowest: datetime | None = None
        sessions.page_wanted.connect(self._on_page_wanted)

    async def begin(self, store: "Store") -> None:
        """The pinned ones and the first page are in the list when this returns."""
        self._store = store
        self._sessions.add_page(await store.sessions(limit=MOST_PINNED, pinned=True), more=True)
        await self._read_on(store)

    async def refresh(self) -> None:
        """What another program added shows as well: from the top, until a page brings nothing new."""
        before, news = None, self._store is not None
        while news:
            assert self._store is not None
            page = await self._store.sessions(limit=FIRST_PAGE, before=before)
            news = len(page) == FIRST_PAGE and any(self._sessions.summary(each.id) is None for each in page)
            self._sessions.put(page)
            before = page[-1].changed_at if page else None

    def _on_page_wanted(self) -> None:
        if self._store is None:
            self._sessions.page_failed()
            return
        self._tasks.start(self._more(self._store), name="read a page of sessions")

    async def _more(self, store: "Store") -> None:
        try:
            await self._read_on(store)
        except UserError:
            self._sessions.page_failed()
            raise

    async def _read_on(self, store: "Store") -> None:
        """At least one session that was not read before, unless there is none.

        Sessions of one moment (the same file, imported twice) are not cut apart: the moment of the last one
        is read again, and what comes twice is put twice, which changes nothing.
        """
        before = None if self._lowest is None else self._lowest + _TICK
        page = await store.sessions(limit=self._limit, before=before, pinned=False)
        full = len(page) == self._limit
        self._limit = min(2 * self._limit, LARGEST_PAGE)
        if full and page[-1].changed_at == self._lowest:  # all of it is of that moment
            self._limit = 2 * len(page)
            await self._read_on(store)
            return
        if page:
            self._lowest = page[-1].changed_at
        self._sessions.add_page(page, more=full)
