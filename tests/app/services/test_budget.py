"""What ended is in the book, whoever still waits for that and whatever the disk said first."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import StoreError
from app.core.ids import new_id
from app.core.limits import LimitKind
from app.core.money import CostStatus
from app.core.spending import Entry, Sum
from app.services.budget import Budget
from app.store.store import Store
from tests.support.budgets import LONG_AGO, a_day, allow_writes, refuse_writes
from tests.support.stored import opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "abreast.db"


def three() -> list[Entry]:
    now = datetime.now(UTC)
    return [
        Entry(answer_id=new_id(), at=now, endpoint="openai", model="m", most=Decimal("0.3")) for _ in range(3)
    ]


def ended(entry: Entry) -> Entry:
    return replace(entry, status=CostStatus.COMPUTED, amount=Decimal("0.01"))


async def reserved(store: Store) -> tuple[Budget, Sequence[Entry]]:
    budget, entries = Budget(store.spend_book, lambda: a_day("1")), three()
    assert await budget.reserve(entries, [each.answer_id for each in entries]) == [None] * 3
    return budget, entries


async def booked(store: Store) -> Sum:
    (book,) = await store.spend_book.spent(LONG_AGO)
    return book


def test_lanes_that_are_stopped_while_they_settle_are_settled(path: Path) -> None:
    """Ctrl+C twice, or a window that is closed: nobody waits for the write any more."""

    async def work() -> None:
        async with opened(path) as store:
            budget, entries = await reserved(store)
            settling = [asyncio.create_task(budget.settle(ended(each))) for each in entries]
            await asyncio.sleep(0)
            for each in settling:
                each.cancel()
            await asyncio.gather(*settling, return_exceptions=True)
            await budget.close()
            book = await booked(store)
            assert (book.under_way, book.amount) == (0, Decimal("0.03"))

    asyncio.run(work())


def test_what_the_disk_refused_is_written_at_the_end(path: Path) -> None:
    async def work() -> None:
        async with opened(path) as store:
            budget, entries = await reserved(store)
            await refuse_writes(store)
            for each in entries:
                await budget.settle(ended(each))
            assert (await booked(store)).under_way == 3
            await allow_writes(store)
            await budget.close()
            assert (await booked(store)).under_way == 0

    asyncio.run(work())


def test_a_disk_that_refuses_to_the_end_keeps_nobody(path: Path) -> None:
    """What is not settled counts at its most from then on."""

    async def work() -> None:
        async with opened(path) as store:
            budget, entries = await reserved(store)
            await refuse_writes(store)
            await budget.settle(ended(entries[0]))
            await budget.close()
        async with opened(path) as store:
            book = await booked(store)
            assert (book.under_way, book.unknown, book.counted) == (0, 3, Decimal("0.9"))

    asyncio.run(work())


def test_without_a_book_nothing_is_known(path: Path) -> None:
    async def work() -> None:
        closed = StoreError("The database is locked.")
        budget = Budget(closed, lambda: a_day("1"))
        with pytest.raises(StoreError, match="locked"):
            await budget.spent()
        with pytest.raises(StoreError, match="locked"):
            await budget.reserve(three(), ())
        await budget.settle(ended(three()[0]))
        await budget.close()
        async with opened(path) as store:
            spent = await Budget(store.spend_book, lambda: a_day("1")).spent()
            assert [spent.taken(kind) for kind in LimitKind] == [Decimal(0)] * len(LimitKind)

    asyncio.run(work())
