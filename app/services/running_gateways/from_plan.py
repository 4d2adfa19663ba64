"""The virtual keys of a plan, made at a running LiteLLM proxy. Nothing there is deleted."""

from app.core.errors import UserError
from app.core.gateways.key_checks import demand_sound
from app.core.gateways.key_plan import KeyPlan, PlannedKey, key_plan
from app.core.plan.values import Plan, VirtualKey
from app.services.running_gateways.litellm import LiteLLMProxy
from app.targets.shared.litellm_config.groups import names_of


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


async def make_teams(found: KeyPlan, proxy: LiteLLMProxy) -> None:
    for team in found.new_teams:
        await proxy.make_team(team)


async def correct(key: PlannedKey, proxy: LiteLLMProxy) -> None:
    """What differs becomes as planned, but for its team."""
    if key.there is not None and key.change:
        await proxy.limit(key.there.id, key.change)
