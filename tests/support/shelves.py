"""A shelf of sessions on a real store, as tests of the sidebar begin with it."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from app.core.session import Session
from app.services.folders import make_private
from app.store import writing
from app.store.store import Store
from tests.support.stored import new_session, opened
from widgets.state.notices import Notices
from widgets.state.put_away import GRACE_MS
from widgets.state.session_roles import SessionRole
from widgets.state.session_shelf import SessionShelf
from widgets.tasks import Tasks
from widgets.window_memory import WindowMemory


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelved:
    shelf: SessionShelf
    store: Store
    notices: Notices
    tasks: Tasks

    def titles(self) -> list[str]:
        """What the list shows, from the top; headers as "— Today"."""
        model = self.shelf.sessions
        rows = [model.index(row).data(SessionRole.ROW) for row in range(model.rowCount())]
        return [row.title if row.id else f"— {row.title}" for row in rows]

    def found(self) -> list[tuple[str, str]]:
        """The hits, from the top: title, and the marked words."""
        model = self.shelf.search.hits
        rows = [model.index(row).data(SessionRole.ROW) for row in range(model.rowCount())]
        return [
            (row.title, " ".join(text[start:end] for text, marks in
                                  ((row.title, row.title_marks), (row.excerpt, row.marks))
                                  for start, end in marks))
            for row in rows
        ]  # fmt: skip


Scenario = Callable[[Shelved], Awaitable[None]]


@asynccontextmanager
async def shelved(
    home: Path, sessions: Iterable[Session] = (), *, grace_ms: int = GRACE_MS
) -> AsyncIterator[Shelved]:
    """The shelf, filled from a store in that folder; both are closed in the order of the program."""
    parent = QObject()
    make_private(home)
    async with opened(home / "abreast.db") as store:
        await fill(store, sessions)
        notices = Notices(parent)
        tasks = Tasks(notices, parent)
        shelf = SessionShelf(tasks, notices, parent, memory=WindowMemory(home), grace_ms=grace_ms)
        await shelf.attach(store)
        yield Shelved(shelf=shelf, store=store, notices=notices, tasks=tasks)
        await shelf.close()
        await tasks.close()
    parent.deleteLater()


def ago(title: str, hours: float, **changes: object) -> Session:
    """A session of that title that was changed last so long ago."""
    moment = datetime.now(UTC) - timedelta(hours=hours)
    return replace(new_session(title), created_at=moment, changed_at=moment, **changes)  # type: ignore[arg-type]


async def fill(store: Store, sessions: Iterable[Session]) -> None:
    """Thousands of sessions in one write: each on its own would wait for the disk."""

    def work(connection: sqlite3.Connection) -> None:
        for session in sessions:
            writing.create_session(connection, session)

    await store._writer.run(work)
