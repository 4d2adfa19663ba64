"""Other ways to the same models, in one step: through OpenRouter, or to a server of one's own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.catalogue.model import CatalogueModel
from app.core.errors import UserError
from app.core.plan.edits import change_endpoint
from app.core.plan.openrouter_names import likely_name
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint

_MEASURED: dict[str, Any] = {"price_in": None, "price_out": None, "evidence": None}
"""What holds for one way to a model alone."""


@dataclass(frozen=True, slots=True)
class Rerouted:
    plan: Plan
    stayed: tuple[str, ...]
    """Ids of endpoints whose models OpenRouter may not have; they go where they went."""


def through_openrouter(plan: Plan, known: Collection[str]) -> Rerouted:
    """With every endpoint asked through OpenRouter whose model is among its `known` ones (their ids there).

    Ids, times and limits stay; prices and evidence were those of the other way, and go.
    """
    stayed = []
    for endpoint in plan.endpoints:
        model = openrouter_model(endpoint, known)
        if model is not None:
            plan = change_endpoint(plan, endpoint.id, **_ways(PlanProvider.OPENROUTER, model), **_MEASURED)
        elif endpoint.provider is not PlanProvider.OPENROUTER:
            stayed.append(endpoint.id)
    return Rerouted(plan, tuple(stayed))


def openrouter_ids(catalogue: Iterable[CatalogueModel], today: date) -> frozenset[str]:
    """For `through_openrouter`: all that the catalogue has there and that is not switched off."""
    return frozenset(
        model.id for model in catalogue if model.endpoint == "openrouter" and not model.retired(today)
    )


def openrouter_model(endpoint: PlanEndpoint, known: Collection[str]) -> str | None:
    """What OpenRouter calls it; `None` where that is not sure, or it is asked there already."""
    if endpoint.base_url is not None or endpoint.provider is PlanProvider.OPENROUTER:
        return None
    name = likely_name(endpoint)
    return name if name in known else None


def as_self_hosted(plan: Plan, endpoint_id: str, provider: PlanProvider, base_url: str | EnvRef) -> Plan:
    """The same model at a server of the user's own, which asks for no key."""
    if not (facts(provider).self_hosted or provider is PlanProvider.OPENAI_COMPATIBLE):
        raise UserError(f"{facts(provider).title} is nothing that one runs oneself.")
    model = plan.endpoint(endpoint_id).model
    changes = {**_ways(provider, model), "key": None, "base_url": base_url, **_MEASURED}
    return change_endpoint(plan, endpoint_id, **changes)


def _ways(provider: PlanProvider, model: str) -> dict[str, Any]:
    key = facts(provider).key_env
    return {
        "provider": provider,
        "model": model,
        "key": None if key is None else EnvRef(key),
        "base_url": None,
        "extras": {},
    }
