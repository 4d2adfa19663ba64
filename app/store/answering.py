"""Answers on their way: queued, growing by chunks, finished; and those that a dead program left behind."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from app.core.answer import AnswerState
from app.core.money import CostStatus, unknown
from app.core.session import KeptAnswer
from app.store import passages
from app.store.chunk import Chunk
from app.store.faults import gone
from app.store.reading import unfinished_answers
from app.store.records import answer_values, moment_of, moment_text, whole
from app.store.sending import attached_to, keep_sent
from app.store.statements import insert_new, remove_rows, update

# A chunk that is written again may have grown: a write that reported failure can be on the disk all the same,
# and the next try carries what came in between.
_ADD_CHUNK = (
    "INSERT INTO chunk(answer_id, kind, sequence, text) VALUES (?, ?, ?, ?)"
    " ON CONFLICT(answer_id, kind, sequence) DO UPDATE SET text = excluded.text"
)

LEFT_BEHIND = "The program ended before this answer did; what had come until then was kept."
LEFT_EMPTY = "The program ended before anything of this answer had come."


def add_answers(
    connection: sqlite3.Connection,
    turn_id: str,
    answers: Sequence[KeptAnswer],
    *,
    writer: str | None,
    replaced: bool = False,
) -> None:
    """Rows for answers; live ones belong to `writer` until finished. An answer that is there already stays as
    it is. `replaced`: they are earlier tries, the oldest first.
    """
    for position, answer in enumerate(answers):
        place = {
            "position": position,
            "replaced": position if replaced else None,
            "verdict": None if answer.verdict is None else answer.verdict.value,
            "writer": writer if answer.state.live else None,
        }
        added = insert_new(connection, "answer", answer_values(answer, turn_id) | place)
        if added and not answer.state.live:
            _complete(connection, answer, _place_of(connection, answer.id))


class Checkpoints:
    """Writes what is new of live answers, often; what it knows of them it does not ask again."""

    def __init__(self) -> None:
        self._states: dict[str, AnswerState | None] = {}
        """The state written last of answers that are known to be live."""

    def write(self, connection: sqlite3.Connection, chunks: Sequence[Chunk]) -> Callable[[], None]:
        """Returns what to do once the transaction is through."""
        ids = {chunk.answer_id for chunk in chunks}
        if ids <= self._states.keys():
            try:
                return self._write(connection, chunks, live=ids, missing=set())
            except sqlite3.IntegrityError:  # one was deleted by another program
                pass
        live = _live_of(connection, ids)
        return self._write(
            connection, chunks, live=live, missing=ids - live - _known_of(connection, ids - live)
        )

    def forget(self, answer_ids: Iterable[str]) -> None:
        """They are not live any more."""
        for each in answer_ids:
            self._states.pop(each, None)

    def _write(
        self, connection: sqlite3.Connection, chunks: Sequence[Chunk], *, live: set[str], missing: set[str]
    ) -> Callable[[], None]:
        rows = [
            (chunk.answer_id, chunk.kind, chunk.sequence, whole(chunk.text))
            for chunk in chunks
            if chunk.text and chunk.answer_id in live
        ]
        if rows:
            connection.executemany(_ADD_CHUNK, rows)
        states = {chunk.answer_id: chunk.state for chunk in chunks if chunk.state and chunk.answer_id in live}
        changed = {each: state for each, state in states.items() if self._states.get(each) is not state}
        for each, state in changed.items():
            update(connection, "answer", {"id": each, "state": state.value})

        def written() -> None:
            self._states.update(dict.fromkeys(live - self._states.keys()) | changed)
            if missing:
                self.forget(missing)
                raise gone("An answer")

        return written


def finish(connection: sqlite3.Connection, answers: Sequence[KeptAnswer]) -> Callable[[], None]:
    """The whole of each answer, its chunks gone, findable. Done again, it replaces what was there."""
    missing = []
    for answer in answers:
        place = _place_of(connection, answer.id)
        if place is None:
            missing.append(answer.id)
            continue
        passages.remove(connection, answer.id)  # a second try; before the text changes
        update(connection, "answer", answer_values(answer, place.turn_id) | {"writer": None})
        remove_rows(connection, "chunk", {"answer_id": answer.id})
        _complete(connection, answer, place)

    def written() -> None:
        if missing:
            raise gone("An answer")

    return written


def recover(connection: sqlite3.Connection, dead: Iterable[str]) -> int:
    """Joins what programs left behind that no longer live, and says how many answers that were."""
    count = 0
    for writer in dead:
        left = [_left_behind(answer) for answer in unfinished_answers(connection, writer)]
        finish(connection, left)()
        count += len(left)
    return count


def _left_behind(answer: KeptAnswer) -> KeptAnswer:
    note = LEFT_BEHIND if answer.text or answer.reasoning else LEFT_EMPTY
    cost = answer.cost
    if cost.status is CostStatus.UNKNOWN:
        cost = unknown("the program ended before the provider stated a charge")
    return replace(answer, state=AnswerState.INCOMPLETE, notes=(*answer.notes, note), cost=cost)


class _Place(NamedTuple):
    turn_id: str
    session_id: str
    asked_at: str
    position: int


def _place_of(connection: sqlite3.Connection, answer_id: str) -> _Place | None:
    row = connection.execute(
        "SELECT turn.id, turn.session_id, turn.asked_at, answer.position"
        " FROM answer JOIN turn ON turn.id = answer.turn_id WHERE answer.id = ?",
        (whole(answer_id),),
    ).fetchone()
    return None if row is None else _Place(*row)


def _complete(connection: sqlite3.Connection, answer: KeptAnswer, place: _Place | None) -> None:
    """What belongs to a finished answer beside its row, which is there."""
    assert place is not None
    if answer.sent is not None:
        attached = attached_to(connection, answer.id)
        keep_sent(connection, answer.id, answer.sent, attached)
    passages.add(
        connection,
        "answer",
        answer.id,
        place.session_id,
        written_us=microseconds(place.asked_at) + 1 + place.position,
        text=answer.text,
    )


def touch(connection: sqlite3.Connection, session_id: str) -> None:
    """The session changed now."""
    update(connection, "session", {"id": session_id, "changed_at": moment_text(datetime.now(UTC))})


def microseconds(moment: str) -> int:
    since = moment_of(moment) - datetime.fromtimestamp(0, UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _live_of(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    return _select_ids(connection, ids, " AND writer IS NOT NULL")


def _known_of(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    return _select_ids(connection, ids, "")


def _select_ids(connection: sqlite3.Connection, ids: Iterable[str], condition: str) -> set[str]:
    wanted = sorted(ids)
    if not wanted:
        return set()
    marks = ",".join("?" * len(wanted))
    statement = f"SELECT id FROM answer WHERE id IN ({marks}){condition}"  # noqa: S608 - question marks only
    return {found for (found,) in connection.execute(statement, wanted)}
