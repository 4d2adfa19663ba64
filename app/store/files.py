"""The files of the database: made private, recognised by their first bytes, moved aside whole."""

import errno
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

APPLICATION_ID = 0x41627274
"""`Abrt` in the file's header: SQLite's own place for saying whose file it is."""

_MAGIC = b"SQLite format 3\x00"
_COMPANIONS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 100 bytes say, read without SQLite so that nothing is touched."""

    empty: bool
    database: bool
    version: int = 0
    application: int = 0


def read_header(path: Path) -> Header | None:
    """`None` when there is no file. Raises `OSError`."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        # Opening a pipe would wait for ever for somebody to write into it. (A folder fails by itself.)
        raise OSError(errno.ENXIO, "it is not a file", str(path))
    try:
        with path.open("rb") as stream:
            first = stream.read(100)
    except FileNotFoundError:
        return None
    if not first:
        return Header(empty=True, database=False)
    if len(first) < 100 or not first.startswith(_MAGIC):
        return Header(empty=False, database=False)
    return Header(
        empty=False,
        database=True,
        version=int.from_bytes(first[60:64], "big"),
        application=int.from_bytes(first[68:72], "big"),
    )


def make_private_folder(folder: Path) -> None:
    """Each missing folder on the way is made for its owner alone, and never was anything else."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """An empty file of mode 0600, or the one that is there made so. The -wal and -shm files take over its
    mode.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        for each in (path, *companions(path)):
            if each.exists() and each.stat().st_mode & 0o077:
                each.chmod(0o600)


def companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + suffix) for suffix in _COMPANIONS)


def damage_marker(path: Path) -> Path:
    """Exists when a program found damage while it had the database open: the next one to open it looks
    closely.
    """
    return path.with_name(path.name + ".damaged")


def move_aside(path: Path) -> Path:
    """The database and its companions under a new name, in the same folder, so that they still belong
    together.
    """
    target = free_name(path, "damaged")
    # The log first: should the program end in between, the next start finds the damaged file and moves it
    # again.
    for mine, theirs in zip(companions(path), companions(target), strict=True):
        if mine.exists():
            mine.rename(theirs)
    path.rename(target)
    damage_marker(path).unlink(missing_ok=True)
    sync_folder(path.parent)
    return target


def free_name(path: Path, word: str) -> Path:
    """`sessions.db` -> `sessions.damaged-20261121-110455.db`, with a number when that is taken."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    number = 1
    while True:
        suffix = "" if number == 1 else f"-{number}"
        target = path.with_name(f"{path.stem}.{word}-{stamp}{suffix}{path.suffix}")
        if not target.exists():
            return target
        number += 1


def sync_folder(folder: Path) -> None:
    """Makes renames in it last through a power cut, where the system offers that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
