"""The store: sessions, turns and answers, kept. All that the rest of the program knows of the database."""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from app.core.session import (
    Continuation,
    Hit,
    KeptAnswer,
    Lane,
    Session,
    SessionSummary,
    SessionView,
    Turn,
)
from app.core.verdicts import Verdict
from app.store import answering, listing, marking, reading, searching, sending, writing
from app.store.chores import Chores
from app.store.chunk import Chunk
from app.store.copying import copy_to
from app.store.faults import StoreFault, gone, is_index_damage
from app.store.observed import ObservedAnswers
from app.store.opening import checked_page_by_page, open_database
from app.store.presence import Presence
from app.store.priced_answers import PricedAnswers
from app.store.reader import Reader
from app.store.spend_book import SpendBook
from app.store.token_samples import TokenSamples
from app.store.writer import Writer
from providers.base import Sent

__all__ = ["Chunk", "Store", "StoreFault"]

CLOSE_S = 2.0
"""How long closing may take; a disk that does not answer must not keep the program from ending."""

log = logging.getLogger(__name__)


class Store:
    """Opened by `open`, closed by `close`.

    Every method may raise `StoreFault` (a `StoreError` that says its kind). A write is all or nothing,
    returns once it is on the disk, and may be made again after a failure: rows carry the ids that the caller
    made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._told: tuple[str, ...] = ()
        self._presence = Presence(path)
        self._writer = Writer(path)
        self._reader = Reader(path, self._writer.refuse)
        self._chores = Chores(self._writer)
        self.spend_book = SpendBook(self._writer, self._reader, self._presence.writer)
        self.token_samples = TokenSamples(self._writer, self._reader)
        self.priced_answers = PricedAnswers(self._reader)
        self.observed_answers = ObservedAnswers(self._reader)
        self._checkpoints = answering.Checkpoints()
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
            store._told = await store._writer.call(partial(open_database, store._writer, store._presence))
            store._chores.start(await store._reader.run(reading.chores), checked=checked)
        except BaseException:
            await store.close()
            raise
        return store

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must be told about the opening; may grow while a large file is being checked."""
        return (*self._told, *self._chores.notices)

    async def close(self) -> None:
        """Ends reads, finishes writes, and gives up after a bounded time. Closing twice is fine."""
        if self._closed:
            return
        self._closed = True
        await self._chores.stop()
        # Readers first: the last connection to close empties the log, and that must be the one with the lock.
        readers = [reader.close(CLOSE_S) for reader in (self._reader, *self._chores.readers)]
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
        await self.update_lanes(session_id, [lane])

    async def update_lanes(self, session_id: str, lanes: Sequence[Lane]) -> None:
        """All of them at once: other positions are another order."""
        await self._writer.run(lambda connection: writing.update_lanes(connection, session_id, lanes))

    async def rename(self, session_id: str, title: str) -> None:
        await self._writer.run(lambda connection: writing.rename(connection, session_id, title))
        self._chores.begin_erasing()

    async def delete(self, session_id: str) -> None:
        """When this returns, no file of the database holds the session's words any more.

        (But for one case: another program that is reading at this very moment keeps the log from being
        emptied; then the next start does it.) Copies made by `backup` or before an upgrade are not touched.
        """
        await self._writer.run(lambda connection: writing.delete(connection, session_id))
        await self._chores.erase()

    async def import_session(self, session: Session) -> Session:
        """As it was kept: with new ids when one of them is taken; answers that never ended are incomplete."""
        return await self._writer.run(lambda connection: writing.import_session(connection, session))

    async def duplicate(self, session_id: str, title: str) -> Session:
        """A second session like this one as it stands now, with ids of its own."""
        original = await self.session(session_id)
        return await self._writer.run(lambda connection: writing.duplicate(connection, original, title))

    async def pin(self, session_id: str, pinned: bool) -> None:  # noqa: FBT001 - a value, not a switch
        await self._writer.run(lambda connection: marking.pin(connection, session_id, pinned=pinned))

    async def set_tags(self, session_id: str, tags: Sequence[str]) -> None:
        """These and no others, as `tidy_tags` makes them."""
        await self._writer.run(lambda connection: marking.set_tags(connection, session_id, tags))

    async def continue_from(self, session_id: str, continuation: Continuation) -> None:
        """Replaces what was continued at that turn before."""
        await self._writer.run(lambda connection: marking.continue_from(connection, session_id, continuation))

    async def set_blind(self, session_id: str, seed: str | None, *, revealed: bool = False) -> None:
        """A seed begins blind mode, `None` ends it; `revealed` locks the verdicts that were given in it."""

        def work(connection: sqlite3.Connection) -> None:
            marking.set_blind(connection, session_id, seed, revealed=revealed)

        await self._writer.run(work)

    async def keep_view(self, session_id: str, draft: str, layout: str) -> None:
        """How the session is left; it does not count as a change of it."""
        view = SessionView(draft=draft, layout=layout)
        await self._writer.run(lambda connection: marking.keep_view(connection, session_id, view))

    # --- turns ---

    async def begin_turn(self, session_id: str, turn: Turn) -> Turn:
        """The turn with its number, which is given here: two programs may ask in one session."""
        writer = self._presence.writer
        return await self._writer.run(
            lambda connection: writing.begin_turn(connection, session_id, turn, writer=writer)
        )

    async def begin_retry(self, session_id: str, turn_id: str, answers: Sequence[KeptAnswer]) -> None:
        """These answers count for their lanes from now on; those that did are earlier tries."""
        writer = self._presence.writer

        def work(connection: sqlite3.Connection) -> None:
            writing.begin_retry(connection, session_id, turn_id, answers, writer=writer)

        await self._writer.run(work)

    async def set_verdict(self, answer_id: str, verdict: Verdict | None) -> None:
        """This verdict from now on (`with_verdict` says what a click makes of it). Preferring an answer takes
        the preference from another one of its turn. Refused where the verdicts are locked.
        """
        await self._writer.run(lambda connection: marking.set_verdict(connection, answer_id, verdict))

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
        """Without `sent`, what was sent is left out: it is the larger part, and seldom needed at once."""
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

    async def sessions(
        self, *, limit: int = 200, before: datetime | None = None, pinned: bool | None = None
    ) -> list[SessionSummary]:
        """The latest changed first; `before` goes on below the last one seen. `pinned`: only those that are,
        or only the others.
        """

        def work(database: sqlite3.Connection) -> list[SessionSummary]:
            return listing.read_summaries(database, limit, before, pinned=pinned)

        return await self._reader.run(work)

    async def summary(self, session_id: str) -> SessionSummary | None:
        """What a list shows of this one session; `None` when it is not there (any more)."""
        return await self._reader.run(lambda database: listing.read_summary(database, session_id))

    async def count(self) -> int:
        return await self._reader.run(listing.count_sessions)

    async def last_session(self) -> str | None:
        """The id of the one that was changed or looked at last."""
        return await self._reader.run(listing.last_session)

    async def view(self, session_id: str) -> SessionView:
        """How the session was left; empty where nobody has looked at it."""
        return await self._reader.run(lambda database: listing.read_view(database, session_id))

    async def tags(self) -> list[tuple[str, int]]:
        """All that are in use, and by how many sessions."""
        return await self._reader.run(listing.all_tags)

    async def search(self, query: str, *, limit: int = 50) -> list[Hit]:
        """The newest places with all words of the query, which may be any text; `tag:name` in it asks for
        sessions with that tag. Cancel it to stop it.
        """
        try:
            return await self._reader.run(lambda database: searching.search(database, query, limit))
        except (StoreFault, sqlite3.Error) as error:
            if not is_index_damage(error) and not is_index_damage(error.__cause__):
                raise
        await self._chores.rebuild_index()
        return await self._reader.run(lambda database: searching.search(database, query, limit))

    async def backup(self, target: Path) -> None:
        """A whole copy, checked before it is made, readable by its owner alone. Overwrites nothing."""
        await self._reader.run(lambda database: copy_to(database, target))
