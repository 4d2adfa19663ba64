"""One truth in three places: the tables, the schema that was agreed on, and what older files become."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel

from app.core.session import Session
from app.store import health, migrations, tables
from app.store.faults import FaultKind, StoreFault
from app.store.files import APPLICATION_ID
from app.store.layout import COLUMNS
from app.store.migrations import VERSION
from app.store.store import Store
from tests.support.stored import kept, rows, with_store

if TYPE_CHECKING:
    from sqlalchemy import Connection


def schema_of(path: Path) -> set[str]:
    """What the tables and indexes of a file were made with, but for those that the search makes itself."""
    made = rows(
        path,
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'passage_index_*'",
    )
    return {str(statement) for (statement,) in made}


async def nothing(store: Store) -> tuple[str, ...]:
    return store.notices


def test_the_schema_is_what_the_tables_say() -> None:
    """To accept a change, with its step in `migrations.py`: run with ABREAST_ACCEPT=1, and look at the
    difference.
    """
    if os.environ.get("ABREAST_ACCEPT") == "1":
        migrations.SCHEMA.write_text(tables.schema(), encoding="utf-8")
    assert migrations.SCHEMA.read_text(encoding="utf-8") == tables.schema()


def test_a_fresh_file_has_the_schema(path: Path) -> None:
    with_store(path, nothing)
    assert schema_of(path) == {*tables.schema().removesuffix(";\n").split(";\n")}
    assert rows(path, "PRAGMA user_version") == [(migrations.VERSION,)]
    assert rows(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(path, "PRAGMA journal_mode") == [("wal",)]


def test_every_connection_is_set_up_as_it_should_be(path: Path) -> None:
    wanted = {
        "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1,
        "mmap_size": 0, "busy_timeout": 5000, "temp_store": 2,
    }  # fmt: skip

    def asked(database: sqlite3.Connection) -> dict[str, int]:
        return {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}

    async def work(store: Store) -> None:
        assert store._writer.raw is not None
        writing = store._writer.raw
        assert await store._writer.call(lambda: asked(writing)) == wanted
        assert await store._reader.run(asked) == wanted
        with pytest.raises(StoreFault):
            await store._reader.run(lambda database: database.execute("DELETE FROM session"))

    with_store(path, work)


def add_a_column(connection: "Connection") -> None:
    connection.exec_driver_sql("ALTER TABLE session ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'")


def add_and_fail(connection: "Connection") -> None:
    add_a_column(connection)
    raise StoreFault(FaultKind.DISK, "stopped on purpose")


def with_step(monkeypatch: pytest.MonkeyPatch, step: migrations.Step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, step))
    for module in (migrations, health):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(store: Store) -> Session:
        return await kept(store, "old", [("a", "b")])

    async def read(store: Store) -> Session:
        return await store.session(session.id)

    session = with_store(path, work)
    with monkeypatch.context() as patched:
        with_step(patched, add_a_column)
        (notice,) = with_store(path, nothing)
        assert with_store(path, read) == session
        assert with_store(path, nothing) == ()
    (backup,) = path.parent.glob(f"sessions.before-version-{VERSION}-*.db")
    assert backup.name in notice
    assert backup.stat().st_mode & 0o777 == 0o600
    assert rows(path, "PRAGMA user_version") == [(VERSION + 1,)]
    assert rows(path, "SELECT colour FROM session") == [("none",)]
    assert with_store(backup, read) == session  # by the program of that time


def test_an_upgrade_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_store(path, nothing)
    before = schema_of(path)
    with monkeypatch.context() as patched:
        with_step(patched, add_and_fail)
        with pytest.raises(StoreFault, match="on purpose"):
            with_store(path, nothing)
    assert schema_of(path) == before
    assert rows(path, "PRAGMA user_version") == [(VERSION,)]
    assert with_store(path, nothing) == ()


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from app.store import health, migrations, tables
from app.store.store import Store

def step(connection):
    connection.exec_driver_sql("ALTER TABLE session ADD COLUMN colour TEXT")
    connection.exec_driver_sql("UPDATE session SET title = title || '!'")
    os.kill(os.getpid(), signal.SIGKILL)

migrations.STEPS = (*migrations.STEPS, step)
migrations.VERSION = health.VERSION = migrations.VERSION + 1
asyncio.run(Store.open(Path(sys.argv[1])))
"""


def test_an_upgrade_that_is_killed_leaves_the_old_file(path: Path) -> None:
    async def work(store: Store) -> Session:
        return await kept(store, "old", [("a", "b")])

    session = with_store(path, work)
    before = schema_of(path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert schema_of(path) == before

    async def read(store: Store) -> Session:
        return await store.session(session.id)

    assert with_store(path, read) == session


def test_the_tables_describe_the_file(path: Path) -> None:
    """The columns, as SQLite made them, as the classes say, and as a start expects them."""

    with_store(path, nothing)
    for name, table in SQLModel.metadata.tables.items():
        found = [row[1] for row in rows(path, f"PRAGMA table_info('{name}')")]
        assert found == [column.name for column in table.columns]
        assert found == COLUMNS[name].split()
    assert {*COLUMNS} == {*SQLModel.metadata.tables, "passage_index"}
