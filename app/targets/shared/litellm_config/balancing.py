"""How a tier of several members chooses, in LiteLLM's words."""

from collections.abc import Iterable
from typing import Any

from app.core.plan.values import Balance, Plan, Route
from app.targets.shared.litellm_config.groups import JOINT, Kind, group_name

SHUFFLE = "simple-shuffle"
STRATEGIES = {
    Balance.WEIGHTED: SHUFFLE,
    Balance.LATENCY: "latency-based-routing",
    Balance.LEAST_BUSY: "least-busy",
    Balance.COST: "cost-based-routing",
    Balance.USAGE: "usage-based-routing-v2",
}
READ_AS = {**{name: balance for balance, name in STRATEGIES.items()}, "usage-based-routing": Balance.USAGE}


def pools(route: Route) -> list[str]:
    """The names of its tiers of several members."""
    return [
        group_name(route.name, Kind.TIER, place)
        for place, tier in enumerate(route.tiers)
        if len(tier.members) > 1
    ]


def strategy(plan: Plan) -> str:
    """The one of all routes that have a choice; by weight where they differ."""
    wanted = {route.balance for route in plan.routes if pools(route)}
    return STRATEGIES[wanted.pop()] if len(wanted) == 1 else SHUFFLE


def routing_groups(plan: Plan) -> list[dict[str, Any]]:
    """For the routes that choose otherwise than all."""
    usual = strategy(plan)
    return [
        {
            "group_name": f"{route.name}{JOINT}balance",
            "models": pools(route),
            "routing_strategy": STRATEGIES[route.balance],
        }
        for route in _otherwise(plan.routes, usual)
    ]


def _otherwise(routes: Iterable[Route], usual: str) -> Iterable[Route]:
    return (route for route in routes if pools(route) and STRATEGIES[route.balance] != usual)


def has_pools(plan: Plan) -> bool:
    return any(map(pools, plan.routes))
