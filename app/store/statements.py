"""Statements that write one row, made from what the row holds. The names of tables and columns come from this
package's own code (`records.py`); values are only ever bound.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from app.store.records import whole

Values = Mapping[str, Any]
"""Column -> value."""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is written within, or nothing of it."""
    # Deferred, two writers fail at once when both have read; immediate, the second one waits.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself has gone back when the disk is full, for one
            connection.execute("ROLLBACK")
        raise


def insert(connection: sqlite3.Connection, table: str, values: Values) -> None:
    connection.execute(_insert(table, tuple(values)), _bound(values))


def insert_new(connection: sqlite3.Connection, table: str, values: Values) -> bool:
    """Whether it was added: a row that is there already, by its key, stays as it is."""
    added = connection.execute(_insert(table, tuple(values)) + " ON CONFLICT DO NOTHING", _bound(values))
    return added.rowcount > 0


def update(
    connection: sqlite3.Connection, table: str, values: Values, *, keys: tuple[str, ...] = ("id",)
) -> bool:
    """Sets all that is not among `keys`, where these are as given. Whether there is such a row."""
    return connection.execute(_update(table, tuple(values), keys), _bound(values)).rowcount > 0


def remove_rows(connection: sqlite3.Connection, table: str, keys: Values) -> None:
    connection.execute(_remove(table, tuple(keys)), _bound(keys))


def is_there(connection: sqlite3.Connection, table: str, row_id: str) -> bool:
    statement = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608 - a name of ours
    return connection.execute(statement, (whole(row_id),)).fetchone() is not None


def _bound(values: Values) -> dict[str, Any]:
    """Text as SQLite can take it: it refuses half a surrogate pair, with an error that carries the text."""
    return {name: whole(value) if isinstance(value, str) else value for name, value in values.items()}


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    marks = ", ".join(f":{name}" for name in columns)
    return f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of ours


@cache
def _update(table: str, columns: tuple[str, ...], keys: tuple[str, ...]) -> str:
    changed = ", ".join(_equals(name) for name in columns if name not in keys)
    return f"UPDATE {table} SET {changed} WHERE {_all(keys)}"  # noqa: S608 - names of ours


@cache
def _remove(table: str, keys: tuple[str, ...]) -> str:
    return f"DELETE FROM {table} WHERE {_all(keys)}"  # noqa: S608 - names of ours


def _all(keys: tuple[str, ...]) -> str:
    return " AND ".join(map(_equals, keys))


def _equals(name: str) -> str:
    return f"{name} = :{name}"
