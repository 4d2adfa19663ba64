"""`doctor` looks at a database and leaves no trace."""

import asyncio
import sqlite3
from hashlib import sha256
from pathlib import Path

from app.store.migrations import VERSION
from app.store.probe import DatabaseReport, probe
from app.store.store import Store
from tests.support.stored import kept, opened, with_store


def picture(folder: Path) -> dict[str, tuple[str, int]]:
    """What is there, byte for byte and to the nanosecond."""
    return {
        str(each.relative_to(folder)): (
            sha256(each.read_bytes()).hexdigest() if each.is_file() else "",
            each.stat().st_mtime_ns,
        )
        for each in sorted(folder.rglob("*"))
    }


def looked_at(path: Path, folder: Path) -> DatabaseReport:
    before = picture(folder)
    report = probe(path)
    assert picture(folder) == before
    return report


async def fill(store: Store) -> None:
    await kept(store, "a", [("b", "c" * 10_000)])
    await kept(store, "d", [])


def test_no_database_yet(tmp_path: Path) -> None:
    report = looked_at(tmp_path / "not" / "there" / "sessions.db", tmp_path)
    assert report == DatabaseReport(path=report.path, exists=False, writable=True)


def test_a_database_that_is_well(path: Path, tmp_path: Path) -> None:
    with_store(path, fill)
    report = looked_at(path, tmp_path)
    assert (report.exists, report.writable, report.whole, report.problems) == (True, True, True, ())
    assert (report.schema_version, report.sessions) == (VERSION, 2)
    assert report.size_bytes == path.stat().st_size


def test_a_database_in_use_is_seen_with_its_log(path: Path) -> None:
    async def life() -> None:
        async with opened(path) as store:
            await fill(store)
            report = await asyncio.to_thread(probe, path)
            assert (report.sessions, report.whole, report.problems) == (2, True, ())

    asyncio.run(life())


def test_damage_garbage_newer_and_foreign_are_told(path: Path, tmp_path: Path) -> None:
    with_store(path, fill)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    report = looked_at(path, tmp_path)
    assert report.whole is False
    assert "damaged" in report.problems[0]
    path.write_bytes(b"garbage" * 100)
    assert "not a database" in looked_at(path, tmp_path).problems[0]
    path.write_bytes(whole)
    for pragma, words in (
        (f"user_version={VERSION + 1}", "later version"),
        ("application_id=7", "another program"),
    ):
        database = sqlite3.connect(path)
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute(f"PRAGMA {pragma}")
        database.close()
        assert words in looked_at(path, tmp_path).problems[0]
    path.unlink()
    path.mkdir()
    assert "folder" in looked_at(path, tmp_path).problems[0]


def test_a_place_that_cannot_hold_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    report = looked_at(tmp_path / "file" / "sessions.db", tmp_path)
    assert not report.exists
    assert report.problems
