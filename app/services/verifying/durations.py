"""About how long a drill takes, before it begins."""

from collections.abc import Mapping, Sequence

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case
from app.core.rehearsal.path import way
from app.services.drilling.schedule import Scene, schedule
from app.services.drilling.waiting import waits_s
from app.targets.base import Loss
from app.targets.drill_recipe import DrillRecipe

START_S: Mapping[str, float] = {"litellm": 25.0, "portkey": 3.0, "tensorzero": 2.0, "nginx": 1.0}
"""Gateway -> about how long it takes to start, measured on a small computer."""
PARSE_S: Mapping[str, float] = {"litellm": 6.0, "portkey": 3.0, "tensorzero": 2.0, "nginx": 0.5}
"""Gateway -> about how long it takes to read its files; typed models take `TYPED_S`."""
TYPED_S = 3.0
_CASE_S = 0.4
_BETWEEN_TRIES_S = 1.0
"""What gateways wait before they try the same model again."""


def drill_s(plan: Plan, recipe: DrillRecipe, cases: Sequence[Case], losses: Sequence[Loss]) -> float:
    """The start, each case with its time limits, and the cooldowns between them."""
    pause_s = recipe.settle_s(plan)
    order = schedule(plan, cases, pause_s=pause_s)
    settle_s = pause_s * sum(bool(scene[0].faults) for scene in order.scenes)
    before, waiting, meanwhile = (
        [_scene_s(plan, scene, losses) for scene in scenes]
        for scenes in (order.before, order.waiting, order.meanwhile)
    )
    beside_s = max(sum(meanwhile), max(waiting, default=0.0))
    return START_S.get(recipe.gateway, 10.0) + settle_s + sum(before) + beside_s


def longest_wait(plan: Plan, cases: Sequence[Case], losses: Sequence[Loss]) -> tuple[str, float]:
    """The case in which the plan waits for the longest, and for how many seconds."""
    return max(((case.name, waits_s(plan, case, losses)) for case in cases), key=lambda each: each[1])


def _scene_s(plan: Plan, scene: Scene, losses: Sequence[Loss]) -> float:
    return max(_case_s(plan, case) + waits_s(plan, case, losses) for case in scene)


def _case_s(plan: Plan, case: Case) -> float:
    attempts = way(plan, case, ()).expected
    tries = len(attempts) - len(set(attempts))
    return _CASE_S + tries * _BETWEEN_TRIES_S
