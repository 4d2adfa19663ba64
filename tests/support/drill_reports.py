"""Reports of drills that never ran: what a gateway that keeps to the plan would have been seen to do."""

from collections.abc import Iterator
from datetime import UTC, datetime

from app.core.plan.digest import plan_digest
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault, cases_of
from app.core.rehearsal.path import way
from app.core.rehearsal.report import CaseResult, GatewayUsed, Level, Report, SeenAttempt

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_QUICK_MS, _ANSWER_MS, _HANG_MS, _PAUSE_MS = 40, 420, 8_000, 15
_NO_WAY_BACK = "No gateway goes on with another model once the client has read a first token."


def report_for(
    plan: Plan,
    target: str,
    dialect: str = "",
    *,
    gateway: GatewayUsed = GatewayUsed(name="LiteLLM", version="1.106.2"),  # noqa: B008 - a frozen value
    wrong: str | None = None,
) -> Report:
    """All as planned, but for a stream that is cut in the middle, and the cases called `wrong`."""
    cases = [case for route in plan.routes for case in cases_of(route)]
    results = tuple(result_of(plan, case, wrong=case.name == wrong) for case in cases)
    return Report(
        target=target,
        dialect=dialect,
        level=Level.DRILL,
        wanted=Level.DRILL,
        at=AT,
        plan_digest=plan_digest(plan),
        gateway=gateway,
        loaded_models=len(plan.endpoints),
        written_models=len(plan.endpoints),
        cases=results,
        elapsed_ms=sum(result.elapsed_ms for result in results),
        replaced=("Where it listens: 127.0.0.1 at a free port.",),
    )


def result_of(plan: Plan, case: Case, *, wrong: bool = False) -> CaseResult:
    planned = way(plan, case, ())
    path = planned.visible[:1] if wrong else planned.visible
    attempts = tuple(_attempts(case, path))
    cut = case.fault is Fault.CUT_MID and case.stream
    bad = wrong or planned.served_by is None
    seen = "part of the answer, then an error" if cut else "error 429" if bad else "the whole answer"
    return CaseResult(
        name=case.name,
        title=case.title,
        route=case.route,
        stream=case.stream,
        expected=planned.expected,
        attempts=attempts,
        served_by=None if bad or cut else planned.served_by,
        as_planned=not (wrong or cut),
        known=cut and not wrong,
        client_saw=seen,
        elapsed_ms=max((attempt.ended_ms for attempt in attempts), default=0) + _PAUSE_MS,
        note=_note(planned.visible, path) if wrong else _NO_WAY_BACK if cut else "",
    )


def _attempts(case: Case, path: tuple[str, ...]) -> Iterator[SeenAttempt]:
    at = 5
    for member in path:
        fault = case.faults.get(member)
        took = {None: _ANSWER_MS, Fault.HANG: _HANG_MS, Fault.CUT_MID: _ANSWER_MS // 2}.get(fault, _QUICK_MS)
        yield SeenAttempt(
            endpoint=member,
            began_ms=at,
            ended_ms=at + took,
            outcome=fault.value if fault is not None else "answered",
            failed=fault is not None,
        )
        at += took + _PAUSE_MS


def _note(planned: tuple[str, ...], seen: tuple[str, ...]) -> str:
    return f"Planned was {' → '.join(planned)}, seen was {' → '.join(seen)}."
