"""The store: sessions, turns and answers, kept. All that the rest of the program knows of the database."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from app.core.session import Hit, KeptAnswer, Lane, Session, SessionSummary, Turn
from app.store import answering, passages, reading, searching, sending, writing
from app.store.chunk import Chunk
from app.store.copying import copy_to
from app.store.faults import StoreFault, gone, is_index_damage
from app.store.health import check_page_by_page
from app.store.opening import checked_page_by_page, open_database
from app.store.presence import Presence
from app.store.reader import Reader
from app.store.writer import Writer
from providers.base import Sent

__all__ = ["Chunk", "Store", "StoreFault"]

CLOSE_S = 2.0
"""How long closing may take; a disk that does not answer must not keep the program from ending."""
MERGED_PAGES = 200
"""Of the search index in one piece of erasing: some milliseconds, between which answers are written."""
EMPTYING_TRIES, EMPTYING_PAUSE_S = 20, 0.05
"""How patiently the log is emptied while others read; after that the next start does it."""

log = logging.getLogger(__name__)


class Store:
    """Opened by `open`, closed by `close`.

    Every method may raise `StoreFault` (a `StoreError` that says its kind). A write is all or nothing,
    returns once it is on the disk, and may be made again after a failure: rows carry the ids that the caller
    made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: tuple[str, ...] = ()
        """What the user must be told about the opening; may grow while a large file is being checked."""
        self._presence = Presence(path)
        self._writer = Writer(path)
        self._reader = Reader(path, self._writer.refuse)
        self._checker: Reader | None = None
        self._checkpoints = answering.Checkpoints()
        self._chores: set[asyncio.Task[None]] = set()
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> "Store":
        """Makes the database where there is none, brings an older one up to date, ends what a crash left
        open.

        A newer file is refused untouched. A damaged one is moved aside, whole, and told of in `notices`.
        """
        store = cls(path)
        try:
            checked = await store._writer.call(partial(checked_page_by_page, path))
            store.notices = await store._writer.call(partial(open_database, store._writer, store._presence))
            store._start_chores(await store._reader.run(reading.chores), checked=checked)
        except BaseException:
            await store.close()
            raise
        return store

    async def close(self) -> None:
        """Ends reads, finishes writes, and gives up after a bounded time. Closing twice is fine."""
        if self._closed:
            return
        self._closed = True
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        # Readers first: the last connection to close empties the log, and that must be the one with the lock.
        readers = [reader.close(CLOSE_S) for reader in (self._reader, self._checker) if reader is not None]
        for ending in (*readers, self._writer.close(self._presence.leave, CLOSE_S)):
            try:
                await ending
            except TimeoutError:
                log.warning("the database did not close within %.0f s", CLOSE_S)

    # --- sessions ---

    async def create_session(self, session: Session) -> None:
        """With its lanes; and with its turns, should it have some already."""
        await self._writer.run(lambda connection: writing.create_session(connection, session))

    async def add_lanes(self, session_id: str, lanes: Sequence[Lane]) -> None:
        await self._writer.run(lambda connection: writing.add_lanes(connection, session_id, lanes))

    async def update_lane(self, session_id: str, lane: Lane) -> None:
        """The lane is like this from now on; what was sent before stays as it was sent."""
        await self._writer.run(lambda connection: writing.update_lane(connection, session_id, lane))

    async def rename(self, session_id: str, title: str) -> None:
        await self._writer.run(lambda connection: writing.rename(connection, session_id, title))
        self._begin_chore("erase", self._erase)

    async def delete(self, session_id: str) -> None:
        """When this returns, no file of the database holds the session's words any more.

        (But for one case: another program that is reading at this very moment keeps the log from being
        emptied; then the next start does it.) Copies made by `backup` or before an upgrade are not touched.
        """
        await self._writer.run(lambda connection: writing.delete(connection, session_id))
        await self._erase()

    async def import_session(self, session: Session) -> Session:
        """As it was kept: with new ids when one of them is taken; answers that never ended are incomplete."""
        return await self._writer.run(lambda connection: writing.import_session(connection, session))

    # --- turns ---

    async def begin_turn(self, session_id: str, turn: Turn) -> Turn:
        """The turn with its number, which is given here: two programs may ask in one session."""
        writer = self._presence.writer
        return await self._writer.run(
            lambda connection: writing.begin_turn(connection, session_id, turn, writer=writer)
        )

    async def checkpoint(self, chunks: Sequence[Chunk]) -> None:
        """What live answers grew by. Chunks of answers that are finished already are left out."""
        await self._writer.run_then(lambda connection: self._checkpoints.write(connection, chunks))

    async def keep_sent(self, sent: Mapping[str, Sent]) -> None:
        """What was sent, by the answer's id, at once: it is known even if the program does not live to see
        the answer's end.
        """

        def work(connection: sqlite3.Connection) -> None:
            for answer_id, request in sent.items():
                attached = sending.attached_to(connection, answer_id)
                sending.keep_sent(connection, answer_id, request, attached)

        await self._writer.run(work)

    async def finish_answers(self, answers: Sequence[KeptAnswer]) -> None:
        """The whole of answers that ended: from now on they are read, and found, as they are given here."""

        def work(connection: sqlite3.Connection) -> Callable[[], None]:
            self._checkpoints.forget(answer.id for answer in answers)
            return answering.finish(connection, answers)

        await self._writer.run_then(work)

    # --- reading ---

    async def session(self, session_id: str, *, sent: bool = True) -> Session:
        """Without `sent`, what was sent is left out: it is the larger part, and a view does not need it at
        once.
        """
        found = await self._reader.run(lambda database: reading.read_session(database, session_id, sent=sent))
        if found is None:
            raise gone("The session")
        return found

    async def sent(self, answer_id: str) -> Sent | None:
        """What was sent for one answer."""
        return await self._reader.run(lambda database: reading.read_sent(database, answer_id))

    async def find_session(self, id_or_name: str, *, sent: bool = True) -> Session | None:
        """By id, by the beginning of an id (8 characters or more, fitting no other), or by title (newest
        wins).
        """

        def work(database: sqlite3.Connection) -> Session | None:
            found = reading.find_session(database, id_or_name)
            return None if found is None else reading.read_session(database, found, sent=sent)

        return await self._reader.run(work)

    async def sessions(self, *, limit: int = 200, before: datetime | None = None) -> list[SessionSummary]:
        """The latest changed first; `before` goes on below the last one seen."""
        return await self._reader.run(lambda database: reading.read_summaries(database, limit, before))

    async def search(self, query: str, *, limit: int = 50) -> list[Hit]:
        """The newest places with all words of the query, which may be any text. Cancel it to stop it."""
        try:
            return await self._reader.run(lambda database: searching.search(database, query, limit))
        except (StoreFault, sqlite3.Error) as error:
            if not is_index_damage(error) and not is_index_damage(error.__cause__):
                raise
        await self._rebuild_index()
        return await self._reader.run(lambda database: searching.search(database, query, limit))

    async def backup(self, target: Path) -> None:
        """A whole copy, checked before it is made, readable by its owner alone. Overwrites nothing."""
        await self._reader.run(lambda database: copy_to(database, target))

    # --- chores ---

    async def _erase(self) -> None:
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

    async def _rebuild_index(self) -> None:
        log.warning("the search index is damaged and is built anew")
        await self._writer.run(passages.rebuild)

    async def _check_all(self) -> None:
        """Looks at every page of a large file beside the work."""
        self._checker = Reader(self.path, self._writer.refuse, name="store-checker")
        wrong = await self._checker.run(check_page_by_page)
        if wrong is not None:
            self._writer.refuse(wrong)
            self.notices += (
                f"The database {self.path} is damaged ({wrong}). It can be read, but nothing more is written"
                " to it: close the program and start it again, then it is kept aside and a new one is begun.",
            )

    def _start_chores(self, left: Sequence[str], *, checked: bool) -> None:
        if left:
            self._begin_chore("erase", self._erase)
        if not checked:
            self._begin_chore("check", self._check_all)

    def _begin_chore(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def chore() -> None:
            try:
                await work()
            except StoreFault as fault:  # not what the user asked for; it is begun again at the next start
                log.warning("store chore “%s” was not done: %s", name, fault)

        task = asyncio.create_task(chore(), name=f"store-{name}")
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)
