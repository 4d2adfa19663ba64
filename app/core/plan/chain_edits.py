"""The verbs of an editor on the chains of a plan's routes; `edits` has the others, and what all of them
promise.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from app.core.errors import UserError
from app.core.plan.values import USUAL_TRIGGERS, Member, Plan, Tier


class Special(StrEnum):
    """A chain of its own, beside the usual one."""

    CONTEXT = "on_context"
    POLICY = "on_policy"


def change_route(plan: Plan, name: str, /, **changes: Any) -> Plan:
    """Its fields but for the name, which `rename_route` changes."""
    changed = replace(plan.route(name), **changes)
    return replace(plan, routes=tuple(changed if each.name == name else each for each in plan.routes))


# --- places of the chain ---


def put_in_tier(plan: Plan, route_name: str, endpoint_id: str, tier: int, *, weight: int = 1) -> Plan:
    """Into the pool of that tier, from wherever it was in the chain; a tier that is left empty goes.

    `tier` counts before the move. In its own tier it stays where it is.
    """
    plan.endpoint(endpoint_id)
    tiers = list(plan.route(route_name).tiers)
    if endpoint_id in tiers[tier].endpoints:
        return plan
    tiers[tier] = Tier((*tiers[tier].members, Member(endpoint_id, weight)))
    kept = [_without(each, endpoint_id) if place != tier else each for place, each in enumerate(tiers)]
    return _with_tiers(plan, route_name, kept)


def put_as_tier(plan: Plan, route_name: str, endpoint_id: str, place: int | None = None) -> Plan:
    """As a tier by itself before the tier that is now at `place`, or last; from wherever it was."""
    plan.endpoint(endpoint_id)
    tiers = [_without(each, endpoint_id) for each in plan.route(route_name).tiers]
    tiers.insert(len(tiers) if place is None else place, Tier((Member(endpoint_id),)))
    return _with_tiers(plan, route_name, tiers)


def put_in_special(
    plan: Plan, route_name: str, endpoint_id: str, special: Special, place: int | None = None
) -> Plan:
    """Into the chain for prompts that are too long or refused, before what is now at `place`, or last."""
    plan.endpoint(endpoint_id)
    chain = list(getattr(plan.route(route_name), special) or ())
    before = len(chain) if place is None else place
    moved = [*chain[:before], None, *chain[before:]]
    ids = [endpoint_id if id_ is None else id_ for id_ in moved if id_ != endpoint_id]
    return change_route(plan, route_name, **{special: tuple(ids)})


def take_out_of_special(plan: Plan, route_name: str, endpoint_id: str, special: Special) -> Plan:
    """A chain that is left empty is none: the usual one is asked again."""
    chain = getattr(plan.route(route_name), special) or ()
    return change_route(plan, route_name, **{special: _without_id(chain, endpoint_id)})


def take_out(plan: Plan, route_name: str, endpoint_id: str) -> Plan:
    """Out of all chains of this route; the endpoint stays in the plan."""
    route = plan.route(route_name)
    tiers = [_without(tier, endpoint_id) for tier in route.tiers]
    if route.tiers and not any(tier.members for tier in tiers):
        raise UserError(
            f"{route_name} would have no model left.", hint="Add another one first, or remove the route."
        )
    plan = _with_tiers(plan, route_name, tiers)
    for special in Special:
        plan = take_out_of_special(plan, route_name, endpoint_id, special)
    return plan


def move_tier(plan: Plan, route_name: str, place: int, to: int) -> Plan:
    """To where it then stands: 0 is first. Beyond the ends it stays at the end."""
    tiers = list(plan.route(route_name).tiers)
    tier = tiers.pop(place)
    tiers.insert(max(0, to), tier)
    return _with_tiers(plan, route_name, tiers)


def join_tiers(plan: Plan, route_name: str, place: int) -> Plan:
    """This tier and the next one share the load."""
    tiers = list(plan.route(route_name).tiers)
    tiers[place : place + 2] = [
        Tier(tuple(member for tier in tiers[place : place + 2] for member in tier.members))
    ]
    return _with_tiers(plan, route_name, tiers)


def split_tier(plan: Plan, route_name: str, place: int) -> Plan:
    """Each member becomes a tier, the heaviest first."""
    tiers = list(plan.route(route_name).tiers)
    members = sorted(tiers[place].members, key=lambda member: -member.weight)
    tiers[place : place + 1] = [Tier((Member(member.endpoint),)) for member in members]
    return _with_tiers(plan, route_name, tiers)


def set_weight(plan: Plan, route_name: str, endpoint_id: str, weight: int) -> Plan:
    def weighed(member: Member) -> Member:
        return replace(member, weight=weight) if member.endpoint == endpoint_id else member

    tiers = plan.route(route_name).tiers
    return _with_tiers(plan, route_name, [Tier(tuple(map(weighed, tier.members))) for tier in tiers])


# --- parts of the above ---


def _with_tiers(plan: Plan, route_name: str, tiers: Iterable[Tier]) -> Plan:
    """Empty ones go; a chain that nothing led through gets the usual triggers."""
    route = plan.route(route_name)
    kept = tuple(tier for tier in tiers if tier.members)
    fall_on = route.fall_on if route.fall_on or len(kept) < 2 else USUAL_TRIGGERS
    return change_route(plan, route_name, tiers=kept, fall_on=fall_on)


def _without(tier: Tier, endpoint_id: str) -> Tier:
    return Tier(tuple(member for member in tier.members if member.endpoint != endpoint_id))


def _without_id(chain: Iterable[str], endpoint_id: str) -> tuple[str, ...] | None:
    return tuple(id_ for id_ in chain if id_ != endpoint_id) or None
