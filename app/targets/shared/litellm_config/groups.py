"""A plan's chain in LiteLLM's words: a tier is a group of deployments under one name, and the first tier's
name is the route's own. The others' hold `--`: `support--t1`, `support--context1`, `support--policy1`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.plan.values import Plan, PlanEndpoint, Route

JOINT = "--"
"""What no name of a plan may hold here."""


class Kind(StrEnum):
    TIER = "t"
    CONTEXT = "context"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One entry of `model_list`."""

    group: str
    id: str
    """`model_info.id`: the endpoint's own, and at a second place the group's name behind it."""
    endpoint: PlanEndpoint
    weight: int | None
    """`None` where it is alone."""
    route: Route
    kind: Kind
    place: int
    """Of its tier, from 0; in a chain of its own from 1."""


@dataclass(frozen=True, slots=True)
class GroupName:
    route: str
    kind: Kind
    place: int


def group_name(route: str, kind: Kind, place: int) -> str:
    return route if kind is Kind.TIER and place == 0 else f"{route}{JOINT}{kind.value}{place}"


def read_group_name(name: str) -> GroupName:
    """The other way; a name that we did not write is the first tier of a route."""
    found = re.fullmatch(rf"(.+?){JOINT}(t|context|policy)([1-9][0-9]*)", name)
    if found is None:
        return GroupName(name, Kind.TIER, 0)
    return GroupName(found[1], Kind(found[2]), int(found[3]))


def endpoint_of(deployment_id: str) -> str:
    """The endpoint's id in a deployment's; it may end in a hyphen, and what follows begins with none."""
    return re.split(rf"{JOINT}(?!-)", deployment_id, maxsplit=1)[0]


def deployments(plan: Plan) -> tuple[Deployment, ...]:
    """In the order in which they are written; every endpoint that a route reaches is there."""
    seen: Counter[str] = Counter()
    found = []
    for route, kind, place, endpoint, weight in _places(plan):
        group = group_name(route.name, kind, place)
        id_ = endpoint if not seen[endpoint] else f"{endpoint}{JOINT}{group}"
        seen[endpoint] += 1
        found.append(
            Deployment(
                group=group,
                id=id_,
                endpoint=plan.endpoint(endpoint),
                weight=weight,
                route=route,
                kind=kind,
                place=place,
            )
        )
    return tuple(found)


def _places(plan: Plan) -> Iterator[tuple[Route, Kind, int, str, int | None]]:
    for route in plan.routes:
        for place, tier in enumerate(route.tiers):
            alone = len(tier.members) == 1
            for member in tier.members:
                yield route, Kind.TIER, place, member.endpoint, None if alone else member.weight
        for kind, chain in ((Kind.CONTEXT, route.on_context), (Kind.POLICY, route.on_policy)):
            for place, endpoint in enumerate(chain or (), start=1):
                yield route, kind, place, endpoint, None


def chain_of(route: Route, kind: Kind) -> list[str]:
    """The groups that are asked after the route's own."""
    if kind is Kind.TIER:
        return [group_name(route.name, kind, place) for place in range(1, len(route.tiers))]
    chain = route.on_context if kind is Kind.CONTEXT else route.on_policy
    return [group_name(route.name, kind, place) for place in range(1, len(chain or ()) + 1)]


def names_of(route: Route) -> tuple[str, ...]:
    return (route.name, *route.aliases)
