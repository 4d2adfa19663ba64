"""A model as the catalogue knows it: what it costs, what it takes and gives, and who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.price_card import Item, Match, PriceCard
from providers.base import Modality

TELLING_DIFFERENCE = Decimal("0.01")
"""Sources disagree when their prices differ by more than this part of the lowest."""
CURRENCY = "USD"
"""Of the prices that are sorted and compared; another one is not turned into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueModel:
    """A model at one seller. `None` means that no source says."""

    endpoint: str | None
    """The name of the endpoint that sells it; `None` when there is no such endpoint here."""
    seller: str
    """As it is shown: `OpenAI`, `my-vllm`."""
    id: str
    """What the seller calls it."""
    name: str | None = None
    cards: tuple[PriceCard, ...] = ()
    """Each source's, the one that holds first."""
    local: bool = False
    """It runs on this computer or in this network: there is nothing to pay."""
    listed: bool = False
    """The endpoint's own list has it: this key may use it."""
    listed_on: date | None = None
    """The day of that list."""
    context_tokens: int | None = None
    output_tokens: int | None = None
    takes: frozenset[Modality] | None = None
    gives: frozenset[Modality] | None = None
    tools: bool | None = None
    json_schema: bool | None = None
    reasoning: bool | None = None
    created: date | None = None
    retires: date | None = None

    @property
    def ref(self) -> str | None:
        """What a lane takes."""
        return None if self.endpoint is None else f"{self.endpoint}/{self.id}"

    @property
    def card(self) -> PriceCard | None:
        return self.cards[0] if self.cards else None

    @property
    def free(self) -> bool:
        return self.local or (self.card is not None and self.card.free)

    @property
    def disagree(self) -> bool:
        """Whether its sources name different prices for input or output."""
        return disagree(self.cards)

    def rate(self, item: Item) -> Decimal | None:
        """In money for `item.per`, before any tier."""
        return None if self.card is None else self.card.rates.get(item)

    def price(self, item: Item) -> Decimal | None:
        """`rate` as it is sorted and compared: 0 for what costs nothing, `None` in another currency."""
        if self.free:
            return Decimal(0)
        if self.card is None or self.card.currency != CURRENCY:
            return None
        return self.rate(item)

    def retired(self, today: date) -> bool:
        """Whether the day on which it was to be switched off is past, and no later list still has it."""
        if self.retires is None or self.retires >= today:
            return False
        return self.listed_on is None or self.listed_on <= self.retires


def disagree(cards: Iterable[PriceCard]) -> bool:
    """Whether they name different prices for input or output. What the user entered, what another seller
    takes, and another currency are not compared.
    """
    said = [card for card in cards if card.match is not Match.OWN and card.currency == CURRENCY]
    same = [card for card in said if card.seller == said[0].seller]
    return any(_is_spread(same, item) for item in (Item.INPUT, Item.OUTPUT))


def _is_spread(cards: Sequence[PriceCard], item: Item) -> bool:
    rates = [card.rates[item] * card.multiplier for card in cards if item in card.rates]
    return bool(rates) and max(rates) - min(rates) > TELLING_DIFFERENCE * min(rates)
