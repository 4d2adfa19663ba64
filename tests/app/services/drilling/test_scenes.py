"""Which cases of a drill are rehearsed together."""

from dataclasses import replace

from app.core.plan.values import Plan
from app.core.rehearsal.cases import cases_of
from app.services.drilling.rehearsing import scenes
from tests.support.named_plans import compatible_chain

PLAN = compatible_chain("a", "b", timeout_s=2.0)


def together(plan: Plan, *, pause_s: float = 0.0) -> list[tuple[bool, ...]]:
    cases = cases_of(plan.routes[0])
    found = list(scenes(plan, cases, pause_s=pause_s))
    assert [case for scene in found for case in scene] == list(cases)
    return [tuple(case.stream for case in scene) for scene in found]


def test_a_case_at_once_and_streamed_is_rehearsed_together() -> None:
    assert set(together(PLAN)) == {(False, True)}


def test_where_requests_count_they_come_one_by_one() -> None:
    limited = replace(PLAN, endpoints=(replace(PLAN.endpoints[0], max_parallel=1), *PLAN.endpoints[1:]))
    assert set(together(limited)) == {(False,), (True,)}
    assert set(together(PLAN, pause_s=1.0)) == {(False,), (True,)}
