"""Why a case is not as planned, where that was said before: of this gateway, or of this export."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import Way
from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen
from app.standin.upstream.acts import Act
from app.standin.upstream.seen import Attempt
from app.targets.base import Loss, Severity
from app.targets.drill_recipe import DrillRecipe

Place = tuple[Feature, str]
"""A feature, and where in the plan: what a loss is of."""

_BALANCES = (
    Feature.BALANCE_LATENCY,
    Feature.BALANCE_LEAST_BUSY,
    Feature.BALANCE_COST,
    Feature.BALANCE_USAGE,
)
_OK = 200


def explained(
    plan: Plan,
    case: Case,
    recipe: DrillRecipe,
    *,
    losses: Sequence[Loss],
    planned: Way,
    attempts: Sequence[Attempt],
    seen: Seen,
) -> str | None:
    """A sentence; `None` where nothing that was said before is just what happened. There are attempts."""
    path = [attempt.endpoint for attempt in attempts]
    for known in recipe.known:
        if known.explains(plan, case, planned, path, saw=seen.saw, status=seen.status):
            return known.note
    return _of_everybody(case, planned, attempts, seen) or _lost(plan, case, losses, planned, attempts, seen)


def _of_everybody(case: Case, planned: Way, attempts: Sequence[Attempt], seen: Seen) -> str | None:
    last = attempts[-1]
    if last.act is Act.POLICY and last.status == _OK and seen.saw is Saw.EMPTY:  # Gemini's way of refusing
        return "Its provider refuses with an answer that has no text, and the gateway takes it for one."
    path = [attempt.endpoint for attempt in attempts]
    in_part = seen.saw in (Saw.PART, Saw.PART_AND_ERROR)
    if case.fault is Fault.CUT_MID and case.stream and in_part and planned.is_taken_by(path):
        return "No gateway goes on with another model once the client has read a first token."
    return None


def _lost(
    plan: Plan,
    case: Case,
    losses: Sequence[Loss],
    planned: Way,
    attempts: Sequence[Attempt],
    seen: Seen,
) -> str | None:
    """What the export has said that the gateway does in another way; the client got what came of that."""
    if (seen.saw is Saw.WHOLE) is not (attempts[-1].act is Act.HEALTHY):
        return None
    if seen.saw not in (Saw.WHOLE, Saw.ERROR, Saw.NOTHING):
        return None
    path = [attempt.endpoint for attempt in attempts]
    told = {
        *_tries(planned, path),
        *_ends(case, planned, path),
        *_chains(plan, case, path),
        *_ranks(plan, case, planned, path),
        *_chosen(plan, case, path),
    }
    late = {*_waits(case, planned, path)}
    # A stream that hangs is first of all one whose first token does not come.
    for loss in sorted(losses, key=lambda each: each.feature is not Feature.FIRST_TOKEN_TIMEOUT):
        place = (loss.feature, loss.where)
        if loss.in_drills and (place in told or (place in late and _may_be_late(planned, path, loss))):
            return loss.note
    return None


def _may_be_late(planned: Way, path: Sequence[str], loss: Loss) -> bool:
    """Another limit than the plan's lets the gateway go on at another time; none at all, never."""
    return planned.is_taken_by(path) or loss.severity is Severity.DROPPED


def _tries(planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where the members come in the planned order, and are tried more often or less."""
    once = _once(path)
    if once != _once(planned.visible):
        return
    for member in once:
        if path.count(member) != planned.visible.count(member):
            for each in (Feature.RETRIES, Feature.RETRY_ON):
                yield each, f"endpoints.{member}.{each}"


def _ends(case: Case, planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where it goes on though the plan ends there."""
    visible = _once(planned.visible)
    if planned.served_by is None and _once(path)[: len(visible)] == visible:
        yield Feature.TRIGGERS, f"routes.{case.route}.fall_on"


def _waits(case: Case, planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where it waits for what hangs, for longer or shorter than the plan does."""
    once = _once(path)
    if case.fault is not Fault.HANG or once != _once(planned.visible)[: len(once)]:
        return
    for member in once:
        if case.faults.get(member) is Fault.HANG:
            yield Feature.TIMEOUT, f"endpoints.{member}.timeout_s"
            if case.stream:
                yield Feature.FIRST_TOKEN_TIMEOUT, f"endpoints.{member}.first_token_timeout_s"


def _chains(plan: Plan, case: Case, path: Sequence[str]) -> Iterator[Place]:
    """Where the usual chain is taken, or none, instead of the one for such prompts."""
    route = plan.route(case.route)
    usual = [id_ for tier in route.tiers for id_ in tier.endpoints]
    if not _is_in_order(plan, case, path) or not set(path) <= set(usual):
        return
    if case.fault is Fault.CONTEXT:
        yield Feature.CONTEXT_CHAIN, f"routes.{case.route}.on_context"
    if case.fault is Fault.POLICY:
        yield Feature.POLICY_CHAIN, f"routes.{case.route}.on_policy"


def _ranks(plan: Plan, case: Case, planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where the first tier is asked as planned, and the later ones in another order."""
    route = plan.route(case.route)
    first = route.tiers[0].endpoints
    begin = [member for member in planned.visible if member in first]
    rest = path[len(begin) :]
    if list(path[: len(begin)]) == begin and rest and set(rest) <= set(route.endpoints) - set(first):
        yield Feature.FALLBACK, f"routes.{case.route}.tiers"


def _chosen(plan: Plan, case: Case, path: Sequence[str]) -> Iterator[Place]:
    """Where a tier that chooses in another way than by weight is left before all its members were asked."""
    tiers = [set(tier.endpoints) for tier in plan.route(case.route).tiers]
    asked = set(path)
    if _is_in_order(plan, case, path) and any(tier & asked and tier - asked for tier in tiers):
        for feature in _BALANCES:
            yield feature, f"routes.{case.route}.balance"


def _is_in_order(plan: Plan, case: Case, path: Sequence[str]) -> bool:
    """Whether it comes from the first tier on, none left out before one that is asked."""
    tiers = plan.route(case.route).tiers
    places = [next((n for n, tier in enumerate(tiers) if id_ in tier.endpoints), None) for id_ in path]
    return [place for place, _ in groupby(places)] == list(range(len(set(places))))


def _once(path: Sequence[str]) -> list[str]:
    return [member for member, _ in groupby(path)]
