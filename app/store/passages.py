"""The search index: what is put in, and taken out again.

The index holds no texts, so to take one out it must be told the very text that was put in. That is why
`searchable` may only be changed together with a migration that builds the index anew.
"""

import re
from typing import TYPE_CHECKING

from app.store.faults import FaultKind, StoreFault
from app.store.migrations import SEARCH_INDEX
from app.store.records import whole

if TYPE_CHECKING:
    from sqlalchemy import Connection

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
    connection: "Connection", kind: str, source_id: str, session_id: str, *, written_us: int, text: str
) -> None:
    """Makes a text findable. Texts of the same microsecond follow one another."""
    if not text.strip():
        return
    number = written_us
    while connection.exec_driver_sql("SELECT 1 FROM passage WHERE id = ?", (number,)).first():
        number += 1
    connection.exec_driver_sql(
        "INSERT INTO passage(id, kind, source_id, session_id) VALUES (?, ?, ?, ?)",
        (number, kind, source_id, session_id),
    )
    connection.exec_driver_sql(_INSERT, (number, searchable(text)))


def remove(connection: "Connection", source_id: str) -> None:
    """Takes out what stands under an id. Call it while the text is still as it was put in."""
    rows = connection.exec_driver_sql(f"{_TEXTS} WHERE passage.source_id = ?", (source_id,)).all()
    _take_out(connection, [(number, text) for number, _, text in rows])


def remove_session(connection: "Connection", session_id: str) -> None:
    rows = connection.exec_driver_sql(f"{_TEXTS} WHERE passage.session_id = ?", (session_id,)).all()
    _take_out(connection, [(number, text) for number, _, text in rows])


def rebuild(connection: "Connection") -> None:
    """The whole index anew from what is kept; heals an index that does not fit the texts any more."""
    from sqlalchemy.exc import DBAPIError

    try:
        connection.exec_driver_sql("DROP TABLE passage_index")
    except DBAPIError:
        raise StoreFault(
            FaultKind.DAMAGED,
            "The search index is damaged and cannot be built anew. Everything else can be read.",
            hint="Export what you need, move the database away, start again and import it.",
        ) from None
    connection.exec_driver_sql(SEARCH_INDEX)
    for number, _, text in connection.exec_driver_sql(_TEXTS).yield_per(500):
        connection.exec_driver_sql(_INSERT, (number, searchable(text or "")))


def merge_step(connection: "Connection", *, pages: int) -> bool:
    """Rewrites a part of the index without the words of what was taken out. Whether there is more to do.

    A negative first call means "as if optimising"; later ones go on. In pieces, because optimising a large
    index at once takes seconds in which no answer could be written.
    """
    driver = connection.connection.driver_connection
    assert driver is not None
    before = driver.total_changes
    connection.exec_driver_sql("INSERT INTO passage_index(passage_index, rank) VALUES ('merge', ?)", (pages,))
    return bool(driver.total_changes - before >= 2)  # one change is the command itself


def _take_out(connection: "Connection", rows: list[tuple[int, str | None]]) -> None:
    for number, text in rows:
        connection.exec_driver_sql(_DELETE, (number, searchable(text or "")))
        connection.exec_driver_sql("DELETE FROM passage WHERE id = ?", (number,))
