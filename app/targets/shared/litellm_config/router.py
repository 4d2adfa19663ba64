"""`router_settings`: what comes after a failure, and who is asked first."""

from collections.abc import Iterator
from typing import Any

from app.core.plan.values import Plan, Route, StickyBy, Trigger
from app.targets.shared.litellm_config.balancing import SHUFFLE, has_pools, routing_groups, strategy
from app.targets.shared.litellm_config.cooldowns import any_cooldown
from app.targets.shared.litellm_config.groups import Kind, chain_of, names_of
from app.targets.shared.litellm_config.retrying import retry_policies

USUAL_MOST_FALLBACKS = 5
"""LiteLLM goes no further, unless it is told to."""

Fallbacks = list[dict[str, list[str]]]


def router_settings(plan: Plan) -> dict[str, Any]:
    told = {
        "routing_strategy": strategy(plan),
        "num_retries": 0,
        "enable_weighted_failover": (has_pools(plan) and strategy(plan) == SHUFFLE) or None,
        "disable_cooldowns": None if any_cooldown(plan) else True,
        "max_fallbacks": _most_fallbacks(plan),
        "fallbacks": fallbacks(plan) or None,
        "context_window_fallbacks": special_fallbacks(plan, Kind.CONTEXT) or None,
        "content_policy_fallbacks": special_fallbacks(plan, Kind.POLICY) or None,
        "model_group_alias": {alias: route.name for route in plan.routes for alias in route.aliases} or None,
        "model_group_retry_policy": retry_policies(plan) or None,
        "optional_pre_call_checks": _checks(plan) or None,
        "deployment_affinity_ttl_seconds": _stickiest_s(plan),
        "routing_groups": routing_groups(plan) or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def fallbacks(plan: Plan) -> Fallbacks:
    """One entry for each name: an alias does not inherit its route's."""
    return [
        {name: chain}
        for route in plan.routes
        if (chain := chain_of(route, Kind.TIER))
        for name in names_of(route)
    ]


def special_fallbacks(plan: Plan, kind: Kind) -> Fallbacks:
    """Once anything is written in such a list, only what is written there goes on: so every name is, or none.

    An empty chain hands the failure to the client.
    """
    if not any(_is_special(route, kind) for route in plan.routes):
        return []
    return [{name: _special(route, kind)} for route in plan.routes for name in names_of(route)]


def _is_special(route: Route, kind: Kind) -> bool:
    own = route.on_context if kind is Kind.CONTEXT else route.on_policy
    return own is not None or (len(route.tiers) > 1 and _trigger(kind) not in route.fall_on)


def _special(route: Route, kind: Kind) -> list[str]:
    own = route.on_context if kind is Kind.CONTEXT else route.on_policy
    if own is not None:
        return chain_of(route, kind)
    return chain_of(route, Kind.TIER) if _trigger(kind) in route.fall_on else []


def _trigger(kind: Kind) -> Trigger:
    return Trigger.CONTEXT_LENGTH if kind is Kind.CONTEXT else Trigger.CONTENT_POLICY


def _most_fallbacks(plan: Plan) -> int | None:
    """Asking the other members of a tier counts too."""
    most = max((len(route.endpoints) for route in plan.routes), default=0)
    return most if most > USUAL_MOST_FALLBACKS else None


def _checks(plan: Plan) -> list[str]:
    return list(dict.fromkeys(_wanted_checks(plan)))


def _wanted_checks(plan: Plan) -> Iterator[str]:
    """Without the first one a written rpm or tpm limits nothing."""
    if any(endpoint.rpm or endpoint.tpm for endpoint in plan.endpoints):
        yield "enforce_model_rate_limits"
    for route in plan.routes:
        if route.sticky is not None:
            yield "session_affinity" if route.sticky.by is StickyBy.SESSION else "deployment_affinity"


def _stickiest_s(plan: Plan) -> int | None:
    return max((route.sticky.ttl_s for route in plan.routes if route.sticky is not None), default=None)
