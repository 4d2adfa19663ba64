"""What of a plan is rehearsed, and what is said of the rest."""

from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.core.rehearsal.cases import Fault
from app.services.drilling.drill import to_rehearse
from app.services.drilling.scene import scene_of
from app.targets.tensorzero.drill import RECIPE
from tests.support.named_plans import chain_of, compatible

SHARED = "http://10.0.0.1:8000/v1"


def server(id_: str, number: int = 1, *, key: str | None = None, model: str | None = None) -> Plan:
    made = compatible(id_, base_url=f"http://10.0.0.{number}:8000/v1", timeout_s=1.0)
    made = replace(made, key=EnvRef(key) if key else made.key, model=model or made.model)
    return chain_of(made, name=id_)


def chain(*plans: Plan, name: str = "chat") -> Plan:
    return chain_of(*(plan.endpoints[0] for plan in plans), name=name)


def test_a_chain_has_each_failure_whole_and_streamed() -> None:
    cases, left_out = to_rehearse(chain(server("a"), server("b", 2), server("c", 3)), RECIPE)
    assert left_out == ()
    assert {case.fault for case in cases} == {None, *Fault} - {Fault.RESET}
    assert len({(case.name, case.stream) for case in cases}) == len(cases) == 22


def test_what_shares_an_address_resets_where_it_cannot_refuse_alone() -> None:
    cases, _ = to_rehearse(chain(server("a"), server("b"), server("c", 3)), RECIPE)
    reset = [case for case in cases if case.fault is Fault.RESET]
    assert [case.name for case in reset] == ["primary_reset", "primary_reset"]
    assert "an address that b shares" in reset[0].title
    assert all(case.fault is not Fault.REFUSED for case in cases)


def test_what_nobody_can_tell_apart_is_said_with_what_to_do() -> None:
    quick, patient = server("quick", key="ONE_KEY", model="m"), server("patient", key="ONE_KEY", model="m")
    alike = chain(quick, patient)
    with pytest.raises(UserError, match="quick and patient are the same model"):
        to_rehearse(alike, RECIPE)
    other = chain(server("a", 2), server("b", 3), name="other")
    both = replace(
        other, endpoints=(*alike.endpoints, *other.endpoints), routes=(*alike.routes, *other.routes)
    )
    cases, left_out = to_rehearse(both, RECIPE)
    assert {case.route for case in cases} == {"other"}
    assert "another variable" in left_out[0]


def test_alike_members_of_two_routes_are_told_by_the_route() -> None:
    one, two = server("one", key="K", model="m"), server("two", key="K", model="m")
    plan = replace(one, endpoints=(*one.endpoints, *two.endpoints), routes=(*one.routes, *two.routes))
    cases, left_out = to_rehearse(plan, RECIPE)
    assert left_out == ()
    assert {case.route for case in cases} == {"one", "two"}
    scene = scene_of(RECIPE.upstreams(plan), plan)
    assert scene.players == {"one": "one", "two": "one"}
    assert [rule.endpoint for rule in scene.rules] == ["one"]


def test_a_model_without_a_limit_is_not_let_hang() -> None:
    cases, left_out = to_rehearse(chain_of(compatible("a", base_url=SHARED)), RECIPE)
    assert all(case.fault is not Fault.HANG for case in cases)
    assert "no time limit" in left_out[0]


def test_every_variable_of_the_plan_has_a_made_up_value() -> None:
    plan = chain(server("a"), server("b", 2))
    scene = scene_of((), plan)
    assert set(scene.environment(())) == {"A_API_KEY", "B_API_KEY"}
    assert len(set(scene.keys.values())) == 2


def test_one_that_has_a_limit_hangs_though_another_route_has_none() -> None:
    limited, without = server("limited"), chain_of(compatible("without", base_url=SHARED), name="without")
    both = replace(
        limited,
        endpoints=(*limited.endpoints, *without.endpoints),
        routes=(*limited.routes, *without.routes),
    )
    cases, left_out = to_rehearse(both, RECIPE)
    assert {case.route for case in cases if case.fault is Fault.HANG} == {"limited"}
    assert left_out == ("without: without has no time limit: when it hangs, everybody waits.",)


def test_a_limit_on_the_first_token_alone_lets_only_a_stream_hang() -> None:
    plan = chain_of(compatible("a", base_url=SHARED, first_token_timeout_s=1.0))
    cases, left_out = to_rehearse(plan, RECIPE)
    assert [case.stream for case in cases if case.fault is Fault.HANG] == [True]
    assert "no time limit for a whole answer" in left_out[0]


def test_the_routes_are_named_that_nothing_can_stand_in_for() -> None:
    drillable = server("a")
    gemini = PlanEndpoint(
        id="g", provider=PlanProvider.GEMINI, model="g", key=EnvRef("GEMINI_API_KEY"), timeout_s=1.0
    )
    asked = chain_of(gemini, name="asked")
    both = replace(
        drillable,
        endpoints=(*drillable.endpoints, *asked.endpoints),
        routes=(*drillable.routes, *asked.routes),
    )
    cases, left_out = to_rehearse(both, RECIPE)
    assert {case.route for case in cases} == {"a"}
    assert left_out[-1] == "Not rehearsed for that: asked."
