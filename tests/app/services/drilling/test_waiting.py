"""For how long what hangs is waited for, by what is written for each gateway."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.plan.values import Plan, Trigger
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.services.drilling.waiting import waits_s
from app.services.plan_exporting import export_plan
from app.targets.targets import target_of
from tests.support.drilled_plans import chain_and_pool, farms

LIMITS: dict[str, Any] = {"timeout_s": 300.0, "first_token_timeout_s": 30.0}


def hanging(plan: Plan, *, stream: bool) -> Case:
    cases = cases_of(plan.routes[0])
    return next(case for case in cases if case.fault is Fault.HANG and case.stream is stream)


@pytest.mark.parametrize(
    ("target", "at_once", "streamed"),
    [("tensorzero", 900.0, 90.0), ("portkey", 300.0, 300.0), ("nginx", 300.0, 300.0)],
)
def test_what_is_not_kept_or_tried_again_takes_longer(target: str, at_once: float, streamed: float) -> None:
    made = farms() if target == "nginx" else chain_and_pool(literal=True)
    told = {**LIMITS, "retries": 2, "retry_on": frozenset({Trigger.SERVER_ERROR})}
    plan = replace(made, endpoints=tuple(replace(each, **told) for each in made.endpoints))
    losses = export_plan(plan, target_of(target), "").losses
    assert losses
    assert waits_s(plan, hanging(plan, stream=False), losses) == at_once
    assert waits_s(plan, hanging(plan, stream=True), losses) == streamed


def test_by_the_plan_alone_the_limits_are_kept() -> None:
    plan = chain_and_pool(literal=True, **LIMITS)
    waits = {case.fault: waits_s(plan, case, ()) for case in cases_of(plan.routes[0]) if not case.stream}
    assert {fault: seconds for fault, seconds in waits.items() if seconds} == {Fault.HANG: 300.0}
    assert waits_s(plan, hanging(plan, stream=True), ()) == 30.0
    shorter = replace(plan, endpoints=tuple(replace(each, timeout_s=20.0) for each in plan.endpoints))
    assert waits_s(shorter, hanging(shorter, stream=True), ()) == 20.0
