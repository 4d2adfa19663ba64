"""The way that a request takes by the plan, held against the attempts that were seen.

A tier of one member has one way. In a pool the gateway chooses: any order of its members will do, as long as
each is asked before the next tier is, and none more often than its retries allow. A connection that is
refused is seen by nobody: the plan has it, and what was seen has not.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.plan.values import Plan, Route, Trigger
from app.core.rehearsal.cases import Case, Fault

Chain = tuple[tuple[str, ...], ...]
"""Tiers that are still to come, as the ids of their members."""


@dataclass(frozen=True, slots=True)
class Way:
    expected: tuple[str, ...]
    """Endpoints in the order of the attempts; where the plan leaves a choice, the one that was seen."""
    visible: tuple[str, ...]
    """Those among them that somebody sees."""
    served_by: str | None
    """Who is to answer; `None` when the client is to get the failure."""

    def is_taken_by(self, seen: Sequence[str]) -> bool:
        return self.visible == tuple(seen)


def way(plan: Plan, case: Case, seen: Sequence[str]) -> Way:
    """What the plan wants in this case, nearest to what was seen."""
    route = plan.route(case.route)
    chain: Chain = tuple(tier.endpoints for tier in route.tiers)
    expected: list[str] = []
    served_by = None
    while chain:
        tier, chain = chain[0], chain[1:]
        attempts, served_by = _within(plan, tier, case, _later(seen, expected, case))
        expected += attempts
        if served_by is not None:
            break
        chain = _after(route, case.faults[attempts[-1]].trigger, chain, expected)
    return Way(tuple(expected), tuple(_visible(expected, case)), served_by)


def _visible(attempts: Sequence[str], case: Case) -> list[str]:
    return [member for member in attempts if case.faults.get(member) is not Fault.REFUSED]


def _later(seen: Sequence[str], attempts: Sequence[str], case: Case) -> Sequence[str]:
    """What was seen after these attempts."""
    return seen[len(_visible(attempts, case)) :]


def _within(
    plan: Plan, tier: tuple[str, ...], case: Case, seen: Sequence[str]
) -> tuple[list[str], str | None]:
    """The attempts in one tier, and who answered in it."""
    left = Counter({member: _tries(plan, member, case) for member in tier})
    attempts: list[str] = []
    while left.total():
        member = _chosen(left, _later(seen, attempts, case), attempts)
        attempts.append(member)
        if _answers(case, member):
            return attempts, member
        left[member] -= 1
        if _has_done(tier, attempts, _later(seen, attempts, case)):
            break
    return attempts, None


def _chosen(left: Counter[str], seen: Sequence[str], attempts: Sequence[str]) -> str:
    """As the gateway chose, if it could; else the one that is at work, else the first that is left."""
    likely = [*seen[:1], *attempts[-1:], *left]
    return next(member for member in likely if left[member] > 0)


def _has_done(tier: tuple[str, ...], attempts: Sequence[str], later: Sequence[str]) -> bool:
    """A pool may go on before all retries are used up, once each member was asked."""
    if len(tier) == 1 or set(attempts) != set(tier):
        return False
    return not later or later[0] not in tier


def _tries(plan: Plan, member: str, case: Case) -> int:
    fault, endpoint = case.faults.get(member), plan.endpoint(member)
    return 1 + (endpoint.retries if fault is not None and fault.trigger in endpoint.retry_on else 0)


def _answers(case: Case, member: str) -> bool:
    """What breaks after its first token is an answer too: nobody can take back what the client has read."""
    fault = case.faults.get(member)
    return fault is None or (fault is Fault.CUT_MID and case.stream)


def _after(route: Route, trigger: Trigger, rest: Chain, asked: Sequence[str]) -> Chain:
    """Where the route goes on when a tier failed so."""
    special = {Trigger.CONTEXT_LENGTH: route.on_context, Trigger.CONTENT_POLICY: route.on_policy}.get(trigger)
    if special is not None:
        return tuple((member,) for member in special if member not in asked)
    return rest if trigger in route.fall_on else ()
