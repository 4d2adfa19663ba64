"""A worked case of pricing: usage as a provider sends it, a published price, and the amount by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.charging import with_charge
from app.core.money import Cost, CostStatus
from app.core.price_card import BillingContext, Item, Match, PriceCard, Quote, Tier
from app.core.pricing import price
from providers.base import Charge, JsonObject, Usage
from providers.usage.conventions import charge_by, usage_by

PLAIN = BillingContext()


@dataclass(frozen=True, kw_only=True)
class Case:
    name: str
    api: str
    """The convention of the usage."""
    raw: JsonObject
    """The usage as the provider sends it."""
    quote: Quote
    amount: str | None
    """By hand; `None` is unknown."""
    status: CostStatus = CostStatus.COMPUTED
    context: BillingContext = PLAIN
    says: str = ""
    """A part of the reason."""
    quantities: Mapping[Item, int] | None = None
    """What stands on the bill, where the case is about that."""
    seller: str | None = None
    """Whose price `genai-prices` has under the card's model; `None`: it knows no such price."""
    at: str = "2026-11-18T12:00:00Z"
    """When it was billed."""

    def usage(self) -> Usage | None:
        return usage_by(self.api, self.raw)

    def charge(self) -> Charge | None:
        return charge_by(self.raw, is_byok=self.context.is_byok)

    def computed(self) -> Cost:
        return price(self.usage(), self.quote, self.context)

    def cost(self) -> Cost:
        charge = self.charge()
        return self.computed() if charge is None else with_charge(charge, self.computed())


def rates(published: Mapping[str, str]) -> dict[Item, Decimal]:
    """As they are published: money for a million tokens, a thousand searches, one request."""
    return {Item(name): Decimal(rate) for name, rate in published.items()}


def card(
    model: str,
    published: Mapping[str, str],
    *,
    above: tuple[int, Mapping[str, str]] | None = None,
    seller: str = "the seller",
    multiplier: str = "1",
    currency: str = "USD",
    free: bool = False,
) -> PriceCard:
    return PriceCard(
        model=model,
        seller=seller,
        source="a published price",
        dated=date(2026, 11, 18),
        match=Match.EXACT,
        rates=rates(published),
        tiers=() if above is None else (Tier(above[0], rates(above[1])),),
        multiplier=Decimal(multiplier),
        currency=currency,
        free=free,
    )


def check(case: Case) -> None:
    """The amount is the one by hand, and the bill adds up to it."""
    cost = case.cost()
    assert (cost.amount, cost.status) == (None if case.amount is None else Decimal(case.amount), case.status)
    assert case.says in (cost.reason or "")
    if case.quantities is not None:
        assert {line.item: line.quantity for line in cost.lines} == case.quantities
    if cost.lines:
        total = cost.amount if cost.calculated is None else cost.calculated
        assert sum(line.amount for line in cost.lines) == total
    assert cost.lower_bound == (cost.status is CostStatus.PARTIAL)
