"""For how long what hangs is waited for: by the plan, and by what the export has said of its limits."""

from collections.abc import Sequence

from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import way
from app.core.rehearsal.patience import limit_s
from app.targets.base import Loss, Severity


def waits_s(plan: Plan, case: Case, losses: Sequence[Loss]) -> float:
    """0 where nothing hangs."""
    expected = way(plan, case, ()).expected
    hanging = [member for member in dict.fromkeys(expected) if case.faults.get(member) is Fault.HANG]
    return sum(
        max(expected.count(member), _tries(plan, member, losses)) * _limit_s(plan, case, member, losses)
        for member in hanging
    )


def _tries(plan: Plan, member: str, losses: Sequence[Loss]) -> int:
    """A gateway that does not choose what it tries again does so with what hangs, too."""
    loss = _loss(losses, member, Feature.RETRY_ON)
    unchosen = loss is not None and loss.severity is Severity.CHANGED
    return 1 + plan.endpoint(member).retries if unchosen else 1


def _limit_s(plan: Plan, case: Case, member: str, losses: Sequence[Loss]) -> float:
    """Only what has a limit is let hang. One that is not kept may be another of the plan's."""
    stream = case.stream and _loss(losses, member, Feature.FIRST_TOKEN_TIMEOUT) is None
    shared = _loss(losses, member, Feature.TIMEOUT) is not None
    route = plan.route(case.route).endpoints if shared else ()
    limits = (limit_s(plan.endpoint(each), stream=stream) for each in (member, *route))
    own = limit_s(plan.endpoint(member), stream=case.stream) or 0.0
    return max(own, *(limit or 0.0 for limit in limits))


def _loss(losses: Sequence[Loss], member: str, feature: Feature) -> Loss | None:
    places = {f"endpoints.{member}.{feature}", f"endpoints.{member}.{feature}_s"}
    return next((loss for loss in losses if loss.in_drills and loss.where in places), None)
