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

NOT_KEPT = "not kept"


class Keeping:
    """Writes what was changed on the screen. A session that is not in the store (yet) is not written."""

    def __init__(self, store: "Store | None", *, tasks: Tasks, notices: Notices) -> None:
        self.store = store
        self._tasks = tasks
        self._notices = notices
        self._in_order = asyncio.Lock()

    def keeps(self, work: Work) -> bool:
        """Whether this session is, or will be, in the store."""
        return self.store is not None and not work.temporary

    def later(self, work: Work, write: "Callable[[Store], Awaitable[object]]", *, name: str) -> None:
        """Write it soon; a disk that refuses is told in a notice, and the screen stays as it is."""
        if self.keeps(work) and work.in_store:
            self._tasks.start(self._write(write), name=f"{name} in {work.session.id}", keeps=True)

    async def _write(self, write: "Callable[[Store], Awaitable[object]]") -> None:
        assert self.store is not None
        async with self._in_order:
            try:
                await write(self.store)
            except StoreError as error:
                self._notices.post(error.message, tone="bad", hint=error.hint, key=NOT_KEPT)

    async def begin(self, work: Work) -> None:
        """The session is in the store when this returns, if it is to be. Raises `StoreError`."""
        if self.store is None or work.temporary or work.in_store:
            return
        async with self._in_order:
            if not work.in_store:  # by whoever held the lock
                await self.store.create_session(work.session)
                work.in_store = True
