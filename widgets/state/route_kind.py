"""What a route does with its models, as one choice: ask them one after the other, or share the load."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.plan.chain_edits import change_route, join_tiers, split_tier
from app.core.plan.values import Balance, Plan, Route


class Shape(StrEnum):
    CHAIN = "chain"
    """Each model is a tier."""
    POOL = "pool"
    """All share one tier."""
    BOTH = "both"
    """Several tiers, of which some are shared."""


@dataclass(frozen=True, slots=True)
class RouteKind:
    shape: Shape
    balance: Balance = Balance.WEIGHTED
    """Of a pool."""


CHAIN = RouteKind(Shape.CHAIN)


def kind_of(route: Route) -> RouteKind:
    shared = [len(tier.members) > 1 for tier in route.tiers]
    if not any(shared):
        return CHAIN
    shape = Shape.POOL if len(shared) == 1 else Shape.BOTH
    return RouteKind(shape, route.balance)


def with_kind(plan: Plan, route_name: str, kind: RouteKind) -> Plan:
    """Pools are taken apart, the heaviest first, or all models put into one. `BOTH` changes only how a pool
    chooses.
    """
    if kind.shape is Shape.CHAIN:
        for place in reversed(range(len(plan.route(route_name).tiers))):
            plan = split_tier(plan, route_name, place)
        return plan
    if kind.shape is Shape.POOL:
        while len(plan.route(route_name).tiers) > 1:
            plan = join_tiers(plan, route_name, 0)
    return change_route(plan, route_name, balance=kind.balance)
