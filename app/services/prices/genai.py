"""Prices by genai-prices: dated, with times of day, batches and service tiers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.core.price_card import Item, Match, NoPrice, PriceCard, Quote, Rates, Tier
from app.services.prices import genai_rates, history, names, peak
from app.services.prices.azure_zones import DATA_ZONE, condition, data_zone
from app.services.prices.genai_data import GenaiData
from app.services.prices.genai_index import Found, GenaiIndex
from app.services.prices.genai_rates import Selected
from app.services.prices.modes import no_price_for
from app.services.prices.question import Question

if TYPE_CHECKING:
    from genai_prices.types import Provider

BEDROCK = "aws"
GLOBAL_AZURE = "This is the price of a Global deployment; a regional one may cost more."
ALLOWANCE = "Google Search is free up to an allowance of the whole account, which cannot be seen from here."
PER_PROMPT = "Gemini 2 charges a search once for a prompt, however many queries it makes."
MOVING = "What this name stands for changes; it is priced as the model that the list takes it for."
_LIKE_TEXT = (
    (Item.INPUT_IMAGE, Item.INPUT), (Item.INPUT_VIDEO, Item.INPUT), (Item.CACHE_READ_IMAGE, Item.CACHE_READ),
)  # fmt: skip
DEPRECATED = "The seller is about to withdraw this model."


class GenaiPrices:
    def __init__(self, data: GenaiData) -> None:
        self.name = data.name
        self.dated: date | None = data.dated
        self.providers = {provider.id: provider for provider in data.providers}
        self._indexes: dict[str, GenaiIndex] = {}

    @property
    def entries(self) -> int:
        return sum(len(provider.models) for provider in self.providers.values())

    def lookup(self, question: Question) -> Quote | None:
        provider = self._provider(question)
        if provider is None:
            return None
        zone, _ = data_zone(question)
        found, of = self._asked(provider, question)
        if found is None:
            return None
        if question.mode.genai is not None and of is not provider:
            # Another seller's prices stand in here, and its discounts are its own.
            return no_price_for(question.mode, found.model.id, self.name)
        return self._quote(question, found, of, zone)

    def canonical(self, question: Question) -> str | None:
        """The model's name in this list."""
        provider = self._provider(question)
        found = None if provider is None else self._asked(provider, question)[0]
        return None if found is None else found.model.id

    def is_doubtful(self, question: Question) -> bool:
        """Whether another list that has the model is right: this entry is of before, as far as we know."""
        provider = self._provider(question)
        if provider is None:
            return False
        found, of = self._asked(provider, question)
        if found is None:
            return False
        # A name for the newest model does not stand for one that is being withdrawn.
        left_behind = names.is_moving(question.model) and found.match is Match.PREFIX
        return (left_behind and bool(found.model.deprecated)) or history.is_out_of_date(of.id, found.model.id)

    def names(self, question: Question) -> Iterator[str]:
        provider = self._provider(question)
        return iter(()) if provider is None else self._index(provider).names

    def _quote(self, question: Question, found: Found, provider: "Provider", zone: str | None) -> Quote:
        model = found.model
        selected = genai_rates.select(model, provider.id, question.mode, question.at)
        if selected is None:
            return no_price_for(question.mode, model.id, self.name)
        rates, tiers = genai_rates.rates_of(selected.prices), genai_rates.tiers_of(selected.prices)
        rates = {**rates, **history.rates_before(provider.id, model.id, question.at)}
        if provider.id == "google":
            priced = frozenset(rates)
            rates = _with_pictures(rates, priced)
            tiers = tuple(Tier(tier.above, _with_pictures(tier.rates, priced)) for tier in tiers)
        if not set(rates) - {Item.WEB_SEARCHES, Item.REQUESTS}:
            return NoPrice(_empty(self.name, model.id, selected))
        return PriceCard(
            model=model.id,
            seller=question.seller.title,
            source=self.name,
            dated=self.dated,
            match=found.match,
            rates=rates,
            tiers=tiers,
            multiplier=DATA_ZONE if zone else Decimal(1),
            conditions=tuple(_conditions(question, zone, is_peak=selected.peak)),
            notes=tuple(_notes(question, found, zone, is_peak=selected.peak, rates=set(rates))),
            changes_on=genai_rates.changes_on(model, provider.id, question.at),
        )

    def _provider(self, question: Question) -> "Provider | None":
        wanted = question.seller.genai
        if wanted is None and question.seller.endpoint == "huggingface" and question.served_by:
            wanted = f"huggingface_{question.served_by}"
        return None if wanted is None else self.providers.get(wanted)

    def _asked(self, provider: "Provider", question: Question) -> "tuple[Found | None, Provider]":
        name = history.name_then(provider.id, data_zone(question)[1], question.at)
        found, of = self._find(provider, name)
        if found is not None and of.id == BEDROCK and question.region == "global":
            everywhere = self._index(of).find(found.model.id.replace("regional.", "global.", 1))
            return everywhere or found, of
        return found, of

    def _find(self, provider: "Provider", name: str) -> "tuple[Found | None, Provider]":
        for each in (provider.id, *(provider.fallback_model_providers or ())):
            if each in self.providers:
                found = self._index(self.providers[each]).find(name)
                if found is not None:
                    return found, self.providers[each]
        return None, provider

    def _index(self, provider: "Provider") -> GenaiIndex:
        if provider.id not in self._indexes:
            self._indexes[provider.id] = GenaiIndex(provider)
        return self._indexes[provider.id]


def _with_pictures(rates: Rates, priced: frozenset[Item]) -> Rates:
    """Google publishes one price for text, pictures and video, and the list holds it once.

    What is `priced` apart stays so.
    """
    same = {item: rates[text] for item, text in _LIKE_TEXT if text in rates and item not in priced}
    return {**same, **rates}


def _conditions(question: Question, zone: str | None, *, is_peak: bool | None) -> Iterator[str]:
    if question.mode.words is not None:
        yield question.mode.words
    if is_peak is not None:
        yield "peak hours" if is_peak else "off-peak hours"
    if zone is not None:
        yield condition(zone)


def _notes(
    question: Question, found: Found, zone: str | None, *, is_peak: bool | None, rates: set[Item]
) -> Iterator[str]:
    if is_peak and question.at.year not in peak.HOLIDAYS_KNOWN:
        yield peak.HOLIDAYS_UNKNOWN
    if question.seller.litellm == "azure" and zone is None:
        yield GLOBAL_AZURE
    if question.seller.genai == "google" and Item.WEB_SEARCHES in rates:
        yield ALLOWANCE
        if found.model.id.startswith("gemini-2"):
            yield PER_PROMPT
    if names.is_moving(question.model):
        yield MOVING
    if found.model.deprecated:
        yield DEPRECATED


def _empty(source: str, model: str, selected: Selected) -> str:
    if selected.prices:
        return f"{source} prices {model} by something that cannot be counted here, not by tokens."
    return f"{source} lists {model} without a price."
