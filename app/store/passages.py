"""The search index: what is put in, and taken out again.

The index holds no texts, so to take one out it must be told the very text that was put in. That is why
`searchable` may only be changed together with a migration that builds the index anew.
"""

import re
import sqlite3

from app.store.faults import FaultKind, StoreFault
from app.store.migrations import SEARCH_INDEX
from app.store.records import whole
from app.store.statements import insert

SEARCHABLE_CHARACTERS = 1_000_000
"""Of a longer text just the beginning can be found; it is kept whole all the same."""

# Han, kana, hangul: written without spaces, so a tokenizer that looks for spaces would take a sentence for a
# word.
_SPACELESS = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff])")

_INSERT = "INSERT INTO passage_index(rowid, text) VALUES (?, ?)"
_DELETE = "INSERT INTO passage_index(passage_index, rowid, text) VALUES ('delete', ?, ?)"

_TEXTS = """
SELECT passage.id, passage.kind, coalesce(answer.text, turn.prompt, session.title)
FROM passage
LEFT JOIN answer ON passage.kind = 'answer' AND answer.id = passage.source_id
LEFT JOIN turn ON passage.kind = 'prompt' AND turn.id = passage.source_id
LEFT JOIN session ON passage.kind = 'title' AND session.id = passage.source_id
"""


def searchable(text: str) -> str:
    """The text as the index sees it: no NUL (its tools stop there), characters of spaceless scripts apart."""
    text = whole(text[:SEARCHABLE_CHARACTERS])
    if text.isascii():
        return text.replace("\x00", " ")
    return _SPACELESS.sub(r" \1 ", text.replace("\x00", " "))


def add(
    connection: sqlite3.Connection, kind: str, source_id: str, session_id: str, *, written_us: int, text: str
) -> None:
    """Makes a text findable. Texts of the same microsecond follow one another."""
    if not text.strip():
        return
    number = written_us
    while connection.execute("SELECT 1 FROM passage WHERE id = ?", (number,)).fetchone():
        number += 1
    row = {"id": number, "kind": kind, "source_id": source_id, "session_id": session_id}
    insert(connection, "passage", row)
    connection.execute(_INSERT, (number, searchable(text)))


def remove(connection: sqlite3.Connection, source_id: str) -> None:
    """Takes out what stands under an id. Call it while the text is still as it was put in."""
    rows = connection.execute(f"{_TEXTS} WHERE passage.source_id = ?", (whole(source_id),)).fetchall()
    _take_out(connection, [(number, text) for number, _, text in rows])


def remove_session(connection: sqlite3.Connection, session_id: str) -> None:
    rows = connection.execute(f"{_TEXTS} WHERE passage.session_id = ?", (whole(session_id),)).fetchall()
    _take_out(connection, [(number, text) for number, _, text in rows])


def rebuild(connection: sqlite3.Connection) -> None:
    """The whole index anew from what is kept; heals an index that does not fit the texts any more."""
    try:
        connection.execute("DROP TABLE passage_index")
    except sqlite3.Error:
        raise StoreFault(
            FaultKind.DAMAGED,
            "The search index is damaged and cannot be built anew. Everything else can be read.",
            hint="Export what you need, move the database away, start again and import it.",
        ) from None
    connection.execute(SEARCH_INDEX)
    for number, _, text in connection.execute(_TEXTS):
        connection.execute(_INSERT, (number, searchable(text or "")))


def merge_step(connection: sqlite3.Connection, *, pages: int) -> bool:
    """Rewrites a part of the index without the words of what was taken out. Whether there is more to do.

    A negative first call means "as if optimising"; later ones go on. In pieces, because optimising a large
    index at once takes seconds in which no answer could be written.
    """
    before = connection.total_changes
    connection.execute("INSERT INTO passage_index(passage_index, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before >= 2  # one change is the command itself


def _take_out(connection: sqlite3.Connection, rows: list[tuple[int, str | None]]) -> None:
    for number, text in rows:
        connection.execute(_DELETE, (number, searchable(text or "")))
        connection.execute("DELETE FROM passage WHERE id = ?", (number,))
