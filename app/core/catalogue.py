"""A model as the catalogue knows it: what it costs, what it takes and gives, and who says so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.price_card import Item, PriceCard
from providers.base import Modality


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

    def rate(self, item: Item) -> Decimal | None:
        """In money for `item.per`, before any tier."""
        return None if self.card is None else self.card.rates.get(item)
