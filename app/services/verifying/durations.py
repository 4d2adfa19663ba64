"""About how long a drill takes, before it begins."""

from collections.abc import Mapping, Sequence

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import way
from app.core.rehearsal.patience import limit_s
from app.services.drilling.rehearsing import scenes
from app.targets.drill_recipe import DrillRecipe

START_S: Mapping[str, float] = {"litellm": 25.0, "portkey": 3.0, "tensorzero": 2.0, "nginx": 1.0}
"""Gateway -> about how long it takes to start, measured on a small computer."""
PARSE_S: Mapping[str, float] = {"litellm": 6.0, "portkey": 3.0, "tensorzero": 2.0, "nginx": 0.5}
"""Gateway -> about how long it takes to read its files; typed models take `TYPED_S`."""
TYPED_S = 3.0
_CASE_S = 0.4
_BETWEEN_TRIES_S = 1.0
"""What gateways wait before they try the same model again."""


def drill_s(plan: Plan, recipe: DrillRecipe, cases: Sequence[Case]) -> float:
    """The start, each case with its time limits, and the cooldowns between them."""
    pause_s = recipe.settle_s(plan)
    groups = list(scenes(plan, cases, pause_s=pause_s))
    settle_s = pause_s * sum(bool(together[0].faults) for together in groups)
    rehearsed_s = sum(max(_case_s(plan, case) for case in together) for together in groups)
    return START_S.get(recipe.gateway, 10.0) + settle_s + rehearsed_s


def _case_s(plan: Plan, case: Case) -> float:
    attempts = way(plan, case, ()).expected
    tries = len(attempts) - len(set(attempts))
    hanging = sum(
        limit_s(plan.endpoint(member), stream=case.stream) or 0.0
        for member in attempts
        if case.faults.get(member) is Fault.HANG  # only what has a limit is let hang
    )
    return _CASE_S + tries * _BETWEEN_TRIES_S + hanging
