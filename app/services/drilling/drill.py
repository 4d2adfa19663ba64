"""The drill: every route of a plan, rehearsed with the real gateway on the written files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.plan.values import Plan, Route
from app.core.rehearsal.cases import Case, Fault, cases_of, reset_instead
from app.core.rehearsal.report import CaseResult
from app.services.drilling.progress import Tell
from app.services.drilling.rehearsing import rehearse, skipped
from app.services.drilling.scene import Scene, scene_of
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
    scene = scene_of(recipe.upstreams(plan))
    played = scene.players
    routes = [route for route in plan.routes if played.keys() >= set(route.endpoints)]
    twins = {route.name: found for route in routes if (found := _twins(route, scene))}
    cases, pointless = skipped(
        plan, [case for route in routes if route.name not in twins for case in cases_of(route)]
    )
    left_out = (*recipe.not_drillable(plan), *(_alike(*each) for each in twins.items()), *pointless)
    if not cases:
        raise UserError(f"Nothing of this plan can be rehearsed. {' '.join(left_out)}".strip())
    missing = [route.name for route in plan.routes if route not in routes]
    if missing:
        left_out = (*left_out, f"Not rehearsed for that: {', '.join(missing)}.")
    return tuple(_playable(case, scene) for case in cases), left_out


def chosen(cases: Sequence[Case], only: Collection[str]) -> Sequence[Case]:
    """Those of these names; all without one. Raises `UserError` for a case that there is not."""
    names = tuple(dict.fromkeys(case.name for case in cases))
    for name in only:
        if name not in names:
            raise UserError(f"There is no case “{name}”.", hint=f"There are: {', '.join(names)}.")
    return [case for case in cases if case.name in only] if only else cases


def _twins(route: Route, scene: Scene) -> tuple[str, ...]:
    """Those of its members that no request can tell apart."""
    acting = [scene.players[id_] for id_ in route.endpoints]
    return tuple(id_ for id_ in route.endpoints if acting.count(scene.players[id_]) > 1)


def _alike(route: str, members: Sequence[str]) -> str:
    return (
        f"{route}: {' and '.join(members)} are the same model at the same address with the same key: nobody "
        "can tell which one was asked. With another variable for the key of one of them it can be rehearsed."
    )


def _playable(case: Case, scene: Scene) -> Case:
    """What shares its address with others cannot refuse alone."""
    neighbours = scene.neighbours(case.faults) if case.fault is Fault.REFUSED else ()
    return reset_instead(case, neighbours) if neighbours else case


async def drill(setting: Setting, cases: Sequence[Case], tell: Tell) -> Drilled:
    """Raises `UserError` when the gateway or a stand-in does not come up or is gone in the middle.

    Leaves no process, port or file behind, however it ends.
    """
    recipe = setting.recipe
    async with staged(setting, tell) as (stage, replaced):
        loaded = await loaded_models(stage)
        results = await rehearse(stage, cases, tell)
    return Drilled(
        loaded=loaded,
        written=recipe.written(setting.plan) if recipe.written is not None else None,
        cases=results,
        replaced=replaced,
        notes=(),
    )
