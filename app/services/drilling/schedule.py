"""In which order the cases of a drill are rehearsed, and which of them at the same time."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault

Scene = tuple[Case, ...]
"""One case, or the same at once and streamed: asked together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """To wait until a time limit is over is the longest of a drill: what hangs does so beside other cases."""

    before: tuple[Scene, ...]
    """One after another."""
    waiting: tuple[Scene, ...] = ()
    """All at once, from then on: each has stand-ins of its own, as far as the gateway can tell."""
    meanwhile: tuple[Scene, ...] = ()
    """One after another, while those wait."""

    @property
    def scenes(self) -> tuple[Scene, ...]:
        return (*self.before, *self.waiting, *self.meanwhile)


def schedule(plan: Plan, cases: Sequence[Case], *, pause_s: float) -> Schedule:
    """One by one where requests count: where a model may be left out after failures, or is limited."""
    if pause_s > 0 or any(each.rpm or each.tpm or each.max_parallel for each in plan.endpoints):
        return Schedule(before=tuple((case,) for case in cases))
    groups = groupby(cases, key=lambda case: (case.route, case.name))
    scenes = [tuple(group) for _, group in groups]
    waiting = [scene for scene in scenes if scene[0].fault is Fault.HANG]
    others = [scene for scene in scenes if scene not in waiting]
    before = [scene for scene in others if _goes_before(scene)] if waiting else others
    return Schedule(
        before=tuple(before),
        waiting=tuple(waiting),
        meanwhile=tuple(scene for scene in others if scene not in before),
    )


def _goes_before(scene: Scene) -> bool:
    """A gateway shows first that it answers at all; and an address that refuses ends what hangs there."""
    return scene[0].fault in (None, Fault.REFUSED)
