"""A plan as one service can be asked for it: its names, keys and addresses change; routes and ids stay."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from app.core.plan.values import Plan, PlanEndpoint, Route, Tier

Asked = Callable[[Plan, PlanEndpoint], PlanEndpoint | None]
"""plan, endpoint -> the same one at the service; `None` where the service cannot be asked for its model."""


def restated(plan: Plan, asked: Asked) -> Plan:
    """What cannot be asked for is left out, and what comes to the same is asked once in each route."""
    known = known_endpoints(plan, asked)
    routes = tuple(
        shorter
        for route in plan.routes
        if (shorter := _only(route, known.keys() - same_requests(route, known).keys())).tiers
    )
    reached = {id_ for route in routes for id_ in route.endpoints}
    return replace(plan, endpoints=tuple(known[id_] for id_ in known if id_ in reached), routes=routes)


def known_endpoints(plan: Plan, asked: Asked) -> Mapping[str, PlanEndpoint]:
    """By their ids, in the order of the plan; prices were those of who was asked before."""
    found = ((each, asked(plan, each)) for each in plan.endpoints)
    return {
        each.id: there if there.provider is each.provider else replace(there, price_in=None, price_out=None)
        for each, there in found
        if there is not None
    }


def same_requests(route: Route, known: Mapping[str, PlanEndpoint]) -> Mapping[str, str]:
    """Endpoint -> the earlier one of the route that would be asked for the very same."""
    first: list[PlanEndpoint] = []
    found: dict[str, str] = {}
    for endpoint in (known[id_] for id_ in route.endpoints if id_ in known):
        same = next((each for each in first if _request(each) == _request(endpoint)), None)
        if same is None:
            first.append(endpoint)
        else:
            found[endpoint.id] = same.id
    return found


def _request(endpoint: PlanEndpoint) -> object:
    return endpoint.provider, endpoint.model, endpoint.key, dict(endpoint.params)


def _only(route: Route, kept: Collection[str]) -> Route:
    tiers = (Tier(tuple(each for each in tier.members if each.endpoint in kept)) for tier in route.tiers)
    return replace(
        route,
        tiers=tuple(tier for tier in tiers if tier.members),
        on_context=_chain(route.on_context, kept),
        on_policy=_chain(route.on_policy, kept),
    )


def _chain(chain: tuple[str, ...] | None, kept: Collection[str]) -> tuple[str, ...] | None:
    """One of which nothing is left is none of its own any more."""
    return tuple(id_ for id_ in chain if id_ in kept) or None if chain else chain
