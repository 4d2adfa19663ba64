"""Holds what happened in a case against the plan."""

from collections.abc import Sequence
from itertools import zip_longest
from math import inf

from app.core import figures
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import Way, way
from app.core.rehearsal.patience import is_kept, limit_s
from app.core.rehearsal.report import CaseResult, SeenAttempt
from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen
from app.services.drilling.explaining import explained
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
    path = [attempt.endpoint for attempt in attempts]
    planned = way(plan, case, path)
    served_by = recipe.served_by(seen.headers, seen.body) if seen.saw is not Saw.ERROR else None
    wrong = _stranger(strangers) or _wrong(plan, case, planned, attempts, seen, served_by)
    known = None
    # Where nobody was asked, or a stranger, something else is wrong than what is known.
    if wrong and attempts and not strangers:
        known = explained(plan, case, recipe, losses=losses, planned=planned, attempts=attempts, seen=seen)
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
    plan: Plan,
    case: Case,
    planned: Way,
    attempts: Sequence[Attempt],
    seen: Seen,
    served_by: str | None,
) -> str | None:
    """What is not as planned, a sentence."""
    path = [attempt.endpoint for attempt in attempts]
    if not planned.is_taken_by(path):
        return f"Planned was {_chain(planned.visible)}, seen was {_chain(path)}."
    if impatient := _waited_otherwise(plan, case, attempts):
        return impatient
    if case.fault is Fault.CUT_MID and case.stream:
        return "What the client has read cannot be taken back: no model goes on after the first token."
    if planned.served_by is None:
        return None if seen.saw in (Saw.ERROR, Saw.NOTHING) else f"The client saw {seen.words}."
    if seen.saw is not Saw.WHOLE:
        return f"{planned.served_by} answered, and the client saw {seen.words}."
    if served_by is not None and served_by != planned.served_by:
        return f"{planned.served_by} answered, and the gateway says that it was {served_by}."
    return None


def _waited_otherwise(plan: Plan, case: Case, attempts: Sequence[Attempt]) -> str | None:
    """Of what hangs: a limit in other units, or none at all, leads to the next model too, at another time."""
    begins = [attempt.began_ms for attempt in attempts[1:]]
    for attempt, next_ms in zip_longest(attempts, begins):
        endpoint = plan.endpoint(attempt.endpoint)
        limit = limit_s(endpoint, stream=case.stream)
        if case.faults.get(attempt.endpoint) is not Fault.HANG or limit is None:
            continue
        ends = [ms for ms in (attempt.ended_ms, next_ms) if ms is not None]
        waited_s = (min(ends) - attempt.began_ms) / 1000 if ends else inf
        if not is_kept(endpoint, waited_s, stream=case.stream):
            waited = f"for {figures.duration(waited_s)}" if ends else "without end"
            return f"By the plan {attempt.endpoint} is given {limit:g} s; the gateway waited {waited}."
    return None


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
