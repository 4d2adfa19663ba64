"""Estimates for tests: prices and facts of a few models, written down, and endpoints at a stand-in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.core.cautions import ModelFacts
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.price_card import BillingContext, Item, Match, NoPrice, PriceCard, Quote
from app.services.one_key import Resolved
from providers.base import Endpoint


def card(model: str, given: str, made: str) -> PriceCard:
    """Dollars for a million tokens."""
    return PriceCard(
        model=model,
        seller="Test",
        source="a test",
        dated=date(2026, 11, 20),
        match=Match.EXACT,
        rates={Item.INPUT: Decimal(given), Item.OUTPUT: Decimal(made)},
    )


@dataclass
class PriceList:
    """Prices of models by their ids; the others are not known."""

    quotes: Mapping[str, Quote] = field(default_factory=dict)
    loaded: bool = True

    async def ready(self) -> None:
        self.loaded = True

    def costs_nothing(self, endpoint: Endpoint, model: str) -> NoPrice | None:  # noqa: ARG002
        quote = self.quotes.get(model)
        return quote if isinstance(quote, NoPrice) and quote.zero else None

    def quote(self, endpoint: Endpoint, model: str, context: BillingContext, *, at: datetime) -> Quote:  # noqa: ARG002
        return self.quotes.get(model, NoPrice(f"No list has a price for {model}."))


@dataclass
class FactList:
    facts: Mapping[str, ModelFacts] = field(default_factory=dict)

    async def ready(self) -> None:
        """They are there."""

    def of(self, endpoint: Endpoint, model: str) -> ModelFacts:  # noqa: ARG002
        return self.facts.get(model, ModelFacts())


@dataclass
class Places:
    """The endpoints that there are, and nothing redirected."""

    endpoints: tuple[Endpoint, ...]

    def resolve(self, ref: ModelRef) -> Resolved:
        found = next((each for each in self.endpoints if each.name == ref.endpoint), None)
        if found is None:
            raise UserError(f"There is no endpoint {ref.endpoint}.")
        return Resolved(found, ref.model)
