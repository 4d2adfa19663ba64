"""A copy of the database for the user to carry away, made while it is in use."""

import sqlite3
from pathlib import Path

from app.store.faults import FaultKind, StoreFault
from app.store.files import make_private_folder
from app.store.migrations import copy_database


def copy_to(database: sqlite3.Connection, target: Path) -> None:
    """Nothing is overwritten, and nothing stays at `target` when the copy fails."""
    if target.exists():
        raise StoreFault(FaultKind.PLACE, f"{target} is there already; a copy overwrites nothing.")
    found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StoreFault(FaultKind.DAMAGED, f"The database is damaged ({found}); no copy was made of it.")
    make_private_folder(target.parent)
    try:
        target.touch(mode=0o600, exist_ok=False)
        copy_database(database, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
