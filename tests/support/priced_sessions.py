"""Sessions whose answers have bills, worked out by the program itself from cards of these tests."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from app.core.charging import with_charge
from app.core.money import Cost
from app.core.price_card import BillingContext, Item, Match, PriceCard
from app.core.pricing import price
from app.core.session import KeptAnswer, Lane, Session
from app.core.spending import Entry
from app.store.store import Store
from providers.base import Charge, Usage
from tests.support.sample_sessions import answer

PAID_AT = datetime(2026, 11, 10, 12, tzinfo=UTC)


def card(given: str = "2", made: str = "10", **more: Any) -> PriceCard:
    """$2 for a million tokens in, $10 out."""
    more = {"model": "quick", "seller": "Tests", "source": "a list", "match": Match.EXACT, **more}
    rates = {Item.INPUT: Decimal(given), Item.OUTPUT: Decimal(made)} | more.pop("rates", {})
    return PriceCard(dated=date(2026, 11, 1), rates=rates, **more)


def computed(usage: Usage, priced: PriceCard | None = None) -> Cost:
    return price(usage, priced or card(), BillingContext())


def stated(amount: str, usage: Usage, priced: PriceCard | None = None) -> Cost:
    """The provider says so much, whatever the card makes."""
    charge = Charge(amount=Decimal(amount), source="usage.cost")
    return with_charge(charge, computed(usage, priced))


def billed(to: Lane, given: int, made: int, priced: PriceCard | None = None, **more: Any) -> KeptAnswer:
    usage = Usage(input=given, output=made)
    return answer(to, **{"usage": usage, "cost": computed(usage, priced), **more})


async def keep_paid(store: Store, session: Session, at: datetime = PAID_AT) -> Session:
    """Kept, and each answer in the book of what was spent."""
    session = replace(session, turns=tuple(replace(turn, asked_at=at) for turn in session.turns))
    kept = await store.import_session(session)
    await store.spend_book.settle(list(_entries(kept, at)))
    return kept


def _entries(session: Session, at: datetime) -> Iterable[Entry]:
    models = {lane.id: lane.model for lane in session.lanes}
    for turn in session.turns:
        for each in (*turn.replaced, *turn.answers):
            model, cost = models[each.lane_id], each.cost
            yield Entry(
                answer_id=each.id,
                at=at,
                endpoint=model.endpoint,
                model=model.model,
                status=cost.status,
                amount=cost.amount,
                currency=cost.currency,
            )
