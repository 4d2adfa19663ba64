"""A route as the body of a request to OpenRouter: its models, and what their sellers must keep to."""

from decimal import Decimal
from typing import Any

from app.core.plan.values import Constraints, Plan, Route
from app.targets.openrouter.names import openrouter_id, sort_of, written
from app.targets.shared.openrouter_sellers import number, sellers_block

Json = dict[str, Any]


def body_of(plan: Plan, route: Route) -> Json:
    """Besides the messages: the first model's forced parameters, the models, the block `provider`."""
    chain = written(plan, route)
    names = [openrouter_id(endpoint) for endpoint in chain]
    models: Json = {"model": names[0]} if len(names) == 1 else {"models": names}
    provider = provider_of(plan, route)
    params = dict(chain[0].params)
    return {**params, **models, **({"provider": provider} if provider else {})}


def provider_of(plan: Plan, route: Route) -> Json:
    """Empty where nothing is asked of the sellers."""
    told = {
        **sellers_block(route.constraints or Constraints()),
        "sort": sort_of(plan, route),
        "preferred_max_latency": _first_token_s(plan, route),
    }
    return {name: value for name, value in told.items() if value}


def _first_token_s(plan: Plan, route: Route) -> int | float | None:
    limits = [
        endpoint.first_token_timeout_s
        for endpoint in written(plan, route)
        if endpoint.first_token_timeout_s is not None
    ]
    return number(Decimal(str(max(limits)))) if limits else None
