"""One holder at a time, whatever happens to the lock's file."""

from pathlib import Path

import pytest
from filelock import FileLock

from app.store import lock
from app.store.faults import FaultKind, StoreFault
from app.store.lock import DatabaseLock


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lock, "WAIT_S", 0.0)  # put back afterwards, whatever a test sets
    return tmp_path / "sessions.db"


def refused(other: DatabaseLock) -> bool:
    with pytest.raises(StoreFault, match="Another copy") as caught, other:
        pass
    return caught.value.kind is FaultKind.BUSY


def test_a_second_holder_is_told_and_gets_it_afterwards(database: Path) -> None:
    one, two = DatabaseLock(database), DatabaseLock(database)
    with one:
        assert refused(two)
    with two:
        assert refused(one)
    for each in (one, two):
        each.close()
    assert (database.parent / "sessions.db.lock").stat().st_mode & 0o777 == 0o600


def test_it_is_the_lock_that_filelock_takes(database: Path) -> None:
    one = DatabaseLock(database)
    with FileLock(f"{database}.lock"):
        assert refused(one)
    with one:
        pass
    one.close()


def test_a_lock_file_that_was_deleted_keeps_nobody_out_alone(database: Path) -> None:
    one, two = DatabaseLock(database), DatabaseLock(database)
    with one:
        pass
    Path(f"{database}.lock").unlink()
    lock.WAIT_S = 5.0
    with one:  # made anew, so that the other one meets the same file
        lock.WAIT_S = 0.0
        assert refused(two)
    for each in (one, two):
        each.close()
