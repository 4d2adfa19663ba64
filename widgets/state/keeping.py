"""Changes of a session on their way to the store, one after the other and in order."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.core.errors import StoreError
from widgets.state.notices import Notices
from widgets.state.work import Work
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.store.store import Store

    Write = Callable[[Store], Awaitable[object]]

NOT_KEPT = "not kept"


class Keeping:
    """Writes what was changed on the screen. A session that is not in the store (yet) is not written: it is
    put there whole, by `begin` or with the first write that is called for `now`.
    """

    def __init__(self, store: "Store | None", *, tasks: Tasks, notices: Notices) -> None:
        self.store = store
        self._tasks = tasks
        self._notices = notices
        self._in_order = asyncio.Lock()
        self._being_made: set[str] = set()
        """The sessions that are on their way into the store: what changes now has come too late for that."""

    def keeps(self, work: Work) -> bool:
        """Whether this session is, or will be, in the store."""
        return self.store is not None and not work.temporary

    def later(self, work: Work, write: "Write", *, name: str) -> None:
        """Write it soon; a disk that refuses is told in a notice, and the screen stays as it is."""
        if self.keeps(work) and (work.in_store or work.session.id in self._being_made):
            self._tasks.start(self._write(work, write), name=f"{name} in {work.session.id}", keeps=True)

    async def begin(self, work: Work) -> None:
        """The session is in the store as it is now, if it is to be, when this returns: all that was changed
        before has been written. Raises `StoreError`.
        """
        if self.keeps(work):
            async with self._in_order:
                await self._make(work)

    async def now(self, work: Work, write: "Write") -> None:
        """Write it, and the session before it where that is not done yet. Raises `StoreError`."""
        assert self.store is not None  # asked of a session that is kept
        async with self._in_order:
            await self._make(work)
            await write(self.store)

    async def settled(self) -> None:
        """What was changed before this call is in the store when it returns, or was refused."""
        async with self._in_order:
            pass

    async def _make(self, work: Work) -> None:
        if work.in_store:
            return
        assert self.store is not None
        session = work.session
        self._being_made.add(session.id)
        try:
            await self.store.create_session(session)
            work.in_store = True
        finally:
            self._being_made.discard(session.id)

    async def _write(self, work: Work, write: "Write") -> None:
        assert self.store is not None
        async with self._in_order:
            if not work.in_store:  # it could not be made, which whoever wanted it has told
                return
            try:
                await write(self.store)
            except StoreError as error:
                self._notices.post(error.message, tone="bad", hint=error.hint, key=NOT_KEPT)
