"""What `doctor` may know of a database without touching it."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StoreError
from app.store.connections import open_reading
from app.store.faults import fault_of, is_damage
from app.store.files import APPLICATION_ID, companions, damage_marker, read_header
from app.store.health import check_page_by_page, total_bytes
from app.store.migrations import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseReport:
    """`None` where it could not be found out."""

    path: Path
    exists: bool
    size_bytes: int | None = None
    """With what stands in its log."""
    schema_version: int | None = None
    known_version: int = VERSION
    """The version that this program writes."""
    sessions: int | None = None
    whole: bool | None = None
    """Whether every page is in order."""
    writable: bool = False
    """Whether the user may write the file and its folder; for a file that does not exist yet, whether it can
    be made.
    """
    problems: tuple[str, ...] = ()
    """A sentence each; empty when all is well."""


def probe(path: Path) -> DatabaseReport:
    """Never raises for the state of the file, never makes or changes one. Blocks: a large file takes a second
    or two.
    """
    try:
        header = read_header(path)
    except OSError as error:
        return DatabaseReport(path=path, exists=os.access(path, os.F_OK), problems=(_words(error, path),))
    if header is None or header.empty:
        return _report_of_none(path, exists=header is not None)
    problems: list[str] = []
    found = _Findings()
    if not header.database:
        problems.append(f"{path} is not a database. The next start keeps it aside and begins a new one.")
    elif header.application not in {0, APPLICATION_ID}:
        problems.append(f"{path} is a database of another program.")
    else:
        problems += _look(path, found)
    if damage_marker(path).exists() and not problems:
        problems.append(f"{path} was found damaged while in use; the next start looks at it closely.")
    writable = _writable(path)
    if not writable:
        problems.append(f"Your user may not write {path} or its folder: nothing can be kept.")
    return DatabaseReport(
        path=path,
        exists=True,
        size_bytes=total_bytes(path),
        schema_version=found.version,
        sessions=found.sessions,
        whole=found.whole if header.database else False,
        writable=writable,
        problems=tuple(problems),
    )


@dataclass(slots=True)
class _Findings:
    version: int | None = None
    sessions: int | None = None
    whole: bool | None = None


def _look(path: Path, found: _Findings) -> list[str]:
    """Fills in what can be found, and says what is wrong."""
    try:
        # Where there is a log, a program may be writing: it takes locks to read then, on files that are
        # there. Where there is none, locks would have to make files, so the file is read as if it could not
        # change.
        database = open_reading(path, immutable=not all(each.exists() for each in companions(path)))
    except (sqlite3.Error, UnicodeDecodeError) as error:
        found.whole = False if is_damage(error) else None
        return [_words(error, path)]
    try:
        found.version = database.execute("PRAGMA user_version").fetchone()[0]
        if found.version is not None and found.version > VERSION:
            return [f"{path} was written by a later version of this program: update it."]
        wrong = check_page_by_page(database)
        found.whole = wrong is None
        if wrong is not None:
            return [f"{path} is damaged ({wrong}). The next start keeps it aside and begins a new one."]
        if not found.version and database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return [f"{path} is a database of another program. Move it away, or set ABREAST_HOME."]
        if found.version:
            found.sessions = database.execute("SELECT count(*) FROM session").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        found.whole = False if is_damage(error) else None
        return [_words(error, path)]
    finally:
        database.close()
    return []


def _report_of_none(path: Path, *, exists: bool) -> DatabaseReport:
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    problems = () if writable else (f"{path} cannot be made: your user may not write in {folder}.",)
    return DatabaseReport(
        path=path, exists=exists, size_bytes=0 if exists else None, writable=writable, problems=problems
    )


def _writable(path: Path) -> bool:
    return os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _words(error: Exception, path: Path) -> str:
    fault: StoreError | None = fault_of(error, path)
    return fault.message if fault is not None else f"{path} cannot be read: {error}."
