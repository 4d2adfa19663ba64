"""What endpoints say of their models and prices, in their lists of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.core.price_card import Match, NoPrice, PriceCard, Quote
from app.services.endpoint_rules import DEMO
from app.services.prices import listed_pricing, names
from app.services.prices.modes import no_price_for
from app.services.prices.question import Question
from providers.base import Endpoint, ModelInfo

HOLDS_BEFORE = timedelta(days=31)
"""A list says what holds now; for an answer older than this it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveList:
    endpoint: str
    title: str
    base_url: str
    """An endpoint of the same name at another address is another seller."""
    asked: date
    models: Mapping[str, ModelInfo]
    """By their key."""

    def is_of(self, endpoint: Endpoint) -> bool:
        """The demo is the same wherever it runs, which is another address each time."""
        return self.endpoint == endpoint.name and (
            self.base_url == endpoint.base_url or endpoint.name == DEMO
        )

    def find(self, model: str) -> tuple[ModelInfo, Match] | None:
        wanted = names.key(model)
        if wanted in self.models:
            return self.models[wanted], Match.EXACT
        undated = names.without_date(wanted)
        return (self.models[undated], Match.DATED) if undated is not None and undated in self.models else None

    def lookup(self, question: Question) -> Quote | None:
        if question.at.astimezone(UTC).date() < self.asked - HOLDS_BEFORE:
            return None
        found = self.find(question.model)
        model, match = found or (None, Match.EXACT)
        if model is None or model.pricing is None:
            return None
        last_day = None if model.retires is None else model.retires.astimezone(UTC).date()
        if last_day is not None and question.at.astimezone(UTC).date() > last_day:
            return NoPrice(retired(model.id, last_day))
        said = listed_pricing.read(model.pricing, question.at, served_by=question.served_by)
        if said is None or isinstance(said, NoPrice):
            return said
        if question.mode.words is not None:
            return no_price_for(question.mode, model.id, self.source)
        return PriceCard(
            model=model.id,
            seller=question.seller.title,
            source=self.source,
            dated=self.asked,
            match=match,
            rates=said.rates,
            tiers=said.tiers,
            conditions=said.conditions,
            notes=said.notes,
            free=said.free,
        )

    @property
    def source(self) -> str:
        return f"{self.title}'s list"


def live_list(endpoint: Endpoint, models: Iterable[ModelInfo], *, asked: date) -> LiveList:
    return LiveList(
        endpoint=endpoint.name,
        title=endpoint.title,
        base_url=endpoint.base_url,
        asked=asked,
        models={names.key(model.id): model for model in models},
    )


def retired(model: str, last_day: date) -> str:
    return f"{model} was withdrawn on {last_day.isoformat()}, and has no price after that day."


def today() -> date:
    return datetime.now(UTC).date()
