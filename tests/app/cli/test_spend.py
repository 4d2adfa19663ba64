"""`abreast spend`: sums by endpoint, model and day, since a day of the user's calendar."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.ids import new_id
from app.core.money import CostStatus
from app.core.spending import Entry
from app.services.engine import database_of
from app.services.folders import Folders
from app.store.store import Store
from tests.support.program import run
from tests.support.stored import with_store

NOW = datetime.now(UTC)


def booked(
    amount: str | None,
    *,
    endpoint: str = "openai",
    model: str = "m",
    days_ago: int = 0,
    status: CostStatus = CostStatus.COMPUTED,
    currency: str = "USD",
) -> Entry:
    return Entry(
        answer_id=new_id(),
        at=NOW - timedelta(days=days_ago),
        endpoint=endpoint,
        model=model,
        status=status,
        amount=None if amount is None else Decimal(amount),
        currency=currency,
    )


@pytest.fixture
def book(home: Path) -> None:
    async def work(store: Store) -> None:
        await store.spend_book.settle([
            booked("0.1"),
            booked("0.02", model="n", days_ago=40, status=CostStatus.ESTIMATED),
            booked("0.5", endpoint="anthropic", status=CostStatus.PARTIAL),
            booked(None, endpoint="anthropic", status=CostStatus.UNKNOWN),
            booked("3", endpoint="deepseek", currency="CNY"),
        ])  # fmt: skip

    with_store(database_of(Folders.find({"ABREAST_HOME": str(home)})), work)


@pytest.mark.usefixtures("book")
def test_by_endpoint() -> None:
    ended = run("spend", "--since", "2000-01-01")
    assert ended.code == 0
    assert ended.out.splitlines()[:4] == [
        "endpoint\tspent\tanswers\tof them",
        "deepseek\t¥3.00\t1\t",
        "anthropic\t≥ $0.500\t2\t1 unknown, 1 known in part",
        "openai\t≈ $0.120\t2\t1 estimated",
    ]
    assert "≥ $0.620 for 4 answers (1 unknown, 1 known in part, 1 estimated)" in ended.out
    assert "¥3.00 for 1 answer\n" in ended.out


def test_the_demo_plays_with_money_and_nothing_is_spent() -> None:
    ended = run("compare", "hello", "-m", "demo/quick::rate=0::ttft=0", "--json")
    assert Decimal(ended.document["answers"][0]["cost"]["amount"]) > 0
    assert run("spend", "--json").document["totals"] == []


@pytest.mark.usefixtures("book")
def test_since_a_day_by_model_as_json() -> None:
    yesterday = (NOW - timedelta(days=1)).astimezone().date().isoformat()
    document = run("spend", "--since", yesterday, "--by", "model", "--json").document
    assert (document["since"], document["by"]) == (yesterday, "model")
    assert [(each["name"], each["amount"], each["unknown"]) for each in document["sums"]] == [
        ("deepseek/m", "3", 0), ("anthropic/m", "0.5", 1), ("openai/m", "0.1", 0),
    ]  # fmt: skip
    assert [(each["currency"], each["amount"], each["answers"]) for each in document["totals"]] == [
        ("USD", "0.6", 3), ("CNY", "3", 1),
    ]  # fmt: skip


@pytest.mark.usefixtures("book")
def test_by_day() -> None:
    document = run("spend", "--since", "2000-01-01", "--by", "day", "--json").document
    days = [each["name"] for each in document["sums"]]
    assert days == sorted(days)
    assert days[0] == (NOW - timedelta(days=40)).astimezone().date().isoformat()


def test_nothing_was_spent_yet() -> None:
    assert run("spend").out.startswith("Nothing was asked since 1 ")
    month = NOW.astimezone().date().replace(day=1).isoformat()
    assert run("spend", "--json").document == {"since": month, "by": "endpoint", "sums": [], "totals": []}


def test_what_nobody_knows_is_no_zero(home: Path) -> None:
    async def work(store: Store) -> None:
        await store.spend_book.settle([booked(None, status=CostStatus.UNKNOWN)])

    with_store(database_of(Folders.find({"ABREAST_HOME": str(home)})), work)
    said = run("spend").out.splitlines()
    assert said[1] == "openai\tunknown\t1\t1 unknown"
    assert said[-1].endswith(": unknown for 1 answer (1 unknown)")
    document = run("spend", "--json").document
    assert [each["amount"] for each in (*document["sums"], *document["totals"])] == [None, None]


def test_the_first_day_of_the_calendar_is_a_day() -> None:
    assert run("spend", "--since", "0001-01-01").code == 0


def test_what_is_no_day() -> None:
    ended = run("spend", "--since", "yesterday")
    assert ended.code == 2
    assert "write the day as 2026-11-01" in ended.err
