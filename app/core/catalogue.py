"""A model as the catalogue knows it: what it costs, what it takes and gives, and who says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.price_card import Item, Match, PriceCard
from providers.base import Modality

TELLING_DIFFERENCE = Decimal("0.01")
"""Sources disagree when their prices differ by more than this part of the one that holds."""
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
        """Whether a source names another price for input or output than the card that holds."""
        return any(_differ(self.card, card) for card in self.cards[1:] if self.card is not None)

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


def _differ(held: PriceCard | None, other: PriceCard) -> bool:
    """The user's own price is not a source's word, and currencies are not compared."""
    if held is None or Match.OWN in (held.match, other.match) or held.currency != other.currency:
        return False
    pairs = [(held.rates.get(item), other.rates.get(item)) for item in (Item.INPUT, Item.OUTPUT)]
    return any(
        abs(one - another) > TELLING_DIFFERENCE * one
        for one, another in pairs
        if one is not None and another is not None
    )
