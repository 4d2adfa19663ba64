"""Which of all the answers holds for a request."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.core.price_card import BillingContext, Match, NoPrice, PriceCard, Quote
from app.services.prices.live_lists import LiveList
from app.services.prices.modes import Mode
from app.services.prices.no_charge import is_cloud_model
from app.services.prices.question import Question
from app.services.prices.sellers import Kind, Seller
from app.services.prices.sources import Sources, unknown
from app.services.prices.variants import split

GATEWAY = "The gateway does not say what it takes for this model; you can enter your own price."
NOBODY_KNOWS = "No list of prices knows this address; you can enter your own price."
CLOUD = "It runs in a cloud behind the local server, and no price of it is known."


def question_for(
    seller: Seller,
    model: str,
    context: BillingContext,
    mode: Mode,
    *,
    at: datetime,
    region: str | None = None,
) -> Question:
    """`region` as the address says it; what the answer says goes before it. A time without a zone is UTC."""
    served_by, place = context.route, context.region or region
    if seller.kind is Kind.ROUTER:
        model, provider = split(model)
        served_by = provider or served_by
    return Question(
        seller=seller,
        model=model.removeprefix("models/") if seller.genai == "google" else model,
        at=at.replace(tzinfo=UTC) if at.tzinfo is None else at,
        mode=mode,
        region=None if place is None else place.strip().lower(),
        served_by=served_by,
    )


def best(sources: Sources, question: Question, live: LiveList | None) -> Quote:
    """The first card; without one, the first reason that there is none."""
    answers = sources.answers(question, live)
    if answers:
        return next((answer for answer in answers if isinstance(answer, PriceCard)), answers[0])
    if question.seller.kind is Kind.VENDOR:
        return unknown(question, sources.nearest(question, live), sources.indication(question))
    if question.seller.endpoint is None:
        return NoPrice(CLOUD if is_cloud_model(question.model) else NOBODY_KNOWS)
    return NoPrice(GATEWAY)


def best_of(sources: Sources, asked: Sequence[tuple[Question, LiveList | None]]) -> Quote:
    """Where several sellers may be meant: whose list has the very name goes before one that has its like."""
    known = [best(sources, question, live) for question, live in asked if sources.answers(question, live)]
    if len(asked) == 1 or len(known) == 1:
        return known[0] if known else best(sources, *asked[0])
    cards = [quote for quote in known if isinstance(quote, PriceCard)]
    cards.sort(key=lambda card: card.match is Match.PREFIX)
    if known:
        return cards[0] if cards else known[0]
    similar = [name for question, live in asked for name in sources.nearest(question, live)]
    near = f" Known: {', '.join(similar[:3])}." if similar else ""
    return NoPrice(f"No price is known for {asked[0][0].model}.{near}")
