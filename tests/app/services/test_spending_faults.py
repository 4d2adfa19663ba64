"""Where the book of what is spent cannot be read or written, or does not say whether it was."""

import asyncio
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.errors import StoreError
from app.core.money import CostStatus
from app.core.spending import Entry, Refusal
from app.services.budget import Budget
from app.services.comparing import Comparing
from app.services.comparison import Comparison
from app.services.costing import Costing
from app.standin.process import StandIn
from tests.support.budgets import (
    LONG_AGO,
    QUESTION,
    AlwaysMost,
    OnePrice,
    a_day,
    allow_writes,
    asked,
    asking,
    refuse_writes,
    refused,
)
from tests.support.comparing import ROOTS, connect_to, endpoint, session_of
from tests.support.standin import entries_of, running_standin
from tests.support.stored import opened


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "abreast.db"


def test_where_the_book_cannot_be_written_nothing_is_sent_past_a_limit(standin: StandIn, path: Path) -> None:
    limited, free = "quick::rate=9104", "quick::rate=9105"

    async def work() -> None:
        async with asking(standin, path, a_day("100")) as (service, store):
            await refuse_writes(store)
            answers = await asked(service, [f"openai/{limited}"] * 3)
            assert len(refused(answers)) == 3
            assert answers[0].failure is not None
            assert answers[0].failure.message.startswith(
                "Nothing was sent: there is a spending limit, and what was spent cannot be booked."
            )
            assert {answer.cost.status for answer in answers} == {CostStatus.ZERO}
        async with asking(standin, path, a_day(ask="0.1")) as (service, store):
            await refuse_writes(store)
            (answer,) = await asked(service, [f"openai/{free}"])
            assert answer.state is AnswerState.COMPLETE

    asyncio.run(work())
    assert entries_of(standin, limited) == []
    assert len(entries_of(standin, free)) == 1


def test_without_a_store_a_hard_limit_stops_everything(standin: StandIn) -> None:
    model = "quick::rate=9106"

    async def work() -> None:
        async with connect_to(*(endpoint(name, standin.base_url) for name in ROOTS)) as connect:
            budget = Budget(None, lambda: a_day("1"), planning=AlwaysMost())
            service = Comparing(connect, store=None, budget=budget)
            assert len(refused(await asked(service, [f"openai/{model}"]))) == 1

    asyncio.run(work())
    assert entries_of(standin, model) == []


def test_what_could_not_be_settled_is_settled_with_the_next(standin: StandIn, path: Path) -> None:
    async def work() -> None:
        async with opened(path) as store:
            budget = Budget(store.spend_book, lambda: a_day("1"), planning=AlwaysMost())
            async with connect_to(endpoint("openai", standin.base_url)) as connect:
                service = Comparing(connect, store=None, budget=budget)
                begun: list[Comparison] = []
                going = asyncio.create_task(
                    service.ask(session_of(["openai/quick::stall"]), QUESTION, begun=begun.append)
                )
                while not begun or not begun[0].answers[0].has_content:
                    await asyncio.sleep(0.01)
                await refuse_writes(store)
                begun[0].stop()
                await going
                (book,) = await store.spend_book.spent(LONG_AGO)
                assert book.under_way == 1
                await allow_writes(store)
                await asked(service, ["openai/quick"])
                (book,) = await store.spend_book.spent(LONG_AGO)
                assert (book.under_way, book.answers) == (0, 2)

    asyncio.run(work())


def test_what_was_booked_although_that_failed_is_not_kept_reserved(standin: StandIn, path: Path) -> None:
    """A disk may have taken a write, and say that it has not."""

    class Unsure(Budget):
        async def reserve(self, entries: Sequence[Entry], together: Sequence[str]) -> list[Refusal | None]:
            await super().reserve(entries, together)
            raise StoreError("The disk did not say what it did.")

    async def work() -> None:
        async with opened(path) as store, connect_to(endpoint("openai", standin.base_url)) as connect:
            budget = Unsure(store.spend_book, lambda: a_day("1"), planning=AlwaysMost())
            service = Comparing(connect, store=None, budget=budget, costing=Costing(OnePrice()))
            assert len(refused(await asked(service, ["openai/quick"]))) == 1
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert (book.under_way, book.counted) == (0, Decimal(0))

    asyncio.run(work())
