"""Work of the store that nobody waits for: erasing what was deleted, checking a large file."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from app.store import passages, writing
from app.store.faults import StoreFault
from app.store.health import check_page_by_page
from app.store.reader import Reader
from app.store.writer import Writer

MERGED_PAGES = 200
"""Of the search index in one piece of erasing: some milliseconds, between which answers are written."""
EMPTYING_TRIES, EMPTYING_PAUSE_S = 20, 0.05
"""How patiently the log is emptied while others read; after that the next start does it."""

log = logging.getLogger(__name__)


class Chores:
    def __init__(self, writer: Writer) -> None:
        self.notices: tuple[str, ...] = ()
        """What a chore found that the user must be told."""
        self.readers: tuple[Reader, ...] = ()
        """Connections of their own, to be closed with the store."""
        self._writer = writer
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, left: Sequence[str], *, checked: bool) -> None:
        """What an earlier program left to do, and a look at a file that opening did not look at."""
        if left:
            self.begin_erasing()
        if not checked:
            self._begin("check", self._check_all)

    def begin_erasing(self) -> None:
        """Like `erase`, without being waited for."""
        self._begin("erase", self.erase)

    async def ended(self) -> None:
        """Returns when nothing is left to do."""
        await asyncio.gather(*self._tasks)

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def erase(self) -> None:
        """Gets deleted words out of the search index and the log, in pieces, and remembers when that is not
        done.
        """
        pages = -MERGED_PAGES
        while await self._writer.run(partial(passages.merge_step, pages=pages)):
            pages = MERGED_PAGES
        for _ in range(EMPTYING_TRIES):
            if await self._writer.call(self._writer.checkpoint_log):
                await self._writer.run(partial(writing.end_chore, name=writing.ERASE))
                return
            await asyncio.sleep(EMPTYING_PAUSE_S)

    async def rebuild_index(self) -> None:
        log.warning("the search index is damaged and is built anew")
        await self._writer.run(passages.rebuild)

    async def _check_all(self) -> None:
        """Looks at every page of a large file beside the work."""
        path = self._writer.path
        checker = Reader(path, self._writer.refuse, name="store-checker")
        self.readers = (*self.readers, checker)
        wrong = await checker.run(check_page_by_page)
        if wrong is not None:
            self._writer.refuse(wrong)
            self.notices += (
                f"The database {path} is damaged ({wrong}). It can be read, but nothing more is written"
                " to it: close the program and start it again, then it is kept aside and a new one is begun.",
            )

    def _begin(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def chore() -> None:
            try:
                await work()
            except StoreFault as fault:  # not what the user asked for; it is begun again at the next start
                log.warning("store chore “%s” was not done: %s", name, fault)

        task = asyncio.create_task(chore(), name=f"store-{name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
