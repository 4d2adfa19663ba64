"""Holds what happened in a case against the plan."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import Way, way
from app.core.rehearsal.report import CaseResult, SeenAttempt
from app.services.drilling.client import Saw, Seen
from app.standin.upstream.acts import Act
from app.standin.upstream.seen import Attempt, Stranger
from app.targets.base import Loss
from app.targets.drill_recipe import DrillRecipe

ACTS: dict[Fault, Act] = {
    Fault.RATE_LIMIT: Act.RATE_LIMIT,
    Fault.SERVER_ERROR: Act.SERVER_ERROR,
    Fault.HANG: Act.HANG,
    Fault.REFUSED: Act.REFUSED,
    Fault.RESET: Act.RESET,
    Fault.AUTH: Act.AUTH,
    Fault.CONTEXT: Act.CONTEXT,
    Fault.POLICY: Act.POLICY,
    Fault.CUT_BEFORE: Act.CUT_BEFORE_FIRST,
    Fault.CUT_MID: Act.CUT_MID,
}

_BALANCES = (
    Feature.BALANCE_LATENCY,
    Feature.BALANCE_LEAST_BUSY,
    Feature.BALANCE_COST,
    Feature.BALANCE_USAGE,
)

Place = tuple[Feature, str]
"""A feature, and where in the plan: what a loss is of."""


def judged(
    plan: Plan,
    case: Case,
    recipe: DrillRecipe,
    *,
    losses: Sequence[Loss],
    attempts: Sequence[Attempt],
    strangers: Sequence[Stranger] = (),
    seen: Seen,
    elapsed_ms: int,
) -> CaseResult:
    """`losses` are what the target has said that it does in another way."""
    planned = way(plan, case, [attempt.endpoint for attempt in attempts])
    served_by = recipe.served_by(seen.headers, seen.body) if seen.saw is not Saw.ERROR else None
    wrong = _stranger(strangers) or _wrong(case, planned, attempts, seen, served_by)
    # Where nobody was asked, or a stranger, something else is wrong than what is known.
    is_known = wrong and attempts and not strangers
    path = [attempt.endpoint for attempt in attempts]
    known = None
    if is_known:
        known = _handed_on(case, seen) or _known(plan, recipe, case, planned, path, losses)
    return CaseResult(
        name=case.name,
        title=case.title,
        route=case.route,
        stream=case.stream,
        expected=planned.expected,
        attempts=tuple(_attempt(attempt, elapsed_ms) for attempt in attempts),
        served_by=served_by,
        as_planned=wrong is None,
        known=known is not None,
        client_saw=_words(case, seen),
        elapsed_ms=elapsed_ms,
        note=known or wrong or "",
    )


def _stranger(strangers: Sequence[Stranger]) -> str | None:
    for each in strangers:
        asked = f"for {each.model}" if each.model else f"at {each.path}"
        return f"A request came {asked} that is of no endpoint of the plan: its {each.why.value} is another."
    return None


def _wrong(
    case: Case, planned: Way, attempts: Sequence[Attempt], seen: Seen, served_by: str | None
) -> str | None:
    """What is not as planned, a sentence."""
    if not planned.is_taken_by([attempt.endpoint for attempt in attempts]):
        return f"Planned was {_chain(planned.visible)}, seen was {_chain([a.endpoint for a in attempts])}."
    if case.fault is Fault.CUT_MID and case.stream:
        return "What the client has read cannot be taken back: no model goes on after the first token."
    if planned.served_by is None:
        return None if seen.saw in (Saw.ERROR, Saw.NOTHING) else f"The client saw {seen.words}."
    if seen.saw is not Saw.WHOLE:
        return f"{planned.served_by} answered, and the client saw {seen.words}."
    if served_by is not None and served_by != planned.served_by:
        return f"{planned.served_by} answered, and the gateway says that it was {served_by}."
    return None


def _handed_on(case: Case, seen: Seen) -> str | None:
    """Gemini's refusal: nobody notices that it is none."""
    if case.fault is Fault.POLICY and seen.saw is Saw.EMPTY:
        return "Its provider refuses with an answer that has no text, and the gateway takes it for one."
    return None


def _known(
    plan: Plan, recipe: DrillRecipe, case: Case, planned: Way, path: Sequence[str], losses: Sequence[Loss]
) -> str | None:
    """What is known of this gateway, or has been said of it, that explains what happened."""
    route = plan.route(case.route)
    is_pool = len(route.tiers[0].members) > 1
    for known in recipe.known:
        fits = known.fault is case.fault and known.stream in (None, case.stream)
        if fits and (is_pool or not known.pools):
            return known.note
    if case.fault is Fault.CUT_MID and case.stream:
        return "No gateway goes on with another model once the client has read a first token."
    told = {
        *_tries(planned, path),
        *_ways(case, planned, path),
        *_ranks(plan, case, planned, path),
        *_chosen(plan, case, path),
    }
    return next((loss.note for loss in losses if (loss.feature, loss.where) in told), None)


def _tries(planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where the members come in the planned order, and are tried more often or less."""
    once = [member for member, _ in groupby(path)]
    if once != [member for member, _ in groupby(planned.visible)]:
        return
    for member in once:
        if path.count(member) != planned.visible.count(member):
            for each in (Feature.RETRIES, Feature.RETRY_ON):
                yield each, f"endpoints.{member}.{each}"


def _ways(case: Case, planned: Way, path: Sequence[str]) -> Iterator[Place]:
    """Where it goes on though the plan ends, waits where that does not, or takes another chain."""
    where = f"routes.{case.route}"
    once = [member for member, _ in groupby(path)]
    visible = [member for member, _ in groupby(planned.visible)]
    if planned.served_by is None and once[: len(visible)] == visible:
        yield Feature.TRIGGERS, f"{where}.fall_on"
    if case.fault is Fault.HANG and once == visible[: len(once)]:
        yield Feature.TIMEOUT, f"endpoints.{path[-1]}.timeout_s"
        yield Feature.FIRST_TOKEN_TIMEOUT, f"endpoints.{path[-1]}.first_token_timeout_s"
    if case.fault is Fault.CONTEXT:
        yield Feature.CONTEXT_CHAIN, f"{where}.on_context"
    if case.fault is Fault.POLICY:
        yield Feature.POLICY_CHAIN, f"{where}.on_policy"


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
    route = plan.route(case.route)
    asked = set(path)
    if any(not asked.isdisjoint(tier.endpoints) and not asked >= set(tier.endpoints) for tier in route.tiers):
        for feature in _BALANCES:
            yield feature, f"routes.{case.route}.balance"


def _words(case: Case, seen: Seen) -> str:
    if case.fault is Fault.CUT_MID and case.stream and seen.saw is Saw.WHOLE:
        return "part of the answer, called finished"
    return seen.words


def _chain(path: Sequence[str]) -> str:
    return " → ".join(path) or "nobody"


def _attempt(attempt: Attempt, elapsed_ms: int) -> SeenAttempt:
    ended = attempt.ended_ms if attempt.ended_ms is not None else elapsed_ms
    failed = attempt.act is not Act.HEALTHY
    return SeenAttempt(
        endpoint=attempt.endpoint,
        began_ms=round(attempt.began_ms),
        ended_ms=round(ended),
        outcome=attempt.act.value if failed else "answered",
        failed=failed,
    )
