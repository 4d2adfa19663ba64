"""The virtual keys of a plan, made at a running LiteLLM proxy. Nothing there is deleted."""

from app.core.errors import UserError
from app.core.gateways.key_checks import demand_sound
from app.core.gateways.key_plan import KeyPlan, PlannedKey, key_plan
from app.core.plan.values import Plan, VirtualKey
from app.services.key_desk import KeyDesk
from app.services.running_gateways.keeping import make_and_keep, place_for, usual_name
from app.services.running_gateways.litellm import LiteLLMProxy
from app.targets.shared.litellm_config.groups import names_of
from providers.base import Endpoint


async def compare(plan: Plan, proxy: LiteLLMProxy) -> KeyPlan:
    """What is missing there, and what is another than planned. Raises `UserError`."""
    if not plan.keys:
        raise UserError(
            f"The plan {plan.name} has no virtual keys.", hint="Add them to its `keys`, or in its limits."
        )
    found = key_plan(plan, await proxy.keys(), await proxy.teams(), models_of)
    for key in found.keys:
        demand_sound(key.wish, proxy.kind)
    return found


def models_of(plan: Plan, key: VirtualKey) -> tuple[str, ...]:
    """The routes that it may ask for, by all their names; none where it may ask for every one."""
    wanted = [route for route in plan.routes if route.name in key.routes]
    return tuple(name for route in wanted for name in names_of(route))


async def make_planned(
    found: KeyPlan, proxy: LiteLLMProxy, desk: KeyDesk, endpoint: Endpoint, *, update: bool
) -> dict[str, str]:
    """Name of a key -> the endpoint that it became the key of. Raises `UserError`.

    All places are looked at before the first key is made. `update`: what differs becomes as planned.
    """
    names = [usual_name(endpoint, key.wish.name) for key in found.missing]
    places = [await place_for(desk, endpoint, proxy.kind, name) for name in names]
    await make_teams(found, proxy)
    for key, place in zip(found.missing, places, strict=True):
        await make_and_keep(proxy, key.wish, desk, place)
    for key in found.different if update else ():
        await correct(key, proxy)
    return {key.wish.name: name for key, name in zip(found.missing, names, strict=True)}


async def make_teams(found: KeyPlan, proxy: LiteLLMProxy) -> None:
    for team in found.new_teams:
        await proxy.make_team(team)


async def correct(key: PlannedKey, proxy: LiteLLMProxy) -> None:
    """What differs becomes as planned, but for its team."""
    if key.there is not None and key.change:
        await proxy.limit(key.there.id, key.change)
