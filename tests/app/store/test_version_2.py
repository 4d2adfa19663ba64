"""A database that version 2 of the format left behind, made by the program of that time."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.session import Session
from app.services.importing import import_session
from app.store.migrations import VERSION
from app.store.store import Store
from tests.support.stored import rows, with_store

FILES = Path(__file__).with_name("files")
THEN = import_session((FILES / "version-2.json").read_bytes())
"""The session of that file, as it was exported then."""


@pytest.fixture
def old(path: Path) -> Path:
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(FILES / "version-2.db", path)
    path.chmod(0o600)
    return path


async def session(store: Store) -> Session:
    return await store.session(THEN.id)


def test_nothing_of_it_is_lost(old: Path) -> None:
    assert with_store(old, session) == THEN
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]
    (backup,) = old.parent.glob("sessions.before-version-2-*.db")
    assert rows(backup, "PRAGMA user_version") == [(2,)]


def test_what_was_spent_then_stands_in_the_book(old: Path) -> None:
    """Every answer that ended, with its time, its model and what its provider stated."""
    with_store(old, session)
    lanes = {lane.id: lane.model for lane in THEN.lanes}
    all_of_them = [each for turn in THEN.turns for each in (*turn.answers, *turn.replaced)]
    answers = {each.id: each for each in all_of_them if lanes[each.lane_id].endpoint != "demo"}
    assert answers
    book = rows(old, "SELECT id, endpoint, model, status, amount, currency FROM spend")
    assert {row[0] for row in book} == answers.keys()
    for answer_id, endpoint, model, status, amount, currency in book:
        answer = answers[str(answer_id)]
        assert f"{endpoint}/{model}" == str(lanes[answer.lane_id])
        assert (status, currency) == (answer.cost.status.value, answer.cost.currency)
        assert (None if amount is None else Decimal(str(amount))) == answer.cost.amount
    stated = [answer.cost.amount for answer in answers.values() if answer.cost.amount is not None]
    assert stated, "the file holds no stated charge, so this shows little"
