"""The verbs of an editor on a plan's endpoints and routes; those on chains: `chain_edits`.

Each returns a new plan. One that had no errors stays without, as long as what it is handed is right by
itself: references follow, nothing is left empty, a chain has what leads on. Raises `KeyError` for what is not
there, and `UserError` for what a plan cannot be.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from app.core.errors import UserError
from app.core.plan.chain_edits import change_route, take_out
from app.core.plan.values import Plan, PlanEndpoint, Route, Tier, Trigger

# --- endpoints ---


def free_id(plan: Plan, wanted: str) -> str:
    """`wanted` made into an id, with a number behind it where that is taken."""
    slug = re.sub(r"[^a-z0-9._-]+", "-", wanted.lower()).strip("._-")[:56] or "model"
    taken = {endpoint.id for endpoint in plan.endpoints}
    return _free(slug, taken)


def add_endpoint(plan: Plan, endpoint: PlanEndpoint) -> Plan:
    """Among the plan's endpoints, last; no route leads there yet."""
    if any(each.id == endpoint.id for each in plan.endpoints):
        raise UserError(f"There is an endpoint {endpoint.id} already.", hint="Choose another id.")
    return replace(plan, endpoints=(*plan.endpoints, endpoint))


def change_endpoint(plan: Plan, endpoint_id: str, /, **changes: Any) -> Plan:
    """Its fields but for the id, which `rename_endpoint` changes."""
    changed = replace(plan.endpoint(endpoint_id), **changes)
    return replace(
        plan, endpoints=tuple(changed if each.id == endpoint_id else each for each in plan.endpoints)
    )


def rename_endpoint(plan: Plan, endpoint_id: str, new: str) -> Plan:
    """All that leads there follows."""
    if new == endpoint_id:
        return plan
    if any(each.id == new for each in plan.endpoints):
        raise UserError(f"There is an endpoint {new} already.", hint="Choose another id.")
    plan = change_endpoint(plan, endpoint_id, id=new)

    def follow(id_: str) -> str:
        return new if id_ == endpoint_id else id_

    return replace(plan, routes=tuple(_renamed(route, follow) for route in plan.routes))


def remove_endpoint(plan: Plan, endpoint_id: str) -> Plan:
    """It, and all that leads there. A route that would have no model left keeps the plan as it is."""
    plan.endpoint(endpoint_id)
    for route in plan.routes:
        if endpoint_id in route.endpoints:
            plan = take_out(plan, route.name, endpoint_id)
    return replace(plan, endpoints=tuple(each for each in plan.endpoints if each.id != endpoint_id))


# --- routes ---


def free_route_name(plan: Plan, wanted: str) -> str:
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", wanted).strip("._-")[:56] or "route"
    return _free(slug, set(_names(plan.routes)))


def add_route(plan: Plan, route: Route) -> Plan:
    _refuse_taken(plan.routes, (route.name, *route.aliases))
    return replace(plan, routes=(*plan.routes, route))


def rename_route(plan: Plan, name: str, new: str) -> Plan:
    """Virtual keys follow. An alias of this name, of the same route, goes."""
    route = plan.route(name)
    _refuse_taken([each for each in plan.routes if each is not route], (new,))
    aliases = tuple(alias for alias in route.aliases if alias != new)
    plan = change_route(plan, name, name=new, aliases=aliases)
    keys = (
        replace(key, routes=tuple(new if each == name else each for each in key.routes)) for key in plan.keys
    )
    return replace(plan, keys=tuple(keys))


def set_aliases(plan: Plan, name: str, aliases: Iterable[str]) -> Plan:
    """Each once, and not the route's own name."""
    wanted = tuple(alias for alias in dict.fromkeys(aliases) if alias != name)
    _refuse_taken([each for each in plan.routes if each.name != name], wanted)
    return change_route(plan, name, aliases=wanted)


def set_triggers(plan: Plan, name: str, triggers: Iterable[Trigger]) -> Plan:
    return change_route(plan, name, fall_on=frozenset(triggers))


def remove_route(plan: Plan, name: str) -> Plan:
    """Virtual keys that could ask for it alone go too: without a route named they could ask for all."""
    plan.route(name)
    if len(plan.routes) == 1:
        raise UserError("A plan needs a route.", hint="Add another one first, or delete the plan.")
    kept = tuple(route for route in plan.routes if route.name != name)
    keys = (
        replace(key, routes=tuple(each for each in key.routes if each != name))
        for key in plan.keys
        if set(key.routes) != {name}
    )
    return replace(plan, routes=kept, keys=tuple(keys))


# --- parts of the above ---


def _renamed(route: Route, follow: Callable[[str], str]) -> Route:
    def chain(ids: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if ids is None else tuple(map(follow, ids))

    tiers = tuple(
        Tier(tuple(replace(member, endpoint=follow(member.endpoint)) for member in tier.members))
        for tier in route.tiers
    )
    return replace(route, tiers=tiers, on_context=chain(route.on_context), on_policy=chain(route.on_policy))


def _names(routes: Iterable[Route]) -> list[str]:
    return [name for route in routes for name in (route.name, *route.aliases)]


def _refuse_taken(routes: Iterable[Route], names: Iterable[str]) -> None:
    taken = _names(routes)
    for name in names:
        if name in taken:
            raise UserError(f"Clients ask for {name} already.", hint="Choose another name for this route.")


def _free(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
