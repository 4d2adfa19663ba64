"""Kept sessions back into core values.

Plain cursors: the list paths must cost little more than SQLite itself, and a program that just reads
(`sessions list`, `export`) must not wait a third of a second for SQLAlchemy. A statement here is read in the
reader's thread and never writes.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from app.core.session import Continuation, KeptAnswer, Lane, Session, Turn
from app.store.bodies import Stretch, build, stretches_of_text
from app.store.faults import FaultKind, StoreFault
from app.store.listing import tags_of
from app.store.records import (
    ANSWER_COLUMNS,
    answer_of,
    as_text,
    blind_of,
    checksum,
    lane_of,
    moment_of,
    whole,
)
from app.store.snapshot import Snapshot
from providers.base import Attachment, Sent

MIN_ID_PREFIX = 8

DAMAGED_PROMPT = "The prompt of this turn differs from what was kept: the file was damaged."
DAMAGED_FILE = "A file of this turn differs from what was kept: the database was damaged."
DAMAGED_SENT = "What is kept as sent differs from what was sent: the database was damaged."

_REPLACED = ANSWER_COLUMNS.index("replaced")
_ANSWERS = f"SELECT {', '.join('answer.' + name for name in ANSWER_COLUMNS)}"


def read_session(database: sqlite3.Connection, session_id: str, *, sent: bool) -> Session | None:
    """One consistent picture, however much is written meanwhile. `sent`: whether to read that too."""
    session_id = whole(session_id)
    with Snapshot(database):
        row = database.execute(
            "SELECT id, title, created_at, changed_at, pinned, blind FROM session WHERE id = ?", (session_id,)
        ).fetchone()
        if row is None:
            return None
        lanes = _lanes(database, session_id)
        return Session(
            id=row[0],
            title=as_text(row[1]),
            created_at=moment_of(row[2]),
            changed_at=moment_of(row[3]),
            lanes=lanes,
            turns=_turns(database, session_id, lanes, sent=sent),
            continuations=_continuations(database, session_id),
            blind=None if row[5] is None else as_text(row[5]),
            pinned=row[4] == 1,
            tags=tags_of(database, session_id),
        )


def read_sent(database: sqlite3.Connection, answer_id: str) -> Sent | None:
    with Snapshot(database):
        found = _sent(database, "sent.answer_id = ?", answer_id)
    return found[answer_id][0] if answer_id in found else None


def find_session(database: sqlite3.Connection, id_or_name: str) -> str | None:
    """The id of the session meant: its id, the beginning of one that fits no other, or its title (newest
    wins). Raises `StoreFault` for a beginning that fits several.
    """
    id_or_name = whole(id_or_name)
    similar: list[tuple[str]] = []
    row = database.execute("SELECT id FROM session WHERE id = ?", (id_or_name,)).fetchone()
    if row is None and len(id_or_name) >= MIN_ID_PREFIX:
        similar = database.execute(
            "SELECT id FROM session WHERE substr(id, 1, ?) = ? LIMIT 2", (len(id_or_name), id_or_name.lower())
        ).fetchall()
        row = similar[0] if len(similar) == 1 else None
    if row is None:
        row = database.execute(
            "SELECT id FROM session WHERE title = ? ORDER BY changed_at DESC, id DESC LIMIT 1", (id_or_name,)
        ).fetchone()
    if row is None and similar:  # ids begin with the time, so those of one minute look alike for long
        raise StoreFault(
            FaultKind.INVALID,
            f"The ids of several sessions begin with “{id_or_name}”.",
            hint="Give more of the id; `abreast sessions list` shows it whole.",
        )
    return row[0] if row else None


def unfinished_answers(database: sqlite3.Connection, writer: str) -> list[KeptAnswer]:
    """What a program was writing, joined from its chunks."""
    rows = database.execute(f"{_ANSWERS} FROM answer WHERE answer.writer = ?", (writer,)).fetchall()
    grown = _grown(
        database,
        "SELECT chunk.answer_id, chunk.kind, chunk.text FROM answer JOIN chunk ON chunk.answer_id = answer.id"
        " WHERE answer.writer = ? ORDER BY chunk.answer_id, chunk.kind, chunk.sequence",
        writer,
    )
    return [answer_of(_with_chunks(row, grown)) for row in rows]


def writers(database: sqlite3.Connection) -> list[str]:
    """The programs that have unfinished answers."""
    return [row[0] for row in database.execute("SELECT DISTINCT writer FROM answer WHERE writer IS NOT NULL")]


def chores(database: sqlite3.Connection) -> list[str]:
    return [row[0] for row in database.execute("SELECT name FROM chore")]


def _lanes(database: sqlite3.Connection, session_id: str) -> tuple[Lane, ...]:
    rows = database.execute(
        "SELECT id, position, endpoint, model, system, parameters, closed FROM lane WHERE session_id = ?"
        " ORDER BY position, id",
        (session_id,),
    )
    return tuple([lane_of(row) for row in rows])


def _continuations(database: sqlite3.Connection, session_id: str) -> tuple[Continuation, ...]:
    rows = database.execute(
        "SELECT after_turn, lane_id FROM continuation WHERE session_id = ? ORDER BY after_turn", (session_id,)
    )
    return tuple([Continuation(after_turn=turn, lane_id=as_text(lane_id)) for turn, lane_id in rows])


def _turns(
    database: sqlite3.Connection, session_id: str, lanes: Sequence[Lane], *, sent: bool
) -> tuple[Turn, ...]:
    attached, notes = _attachments(database, session_id)
    rows = database.execute(
        "SELECT id, number, prompt, asked_at, checksum, blind FROM turn WHERE session_id = ? ORDER BY number",
        (session_id,),
    ).fetchall()
    for turn_id, number, prompt, _, kept_checksum, _ in rows:
        if checksum(f"{turn_id}{session_id}{number}", as_text(prompt)) != kept_checksum:
            notes[turn_id] += (DAMAGED_PROMPT,)
    answers, replaced = _answers(database, session_id, notes, sent=sent)
    order = {lane.id: place for place, lane in enumerate(lanes)}

    def by_lane(answer: KeptAnswer) -> int:
        return order.get(answer.lane_id, len(order))

    return tuple(
        [
            Turn(
                id=turn_id,
                number=number,
                prompt=as_text(prompt),
                attachments=tuple(attached[turn_id]) if turn_id in attached else (),
                asked_at=moment_of(asked_at),
                answers=tuple(sorted(answers[turn_id], key=by_lane)) if turn_id in answers else (),
                replaced=tuple(replaced[turn_id]) if turn_id in replaced else (),
                blind=blind_of(blind),
            )
            for turn_id, number, prompt, asked_at, _, blind in rows
        ]
    )


def _answers(
    database: sqlite3.Connection, session_id: str, turn_notes: Mapping[str, tuple[str, ...]], *, sent: bool
) -> tuple[dict[str, list[KeptAnswer]], dict[str, list[KeptAnswer]]]:
    """By turn: those that count, in the order in which they were given, and earlier tries, oldest first."""
    requests = (
        _sent(
            database,
            "sent.answer_id IN (SELECT answer.id FROM answer JOIN turn ON turn.id = answer.turn_id"
            " WHERE turn.session_id = ?)",
            session_id,
        )
        if sent
        else {}
    )
    grown = _grown(
        database,
        "SELECT chunk.answer_id, chunk.kind, chunk.text FROM turn"
        " JOIN answer ON answer.turn_id = turn.id AND answer.writer IS NOT NULL"
        " JOIN chunk ON chunk.answer_id = answer.id"
        " WHERE turn.session_id = ? ORDER BY chunk.answer_id, chunk.kind, chunk.sequence",
        session_id,
    )
    counting: dict[str, list[KeptAnswer]] = defaultdict(list)
    replaced: dict[str, list[KeptAnswer]] = defaultdict(list)
    rows = database.execute(
        f"{_ANSWERS} FROM turn JOIN answer ON answer.turn_id = turn.id"
        " WHERE turn.session_id = ? ORDER BY turn.number, answer.replaced, answer.position",
        (session_id,),
    )
    for row in rows:
        turn_id = row[1]
        request, notes = requests.get(row[0], (None, ()))
        if turn_id in turn_notes:
            notes = (*turn_notes[turn_id], *notes)
        if grown and row[0] in grown:
            row = _with_chunks(row, grown)  # noqa: PLW2901 - the same row, further grown
        by_turn = counting if row[_REPLACED] is None else replaced
        by_turn[turn_id].append(answer_of(row, request, notes))
    return counting, replaced


def _grown(database: sqlite3.Connection, statement: str, value: str) -> dict[str, dict[str, str]]:
    """Answer id -> kind -> the chunks so far, joined."""
    pieces: dict[str, dict[str, list[str]]] = {}
    for answer_id, kind, text in database.execute(statement, (value,)):
        pieces.setdefault(answer_id, {}).setdefault(kind, []).append(text)
    return {
        answer_id: {kind: "".join(texts) for kind, texts in kinds.items()}
        for answer_id, kinds in pieces.items()
    }


def _with_chunks(row: tuple[Any, ...], grown: Mapping[str, Mapping[str, str]]) -> tuple[Any, ...]:
    """An unfinished answer's row, its text and reasoning (the last two columns) as far as they have come."""
    *others, _checksum, _reasoning, _text = row
    answer_id, turn_id, lane_id = row[:3]
    kinds = grown.get(answer_id, {})
    reasoning, text = kinds.get("reasoning", ""), kinds.get("text", "")
    return (*others, checksum(answer_id + turn_id + lane_id, text, reasoning), reasoning, text)


