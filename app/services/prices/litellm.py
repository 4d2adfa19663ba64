"""Prices by LiteLLM's map: a second opinion, and what the first source lacks. It has no history."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from app.core.price_card import Item, Match, NoPrice, PriceCard, Quote
from app.services.prices import litellm_rates, names
from app.services.prices.amounts import number
from app.services.prices.azure_zones import DATA_ZONE, condition, data_zone
from app.services.prices.genai import ALLOWANCE, PER_PROMPT
from app.services.prices.litellm_rates import Row
from app.services.prices.modes import no_price_for
from app.services.prices.question import Question

NO_HISTORY = "This list has no history: it may have been another price then."
BY_SEARCH_SIZE = "The price of a web search is that of a medium one; it depends on how much it reads."
OLD_AFTER_DAYS = 31
_SAME = {
    "azure_ai": "azure",
    "azure_text": "azure",
    "bedrock_converse": "bedrock",
    "cohere_chat": "cohere",
    "text-completion-openai": "openai",
}
"""One seller under several names."""


class LitellmMap:
    def __init__(self, rows: Mapping[str, Row], *, name: str, dated: date) -> None:
        self.name = name
        self.dated = dated
        self.rows = rows
        """By their names in the map, also of what is no model."""
        self._sellers: dict[str, dict[str, tuple[str, Row]]] = {}
        for listed, row in rows.items():
            provider = row.get("litellm_provider")
            if isinstance(provider, str) and listed != "sample_spec":
                self._add(group_of(provider), provider, listed, row)

    @property
    def entries(self) -> int:
        return sum(len(models) for models in self._sellers.values())

    def lookup(self, question: Question) -> Quote | None:
        found = self._find(question)
        if found is None:
            return None
        listed, row, match, zone = found
        rates = litellm_rates.rates_of(row, question.mode, question.at)
        if not set(rates) - {Item.WEB_SEARCHES, Item.REQUESTS}:
            return self._without_price(question, listed, row)
        return PriceCard(
            model=listed,
            seller=question.seller.title,
            source=self.name,
            dated=self.dated,
            match=match,
            rates=rates,
            tiers=litellm_rates.tiers_of(row, question.mode),
            multiplier=DATA_ZONE if zone else Decimal(1),
            conditions=tuple(_conditions(question, row, zone)),
            notes=tuple(self._notes(question, row, rates)),
        )

    def retired_on(self, question: Question) -> date | None:
        """The last day of the model, where the map says so of this very name."""
        found = self._find(question)
        if found is None or found[2] is not Match.EXACT:
            return None
        said = found[1].get("deprecation_date")
        return date.fromisoformat(said) if isinstance(said, str) and _is_day(said) else None

    def surcharge(self, question: Question) -> Decimal | None:
        """What tokens cost more in the question's region; `None` where nothing is known of it."""
        found = self._find(question)
        if found is None or question.region is None:
            return None
        row = found[1]
        if question.seller.litellm == "vertex_ai":
            said = row.get("regional_endpoint_uplift_multiplier")
        elif question.seller.litellm == "anthropic":
            entry = row.get("provider_specific_entry")
            said = entry.get(question.region) if isinstance(entry, dict) else None
        else:
            said = _uplift(row, question.region)
        factor = number(said)
        return factor if factor is not None and 1 <= factor <= 2 else None

    def names(self, question: Question) -> Iterator[str]:
        return iter(self._sellers.get(question.seller.litellm or "", {}))

    def sellers(self) -> Mapping[str, Mapping[str, tuple[str, Row]]]:
        """Every provider's models: their id there, the name in the map, the row."""
        return self._sellers

    def _add(self, group: str, provider: str, listed: str, row: Row) -> None:
        models = self._sellers.setdefault(group, {})
        own = listed
        for front in dict.fromkeys((provider, group, f"{group}_ai")):
            own = own.removeprefix(f"{front}/")
        # The same model may stand there with and without its provider: the first is the fuller.
        models.setdefault(names.key(own), (listed, row))

    def _find(self, question: Question) -> tuple[str, Row, Match, str | None] | None:
        models = self._sellers.get(question.seller.litellm or "")
        if models is None:
            return None
        zone, name = data_zone(question)
        wanted = names.key(name)
        for candidate, left in ((f"{zone}/{wanted}" if zone else wanted, None), (wanted, zone)):
            if candidate in models:
                return *models[candidate], Match.EXACT, left
        undated = names.without_date(wanted)
        if undated is not None and undated in models:
            return *models[undated], Match.DATED, zone
        return None

    def _without_price(self, question: Question, listed: str, row: Row) -> NoPrice:
        if question.mode.words is not None and litellm_rates.rates_of(
            row, type(question.mode)(), question.at
        ):
            return no_price_for(question.mode, listed, self.name)
        return NoPrice(f"{self.name} lists {listed} without a price for tokens.")

    def _notes(self, question: Question, row: Row, rates: Mapping[Item, Decimal]) -> Iterator[str]:
        if (self.dated - question.at.astimezone(UTC).date()).days > OLD_AFTER_DAYS:
            yield NO_HISTORY
        if Item.WEB_SEARCHES in rates and litellm_rates.search_differs(row):
            yield BY_SEARCH_SIZE
        if Item.WEB_SEARCHES in rates and question.seller.genai == "google":
            yield ALLOWANCE
            if names.key(question.model).startswith("gemini-2"):
                yield PER_PROMPT


def group_of(provider: str) -> str:
    return "vertex_ai" if provider.startswith("vertex_ai") else _SAME.get(provider, provider)


def _conditions(question: Question, row: Row, zone: str | None) -> Iterator[str]:
    if question.mode.words is not None:
        yield question.mode.words
    off_peak = litellm_rates.is_off_peak(row, question.at)
    if off_peak is not None:
        yield "off-peak hours" if off_peak else "peak hours"
    if zone is not None:
        yield condition(zone)


def _uplift(row: Row, region: str) -> object:
    """OpenAI's, which is the same at each of its regional hosts; the map has it of two of them."""
    front = "regional_processing_uplift_multiplier_"
    place = region.removesuffix(".api.openai.com")
    if f"{front}{place}" in row or len(place) != len("eu"):
        return row.get(f"{front}{place}")
    known = {value for key, value in row.items() if key.startswith(front)}
    return known.pop() if len(known) == 1 else None


def _is_day(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return False
    return True
