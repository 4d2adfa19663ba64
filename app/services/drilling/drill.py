"""The drill: every route of a plan, rehearsed with the real gateway on the written files."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.drill_cases import Case, cases_of
from app.core.errors import UserError
from app.core.plan import Plan
from app.core.verification import CaseResult
from app.services.drilling.progress import Tell
from app.services.drilling.rehearsing import rehearse, skipped
from app.services.drilling.starting import Setting, loaded_models, staged
from app.targets.drill_recipe import DrillRecipe


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilled:
    loaded: int | None
    written: int | None
    cases: tuple[CaseResult, ...]
    replaced: tuple[str, ...]
    notes: tuple[str, ...]


def to_rehearse(plan: Plan, recipe: DrillRecipe) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """The cases of a drill, and in sentences what of the plan it leaves out.

    Raises `UserError` when nothing is left.
    """
    played = {upstream.endpoint for upstream in recipe.upstreams(plan)}
    routes = [route for route in plan.routes if played >= set(route.endpoints)]
    cases, pointless = skipped(plan, [case for route in routes for case in cases_of(route)])
    left_out = (*recipe.not_drillable(plan), *pointless)
    if not cases:
        raise UserError(f"Nothing of this plan can be rehearsed. {' '.join(left_out)}".strip())
    return cases, left_out


async def drill(setting: Setting, cases: Sequence[Case], tell: Tell) -> Drilled:
    """Raises `UserError` when the gateway or a stand-in does not come up or is gone in the middle.

    Leaves no process, port or file behind, however it ends.
    """
    recipe = setting.recipe
    async with staged(setting, tell) as (stage, replaced):
        loaded = await loaded_models(stage)
        results = [result async for result in rehearse(stage, cases, tell)]
    return Drilled(
        loaded=loaded,
        written=recipe.written(setting.plan) if recipe.written is not None else None,
        cases=tuple(results),
        replaced=replaced,
        notes=(),
    )