def _attachments(
    database: sqlite3.Connection, session_id: str
) -> tuple[dict[str, list[Attachment]], dict[str, tuple[str, ...]]]:
    """Files by turn, and notes on those that are damaged."""
    rows = database.execute(
        "SELECT attachment.turn_id, attachment.name, attachment.media_type, attachment.sha256 FROM turn"
        " JOIN attachment ON attachment.turn_id = turn.id WHERE turn.session_id = ?"
        " ORDER BY attachment.turn_id, attachment.position",
        (session_id,),
    ).fetchall()
    blobs = _blobs(database, {row[3] for row in rows})
    files: dict[str, list[Attachment]] = defaultdict(list)
    notes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    damaged = {digest for digest, data in blobs.items() if sha256(data).digest() != digest}
    for turn_id, name, media_type, digest in rows:
        files[turn_id].append(Attachment(as_text(name), as_text(media_type), blobs.get(digest, b"")))
        if digest in damaged or digest not in blobs:
            notes[turn_id] += (DAMAGED_FILE,)
    return files, notes


def _sent(
    database: sqlite3.Connection, condition: str, value: str
) -> dict[str, tuple[Sent, tuple[str, ...]]]:
    """By answer, with a note where what is kept is not what was sent."""
    rows = database.execute(
        f"SELECT answer_id, method, url, headers, checksum, stretches, skeleton FROM sent WHERE {condition}",  # noqa: S608 - one of two above
        (value,),
    ).fetchall()
    laid = {row[0]: _stretches_of(row[5]) for row in rows}
    blobs = _blobs(database, {stretch.sha256 for stretches in laid.values() for stretch in stretches})
    found: dict[str, tuple[Sent, tuple[str, ...]]] = {}
    for answer_id, method, url, headers, kept_checksum, _, skeleton in rows:
        body = build(_as_bytes(skeleton), laid[answer_id], blobs)
        notes = () if sha256(body).digest() == kept_checksum else (DAMAGED_SENT,)
        found[answer_id] = (
            Sent(method=as_text(method), url=as_text(url), headers=_headers_of(headers), body=body),
            notes,
        )
    return found


def _stretches_of(text: str | None) -> tuple[Stretch, ...]:
    try:
        return stretches_of_text(text)
    except (ValueError, TypeError):  # damaged; the body's checksum tells
        return ()


def _as_bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else as_text(value).encode("utf-8", "replace")


def _headers_of(text: str) -> dict[str, str]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):  # damaged; the body's checksum is looked at all the same
        return {}


def _blobs(database: sqlite3.Connection, digests: Iterable[bytes]) -> dict[bytes, bytes]:
    blobs = {}
    for digest in digests:
        row = database.execute("SELECT data FROM blob WHERE sha256 = ?", (digest,)).fetchone()
        if row is not None:
            blobs[digest] = _as_bytes(row[0])
    return blobs
