"""Prices kept answers once more: at another model, or by today's price of their own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.core.model_ref import ModelRef
from app.core.money import Cost
from app.core.price_card import BillingContext, PriceCard, Quote
from app.core.repricing import PricedAnswer, Totals, context_of, reprice
from app.services.endpoints import EndpointBook
from app.services.price_lookup import PriceLookup
from app.services.prices.prices import Prices
from app.store.store import Store

OWN = "same"
"""In place of a model: each answer at its own, by today's price."""


@dataclass(frozen=True, slots=True)
class Repriced:
    """One answer with its two figures."""

    answer: PricedAnswer
    second: Cost


@dataclass(slots=True)
class Repricing:
    """Grows while answers are read, and can be shown at any time."""

    totals: Totals = field(default_factory=Totals)
    by_model: dict[ModelRef, Totals] = field(default_factory=dict)
    """By the model that was asked."""
    card: PriceCard | None = None
    """Of the other model, as it was used last: a price may depend on the time of day."""

    def add(self, repriced: Repriced) -> None:
        first, second = repriced.answer.cost, repriced.second
        self.totals.add(first, second)
        self.by_model.setdefault(repriced.answer.model, Totals()).add(first, second)
        self.card = second.card or self.card


class Repricer:
    """For one program. Everything is about prices as they are now."""

    def __init__(
        self, prices: Prices, book: EndpointBook, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._prices = prices
        self._lookup = PriceLookup(prices, book)
        self._now = now

    def quote(self, model: str) -> Quote:
        """What a model costs: `endpoint/model`, or a name as its provider calls it."""
        return self._lookup.quote(model, BillingContext(), at=self._now())

    async def all(self, answers: Sequence[PricedAnswer], model: str | None) -> tuple[Repriced, ...]:
        """These, in a thread: a long session has thousands. Raises `UserError`."""
        await self._prices.ready()
        return await asyncio.to_thread(_price_all, answers, self._quotes(model))

    async def session(self, store: Store, session_id: str, model: str | None) -> tuple[Repriced, ...]:
        """Each answer of a session, earlier tries too. Raises `StoreError` and `UserError`."""
        return await self.all(await store.priced_answers.of_session(session_id), model)

    async def since(
        self, store: Store, since: datetime, model: str | None
    ) -> AsyncIterator[tuple[Repriced, ...]]:
        """All that was paid from then on, page by page. Raises `StoreError` and `UserError`."""
        await self._prices.ready()
        price_again = self._quotes(model)
        async for answers in store.priced_answers.since(since):
            yield await asyncio.to_thread(_price_all, answers, price_again)

    def _quotes(self, model: str | None) -> Callable[[PricedAnswer], Cost]:
        """With one moment for all, and each price looked up once."""
        at, target = self._now(), None if model is None else self._target(model)
        known: dict[tuple[str, str | None, str | None, bool], Quote] = {}

        def price_again(answer: PricedAnswer) -> Cost:
            context = context_of(answer, target)
            name = str(answer.model) if model is None else model
            key = (name, context.service_tier, context.region, context.fast)
            if key not in known:
                known[key] = self._lookup.quote(name, context, at=at)
            return reprice(answer, known[key], context)

        return price_again

    def _target(self, model: str) -> ModelRef:
        endpoint, name = self._lookup.endpoint_of(model, BillingContext())
        return ModelRef("" if endpoint is None else endpoint.name, name)


def _price_all(
    answers: Iterable[PricedAnswer], price_again: Callable[[PricedAnswer], Cost]
) -> tuple[Repriced, ...]:
    return tuple([Repriced(answer, price_again(answer)) for answer in answers])


def together(repriced: Sequence[Repriced]) -> Repricing:
    found = Repricing()
    for each in repriced:
        found.add(each)
    return found
