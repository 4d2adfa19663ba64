"""The virtual models: one for each route, by priority, weight or latency, never two of them."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.values import Balance, Plan, Route, StickyBy, Tier
from app.targets.shared.flat_chain import flat_chain, shares, statuses
from app.targets.truefoundry.accounts import targets_of
from app.targets.truefoundry.names import name_of, names_of

Json = dict[str, Any]
SHORTEST_STICKY_S, LONGEST_STICKY_S = 1800, 86_400
_RETRY_DELAY_MS = 200
_IDENTIFIERS = {
    StickyBy.SESSION: {"source": "headers", "key": "x-session-id"},
    StickyBy.USER: {"source": "metadata", "key": "user"},
}


def shares_its_load(route: Route) -> bool:
    """One tier of several members; a chain is asked by priority alone."""
    return len(route.tiers) == 1 and len(route.tiers[0].members) > 1


def virtual_models(plan: Plan) -> Json:
    names = names_of(route.name for route in plan.routes)
    return {
        "name": name_of(plan.name),
        "type": "provider-account/virtual-model",
        "collaborators": [],
        "integrations": [_virtual_model(plan, route, names[route.name]) for route in plan.routes],
    }


def _virtual_model(plan: Plan, route: Route, name: str) -> Json:
    return {
        "type": "integration/model/virtual",
        "name": name,
        **({"alias": list(route.aliases)} if route.aliases else {}),
        "model_types": ["chat"],
        "routing_config": _routing(plan, route),
    }


def _routing(plan: Plan, route: Route) -> Json:
    if not shares_its_load(route):
        return {"type": "priority-based-routing", "load_balance_targets": _by_priority(plan, route)}
    tier = route.tiers[0]
    if route.balance is Balance.LATENCY:
        targets = [_target(plan, route, id_, {}) for id_ in tier.endpoints]
        return {"type": "latency-based-routing", "load_balance_targets": targets}
    return {
        "type": "weight-based-routing",
        **({"sticky_routing": _sticky(route)} if route.sticky is not None else {}),
        "load_balance_targets": _by_weight(plan, route, tier),
    }


def _by_priority(plan: Plan, route: Route) -> list[Json]:
    targets = []
    for place, endpoint in enumerate(flat_chain(plan, route)):
        more: Json = {"priority": place}
        if endpoint.first_token_timeout_s is not None:
            more["sla_cutoff"] = {"time_to_first_token_ms": round(endpoint.first_token_timeout_s * 1000)}
        targets.append(_target(plan, route, endpoint.id, more))
    return targets


def _by_weight(plan: Plan, route: Route, tier: Tier) -> list[Json]:
    weights = shares([member.weight for member in tier.members])
    return [
        _target(plan, route, member.endpoint, {"weight": weight})
        for member, weight in zip(tier.members, weights, strict=True)
    ]


def _target(plan: Plan, route: Route, id_: str, more: Json) -> Json:
    endpoint = plan.endpoint(id_)
    retry: Json = {"attempts": endpoint.retries}
    if endpoint.retries:
        retry |= {"delay": _RETRY_DELAY_MS, "on_status_codes": list(statuses(endpoint.retry_on))}
    return {
        "target": targets_of(plan)[id_],
        **more,
        # Left out, two tries more are made.
        "retry_config": retry,
        # Left out, 504 and 529 lead nowhere.
        "fallback_status_codes": list(statuses(route.fall_on)),
        **({"override_params": dict(endpoint.params)} if endpoint.params else {}),
    }


def _sticky(route: Route) -> Mapping[str, Any]:
    assert route.sticky is not None
    ttl_s = min(max(route.sticky.ttl_s, SHORTEST_STICKY_S), LONGEST_STICKY_S)
    return {"ttl_seconds": ttl_s, "session_identifiers": [_IDENTIFIERS[route.sticky.by]]}
