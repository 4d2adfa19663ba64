"""Models of a catalogue, as few words as a test needs."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.core.catalogue.model import CatalogueModel
from app.core.price_card import Item, Match, PriceCard

NOVEMBER = date(2026, 11, 18)


def card(
    price_in: str | None = None,
    price_out: str | None = None,
    *,
    source: str = "genai-prices 0.2.3",
    match: Match = Match.EXACT,
    **others: Any,
) -> PriceCard:
    given = {Item.INPUT: price_in, Item.OUTPUT: price_out}
    rates = {item: Decimal(price) for item, price in given.items() if price is not None}
    return PriceCard(model="m", seller="S", source=source, dated=NOVEMBER, match=match, rates=rates, **others)


def model(
    model_id: str, *cards: PriceCard, endpoint: str | None = "openrouter", **others: Any
) -> CatalogueModel:
    seller = others.pop("seller", "OpenRouter")
    return CatalogueModel(endpoint=endpoint, seller=seller, id=model_id, cards=cards, **others)
