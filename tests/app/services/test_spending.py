"""Nothing is sent past a hard limit: however many lanes start at once, ask again, or end as they like."""

import asyncio
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.answer import AnswerState
from app.core.limits import Limit, Limits
from app.core.money import CostStatus
from app.core.session import KeptAnswer
from app.services.comparing import Comparing
from app.services.comparison import Comparison
from app.standin.process import StandIn
from providers.errors import ErrorKind
from tests.support.budgets import (
    LONG_AGO,
    MOST,
    QUESTION,
    a_day,
    asked,
    asking,
    refused,
)
from tests.support.comparing import session_of
from tests.support.standin import entries_of, running_standin


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "abreast.db"


async def held_at_once(service: Comparing, *lanes: Sequence[str]) -> list[tuple[KeptAnswer, ...]]:
    """Sessions with these lanes, whose models begin to answer and never end; stopped when all have begun."""
    begun: list[Comparison] = []
    asking_all = asyncio.gather(
        *(service.ask(session_of(models), QUESTION, begun=begun.append) for models in lanes)
    )
    while len(begun) < len(lanes) or any(
        answer.state.live and not answer.has_content for each in begun for answer in each.answers
    ):
        await asyncio.sleep(0.01)
    for comparison in begun:
        comparison.stop()
    return [comparison.done.answers for comparison in await asking_all]


@pytest.mark.parametrize("lanes", [8, 30])
def test_lanes_that_start_at_once_share_what_is_left(standin: StandIn, path: Path, lanes: int) -> None:
    model = f"quick::stall::rate={9_000 + lanes}"

    async def work() -> tuple[KeptAnswer, ...]:
        async with asking(standin, path, a_day("1.3")) as (service, store):
            (answers,) = await held_at_once(service, [f"openai/{model}"] * lanes)
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert (book.answers, book.under_way) == (3, 0)
            assert Decimal(0) < book.amount < MOST  # what they cost, not what was reserved
            assert book.amount == sum(answer.cost.amount or 0 for answer in answers)
            return answers

    answers = asyncio.run(work())
    assert len(entries_of(standin, model)) == 3
    assert len(refused(answers)) == lanes - 3
    for answer in refused(answers):
        assert answer.state is AnswerState.ERROR
        assert answer.failure is not None
        assert answer.failure.message == (
            "Nothing was sent: it may cost up to $0.400, and of the limit of $1.30 for today, $1.20 is spent"
            " or under way."
        )
        assert (answer.cost.status, answer.cost.amount) == (CostStatus.ZERO, Decimal(0))
        assert answer.sent is None


def test_who_waits_for_a_turn_is_judged_when_it_comes(standin: StandIn, path: Path) -> None:
    """One after the other, each finds what those before it really cost."""
    model = "quick::rate=9101"

    async def work() -> None:
        async with asking(standin, path, a_day("0.5"), concurrency=1) as (service, _):
            assert not refused(await asked(service, [f"openai/{model}"] * 8))

    asyncio.run(work())
    assert len(entries_of(standin, model)) == 8


def test_sessions_that_answer_at_the_same_time(standin: StandIn, path: Path) -> None:
    model = "quick::stall::rate=9102"

    async def work() -> None:
        async with asking(standin, path, a_day("2")) as (service, _):
            turns = await held_at_once(service, *([f"openai/{model}"] * 4 for _ in range(5)))
            assert sum(len(refused(answers)) for answers in turns) == 15

    asyncio.run(work())
    assert len(entries_of(standin, model)) == 5


def test_a_send_has_a_limit_of_its_own(standin: StandIn, path: Path) -> None:
    model = "quick::stall::rate=9103"
    limits = Limits(send=Limit(stop=Decimal("0.8")))

    async def work() -> None:
        async with asking(standin, path, limits) as (service, _):
            for _ in range(2):
                (answers,) = await held_at_once(service, [f"openai/{model}"] * 3)
                assert len(refused(answers)) == 1

    asyncio.run(work())
    assert len(entries_of(standin, model)) == 4


def test_an_endpoint_has_a_limit_of_its_own(standin: StandIn, path: Path) -> None:
    limits = Limits(endpoints={"openai": Limit(stop=Decimal("0.5"))})

    async def work() -> list[bool]:
        async with asking(standin, path, limits) as (service, _):
            stalls = "quick::stall"
            (answers,) = await held_at_once(service, [f"openai/{stalls}"] * 2 + [f"anthropic/{stalls}"])
            return [answer in refused(answers) for answer in answers]

    assert asyncio.run(work()) == [False, True, False]


def test_an_attempt_that_may_have_been_charged_goes_on_counting(standin: StandIn, path: Path) -> None:
    """The connection broke before a byte came: nobody knows what that cost, so two are all that fit."""
    model = "quick::drop"

    async def work() -> KeptAnswer:
        async with asking(standin, path, a_day("0.9")) as (service, store):
            (answer,) = await asked(service, [f"openai/{model}"])
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert book.counted == 2 * MOST
            return answer

    answer = asyncio.run(work())
    assert len(entries_of(standin, model)) == 2
    assert answer.failure is not None
    assert answer.failure.kind is ErrorKind.CUT
    assert any(note.startswith("Not asked again. Nothing was sent:") for note in answer.notes)


def test_an_attempt_that_was_refused_costs_nothing(standin: StandIn, path: Path) -> None:
    model = "quick::429x2=0s"

    async def work() -> None:
        async with asking(standin, path, a_day("0.4")) as (service, store):
            (answer,) = await asked(service, [f"openai/{model}"])
            assert answer.state is AnswerState.COMPLETE
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert book.counted == book.amount == answer.cost.amount

    asyncio.run(work())
    assert len(entries_of(standin, model)) == 3


def test_stopped_lanes_keep_nothing_reserved(standin: StandIn, path: Path) -> None:
    model = "quick::stall"

    async def work() -> None:
        async with asking(standin, path, a_day("1"), keep=False) as (service, store):
            begun: list[Comparison] = []
            asked_for = asyncio.create_task(
                service.ask(session_of([f"openai/{model}"] * 2), QUESTION, begun=begun.append)
            )
            while not begun or not all(answer.has_content for answer in begun[0].answers):
                await asyncio.sleep(0.01)
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert (book.under_way, book.counted) == (2, 2 * MOST)
            begun[0].stop()
            answers = (await asked_for).done.answers
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert (book.under_way, book.estimated) == (0, 2)
            assert book.counted == book.amount == sum(answer.cost.amount or 0 for answer in answers)

    asyncio.run(work())


def test_lanes_that_were_never_begun_are_not_in_the_book(standin: StandIn, path: Path) -> None:
    async def work() -> None:
        async with asking(standin, path, a_day("1")) as (service, store):
            await service.ask(session_of(["openai/quick"] * 2), QUESTION, begun=Comparison.stop)
            assert await store.spend_book.spent(LONG_AGO) == []

    asyncio.run(work())


def test_without_limits_what_is_spent_is_booked_all_the_same(standin: StandIn, path: Path) -> None:
    async def work() -> None:
        async with asking(standin, path, Limits()) as (service, store):
            (answer,) = await asked(service, ["openai/quick"])
            (book,) = await store.spend_book.spent(LONG_AGO)
            assert book.amount == answer.cost.amount

    asyncio.run(work())
