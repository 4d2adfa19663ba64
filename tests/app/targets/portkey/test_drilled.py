"""The exported launcher and the real gateway: attempts come in the planned order."""

import asyncio

import pytest

from app.core.plan.values import Member, Plan, Route, Tier
from app.services.drilling.drill import Drilled, drill, to_rehearse
from app.services.drilling.progress import Progress
from app.services.drilling.starting import Setting
from app.targets.portkey.recipe import RECIPE
from app.targets.portkey.target import PORTKEY
from tests.support.gateways import portkey_gateway
from tests.support.named_plans import compatible, compatible_chain


def _pool() -> Plan:
    """Two that share the load, and one behind them."""
    endpoints = tuple(compatible(id_, timeout_s=1.0) for id_ in ("alpha", "beta", "gamma"))
    tiers = (Tier((Member("alpha", 3), Member("beta"))), Tier((Member("gamma"),)))
    return Plan(name="pool", endpoints=endpoints, routes=(Route(name="pool", tiers=tiers),))


def _told(_progress: Progress) -> None:
    """Nobody watches."""


def _drilled(plan: Plan) -> Drilled:
    cases, left_out = to_rehearse(plan, RECIPE)
    assert not left_out
    setting = Setting(
        plan=plan,
        files=PORTKEY.render(plan, "oss"),
        losses=PORTKEY.losses(plan, "oss"),
        recipe=RECIPE,
        gateway=portkey_gateway(),
    )
    return asyncio.run(drill(setting, cases, _told))


@pytest.mark.parametrize("plan", [compatible_chain("alpha", "beta", "gamma", timeout_s=1.0), _pool()])
def test_the_real_gateway_goes_the_planned_way(plan: Plan) -> None:
    found = _drilled(plan)
    assert found.loaded == found.written == 3
    odd = [case for case in found.cases if not case.as_planned]
    assert {case.name for case in odd} <= {"cut_before_first_token", "cut_mid_stream"}, odd
    assert all(case.note for case in odd), odd
