"""From whatever version a file has to the one that this program writes, all or nothing.

A fresh file is made from `schema.sql`. An older one goes through the steps below, one after the other, in one
transaction, after a backup. To change a table: change `tables.py`, append a step, and accept the `schema.sql`
that a test then makes anew; tests hold the three together.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.connections import open_writing
from app.store.files import APPLICATION_ID, free_name, make_private_file, sync_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection

Step = Callable[["Connection"], None]


def _to_version_2(connection: "Connection") -> None:
    """Verdicts, tries, continuations, closed lanes, blind turns; pins, tags, and how a session was left."""
    for statement in (
        "ALTER TABLE session ADD COLUMN pinned BOOLEAN DEFAULT 0 NOT NULL",
        "ALTER TABLE session ADD COLUMN blind TEXT",
        "ALTER TABLE lane ADD COLUMN closed BOOLEAN DEFAULT 0 NOT NULL",
        "ALTER TABLE turn ADD COLUMN blind TEXT DEFAULT 'no' NOT NULL",
        "ALTER TABLE answer ADD COLUMN replaced INTEGER",
        "ALTER TABLE answer ADD COLUMN verdict TEXT",
        "CREATE INDEX ix_session_pinned ON session (changed_at) WHERE pinned",
        "CREATE TABLE session_view (session_id TEXT NOT NULL, seen_at TEXT NOT NULL, draft TEXT NOT NULL,"
        " layout TEXT NOT NULL, PRIMARY KEY (session_id),"
        " FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE)",
        "CREATE TABLE tag (session_id TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,"
        " PRIMARY KEY (session_id, name),"
        " FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE) WITHOUT ROWID",
        "CREATE INDEX ix_tag_name ON tag (name)",
        "CREATE TABLE continuation (session_id TEXT NOT NULL, after_turn INTEGER NOT NULL,"
        " lane_id TEXT NOT NULL, PRIMARY KEY (session_id, after_turn),"
        " FOREIGN KEY(session_id) REFERENCES session (id) ON DELETE CASCADE,"
        " FOREIGN KEY(lane_id) REFERENCES lane (id) ON DELETE CASCADE) WITHOUT ROWID",
        "CREATE INDEX ix_continuation_lane_id ON continuation (lane_id)",
    ):
        connection.exec_driver_sql(statement)


def _to_version_3(connection: "Connection") -> None:
    """Bills, what was spent, and what prompts were found to count."""
    for statement in (
        "ALTER TABLE answer ADD COLUMN bill TEXT",
        "CREATE TABLE spend (id TEXT NOT NULL, at TEXT NOT NULL, endpoint TEXT NOT NULL, model TEXT NOT NULL,"
        " status TEXT NOT NULL, amount TEXT, currency TEXT NOT NULL, most TEXT, writer TEXT,"
        " PRIMARY KEY (id)) WITHOUT ROWID",
        "CREATE INDEX ix_spend_at ON spend (at)",
        "CREATE INDEX ix_spend_reserved ON spend (writer) WHERE writer IS NOT NULL",
        "CREATE TABLE token_sample (answer_id TEXT NOT NULL, at TEXT NOT NULL, endpoint TEXT NOT NULL,"
        " model TEXT NOT NULL, script TEXT NOT NULL, prompt BLOB NOT NULL, estimated INTEGER NOT NULL,"
        " counted INTEGER NOT NULL, output INTEGER, reasoning INTEGER, PRIMARY KEY (answer_id))",
        "CREATE INDEX ix_token_sample_model ON token_sample (endpoint, model, at)",
        # What was spent before there was a book of it, as far as it was stated; the demo's is play money.
        "INSERT INTO spend (id, at, endpoint, model, status, amount, currency)"
        " SELECT answer.id, turn.asked_at, lane.endpoint, lane.model, answer.cost_status,"
        " answer.cost_amount, answer.cost_currency FROM answer JOIN turn ON turn.id = answer.turn_id"
        " JOIN lane ON lane.id = answer.lane_id WHERE answer.writer IS NULL AND lane.endpoint <> 'demo'",
    ):
        connection.exec_driver_sql(statement)


STEPS: tuple[Step, ...] = (_to_version_2, _to_version_3)
"""`STEPS[0]` makes version 2 out of version 1, and so on."""

VERSION = 1 + len(STEPS)

SCHEMA = Path(__file__).with_name("schema.sql")

# Contentless: the index holds no second copy of the texts, which stand in session, turn and answer already,
# and it is handed a version of them made for searching (`passages.py`). Two and three letters have an index
# of their own, so that what is found while one is typing costs the same in a small and in a large collection.
# Nothing is ranked, so sizes of columns are not kept.
SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE passage_index USING fts5("
    "text, content='', columnsize=0, prefix='2 3', tokenize='unicode61 remove_diacritics 2')"
)


def create(connection: sqlite3.Connection) -> None:
    """Everything, in an empty file, within the caller's transaction."""
    # What `tables.py` says, written down: importing SQLModel takes longer than all the rest until the first
    # request leaves, and the first comparison on a computer is the one that should not keep anybody waiting.
    # One statement at a time, because `executescript` would end the transaction.
    for statement in SCHEMA.read_text(encoding="utf-8").split(";\n"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")


def upgrade(path: Path, version: int) -> None:
    """Either all steps are taken or none. Over a connection of its own, with SQLAlchemy for the steps."""
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine(
        "sqlite://", creator=partial(open_writing, path), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver is told to begin nothing by itself

    with engine.begin() as connection:
        for step in STEPS[version - 1 :]:
            step(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise RuntimeError(f"an upgrade left a row of {broken[0]} that refers to nothing")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


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
