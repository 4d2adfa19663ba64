"""A read transaction: all statements in it see one state of the database."""

import sqlite3


class Snapshot:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.execute("BEGIN")

    def __exit__(self, *_: object) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")
