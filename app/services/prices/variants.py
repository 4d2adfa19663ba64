"""What OpenRouter makes of a model's name: `:free`, `:nitro`, `:online`, and routers that choose a model."""

from dataclasses import replace
from decimal import Decimal

from app.core.price_card import Item, Match, NoPrice, PriceCard, Quote
from app.services.prices.listed_pricing import VARIES
from app.services.prices.question import Question, Source

OPENROUTER = "openrouter"
FREE_SOURCE = "OpenRouter's name for it"
FREE = "What ends with :free costs nothing at OpenRouter; its web searches do."
ONLINE = "online"
SAME_PRICE = {
    "nitro": "The fastest provider is chosen, and that one's price holds.",
    "floor": "The cheapest provider is chosen, and that one's price holds.",
    "exacto": "Providers that call tools well are chosen, and the price of the one that serves holds.",
    "extended": "A provider with a longer context is chosen, and that one's price holds.",
    ONLINE: "Web searches are added to each prompt, and cost extra.",
}


def split(model: str) -> tuple[str, str | None]:
    """`openai/gpt-6-sol:nitro` -> the model and `nitro`."""
    base, colon, variant = model.rpartition(":")
    return (base, variant.lower()) if colon and base else (model, None)


def free_card(question: Question) -> PriceCard | None:
    """By OpenRouter's own rule for names; `None` for any other name, and for other sellers."""
    if question.seller.endpoint != OPENROUTER or split(question.model)[1] != "free":
        return None
    return PriceCard(
        model=question.model,
        seller=question.seller.title,
        source=FREE_SOURCE,
        dated=None,
        match=Match.EXACT,
        rates={Item.INPUT: Decimal(0), Item.OUTPUT: Decimal(0)},
        notes=(FREE,),
        free=True,
    )


def lookup(source: Source, question: Question) -> Quote | None:
    """What the source says of this name, or of the model that the name is a variant of."""
    answer = source.lookup(question)
    if question.seller.endpoint != OPENROUTER or isinstance(answer, PriceCard):
        return answer
    base, variant = split(question.model)
    if variant in SAME_PRICE:
        answer = source.lookup(replace(question, model=base))
        if isinstance(answer, PriceCard):
            match = answer.match if variant == ONLINE else Match.PREFIX
            return replace(answer, match=match, notes=(*answer.notes, SAME_PRICE[variant]))
    if question.model.lower().startswith("openrouter/"):
        return NoPrice(VARIES)
    return answer
