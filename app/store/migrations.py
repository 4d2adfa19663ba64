"""From whatever version a file has to the one that this program writes, all or nothing.

A fresh file is made from `tables.py` as it is now. An older one goes through the steps below, one after the
other, in one transaction, after a backup. To change a table: change `tables.py`, append a step, and accept
the new `tests/app/store/schema.sql`; tests hold the three together.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.files import APPLICATION_ID, free_name, make_private_file, sync_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection

Step = Callable[["Connection"], None]

STEPS: tuple[Step, ...] = ()
"""`STEPS[0]` makes version 2 out of version 1, and so on."""

VERSION = 1 + len(STEPS)

# Contentless: the index holds no second copy of the texts, which stand in session, turn and answer already,
# and it is handed a version of them made for searching (`passages.py`). Two and three letters have an index
# of their own, so that what is found while one is typing costs the same in a small and in a large collection.
# Nothing is ranked, so sizes of columns are not kept.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE passage_index USING fts5("
    "text, content='', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)


def create(connection: "Connection") -> None:
    """Everything, in an empty file."""
    from sqlmodel import SQLModel

    from app.store import tables

    ours = [tables.table(row) for row in SQLModel.__subclasses__() if row.__module__ == tables.__name__]
    SQLModel.metadata.create_all(connection, tables=ours, checkfirst=False)
    connection.exec_driver_sql(SEARCH_INDEX)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    _stamp(connection, VERSION)


def upgrade(connection: "Connection", version: int, steps: Sequence[Step] | None = None) -> None:
    """Within the caller's transaction: either all steps are taken or none."""
    taken = STEPS if steps is None else steps
    for step in taken[version - 1 :]:
        step(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"an upgrade left a row of {broken[0]} that refers to nothing")
    _stamp(connection, 1 + len(taken))


def back_up(source: sqlite3.Connection, path: Path, *, version: int) -> Path:
    """A copy beside the file by SQLite's own backup: copying files would miss what is in the log."""
    target = free_name(path, f"before-version-{version}")
    make_private_file(target)
    copy_database(source, target)
    return target


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """`target` exists, empty and private. It is on the disk when this returns."""
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        copy.execute("PRAGMA synchronous=FULL")
        source.backup(copy)
        # One file, not three: a copy is there to be carried away.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    sync_folder(target.parent)


def _stamp(connection: "Connection", version: int) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
