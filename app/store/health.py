"""Whether a database file is whole, and what is done about one that is not.

A damaged file is never opened for writing: everything here looks at it through connections that cannot write.
"""

import sqlite3
from pathlib import Path

from app.core.errors import StoreError
from app.store.connections import open_reading, tolerant
from app.store.faults import FaultKind, StoreFault, code_of, is_damage
from app.store.files import APPLICATION_ID, companions, damage_marker, read_header
from app.store.layout import missing_column
from app.store.migrations import VERSION

CHECKED_AT_OPEN_BYTES = 8 * 1024 * 1024
"""Up to here a look at every page is done before anything else (some 30 ms); larger files are checked beside
the work.
"""


class DamagedError(Exception):
    """The file is no whole database; `str()` says in what way."""


def version_of(path: Path) -> int:
    """The version of the file, 0 for an empty one; touches nothing.

    Raises `DamagedError`, or `StoreFault` when the file is newer than this program or not ours.
    """
    header = read_header(path)
    if header is None or header.empty:
        return 0
    if not header.database:
        raise DamagedError("it does not begin like a database")
    _demand_ours(path, header.version, header.application)
    try:
        version, application, tables = _looked_into(path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # A plain error too: the statements are known to be right, so what they name is not there any more.
        if is_damage(error) or code_of(error) == sqlite3.SQLITE_ERROR:
            raise DamagedError(_reason(error)) from error
        raise
    _demand_ours(path, version, application)
    if version == 0 and tables:
        raise _foreign(path)
    return version


def check_page_by_page(database: sqlite3.Connection) -> str | None:
    """What is wrong, or `None`. Reads the whole file."""
    try:
        found = database.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_damage(error):
            return _reason(error)
        raise
    return None if found[0] == "ok" else str(found[0])


def needs_check_now(path: Path) -> bool:
    return damage_marker(path).exists() or path.stat().st_size <= CHECKED_AT_OPEN_BYTES


def mark_damaged(path: Path, reason: str) -> None:
    """For the next program that opens the file. Best effort: on a broken disk this may fail as well."""
    try:
        damage_marker(path).touch(mode=0o600)
        damage_marker(path).write_text(reason, encoding="utf-8")
    except OSError:
        return


def _reason(error: Exception) -> str:
    return "its own description cannot be read" if isinstance(error, UnicodeDecodeError) else str(error)


def _looked_into(path: Path) -> tuple[int, int, int]:
    """Version and owner as the log beside the file has them, and how many tables there are."""
    database = open_reading(path)
    database.text_factory = tolerant
    try:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        application = database.execute("PRAGMA application_id").fetchone()[0]
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == VERSION and (column := missing_column(database)):
            raise DamagedError(f"{column} is missing")
        if needs_check_now(path) and (wrong := check_page_by_page(database)):
            raise DamagedError(wrong)
        return version, application, tables
    finally:
        database.close()


def _demand_ours(path: Path, version: int, application: int) -> None:
    if application not in {0, APPLICATION_ID}:
        raise _foreign(path)
    if version > VERSION:
        raise StoreFault(
            FaultKind.NEWER,
            f"{path} was written by a later version of this program (its format is {version}, this one knows"
            f" {VERSION}). It was left untouched.",
            hint="Update the program, or set ABREAST_HOME to another folder.",
        )


def _foreign(path: Path) -> StoreError:
    return StoreFault(
        FaultKind.FOREIGN,
        f"{path} is a database of another program. It was left untouched.",
        hint="Move it away, or set ABREAST_HOME to another folder.",
    )


def total_bytes(path: Path) -> int:
    """The file with what stands in its log."""
    return sum(each.stat().st_size for each in (path, *companions(path)[:1]) if each.exists())
