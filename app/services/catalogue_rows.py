"""One row of the catalogue from what its sources say: the endpoint's own list first, then the price lists."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from app.core.catalogue.model import CatalogueModel
from app.core.price_card import PriceCard
from app.services.catalogue_facts import NOTHING, Facts
from app.services.catalogue_known import Known, filled
from app.services.prices.sources import INDICATION
from providers.base import Endpoint, ModelInfo

_SCHEMA_PARAMETERS = frozenset({"json_schema", "structured_outputs"})
"""What a list calls the parameter of a model that keeps to a schema."""


def listed_row(
    endpoint: Endpoint,
    model: ModelInfo,
    cards: Sequence[PriceCard],
    *,
    local: bool,
    name: str | None = None,
    facts: Facts = NOTHING,
    day: date,
) -> CatalogueModel:
    """A model of the endpoint's own list; `name` and `facts` are what others say of it."""
    said = filled(_said(model), facts)
    return _row(
        said,
        cards,
        endpoint=endpoint.name,
        seller=endpoint.title,
        model_id=model.id,
        name=_title(model.name, name, model.id),
        created=_day(model.created),
        local=local,
        listed_on=day,
    )


def known_row(known: Known, cards: Sequence[PriceCard], *, endpoint: Endpoint | None) -> CatalogueModel:
    """A model of the price lists; `endpoint` is where it could be asked."""
    return _row(
        known.facts,
        cards,
        endpoint=None if endpoint is None else endpoint.name,
        seller=known.seller.title if endpoint is None else endpoint.title,
        model_id=known.model_id,
        name=_title(known.name, None, known.model_id),
    )


def _row(
    facts: Facts,
    cards: Sequence[PriceCard],
    *,
    endpoint: str | None,
    seller: str,
    model_id: str,
    name: str | None,
    local: bool = False,
    created: date | None = None,
    listed_on: date | None = None,
) -> CatalogueModel:
    return CatalogueModel(
        endpoint=endpoint,
        seller=seller,
        id=model_id,
        name=name,
        cards=_of_the_seller(cards),
        local=local,
        listed=listed_on is not None,
        listed_on=listed_on,
        context_tokens=facts.context_tokens,
        output_tokens=facts.output_tokens,
        takes=facts.takes,
        gives=facts.gives,
        tools=facts.tools,
        json_schema=facts.json_schema,
        reasoning=facts.reasoning,
        created=created,
        retires=facts.retires,
    )


def _said(model: ModelInfo) -> Facts:
    return Facts(
        context_tokens=model.context_tokens,
        output_tokens=model.output_tokens,
        takes=model.takes,
        gives=model.gives,
        tools=model.tools,
        json_schema=None if model.parameters is None else bool(model.parameters & _SCHEMA_PARAMETERS),
        reasoning=model.reasoning,
        retires=_day(model.retires),
    )


def _title(own: str | None, others: str | None, model_id: str) -> str | None:
    """A name that only repeats the id is none."""
    return next((name for name in (own, others) if name is not None and name != model_id), None)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(UTC).date()


def _of_the_seller(cards: Sequence[PriceCard]) -> tuple[PriceCard, ...]:
    """What another takes is shown beside the seller's price, never in its place."""
    return tuple(cards) if any(card.source != INDICATION for card in cards) else ()
