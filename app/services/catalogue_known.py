"""The models that the price lists know, whoever sells them: the catalogue before anybody is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.catalogue.variants import base_of
from app.services.catalogue_facts import NOTHING, Facts, facts_of, is_model
from app.services.catalogue_sellers import id_in_litellm, sold_as
from app.services.prices.genai import GenaiPrices
from app.services.prices.names import key, without_date
from app.services.prices.other_sellers import OTHERS, seller_in_genai, seller_in_litellm
from app.services.prices.peak import SWITCHED_OFF
from app.services.prices.sellers import SELLERS, Seller, seller_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A model at one seller."""

    seller: Seller
    model_id: str
    """As the seller calls it."""
    name: str | None = None
    facts: Facts = NOTHING


class KnownModels:
    """All of them, by seller and id. Made in a fraction of a second: in a thread where a window waits."""

    def __init__(self, litellm: Mapping[str, Mapping[str, Any]], genai: GenaiPrices) -> None:
        self._sellers = {seller.title: seller for seller in (*OTHERS, *SELLERS)}
        self._models: dict[str, dict[str, Known]] = {}
        for known in (*_in_litellm(litellm), *_in_genai(genai)):
            self._add(known)

    def __iter__(self) -> Iterator[Known]:
        """With what the maker's own entry says, where a gateway's says nothing."""
        for models in self._models.values():
            for known in models.values():
                yield replace(known, facts=self._with_makers(known.model_id, known.facts))

    def facts(self, seller: Seller | None, model_id: str) -> Facts:
        """What is known of a model that an endpoint lists; `seller` is `None` for one that nobody knows."""
        own = NOTHING if seller is None else self._own(seller, model_id)
        return self._with_makers(model_id, own)

    def name(self, seller: Seller | None, model_id: str) -> str | None:
        known = None if seller is None else self._models.get(seller.title, {}).get(key(model_id))
        return None if known is None else known.name

    def _add(self, listed: Known) -> None:
        sold = sold_as(listed.seller.title, listed.model_id)
        if sold is None:
            return
        title, model_id = sold
        name = key(model_id)
        known = replace(
            listed,
            seller=self._sellers.setdefault(title, listed.seller),
            model_id=model_id,
            facts=filled(listed.facts, _switched_off(title, name)),
        )
        models = self._models.setdefault(title, {})
        models[name] = _joined(models[name], known) if name in models else known

    def _own(self, seller: Seller, model_id: str) -> Facts:
        models = self._models.get(seller.title, {})
        wanted = key(model_id)
        known = models.get(wanted) or models.get(without_date(wanted) or "") or models.get(base_of(wanted))
        return NOTHING if known is None else known.facts

    def _with_makers(self, model_id: str, facts: Facts) -> Facts:
        """`openai/gpt-6-sol` at a gateway can what `gpt-6-sol` can at OpenAI. That it is withdrawn there says
        nothing of the gateway, which may serve it elsewhere."""
        maker, slash, rest = base_of(model_id).partition("/")
        seller = seller_named(maker) if slash else None
        if seller is None:
            return facts
        return filled(facts, replace(self._makers(seller, rest), retires=None))

    def _makers(self, seller: Seller, model_id: str) -> Facts:
        """Some gateways write the numbers of Anthropic's models with a point."""
        found = self._own(seller, model_id)
        return self._own(seller, model_id.replace(".", "-")) if found is NOTHING else found


def filled(facts: Facts, others: Facts) -> Facts:
    """The first word on each matter counts."""
    if others is NOTHING:
        return facts
    gaps = {name: getattr(others, name) for name in Facts.__slots__ if getattr(facts, name) is None}
    return replace(facts, **gaps)


def _switched_off(title: str, name: str) -> Facts:
    """What the lists do not know of DeepSeek, who switches names off."""
    return Facts(retires=SWITCHED_OFF.get(name)) if title == "DeepSeek" else NOTHING


def _joined(first: Known, second: Known) -> Known:
    return replace(first, name=first.name or second.name, facts=filled(first.facts, second.facts))


def _in_litellm(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Known]:
    for listed, row in rows.items():
        provider = row.get("litellm_provider")
        if isinstance(provider, str) and is_model(row):
            model_id = id_in_litellm(listed, provider)
            yield Known(seller=seller_in_litellm(provider), model_id=model_id, facts=facts_of(row))


def _in_genai(genai: GenaiPrices) -> Iterator[Known]:
    for provider in genai.providers.values():
        seller = seller_in_genai(provider.id, provider.name)
        for model in provider.models:
            facts = Facts(context_tokens=model.context_window)
            yield Known(seller=seller, model_id=model.id, name=model.name, facts=facts)
