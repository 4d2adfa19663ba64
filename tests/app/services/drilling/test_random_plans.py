"""Random plans, drilled with the real TensorZero: attempts come as planned, or the deviation was told."""

import asyncio
from dataclasses import replace

from hypothesis import given, settings

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.core.rehearsal.report import Level
from app.services.verifying.verify import verify
from app.targets.targets import target_of
from app.targets.tensorzero.checks import check_plan
from tests.support.gateways import FOLDERS
from tests.support.plans import plans

ACTED = (
    PlanProvider.OPENAI, PlanProvider.ANTHROPIC, PlanProvider.OPENROUTER, PlanProvider.MISTRAL,
    PlanProvider.VLLM, PlanProvider.SGLANG, PlanProvider.TGI, PlanProvider.OLLAMA,
)  # fmt: skip
CASES = ("healthy", "primary_500", "primary_hangs", "primary_refused", "primary_reset", "first_two_down")


@settings(max_examples=4)
@given(plans(without={Feature.BASE_URL_ENV, Feature.RETRIES}, providers=ACTED, endpoints=4, routes=2))
def test_a_random_plan_goes_its_way_or_says_why_not(plan: Plan) -> None:
    quick = replace(plan, endpoints=tuple(_quick(each, n) for n, each in enumerate(plan.endpoints)))
    assert check_plan(quick) == ()
    names = _names(quick)
    report = asyncio.run(
        verify(
            quick, "tensorzero", "", Level.DRILL, folders=FOLDERS, tell=lambda _: None,
            only=[name for name in CASES if name in names],
        )
    )  # fmt: skip
    assert report.level is Level.DRILL, report.notes
    assert report.passed, [case for case in report.cases if not case.as_planned]


def _names(plan: Plan) -> set[str]:
    from app.services.drilling.drill import to_rehearse

    recipe = target_of("tensorzero").reach("").drill
    assert recipe is not None
    return {case.name for case in to_rehearse(plan, recipe)[0]}


def _quick(endpoint: PlanEndpoint, number: int) -> PlanEndpoint:
    """With a key that tells it from the others, and time limits that a slow machine keeps."""
    return replace(endpoint, key=EnvRef(f"K{number}_API_KEY"), timeout_s=1.0, first_token_timeout_s=None)
