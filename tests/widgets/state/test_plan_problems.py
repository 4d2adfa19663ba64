"""A problem stands beside the one endpoint that causes it."""

from app.core.plan.checks import Problem
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, PlanEndpoint
from tests.support.named_plans import chain_of
from widgets.state.plan_problems import below, of_endpoints, tone


def endpoint(id_: str) -> PlanEndpoint:
    return PlanEndpoint(id=id_, provider=PlanProvider.OPENAI, model=id_, key=EnvRef("A_KEY"))


def test_an_id_with_a_dot_is_not_taken_for_the_field_of_a_shorter_one() -> None:
    plan = chain_of(endpoint("gpt-4"), endpoint("gpt-4.1"))
    problem = Problem(where="endpoints.gpt-4.1.key", message="No key.")
    assert of_endpoints(plan, [problem]) == {"gpt-4.1": [problem]}


def test_a_place_has_what_is_within_it_and_no_neighbour() -> None:
    problems = [Problem(where=where, message="Wrong.") for where in ("routes.a.tiers[1]", "routes.ab.tiers")]
    assert below(problems, "routes.a") == problems[:1]
    assert tone(problems) == "bad"
    assert tone([]) is None
