"""Sessions, lanes and turns as they are made and changed."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.core.answer import AnswerState
from app.core.ids import new_id
from app.core.session import KeptAnswer, Lane, Session, Turn
from app.store import passages
from app.store.answering import add_answers, microseconds, touch
from app.store.faults import FaultKind, StoreFault, gone
from app.store.marking import keep_continuations, set_tags
from app.store.records import lane_values, moment_text, session_values, turn_values, whole
from app.store.sending import keep_attachments, remove_unused_blobs
from app.store.statements import insert, insert_new, is_there, remove_rows, update

_REPLACE = """
UPDATE answer
SET replaced = (SELECT coalesce(max(replaced), -1) + 1 FROM answer WHERE turn_id = :turn)
WHERE turn_id = :turn AND lane_id = :lane AND replaced IS NULL
"""

ERASE = "erase"
"""The chore of getting deleted words out of the search index and the write-ahead log."""


def create_session(connection: sqlite3.Connection, session: Session) -> None:
    """With lanes and turns, as given. A session that is there already stays as it is."""
    if not insert_new(connection, "session", session_values(session)):
        return
    _add_title(connection, session.id, session.title, moment_text(session.created_at))
    _add_lanes(connection, session.id, session.lanes)
    for turn in session.turns:
        _add_turn(connection, session.id, turn, turn.number, writer=None)
    keep_continuations(connection, session.id, session.continuations)
    set_tags(connection, session.id, session.tags)


def import_session(connection: sqlite3.Connection, session: Session) -> Session:
    """The session as kept: with new ids all through when one of its ids is taken, its live answers
    incomplete.
    """
    _demand_sound(session)
    session = _ended(session)
    if _any_taken(connection, session):
        session = _renamed(session)
    create_session(connection, session)
    return session


def add_lanes(connection: sqlite3.Connection, session_id: str, lanes: Sequence[Lane]) -> None:
    _demand(connection, session_id)
    _add_lanes(connection, session_id, lanes)
    touch(connection, session_id)


def update_lanes(connection: sqlite3.Connection, session_id: str, lanes: Sequence[Lane]) -> None:
    for lane in lanes:
        if not update(connection, "lane", lane_values(session_id, lane), keys=("id", "session_id")):
            raise gone("The lane")
    touch(connection, session_id)


def begin_turn(connection: sqlite3.Connection, session_id: str, turn: Turn, *, writer: str) -> Turn:
    """The turn with the next free number; a turn that is there already keeps its number and its answers."""
    _demand(connection, session_id)
    known = connection.execute("SELECT number FROM turn WHERE id = ?", (whole(turn.id),)).fetchone()
    if known is not None:
        return replace(turn, number=known[0])
    (last,) = connection.execute(
        "SELECT max(number) FROM turn WHERE session_id = ?", (whole(session_id),)
    ).fetchone()
    number = (last or 0) + 1
    _add_turn(connection, session_id, turn, number, writer=writer)
    touch(connection, session_id)
    return replace(turn, number=number)


def begin_retry(
    connection: sqlite3.Connection,
    session_id: str,
    turn_id: str,
    answers: Sequence[KeptAnswer],
    *,
    writer: str,
) -> None:
    """These answers count from now on for their lanes in that turn. Done again, it changes nothing."""
    found = connection.execute(
        "SELECT 1 FROM turn WHERE id = ? AND session_id = ?", (whole(turn_id), whole(session_id))
    ).fetchone()
    if found is None:
        raise gone("The turn")
    new = [answer for answer in answers if not is_there(connection, "answer", answer.id)]
    for answer in new:
        connection.execute(_REPLACE, {"turn": whole(turn_id), "lane": whole(answer.lane_id)})
    add_answers(connection, turn_id, new, writer=writer)
    touch(connection, session_id)


def duplicate(connection: sqlite3.Connection, session: Session, title: str) -> Session:
    """A second session like this one, made now, under another title, not pinned."""
    now = datetime.now(UTC)
    copy = replace(_renamed(_ended(session)), title=title, created_at=now, changed_at=now, pinned=False)
    create_session(connection, copy)
    return copy


def rename(connection: sqlite3.Connection, session_id: str, title: str) -> None:
    row = connection.execute("SELECT created_at FROM session WHERE id = ?", (whole(session_id),)).fetchone()
    if row is None:
        raise gone("The session")
    passages.remove(connection, session_id)
    update(connection, "session", {"id": session_id, "title": title})
    _add_title(connection, session_id, title, row[0])
    touch(connection, session_id)
    _note_erase(connection)


def delete(connection: sqlite3.Connection, session_id: str) -> None:
    """Rows, chunks, index entries, and blobs that only this session used. Nothing when it is not there."""
    passages.remove_session(connection, session_id)
    digests = connection.execute(
        "SELECT attachment.sha256 FROM attachment JOIN turn ON turn.id = attachment.turn_id"
        " WHERE turn.session_id = :it"
        " UNION SELECT sent_blob.sha256 FROM sent_blob JOIN answer ON answer.id = sent_blob.answer_id"
        " JOIN turn ON turn.id = answer.turn_id WHERE turn.session_id = :it",
        {"it": whole(session_id)},
    )
    used = [digest for (digest,) in digests]
    remove_rows(connection, "session", {"id": session_id})
    remove_unused_blobs(connection, used)
    _note_erase(connection)


def end_chore(connection: sqlite3.Connection, name: str) -> None:
    remove_rows(connection, "chore", {"name": name})


def _note_erase(connection: sqlite3.Connection) -> None:
    insert_new(connection, "chore", {"name": ERASE})


def _demand(connection: sqlite3.Connection, session_id: str) -> None:
    if not is_there(connection, "session", session_id):
        raise gone("The session")


def _demand_sound(session: Session) -> None:
    """Refuses a session whose parts do not fit together, before anything of it is written."""
    lanes = {lane.id for lane in session.lanes}
    answers = [answer for turn in session.turns for answer in (*turn.answers, *turn.replaced)]
    ids = [session.id, *lanes, *(turn.id for turn in session.turns), *(answer.id for answer in answers)]
    for what, found in (
        ("an id is no text", any(each != whole(each) for each in ids)),
        ("two lanes have one id", len(lanes) != len(session.lanes)),
        ("two turns have one id", len({turn.id for turn in session.turns}) != len(session.turns)),
        ("two turns have one number", len({turn.number for turn in session.turns}) != len(session.turns)),
        ("two answers have one id", len({answer.id for answer in answers}) != len(answers)),
        ("an answer belongs to a lane that is not there", any(each.lane_id not in lanes for each in answers)),
        (
            "a lane is continued that is not there",
            any(each.lane_id not in lanes for each in session.continuations),
        ),
    ):
        if found:
            raise StoreFault(FaultKind.INVALID, f"The session cannot be kept: {what}.")


def _add_title(connection: sqlite3.Connection, session_id: str, title: str, created_at: str) -> None:
    passages.add(connection, "title", session_id, session_id, written_us=microseconds(created_at), text=title)


def _add_lanes(connection: sqlite3.Connection, session_id: str, lanes: Sequence[Lane]) -> None:
    for lane in lanes:
        insert_new(connection, "lane", lane_values(session_id, lane))


def _add_turn(
    connection: sqlite3.Connection, session_id: str, turn: Turn, number: int, *, writer: str | None
) -> None:
    values = turn_values(session_id, turn, number)
    insert(connection, "turn", values)
    keep_attachments(connection, turn.id, turn.attachments)
    asked_us = microseconds(values["asked_at"])
    passages.add(connection, "prompt", turn.id, session_id, written_us=asked_us, text=turn.prompt)
    add_answers(connection, turn.id, turn.answers, writer=writer)
    add_answers(connection, turn.id, turn.replaced, writer=writer, replaced=True)


def _ended(session: Session) -> Session:
    def ended(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, state=AnswerState.INCOMPLETE) if answer.state.live else answer

    return replace(session, turns=tuple(_with_answers(turn, ended) for turn in session.turns))


def _with_answers(turn: Turn, change: Callable[[KeptAnswer], KeptAnswer]) -> Turn:
    return replace(turn, answers=tuple(map(change, turn.answers)), replaced=tuple(map(change, turn.replaced)))


def _any_taken(connection: sqlite3.Connection, session: Session) -> bool:
    wanted = (
        ("session", [session.id]),
        ("lane", [lane.id for lane in session.lanes]),
        ("turn", [turn.id for turn in session.turns]),
        ("answer", [answer.id for turn in session.turns for answer in (*turn.answers, *turn.replaced)]),
    )
    # One by one: a statement takes only so many values, and an index look-up costs microseconds.
    return any(is_there(connection, table, each) for table, ids in wanted for each in ids)


def _renamed(session: Session) -> Session:
    lanes = {lane.id: new_id() for lane in session.lanes}

    def answer_of(answer: KeptAnswer) -> KeptAnswer:
        return replace(answer, id=new_id(), lane_id=lanes[answer.lane_id])

    def turn_of(turn: Turn) -> Turn:
        return replace(_with_answers(turn, answer_of), id=new_id())

    return replace(
        session,
        id=new_id(),
        lanes=tuple(replace(lane, id=lanes[lane.id]) for lane in session.lanes),
        turns=tuple(map(turn_of, session.turns)),
        continuations=tuple(replace(each, lane_id=lanes[each.lane_id]) for each in session.continuations),
    )
