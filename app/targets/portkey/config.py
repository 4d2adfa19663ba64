"""A route as a configuration of Portkey: a tree of strategies with endpoints as its leaves."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from app.core.plan.values import Plan, PlanEndpoint, Route, Sticky, StickyBy, Tier
from app.targets.portkey.statuses import statuses_of

Config = dict[str, Any]
Leaf = Callable[[PlanEndpoint], Config]

SHORTEST_COOLDOWN_MS = 30_000
"""Portkey takes no shorter one."""
_USUAL_FAILS = 3
HASHED = {StickyBy.SESSION: "metadata.session_id", StickyBy.USER: "metadata.user_id"}
"""What clients say in the header `x-portkey-metadata`."""


def config_of(plan: Plan, route: Route, leaf: Leaf, *, hosted: bool) -> Config:
    """The whole of one route. `leaf`: how the dialect writes an endpoint."""
    groups = [_group(plan, route, tier, leaf, hosted=hosted) for tier in route.tiers]
    if len(groups) > 1:
        found = _fallback(route, groups)
    elif "targets" in groups[0]:
        found = groups[0]
    else:
        found = {"strategy": {"mode": "single"}, "targets": groups}
    if hosted and (breaker := _breaker(route)):
        found["strategy"]["cb_config"] = breaker
    return found


def _group(plan: Plan, route: Route, tier: Tier, leaf: Leaf, *, hosted: bool) -> Config:
    """A tier. One that shares its load is a choice among fallbacks, each with another member first.

    WORKAROUND: a `loadbalance` whose choice fails asks no other one.
    """
    if len(tier.members) == 1:
        return leaf(plan.endpoint(tier.members[0].endpoint))
    strategy: Config = {"mode": "loadbalance"}
    if hosted and route.sticky is not None:
        strategy["sticky_session"] = _sticky(route.sticky)
    choices = []
    for place, member in enumerate(tier.members):
        order = chain(tier.members[place:], tier.members[:place])
        leaves = [leaf(plan.endpoint(each.endpoint)) for each in order]
        choices.append({"weight": member.weight, **_fallback(route, leaves)})
    return {"strategy": strategy, "targets": choices}


def _fallback(route: Route, targets: list[Config]) -> Config:
    """Without the statuses every answer that is no success would lead on, a bad request too."""
    return {
        "strategy": {"mode": "fallback", "on_status_codes": statuses_of(route.fall_on)},
        "targets": targets,
    }


def _sticky(sticky: Sticky) -> Config:
    return {"hash_fields": [HASHED[sticky.by]], "ttl": sticky.ttl_s}


def _breaker(route: Route) -> Config | None:
    if route.cooldown_s is None and route.allowed_fails is None:
        return None
    return {
        "failure_threshold": max(1, _USUAL_FAILS if route.allowed_fails is None else route.allowed_fails),
        "cooldown_interval": max(SHORTEST_COOLDOWN_MS, milliseconds(route.cooldown_s or 0)),
        "failure_status_codes": statuses_of(route.fall_on),
    }


def milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000)) if seconds else 0


def behaviour(endpoint: PlanEndpoint) -> Config:
    """What a leaf says in every dialect, besides who is asked."""
    said: Config = {"override_params": {**endpoint.params, "model": endpoint.model}}
    if endpoint.timeout_s is not None:
        said["request_timeout"] = milliseconds(endpoint.timeout_s)
    if endpoint.retries:
        said["retry"] = {
            "attempts": endpoint.retries,
            "on_status_codes": statuses_of(endpoint.retry_on),
            **({"use_retry_after_header": True} if endpoint.respect_retry_after else {}),
        }
    return said
