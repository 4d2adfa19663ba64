"""Every model that the sources of prices know, for a catalogue."""

from collections.abc import Iterator
from datetime import datetime

from app.core.price_card import PriceCard
from app.services.endpoint_rules import built_in
from app.services.prices.entry import Entry
from app.services.prices.kept_lists import KeptLists
from app.services.prices.live_lists import LiveList
from app.services.prices.other_sellers import seller_in_genai, seller_in_litellm
from app.services.prices.own import OwnPrices
from app.services.prices.question import Question
from app.services.prices.sellers import Seller, seller_named
from app.services.prices.sources import Sources

_Ids = dict[str, tuple[str, str | None]]
"""By their key: the id as it is written, and the model's name."""


def entries_of(sources: Sources, lists: KeptLists, own: OwnPrices, at: datetime) -> Iterator[Entry]:
    live_of = {_seller(live): live for live in lists.all()}
    for seller, ids in _by_seller(sources, live_of).items():
        live = live_of.get(seller)
        for model, name in ids.values():
            question = Question(seller=seller, model=model, at=at)
            mine = own.find(seller.endpoint, model)
            answers = (None if mine is None else mine.card(question), *sources.answers(question, live))
            yield Entry(
                seller=seller.title,
                endpoint=seller.endpoint,
                id=model,
                name=name,
                cards=tuple(answer for answer in answers if isinstance(answer, PriceCard)),
            )


def _by_seller(sources: Sources, live_of: dict[Seller, LiveList]) -> dict[Seller, _Ids]:
    found: dict[Seller, _Ids] = {}
    for seller, live in live_of.items():
        _add(found, seller, _listed(live))
    if sources.openrouter is not None:
        _add(found, _seller(sources.openrouter), _listed(sources.openrouter))
    for provider in sources.genai.providers.values():
        seller = seller_in_genai(provider.id, provider.name)
        _add(found, seller, ((model.id, model.name) for model in provider.models))
    for group, models in sources.litellm.sellers().items():
        _add(found, seller_in_litellm(group), ((name, None) for name in models))
    return found


def _seller(live: LiveList) -> Seller:
    """An endpoint of the user's may have a seller's name, and be somebody else."""
    row = built_in(live.endpoint)
    known = None if row is None or not live.is_of(row) else seller_named(row.name)
    return known or Seller(title=live.title, endpoint=live.endpoint)


def _listed(live: LiveList) -> Iterator[tuple[str, str | None]]:
    return ((model.id, model.name) for model in live.models.values())


def _add(found: dict[Seller, _Ids], seller: Seller, models: Iterator[tuple[str, str | None]]) -> None:
    ids = found.setdefault(seller, {})
    for model, name in models:
        ids.setdefault(model.lower(), (model, name))
