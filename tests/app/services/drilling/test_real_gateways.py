"""Each gateway that can be started here, on the written files: a chain of three and a pool, in every case."""

import asyncio
from collections.abc import Callable

import pytest

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.core.rehearsal.report import CaseResult
from app.services.drilling.drill import Drilled, drill, to_rehearse
from app.services.drilling.progress import Progress
from app.services.drilling.starting import Setting
from app.services.gateways.found import Found
from app.targets.base import Target
from app.targets.targets import target_of
from tests.support.descendants import nothing_stays
from tests.support.drilled_plans import chain_and_pool, farms
from tests.support.gateways import litellm_gateway, nginx_gateway, portkey_gateway, tensorzero_gateway

NOT_READ = {Fault.AUTH, Fault.CONTEXT, Fault.POLICY}
"""What nginx hands to the client."""


def rehearsed(name: str, plan: Plan, gateway: Found) -> tuple[Drilled, tuple[Case, ...]]:
    target = target_of(name)
    setting, cases = _setting(target, plan, gateway)
    with nothing_stays():
        done = asyncio.run(drill(setting, cases, _ignored))
    return done, cases


def _setting(target: Target, plan: Plan, gateway: Found) -> tuple[Setting, tuple[Case, ...]]:
    dialect = target.usual_dialect
    recipe = target.reach(dialect).drill
    assert recipe is not None
    cases, left_out = to_rehearse(plan, recipe)
    assert left_out == ()
    files, losses = target.render(plan, dialect), target.losses(plan, dialect)
    return Setting(plan=plan, files=files, losses=losses, recipe=recipe, gateway=gateway), cases


def _ignored(_progress: Progress) -> None: ...


def surprises(done: Drilled) -> list[CaseResult]:
    return [case for case in done.cases if not case.as_planned and not case.known]


def known(done: Drilled, route: str) -> set[tuple[str, bool]]:
    return {(case.name, case.stream) for case in done.cases if case.route == route and case.known}


@pytest.mark.parametrize(
    ("name", "plan", "gateway", "loads"),
    [
        ("litellm", chain_and_pool(literal=False), litellm_gateway, 6),
        ("portkey", chain_and_pool(literal=False), portkey_gateway, 6),
        ("tensorzero", chain_and_pool(literal=True), tensorzero_gateway, None),
        ("nginx", farms(), nginx_gateway, None),
    ],
)
def test_attempts_come_as_planned_but_for_what_is_known(
    name: str, plan: Plan, gateway: Callable[[], Found], loads: int | None
) -> None:
    done, cases = rehearsed(name, plan, gateway())
    assert [(each.route, each.name, each.stream) for each in done.cases] == [
        (each.route, each.name, each.stream) for each in cases
    ]
    assert {each.name for each in cases} >= {case.name for route in plan.routes for case in cases_of(route)}
    assert surprises(done) == []
    assert done.loaded == loads
    _KNOWN[name](done)
    for case in done.cases:
        if case.name == "cut_mid_stream" and case.stream:
            assert case.known, "never a pass"


def _litellm(done: Drilled) -> None:
    assert known(done, "chain") == {("cut_mid_stream", True)}
    pool = known(done, "pool")
    assert {name for name, _ in pool} <= {
        "cut_mid_stream", "cut_before_first_token", "context_too_long", "content_policy",
    }  # fmt: skip
    assert done.replaced == ()


def _portkey(done: Drilled) -> None:
    cut = {
        (name, stream) for name in ("cut_before_first_token", "cut_mid_stream") for stream in (False, True)
    }
    assert known(done, "chain") == known(done, "pool") == cut
    assert done.replaced == ()


def _tensorzero(done: Drilled) -> None:
    assert known(done, "chain") == known(done, "pool") == {("cut_mid_stream", True)}
    assert len(done.replaced) == 6


def _nginx(done: Drilled) -> None:
    not_read = {case.name for case in cases_of_fault(done, NOT_READ)}
    assert {name for name, _ in known(done, "pool")} == {
        *not_read, "cut_before_first_token", "cut_mid_stream",
    }  # fmt: skip
    assert len(done.replaced) == 7, "six servers, and where it listens"
    planned = {case.name for case in done.cases if case.as_planned}
    assert planned >= {"healthy", "primary_429", "primary_500", "primary_hangs", "primary_refused"}


def cases_of_fault(done: Drilled, faults: set[Fault]) -> list[CaseResult]:
    names = {"primary_auth": Fault.AUTH, "context_too_long": Fault.CONTEXT, "content_policy": Fault.POLICY}
    return [case for case in done.cases if names.get(case.name) in faults]


_KNOWN = {"litellm": _litellm, "portkey": _portkey, "tensorzero": _tensorzero, "nginx": _nginx}
