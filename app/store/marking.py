"""What a user thinks of what is kept, and how it was left: verdicts, pins, tags, blind mode, views."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from app.core.session import Blind, Continuation, SessionView
from app.core.tags import tidy_tags
from app.core.verdicts import LOCKED, NOT_COUNTING, Verdict
from app.store.answering import touch
from app.store.faults import FaultKind, StoreFault, gone
from app.store.records import moment_text, whole
from app.store.statements import insert, is_there, remove_rows, update

_PLACE = """
SELECT turn.id, turn.session_id, turn.blind, answer.replaced
FROM answer JOIN turn ON turn.id = answer.turn_id WHERE answer.id = ?
"""
_ONLY_ONE = (
    "UPDATE answer SET verdict = NULL WHERE turn_id = ? AND replaced IS NULL AND id != ? AND verdict = ?"
)
_SEEN = (
    "INSERT INTO session_view(session_id, seen_at, draft, layout) VALUES (?, ?, ?, ?)"
    " ON CONFLICT(session_id) DO UPDATE SET"
    " seen_at = excluded.seen_at, draft = excluded.draft, layout = excluded.layout"
)
_CONTINUE = (
    "INSERT INTO continuation(session_id, after_turn, lane_id) VALUES (?, ?, ?)"
    " ON CONFLICT(session_id, after_turn) DO UPDATE SET lane_id = excluded.lane_id"
)


def set_verdict(connection: sqlite3.Connection, answer_id: str, verdict: Verdict | None) -> None:
    row = connection.execute(_PLACE, (whole(answer_id),)).fetchone()
    if row is None:
        raise gone("The answer")
    turn_id, session_id, blind, replaced = row
    if blind == Blind.REVEALED.value or replaced is not None:
        raise StoreFault(FaultKind.INVALID, LOCKED if replaced is None else NOT_COUNTING)
    if verdict is Verdict.PREFERRED:
        connection.execute(_ONLY_ONE, (turn_id, whole(answer_id), verdict.value))
    given = None if verdict is None else verdict.value
    update(connection, "answer", {"id": answer_id, "verdict": given})
    touch(connection, session_id)


def continue_from(connection: sqlite3.Connection, session_id: str, continuation: Continuation) -> None:
    _demand(connection, session_id)
    there = connection.execute(
        "SELECT 1 FROM lane WHERE id = ? AND session_id = ?", (whole(continuation.lane_id), whole(session_id))
    ).fetchone()
    if there is None:
        raise gone("The lane")
    keep_continuations(connection, session_id, [continuation])
    touch(connection, session_id)


def keep_continuations(
    connection: sqlite3.Connection, session_id: str, continuations: Iterable[Continuation]
) -> None:
    rows = [(whole(session_id), each.after_turn, whole(each.lane_id)) for each in continuations]
    connection.executemany(_CONTINUE, rows)


def set_blind(connection: sqlite3.Connection, session_id: str, seed: str | None, *, revealed: bool) -> None:
    if not update(connection, "session", {"id": session_id, "blind": seed}):
        raise gone("The session")
    if revealed:
        connection.execute(
            "UPDATE turn SET blind = ? WHERE session_id = ? AND blind = ?",
            (Blind.REVEALED.value, whole(session_id), Blind.HIDDEN.value),
        )


def pin(connection: sqlite3.Connection, session_id: str, *, pinned: bool) -> None:
    if not update(connection, "session", {"id": session_id, "pinned": pinned}):
        raise gone("The session")


def set_tags(connection: sqlite3.Connection, session_id: str, tags: Iterable[str]) -> None:
    """These and no others."""
    _demand(connection, session_id)
    remove_rows(connection, "tag", {"session_id": session_id})
    for position, name in enumerate(tidy_tags(tags)):
        insert(connection, "tag", {"session_id": session_id, "name": name, "position": position})


def keep_view(connection: sqlite3.Connection, session_id: str, view: SessionView) -> None:
    _demand(connection, session_id)
    now = moment_text(datetime.now(UTC))
    connection.execute(_SEEN, (whole(session_id), now, whole(view.draft), whole(view.layout)))


def _demand(connection: sqlite3.Connection, session_id: str) -> None:
    if not is_there(connection, "session", session_id):
        raise gone("The session")
