"""A database that version 1 of the format left behind, made by the program of that time."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.session import Blind, Session
from app.services.importing import import_session
from app.store.migrations import VERSION
from app.store.store import Store
from tests.support.stored import rows, with_store

FILES = Path(__file__).with_name("files")
RICH = import_session((FILES / "version-1.json").read_bytes())
"""A session of that file, as it was exported then."""

_SHAPE = """
SELECT tables.name, columns.name, columns.type, columns."notnull", columns.dflt_value, columns.pk
FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
"""


@pytest.fixture
def old(path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(FILES / "version-1.db", path)
    path.chmod(0o600)
    return path


async def everything(store: Store) -> tuple[Session, Session, tuple[str, ...]]:
    summaries = {each.id: each for each in await store.sessions()}
    (other,) = summaries.keys() - {RICH.id}
    return await store.session(RICH.id), await store.session(other), store.notices


def test_nothing_of_it_is_lost(old: Path) -> None:
    rich, left, notices = with_store(old, everything)
    assert rich == RICH
    assert [answer.state for answer in left.turns[0].answers] == [AnswerState.INCOMPLETE] * 2
    assert left.turns[0].answers[0].text == "Fish, mostly."
    assert any("brought up to date" in notice for notice in notices)
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]


def test_what_is_new_is_empty_in_it(old: Path) -> None:
    async def work(store: Store) -> None:
        session = await store.session(RICH.id)
        assert (session.blind, session.pinned, session.tags, session.continuations) == (None, False, (), ())
        assert not any(lane.closed for lane in session.lanes)
        assert all(turn.blind is Blind.NO and not turn.replaced for turn in session.turns)
        assert [hit.session_id for hit in await store.search("dependency")] == [RICH.id]

    with_store(old, work)


def test_it_becomes_what_a_fresh_file_is(old: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh" / "sessions.db"
    for each in (old, fresh):
        with_store(each, everything if each is old else Store.count)
    assert set(rows(old, _SHAPE)) == set(rows(fresh, _SHAPE))
    indexes = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    assert set(rows(old, indexes)) == set(rows(fresh, indexes))
    references = "SELECT name, * FROM sqlite_master, pragma_foreign_key_list(name) WHERE type = 'table'"
    shown = [{(row[0], *row[9:]) for row in rows(each, references)} for each in (old, fresh)]
    assert shown[0] == shown[1]


def test_the_program_of_that_time_would_find_its_backup_as_it_was(old: Path) -> None:
    with_store(old, everything)
    (backup,) = old.parent.glob("sessions.before-version-1-*.db")
    assert rows(backup, "PRAGMA user_version") == [(1,)]
    assert dump(backup) == dump(FILES / "version-1.db")


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from app.store import migrations

statements = int(sys.argv[2])
upgrade = migrations.STEPS[0]

class Counted:
    def __init__(self, connection):
        self.connection = connection
        self.left = statements

    def exec_driver_sql(self, statement):
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1
        self.connection.exec_driver_sql(statement)

migrations.STEPS = (lambda connection: upgrade(Counted(connection)),)
migrations.upgrade(Path(sys.argv[1]), 1)
"""


@pytest.mark.parametrize("statements", [0, 5, 10])
def test_killed_on_the_way_it_is_as_it_was(old: Path, statements: int) -> None:
    before = dump(old)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old), str(statements)], capture_output=True, check=False
    )
    assert done.returncode == -9, done.stderr
    assert rows(old, "PRAGMA user_version") == [(1,)]
    assert dump(old) == before
    assert with_store(old, everything)[0] == RICH


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables (the search index, which holds no texts, by the tables it is made of)."""
    names = [str(name) for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: rows(path, f"SELECT * FROM {name}") for name in names if name != "passage_index"}
