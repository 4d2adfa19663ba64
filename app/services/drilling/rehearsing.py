"""Sends each case through the running gateway, one after the other."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.drill_cases import Case, Fault
from app.core.drill_path import way
from app.core.plan import Plan
from app.core.verification import CaseResult
from app.services.drill_upstreams import Upstreams
from app.services.drilling.client import Seen
from app.services.drilling.judging import ACTS, judged
from app.services.drilling.progress import Progress, Tell
from app.standin.upstream.seen import Attempt
from app.targets.base import Loss
from app.targets.drill_recipe import Ask, DrillRecipe, Place

_PROMPT = "Say one short sentence about the sea."
_MARGIN_S = 30.0
"""What a gateway may take besides the time limits of the plan: its pauses between tries."""
_UNLIMITED_S = 60.0
"""Where the plan sets no limit."""
_LINGER_S = 2.0
"""For requests that are still in flight when the client has its answer."""
_SECOND_THOUGHTS_S = 1.0


Send = Callable[[Ask, bool, float], Awaitable[Seen]]
"""A request, whether it is streamed, the longest that it may take -> what the client saw."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A running gateway between a client and its stand-ins."""

    plan: Plan
    recipe: DrillRecipe
    losses: Sequence[Loss]
    place: Place
    upstreams: Upstreams
    players: Mapping[str, str]
    """Endpoint -> the one whose stand-in acts for it."""
    send: Send
    redact: Callable[[str], str]
    """Takes the drill's own keys out of what a gateway says: it may quote them."""


def skipped(plan: Plan, cases: Sequence[Case]) -> tuple[tuple[Case, ...], tuple[str, ...]]:
    """The cases that can be rehearsed, and a sentence for each that cannot."""
    left = {case.name: why for case in cases if (why := _pointless(plan, case)) is not None}
    return tuple(case for case in cases if case.name not in left), tuple(left.values())


def _pointless(plan: Plan, case: Case) -> str | None:
    unlimited = [
        member
        for member, fault in case.faults.items()
        if fault is Fault.HANG and _limit_s(plan, member, stream=True) is None
    ]
    if unlimited:
        return f"{case.route}: {', '.join(unlimited)} has no time limit: when it hangs, everybody waits."
    return None


async def rehearse(stage: Stage, cases: Sequence[Case], tell: Tell) -> AsyncIterator[CaseResult]:
    """Each result as it comes. All models are healthy again at the end."""
    pause_s = stage.recipe.settle_s(stage.plan)
    for done, case in enumerate(cases):
        how = "streamed" if case.stream else "at once"
        tell(Progress(stage=f"{case.title}, {how}", done=done, of=len(cases), case=case))
        result = await _rehearsed(stage, case)
        yield result
        tell(Progress(stage=case.title, done=done + 1, of=len(cases), result=result))
        if case.faults and pause_s > 0 and done + 1 < len(cases):
            tell(
                Progress(stage=f"waiting {pause_s:g} s for the cooldown to end", done=done + 1, of=len(cases))
            )
            await asyncio.sleep(pause_s)


async def _rehearsed(stage: Stage, case: Case) -> CaseResult:
    await stage.upstreams.act({stage.players[id_]: ACTS[fault] for id_, fault in case.faults.items()})
    begun = time.perf_counter()
    seen = await _asked(stage, case)
    elapsed_ms = round((time.perf_counter() - begun) * 1000)
    came = await stage.upstreams.seen(within_s=_LINGER_S)
    if any(attempt.ended_ms is None for attempt in came.attempts):
        await _calmed(stage.upstreams)
    result = judged(
        stage.plan,
        case,
        stage.recipe,
        losses=stage.losses,
        attempts=_of_the_route(stage, case, came.attempts),
        strangers=came.strangers,
        seen=seen,
        elapsed_ms=elapsed_ms,
    )
    return replace(result, client_saw=stage.redact(result.client_saw), note=stage.redact(result.note))


async def _calmed(upstreams: Upstreams) -> None:
    """Where a gateway still waits when its client has given up: cut off, it may ask the next model, and that
    is none of the next case's attempts.
    """
    await upstreams.act({})
    await asyncio.sleep(_SECOND_THOUGHTS_S)
    await upstreams.seen(within_s=_LINGER_S)


def _of_the_route(stage: Stage, case: Case, attempts: Sequence[Attempt]) -> list[Attempt]:
    """A stand-in may act for endpoints of several routes; here it is the one of this route."""
    route = next(route for route in stage.plan.routes if route.name == case.route)
    names = {stage.players[id_]: id_ for id_ in route.endpoints}
    return [replace(attempt, endpoint=names.get(attempt.endpoint, attempt.endpoint)) for attempt in attempts]


async def _asked(stage: Stage, case: Case) -> Seen:
    request = stage.recipe.ask(stage.plan, case.route, _PROMPT, case.stream, stage.place)
    return await stage.send(request, case.stream, _longest_s(stage.plan, case))


def _longest_s(plan: Plan, case: Case) -> float:
    """So long the plan allows at most, and a margin."""
    expected = way(plan, case, ()).expected
    limits = (_limit_s(plan, member, stream=case.stream) for member in expected)
    return _MARGIN_S + sum(_UNLIMITED_S if limit is None else limit for limit in limits)


def _limit_s(plan: Plan, member: str, *, stream: bool) -> float | None:
    endpoint = plan.endpoint(member)
    first = endpoint.first_token_timeout_s if stream else None
    return first or endpoint.timeout_s
