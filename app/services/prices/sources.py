"""All sources of prices, loaded: which there are, in which order they hold, and what they say together."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date

from app.core.price_card import Item, NoPrice, PriceCard, Quote
from app.services.prices import names, peak, variants
from app.services.prices.genai import GenaiPrices
from app.services.prices.litellm import LitellmMap
from app.services.prices.live_lists import LiveList, retired
from app.services.prices.question import Question, Source
from app.services.prices.sellers import Seller

INDICATION = "OpenRouter's public list, as an indication"
_COMPARED = (Item.INPUT, Item.OUTPUT)
_UNKNOWN_REGION = "No price is known for this region apart: it may cost more there."
_HOME_REGIONS = frozenset({"global", "default", "not_available"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What they say does not change; a refresh makes another one."""

    genai: GenaiPrices
    litellm: LitellmMap
    openrouter: LiveList | None = None
    """OpenRouter's public list, where it was refreshed."""
    _near: dict[tuple[Seller, str, date | None], tuple[str, ...]] = field(default_factory=dict)
    """Names that were looked for and not found: to look through all takes a millisecond."""

    def answers(self, question: Question, live: LiveList | None) -> tuple[Quote, ...]:
        """Of each source that knows the model, in the order in which they hold."""
        answers = []
        if live is not None:
            answers.append(variants.lookup(live, question))
        if question.seller.endpoint == variants.OPENROUTER and self.openrouter is not None and live is None:
            answers.append(variants.lookup(self.openrouter, question))
        if (free := variants.free_card(question)) is not None:
            answers.append(free)
        answers.extend(self._of_the_community(question, live))
        return tuple(answer for answer in answers if answer is not None)

    def indication(self, question: Question) -> PriceCard | None:
        """What OpenRouter takes for it: not what this seller charges."""
        if self.openrouter is None or question.seller.endpoint == variants.OPENROUTER:
            return None
        wanted = names.key(question.model)
        vendors = (question.seller.endpoint, *question.seller.names, question.seller.genai)
        for name in (wanted, *(f"{vendor}/{wanted}" for vendor in vendors if vendor)):
            card = self.openrouter.lookup(replace(question, model=name))
            if isinstance(card, PriceCard):
                return replace(card, source=INDICATION, seller="OpenRouter")
        return None

    def nearest(self, question: Question, live: LiveList | None) -> tuple[str, ...]:
        key = (question.seller, question.model, None if live is None else live.asked)
        if key not in self._near:
            listed = () if live is None else (model.id for model in live.models.values())
            known = {*listed, *self.genai.names(question), *self.litellm.names(question)}
            self._near[key] = names.nearest(question.model, known)
        return self._near[key]

    def _of_the_community(self, question: Question, live: LiveList | None) -> Iterator[Quote | None]:
        canonical = self.genai.canonical(question)
        last_day = self._last_day(question, canonical)
        still_listed = (
            live is not None and last_day is not None and live.asked > last_day and live.find(question.model)
        )
        if last_day is not None and not still_listed and question.at.astimezone(UTC).date() > last_day:
            yield NoPrice(retired(question.model, last_day))
            return
        sources: tuple[Source, ...] = (self.genai, self.litellm)
        for source in reversed(sources) if self.genai.is_doubtful(question) else sources:
            answer = variants.lookup(source, question)
            yield self._in_region(answer, question, canonical) if isinstance(answer, PriceCard) else answer

    def _last_day(self, question: Question, canonical: str | None) -> date | None:
        if question.seller.endpoint == "deepseek" and canonical in peak.SWITCHED_OFF:
            return peak.SWITCHED_OFF[canonical]
        return self.litellm.retired_on(question)

    def _in_region(self, card: PriceCard, question: Question, canonical: str | None) -> PriceCard:
        """The card with the region's surcharge. Bedrock and Azure carry theirs in names of models."""
        region = question.region
        if region is None or region in _HOME_REGIONS or question.seller.litellm in (None, "azure", "bedrock"):
            return card
        factor = self.litellm.surcharge(question)
        if factor is None and canonical is not None:
            factor = self.litellm.surcharge(replace(question, model=canonical))
        if factor is None:
            return (
                replace(card, notes=(*card.notes, _UNKNOWN_REGION))
                if question.seller.endpoint == "anthropic"
                else card
            )
        return replace(
            card, multiplier=card.multiplier * factor, conditions=(*card.conditions, f"region {region}")
        )


def unknown(question: Question, similar: tuple[str, ...], indication: PriceCard | None) -> NoPrice:
    sentences = [f"No price is known for {question.model} at {question.seller.title}."]
    if similar:
        sentences.append(f"Known there: {', '.join(similar)}.")
    if indication is not None:
        rates = " and ".join(
            f"{rate:f} for {item.value}" for item in _COMPARED if (rate := indication.rates.get(item))
        )
        sentences.append(f"OpenRouter takes ${rates} for a million tokens.")
    return NoPrice(" ".join(sentences))
