"""What is written for hosted gateways passes the typed models of those who run them, read strictly."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.plan.checks import has_errors
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Plan
from app.services.gateways.checking import Checked, Checker, check
from app.targets.targets import target_of
from tests.support.fitting_plans import fitted
from tests.support.gateways import typed_checkers
from tests.support.named_plans import NAMED
from tests.support.plans import plans

TYPED = {
    "truefoundry": (Checker.TRUEFOUNDRY, ""),
    "aws": (Checker.AWS, "agentcore"),
    "cloudflare": (Checker.CLOUDFLARE, ""),
}
REGIONAL = (PlanProvider.BEDROCK, PlanProvider.VERTEX)
"""Their regions are words of a list, which plans at random do not know."""
PROVIDERS = tuple(each for each in PlanProvider if each not in REGIONAL)


def checked(name: str, made: list[Plan]) -> Checked | None:
    """By the typed models, all at once; `None` when the gateway takes none of them."""
    checker, dialect = TYPED[name]
    target = target_of(name)
    files = {
        f"{place}-{file.path}": file.text
        for place, plan in enumerate(made)
        if not has_errors(target.check_plan(plan, dialect))
        for file in target.render(plan, dialect)
        if file.language in ("yaml", "json")
    }
    return asyncio.run(check(typed_checkers(), checker, files)) if files else None


@pytest.mark.parametrize("name", TYPED)
def test_plans_by_name(name: str) -> None:
    said = checked(name, [make() for make in NAMED.values()])
    assert said is not None
    assert said.objections == ()
    assert said.files


@pytest.mark.parametrize("name", TYPED)
@settings(max_examples=4)
@given(made=st.lists(plans(providers=PROVIDERS, endpoints=5, routes=2), min_size=4, max_size=8))
def test_plans_at_random(name: str, made: list[Plan]) -> None:
    said = checked(name, [fitted(plan, name) for plan in made])
    assert said is not None
    assert said.objections == ()


MISTAKES = {
    "truefoundry": ("virtual-models.yaml", "retry_config", "retry_confg"),
    "aws": ("rule-pools.json", '"weight": 75', '"weight": 100'),
    "cloudflare": ("route-pools.json", '"type": "model"', '"type": "modell"'),
}


@pytest.mark.parametrize("name", TYPED)
def test_a_mistake_is_found_by_them_and_by_our_own_reading(name: str) -> None:
    checker, dialect = TYPED[name]
    target = target_of(name)
    path, right, wrong = MISTAKES[name]
    files = {file.path: file for file in target.render(NAMED["pools"](), dialect)}
    assert right in files[path].text
    text = files[path].text.replace(right, wrong)
    said = asyncio.run(check(typed_checkers(), checker, {path: text}))
    assert said.objections
    broken = type(files[path])(path=path, text=text, language=files[path].language)
    assert target.check_files([*(file for file in files.values() if file.path != path), broken], dialect)


@pytest.mark.parametrize("name", TYPED)
def test_the_reach_names_the_checker(name: str) -> None:
    assert target_of(name).reach(TYPED[name][1]).parser == name
