"""What SQLite and the file system say, in words for the user.

    StoreError (app.core.errors)
      StoreFault          .kind says which, for those who act on it

Messages name files and causes, never what a statement carried: prompts and answers stay out of errors.
"""

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path

from app.core.errors import StoreError


class FaultKind(StrEnum):
    FULL = "full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    """Another program holds the database."""
    DAMAGED = "damaged"
    NEWER = "newer"
    """Written by a later version of this program."""
    FOREIGN = "foreign"
    """A database, but not ours."""
    PLACE = "place"
    """The path cannot hold a database: a folder, below a file, not reachable."""
    DISK = "disk"
    """The disk or the file system failed."""
    GONE = "gone"
    """What was to be changed is no longer there: deleted meanwhile, or never kept."""
    INVALID = "invalid"
    """What was to be kept contradicts itself."""
    CLOSED = "closed"


class StoreFault(StoreError):  # noqa: N818 - its base says that it is an error
    """A `StoreError` that says of which kind it is."""

    def __init__(self, kind: FaultKind, message: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.kind = kind


_MAKE_ROOM = "Make room on that disk. Nothing that was kept before is lost."
_ELSEWHERE = "Allow your user to write there, or set ABREAST_HOME to a folder of your own."

# By SQLite's primary result code (the low byte of the extended one).
_SQLITE: dict[int, tuple[FaultKind, str, str | None]] = {
    sqlite3.SQLITE_FULL: (
        FaultKind.FULL,
        "The disk is full: {path} cannot grow.",
        _MAKE_ROOM,
    ),
    sqlite3.SQLITE_READONLY: (
        FaultKind.READ_ONLY,
        "{path} cannot be written: the file or its folder is read-only.",
        _ELSEWHERE,
    ),
    sqlite3.SQLITE_PERM: (FaultKind.READ_ONLY, "{path} may not be opened by your user.", _ELSEWHERE),
    sqlite3.SQLITE_CANTOPEN: (
        FaultKind.PLACE,
        "{path} cannot be opened: its folder is missing, or your user may not write there.",
        "Set ABREAST_HOME to a folder of your own.",
    ),
    sqlite3.SQLITE_BUSY: (
        FaultKind.BUSY,
        "{path} is held by another program.",
        "Close the other program that uses it. Nothing is lost meanwhile.",
    ),
    sqlite3.SQLITE_LOCKED: (FaultKind.BUSY, "{path} is held by another program.", None),
    sqlite3.SQLITE_CORRUPT: (
        FaultKind.DAMAGED,
        "{path} is damaged.",
        "Close the program and start it again: the damaged file is kept aside, and a new one is begun.",
    ),
    sqlite3.SQLITE_NOTADB: (FaultKind.DAMAGED, "{path} is not a database.", None),
    sqlite3.SQLITE_IOERR: (
        FaultKind.DISK,
        "The disk failed, or a limit was reached, while {path} was read or written ({name}).",
        "Look at the disk and its free space. Nothing that was kept before is lost.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        FaultKind.INVALID,
        "This cannot be kept: its parts do not fit together.",
        None,
    ),
    sqlite3.SQLITE_INTERRUPT: (FaultKind.CLOSED, "Reading {path} was stopped.", None),
    sqlite3.SQLITE_TOOBIG: (
        FaultKind.DISK,
        "A text or file is too large to be kept: the limit is about 1 GB.",
        None,
    ),
}

_ERRNO: dict[int, tuple[FaultKind, str]] = {
    errno.ENOSPC: (FaultKind.FULL, "The disk is full: nothing can be written at {path}."),
    errno.EDQUOT: (FaultKind.FULL, "Your share of the disk is used up: nothing can be written at {path}."),
    errno.EROFS: (FaultKind.READ_ONLY, "{path} is on a read-only disk."),
    errno.EACCES: (FaultKind.READ_ONLY, "Your user may not write at {path}."),
    errno.EPERM: (FaultKind.READ_ONLY, "Your user may not write at {path}."),
    errno.ENOTDIR: (FaultKind.PLACE, "{path} lies below something that is a file, not a folder."),
    errno.EISDIR: (FaultKind.PLACE, "{path} is a folder, not a database."),
    errno.ENOENT: (FaultKind.PLACE, "{path} cannot be reached: a folder on the way is missing."),
    errno.ENAMETOOLONG: (FaultKind.PLACE, "{path} is too long a name."),
    errno.ENXIO: (FaultKind.PLACE, "{path} is not a file, so it cannot be a database."),
}

_HINTS = {
    FaultKind.FULL: _MAKE_ROOM,
    FaultKind.READ_ONLY: _ELSEWHERE,
    FaultKind.PLACE: "Move away what stands there, or set ABREAST_HOME to a folder of your own.",
}


def code_of(error: BaseException) -> int | None:
    """SQLite's extended result code; `None` when the error does not come from SQLite."""
    original = (
        getattr(error, "orig", None) or error
    )  # SQLAlchemy, in an upgrade, wraps what the driver raised
    code = getattr(original, "sqlite_errorcode", None)
    return code if isinstance(code, int) else None


def is_damage(error: BaseException) -> bool:
    """The file itself is broken, not just the search index (which can be built anew)."""
    if isinstance(error, UnicodeDecodeError):
        return True  # SQLite's message quotes a piece of the broken file, and Python cannot read the message
    code = code_of(error)
    return code is not None and (code & 0xFF) in _DAMAGE and code != sqlite3.SQLITE_CORRUPT_VTAB


def is_index_damage(error: BaseException | None) -> bool:
    """For an error of a search, whose statement is known to be right: a plain error is the index's too."""
    return error is not None and code_of(error) in {sqlite3.SQLITE_CORRUPT_VTAB, sqlite3.SQLITE_ERROR}


def fault_of(error: BaseException, path: Path) -> StoreFault | None:
    """The error in words; `None` when it is not the environment's fault but a bug of ours."""
    if isinstance(error, StoreFault):
        return error
    if isinstance(error, OSError):
        kind, message = _ERRNO.get(error.errno or 0, (FaultKind.DISK, "{path} cannot be used: {reason}."))
        return StoreFault(
            kind, message.format(path=path, reason=error.strerror or error), hint=_HINTS.get(kind)
        )
    if isinstance(error, OverflowError):
        return StoreFault(
            FaultKind.INVALID, "This cannot be kept: a number in it is larger than any should be."
        )
    code = code_of(error)
    if isinstance(error, UnicodeDecodeError):
        code = sqlite3.SQLITE_CORRUPT
    if code is None:
        return None
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return gone("The session")
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # a few kB beside the file find no room: the disk is full
        code = sqlite3.SQLITE_FULL
    known = _SQLITE.get(code & 0xFF)
    if known is None:
        return None
    name = getattr(getattr(error, "orig", None) or error, "sqlite_errorname", "")
    kind, message, hint = known
    return StoreFault(kind, message.format(path=path, name=name), hint=hint)


def gone(what: str) -> StoreFault:
    return StoreFault(FaultKind.GONE, f"{what} is no longer in the database: it was deleted, or never kept.")


def closed() -> StoreFault:
    return StoreFault(FaultKind.CLOSED, "The database is closed.")


_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
