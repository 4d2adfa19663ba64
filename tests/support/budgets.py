"""Prices and limits for tests: a price that holds for every model, and a budget that knows it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.core.budgeting import Planned
from app.core.limits import Limit, Limits
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Quote
from app.core.session import KeptAnswer, Lane, Session
from app.services.budget import Budget
from app.services.comparing import Comparing, Question
from app.services.costing import Costing
from app.services.gates import Gates
from app.services.planning import Plan
from app.standin.process import StandIn
from app.store.store import Store
from providers.base import Endpoint
from providers.errors import ErrorKind
from tests.support.comparing import ROOTS, connect_to, endpoint, session_of
from tests.support.stored import opened

MOST = Decimal("0.4")
"""What an answer is said to cost at most; what those of the stand-in cost is far below it."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
QUESTION = Question("Say something.")


class OnePrice:
    """A dollar for a million tokens, whichever they are."""

    loaded = True

    async def ready(self) -> None:
        """It is."""

    def costs_nothing(self, _endpoint: Endpoint, _model: str) -> NoPrice | None:
        return None

    def quote(self, endpoint: Endpoint, model: str, _context: BillingContext, *, at: datetime) -> Quote:
        return PriceCard(
            model=model,
            seller=endpoint.title,
            source="a test",
            dated=at.date(),
            match=Match.OWN,
            rates={Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(1)},
        )


class AlwaysMost:
    """Every lane may cost the same."""

    async def plan(self, _session: Session, _question: Question, lanes: Sequence[Lane]) -> Plan:
        return {
            lane.id: Planned(endpoint=lane.model.endpoint, model=lane.model.model, most=MOST)
            for lane in lanes
        }


def a_day(stop: str | None = None, *, ask: str | None = None) -> Limits:
    """A limit of a day."""
    return Limits(
        day=Limit(ask=None if ask is None else Decimal(ask), stop=None if stop is None else Decimal(stop))
    )


@asynccontextmanager
async def asking(
    standin: StandIn, path: Path, limits: Limits, *, keep: bool = False, concurrency: int | None = None
) -> AsyncIterator[tuple[Comparing, Store]]:
    """What asks the stand-in within the limits, and the store with its book. Without `keep`, no session is
    kept.
    """
    endpoints = [endpoint(name, standin.base_url, concurrency=concurrency) for name in ROOTS]
    async with opened(path) as store, connect_to(*endpoints) as connect:
        budget = Budget(store.spend_book, lambda: limits, planning=AlwaysMost())
        yield (
            Comparing(
                connect,
                store=store if keep else None,
                gates=Gates(),
                costing=Costing(OnePrice()),
                budget=budget,
            ),
            store,
        )


async def refuse_writes(store: Store) -> None:
    """As a disk that is full does."""
    await store._writer.call(lambda: _say_query_only(store, "ON"))


async def allow_writes(store: Store) -> None:
    await store._writer.call(lambda: _say_query_only(store, "OFF"))


def _say_query_only(store: Store, value: str) -> None:
    assert store._writer.raw is not None
    store._writer.raw.execute(f"PRAGMA query_only={value}")


async def asked(service: Comparing, models: Sequence[str]) -> tuple[KeptAnswer, ...]:
    """What these models say, each in a lane of its own."""
    return (await service.ask(session_of(models), QUESTION)).done.answers


def refused(answers: Sequence[KeptAnswer]) -> list[KeptAnswer]:
    """Those that a limit kept from being sent."""
    return [
        answer for answer in answers if answer.failure is not None and answer.failure.kind is ErrorKind.LIMIT
    ]
