"""Prices and limits for tests: a price that holds for every model, and a budget that knows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from app.core.limits import Limit, Limits
from app.core.price_card import BillingContext, Item, Match, PriceCard, Quote
from app.services.budget import Budget, Most
from app.services.comparing import Comparing
from app.services.costing import Costing
from app.services.gates import Gates
from app.standin.process import StandIn
from app.store.store import Store
from providers.base import Endpoint, Request
from tests.support.comparing import ROOTS, connect_to, endpoint
from tests.support.stored import opened

MOST = Decimal("0.4")
"""What an answer is said to cost at most; what those of the stand-in cost is far below it."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class OnePrice:
    """A dollar for a million tokens, whichever they are."""

    loaded = True

    async def ready(self) -> None:
        """It is."""

    def quote(self, endpoint: Endpoint, model: str, _context: BillingContext, *, at: datetime) -> Quote:
        return PriceCard(
            model=model,
            seller=endpoint.title,
            source="a test",
            dated=at.date(),
            match=Match.OWN,
            rates={Item.INPUT: Decimal(1), Item.OUTPUT: Decimal(1)},
        )


async def most_of(_endpoint: Endpoint, _request: Request) -> Most:
    return Most(MOST)


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
        budget = Budget(store, lambda: limits, most_of=most_of)
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
