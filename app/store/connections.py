"""SQLite connections as this program wants them: durable, careful with foreign files, and forgetting what is
deleted.
"""

import sqlite3
from pathlib import Path

BUSY_MS = 5000

# WAL with FULL lost nothing in simulated power cuts; NORMAL lost up to 45 acknowledged commits. The rest:
# builds differ in secure_delete; a damaged or prepared file must not run SQL of its own (trusted_schema), nor
# hand us cells that overlap (cell_size_check), nor kill the process when the disk fails (mmap). Temporary
# tables hold prompts, so they stay in memory.
_PRAGMAS = (
    f"PRAGMA busy_timeout={BUSY_MS}",
    "PRAGMA cache_size=-16000",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
)


def open_writing(path: Path) -> sqlite3.Connection:
    """Autocommit: transactions are begun and ended in words. The file must exist, with the mode that it shall
    have.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, cached_statements=256
    )
    connection.text_factory = tolerant  # it reads little, and an error about a text would quote the text
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("PRAGMA journal_mode=WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def open_reading(path: Path, *, immutable: bool = False) -> sqlite3.Connection:
    """Cannot write, and leaves the write-ahead log alone when it closes. May be interrupted from another
    thread.

    `immutable` looks at the file alone, without locks and without making any file beside it.
    """
    mode = "mode=ro&immutable=1" if immutable else "mode=ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def tolerant(data: bytes) -> str:
    """A `text_factory` for files with flipped bits: shows a mark where text is no text any more."""
    return data.decode("utf-8", "replace")
