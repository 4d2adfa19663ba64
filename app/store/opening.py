"""From a path to a database that may be written: made, recognised, moved aside when broken, brought up to
date.

Runs in the writer's thread and holds the lock of the database, so that of two programs that start at the same
moment one does the work and the other finds it done.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from app.store import migrations, spending
from app.store.answering import recover
from app.store.connections import open_writing
from app.store.faults import FaultKind, StoreFault
from app.store.files import make_private_file, make_private_folder, move_aside, read_header
from app.store.health import DamagedError, needs_check_now, version_of
from app.store.presence import Presence
from app.store.reading import writers
from app.store.statements import transaction

if TYPE_CHECKING:
    from app.store.writer import Writer


def open_database(writer: "Writer", presence: Presence) -> tuple[str, ...]:
    """Leaves the open connection in `writer.raw`. Returns what the user must be told.

    Raises `StoreFault` or what the system raises (OSError, sqlite3.Error); then the file is as it was.
    """
    path = writer.path
    _refuse_untouched(path)
    make_private_folder(path.parent)
    notices: list[str] = []
    with writer.lock:
        try:
            version = version_of(path)
        except DamagedError as damage:
            notices.append(_set_aside(path, damage, presence))
            version = 0
        make_private_file(path)
        writer.raw = open_writing(path)
        try:
            presence.announce()
            notices += _brought_up(writer, version)
            notices += _recovered(writer, presence)
            presence.sweep()
        except BaseException:
            writer.raw.close()
            writer.raw = None
            presence.leave()
            raise
    return tuple(notices)


def checked_page_by_page(path: Path) -> bool:
    """Whether opening looked at every page already; call before."""
    header = read_header(path)
    return header is None or header.empty or needs_check_now(path)


def _refuse_untouched(path: Path) -> None:
    """A newer or foreign file, or something that is no file: refused before even a lock is made beside it."""
    if path.is_dir():
        raise IsADirectoryError(21, "is a folder", str(path))
    try:
        version_of(path)
    except DamagedError:
        return  # moved aside later, with the lock held


def _set_aside(path: Path, damage: DamagedError, presence: Presence) -> str:
    if presence.others():
        raise StoreFault(
            FaultKind.DAMAGED,
            f"{path} is damaged ({damage}), and another copy of the program has it open.",
            hint="Close the other copy and start again: the damaged file is then kept aside.",
        )
    kept = move_aside(path)
    return (
        f"The database {path} was damaged ({damage}). It is kept, unchanged, as {kept.name} in the same"
        " folder, and a new one was begun."
    )


def _brought_up(writer: "Writer", version: int) -> list[str]:
    assert writer.raw is not None
    # Asked again, now with the right to write: another program may have done it in between.
    version = writer.raw.execute("PRAGMA user_version").fetchone()[0]
    if version == migrations.VERSION:
        return []
    if version == 0:
        with transaction(writer.raw):
            migrations.create(writer.raw)
        return []
    backup = migrations.back_up(writer.raw, writer.path, version=version)
    migrations.upgrade(writer.path, version)
    return [
        f"The database was brought up to date. How it was before is kept as {backup.name} in the same folder."
    ]


def _recovered(writer: "Writer", presence: Presence) -> list[str]:
    """Ends what programs left unfinished that are no longer alive."""
    assert writer.raw is not None
    known = {*writers(writer.raw), *spending.writers(writer.raw)}
    dead = [each for each in sorted(known) if not presence.is_alive(each)]
    if not dead:
        return []
    with transaction(writer.raw):
        count = recover(writer.raw, dead)
        spending.recover(writer.raw, dead)
    if count == 0:
        return []
    answers = "1 answer was" if count == 1 else f"{count} answers were"
    return [
        f"{answers} still being written when the program ended; what had come is kept, marked incomplete."
    ]
