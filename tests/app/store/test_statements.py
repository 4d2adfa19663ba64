"""Rows in and out by their columns' names; all or nothing; and nothing of a value in what goes wrong."""

import sqlite3
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from app.store.statements import insert, insert_new, is_there, remove_rows, transaction, update

CANARY = "canary-4711"


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE thing(id TEXT PRIMARY KEY, part INTEGER NOT NULL, name TEXT)")
    yield connection
    connection.close()


def things(database: sqlite3.Connection) -> list[Any]:
    return database.execute("SELECT id, part, name FROM thing ORDER BY id").fetchall()


def test_a_row_that_is_there_stays_as_it_is(database: sqlite3.Connection) -> None:
    assert insert_new(database, "thing", {"id": "a", "part": 1, "name": "first"})
    assert not insert_new(database, "thing", {"id": "a", "part": 2, "name": "second"})
    assert things(database) == [("a", 1, "first")]


def test_what_is_not_named_is_left_alone(database: sqlite3.Connection) -> None:
    insert(database, "thing", {"id": "a", "part": 1, "name": "first"})
    insert(database, "thing", {"part": 2, "id": "b"})
    assert update(database, "thing", {"id": "b", "name": "second"})
    assert not update(database, "thing", {"id": "b", "part": 3, "name": "third"}, keys=("id", "part"))
    assert not update(database, "thing", {"id": "c", "name": "nobody"})
    assert things(database) == [("a", 1, "first"), ("b", 2, "second")]
    remove_rows(database, "thing", {"id": "a"})
    assert [is_there(database, "thing", each) for each in "ab"] == [False, True]


def test_text_that_no_encoding_can_carry_finds_its_row_again(database: sqlite3.Connection) -> None:
    insert(database, "thing", {"id": "\ud800", "part": 1, "name": "\ud83d\ude00 \udfff"})
    assert things(database) == [("\ufffd", 1, "\U0001f600 \ufffd")]
    assert is_there(database, "thing", "\ud800")
    assert update(database, "thing", {"id": "\ud800", "part": 2})
    remove_rows(database, "thing", {"id": "\ud800"})
    assert things(database) == []


def test_all_or_nothing(database: sqlite3.Connection) -> None:
    def half() -> None:
        with transaction(database):
            insert(database, "thing", {"id": "a", "part": 1})
            insert(database, "thing", {"id": "a", "part": 2})

    with pytest.raises(sqlite3.IntegrityError):
        half()
    assert things(database) == []
    with transaction(database):
        insert(database, "thing", {"id": "a", "part": 1})
    assert things(database) == [("a", 1, None)]
    assert not database.in_transaction


def test_a_transaction_that_sqlite_ended_itself(database: sqlite3.Connection) -> None:
    database.execute("CREATE TRIGGER ends BEFORE INSERT ON thing BEGIN SELECT RAISE(ROLLBACK, 'ended'); END")

    def ended() -> None:
        with transaction(database):
            insert(database, "thing", {"id": "a", "part": 1})

    with pytest.raises(sqlite3.IntegrityError, match="ended"):
        ended()
    assert not database.in_transaction


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "a", "part": 1, "name": CANARY},  # the id is taken
        {"id": CANARY, "part": None},
        {"id": CANARY, "part": {CANARY: CANARY}},
        {"id": CANARY, "part": 1, "nothing": CANARY},
    ],
)
def test_no_error_shows_a_value(database: sqlite3.Connection, wrong: dict[str, Any]) -> None:
    insert(database, "thing", {"id": "a", "part": 1})
    with pytest.raises(sqlite3.Error) as caught:
        insert(database, "thing", wrong)
    # As a log would have it; the lines of code that it quotes are this test's, which names no value.
    assert CANARY not in "".join(traceback.format_exception(caught.value))
