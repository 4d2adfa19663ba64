"""A model as the price lists know it."""

from dataclasses import dataclass

from app.core.price_card import PriceCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    seller: str
    """As it is shown: `OpenAI`."""
    endpoint: str | None
    """Our name of the endpoint that sells it; `None` when there is none."""
    id: str
    """What the seller calls it."""
    name: str | None = None
    cards: tuple[PriceCard, ...] = ()
    """Each source's for a usual request now, the one that holds first; none when no price is known."""

    @property
    def card(self) -> PriceCard | None:
        return self.cards[0] if self.cards else None
