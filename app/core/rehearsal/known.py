"""What a gateway is known not to do. Only the very deviation that is described is known: whoever was asked,
what the client saw and with which status, all of it; another one of the same failure is a surprise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import Way
from app.core.rehearsal.saw import Saw


class Course(Enum):
    """Whom the gateway asks instead."""

    ENDS = auto()
    """The first that it chose, and nobody else."""
    SKIPS = auto()
    """The first that it chose once, then what comes behind the first tier, without the rest of that."""
    DOUBLES = auto()
    """Whom the plan wants, and each that fails once more at each of its tries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Said as it is, never counted as planned."""

    fault: Fault
    stream: bool | None
    """`None` is both."""
    course: Course
    saw: frozenset[Saw]
    """What the client may see then; where the course `SKIPS`, the whole answer only if somebody is behind."""
    status: int | None = None
    """The one that the client gets; `None` where that does not matter."""
    note: str
    pools: bool = False
    """Only where several share the first tier."""

    def explains(
        self, plan: Plan, case: Case, planned: Way, path: Sequence[str], *, saw: Saw, status: int | None
    ) -> bool:
        """Whether just this happened; `path` are the endpoints that were asked, in their order."""
        first = plan.route(case.route).tiers[0].endpoints
        return (
            self.fault is case.fault
            and self.stream in (None, case.stream)
            and saw in self.saw
            and self.status in (None, status)
            and (len(first) > 1 or not self.pools)
            and bool(path)
            and path[0] in first
            and self._goes_so(plan, case, planned, path[1:], saw)
        )

    def _goes_so(self, plan: Plan, case: Case, planned: Way, behind: Sequence[str], saw: Saw) -> bool:
        if self.course is Course.ENDS:
            return not behind
        if self.course is Course.DOUBLES:
            return [*behind] == _doubled(planned)[1:] and (saw is Saw.WHOLE) is (
                planned.served_by is not None
            )
        if planned.served_by is None:
            return not behind and saw is not Saw.WHOLE
        mates = _mates(plan, case, planned.served_by)
        return len(behind) == 1 and behind[0] in mates and saw is Saw.WHOLE


def _doubled(planned: Way) -> list[str]:
    """The planned attempts, those that fail twice each."""
    failing = planned.visible if planned.served_by is None else planned.visible[:-1]
    return [member for member in failing for _ in range(2)] + [*planned.visible[len(failing) :]]


def _mates(plan: Plan, case: Case, member: str) -> tuple[str, ...]:
    """Those of its tier: each of them may answer as well."""
    tiers = plan.route(case.route).tiers
    return next((tier.endpoints for tier in tiers if member in tier.endpoints), (member,))
