"""Every model that the sources of prices know, for a catalogue."""

from collections.abc import Iterator
from datetime import datetime

from app.core.price_card import PriceCard
from app.services.prices.custom_sellers import seller_of
from app.services.prices.entry import Entry
from app.services.prices.kept_lists import KeptLists
from app.services.prices.live_lists import LiveList
from app.services.prices.own import OwnPrices
from app.services.prices.question import Question
from app.services.prices.sellers import SELLERS, Seller, seller_named
from app.services.prices.sources import Sources

_Ids = dict[str, tuple[str, str | None]]
"""By their key: the id as it is written, and the model's name."""


def entries_of(sources: Sources, lists: KeptLists, own: OwnPrices, at: datetime) -> Iterator[Entry]:
    live_of = {live.endpoint: live for live in lists.all()}
    for seller, ids in _by_seller(sources, live_of).items():
        live = live_of.get(seller.endpoint or "")
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


def _by_seller(sources: Sources, live_of: dict[str, LiveList]) -> dict[Seller, _Ids]:
    found: dict[Seller, _Ids] = {}
    for live in live_of.values():
        seller = seller_named(live.endpoint) or Seller(title=live.title, endpoint=live.endpoint)
        _add(found, seller, ((model.id, model.name) for model in live.models.values()))
    if sources.openrouter is not None:
        listed = ((model.id, model.name) for model in sources.openrouter.models.values())
        _add(found, _known("openrouter"), listed)
    for provider in sources.genai.providers.values():
        _add(found, seller_of(provider), ((model.id, model.name) for model in provider.models))
    generic = {seller.litellm: seller for seller in (*found, *SELLERS) if seller.litellm is not None}
    for group, models in sources.litellm.sellers().items():
        seller = generic.get(group) or Seller(title=group.replace("_", " "), litellm=group)
        _add(found, seller, ((name, None) for name in models))
    return found


def _add(found: dict[Seller, _Ids], seller: Seller, models: Iterator[tuple[str, str | None]]) -> None:
    ids = found.setdefault(seller, {})
    for model, name in models:
        ids.setdefault(model.lower(), (model, name))


def _known(name: str) -> Seller:
    seller = seller_named(name)
    assert seller is not None
    return seller
