"""Which cases of a drill are rehearsed together, and which wait beside others."""

from dataclasses import replace

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.services.drilling.schedule import Schedule, schedule
from tests.support.named_plans import compatible_chain

PLAN = compatible_chain("a", "b", timeout_s=2.0)
CASES = cases_of(PLAN.routes[0])


def scheduled(plan: Plan, *, pause_s: float = 0.0, cases: tuple[Case, ...] = CASES) -> Schedule:
    found = schedule(plan, cases, pause_s=pause_s)
    rehearsed = [(case.name, case.stream) for scene in found.scenes for case in scene]
    assert sorted(rehearsed) == sorted((case.name, case.stream) for case in cases)
    return found


def test_a_case_at_once_and_streamed_is_rehearsed_together() -> None:
    assert {tuple(case.stream for case in scene) for scene in scheduled(PLAN).scenes} == {(False, True)}


def test_what_hangs_waits_beside_what_neither_refuses_nor_is_first() -> None:
    found = scheduled(PLAN)
    assert [scene[0].fault for scene in found.before] == [None, Fault.REFUSED]
    assert [scene[0].fault for scene in found.waiting] == [Fault.HANG]
    assert {scene[0].fault for scene in found.meanwhile}.isdisjoint({None, Fault.REFUSED, Fault.HANG})


def test_where_nothing_hangs_the_cases_keep_their_order() -> None:
    cases = tuple(case for case in CASES if case.fault is not Fault.HANG)
    found = scheduled(PLAN, cases=cases)
    assert [case for scene in found.before for case in scene] == list(cases)


def test_where_requests_count_they_come_one_by_one() -> None:
    limited = replace(PLAN, endpoints=(replace(PLAN.endpoints[0], max_parallel=1), *PLAN.endpoints[1:]))
    for found in (scheduled(limited), scheduled(PLAN, pause_s=1.0)):
        assert found.before == tuple((case,) for case in CASES)
