"""What a list of sessions shows, for thousands of them: a page at a time, and never an answer's text."""

import sqlite3
from datetime import datetime

from app.core.model_ref import ModelRef
from app.core.session import SessionSummary, SessionView
from app.store.records import as_text, moment_of, moment_text, whole
from app.store.snapshot import Snapshot

_SUMMARY = """
SELECT id, title, created_at, changed_at, pinned, blind IS NOT NULL,
       (SELECT count(*) FROM turn WHERE turn.session_id = session.id)
FROM session WHERE {which}
"""
_PAGE = _SUMMARY.format(which="{pinned} changed_at < ? ORDER BY changed_at DESC, id DESC LIMIT ?")
_ONE = _SUMMARY.format(which="id = ?")
# Words instead of a value: the index of the pinned ones is used only where the statement says so.
_PAGES = {
    None: _PAGE.format(pinned=""),
    True: _PAGE.format(pinned="pinned AND"),
    False: _PAGE.format(pinned="NOT pinned AND"),
}
_MODELS = "SELECT endpoint, model FROM lane WHERE session_id = ? AND NOT closed ORDER BY position, id"
_LAST = """
SELECT session.id FROM session LEFT JOIN session_view ON session_view.session_id = session.id
ORDER BY max(session.changed_at, coalesce(session_view.seen_at, '')) DESC, session.id DESC LIMIT 1
"""


def read_summaries(
    database: sqlite3.Connection, limit: int, before: datetime | None, *, pinned: bool | None = None
) -> list[SessionSummary]:
    """The latest changed first; only those that are pinned, or are not, when that is asked."""
    below = "~" if before is None else moment_text(before)
    with Snapshot(database):
        rows = database.execute(_PAGES[pinned], (below, limit)).fetchall()
        return [_summary(database, row) for row in rows]


def read_summary(database: sqlite3.Connection, session_id: str) -> SessionSummary | None:
    with Snapshot(database):
        row = database.execute(_ONE, (whole(session_id),)).fetchone()
        return None if row is None else _summary(database, row)


def read_view(database: sqlite3.Connection, session_id: str) -> SessionView:
    row = database.execute(
        "SELECT draft, layout FROM session_view WHERE session_id = ?", (whole(session_id),)
    ).fetchone()
    return SessionView() if row is None else SessionView(draft=as_text(row[0]), layout=as_text(row[1]))


def last_session(database: sqlite3.Connection) -> str | None:
    """The one that was changed or looked at last."""
    row = database.execute(_LAST).fetchone()
    return None if row is None else as_text(row[0])


def count_sessions(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT count(*) FROM session").fetchone()[0])


def all_tags(database: sqlite3.Connection) -> list[tuple[str, int]]:
    """With how many sessions have each, in the order of the alphabet."""
    rows = database.execute("SELECT name, count(*) FROM tag GROUP BY name ORDER BY name")
    return [(as_text(name), number) for name, number in rows]


def tags_of(database: sqlite3.Connection, session_id: str) -> tuple[str, ...]:
    rows = database.execute("SELECT name FROM tag WHERE session_id = ? ORDER BY position", (session_id,))
    return tuple([as_text(name) for (name,) in rows])


def _summary(database: sqlite3.Connection, row: tuple[object, ...]) -> SessionSummary:
    session_id, title, created_at, changed_at, pinned, blind, turns = row
    # A list is looked at while the session is open: it must not tell whom the lanes of a blind one hide.
    lanes = [] if blind else database.execute(_MODELS, (session_id,)).fetchall()
    return SessionSummary(
        id=as_text(session_id),
        title=as_text(title),
        created_at=moment_of(created_at),
        changed_at=moment_of(changed_at),
        models=tuple([ModelRef(as_text(endpoint), as_text(model)) for endpoint, model in lanes]),
        turns=turns if isinstance(turns, int) else 0,
        pinned=pinned == 1,
        tags=tags_of(database, as_text(session_id)),
        blind=blind == 1,
    )
