"""Sends each case through the running gateway."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import way
from app.core.rehearsal.patience import limit_s
from app.core.rehearsal.report import CaseResult
from app.services.drill_upstreams import Upstreams
from app.services.drilling.client import Seen
from app.services.drilling.judging import ACTS, judged
from app.services.drilling.progress import Progress, Tell
from app.standin.upstream.seen import Attempt
from app.standin.upstream.seen import Seen as Came
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
    """The cases that can be rehearsed, and why the others cannot, in sentences."""
    looked = [(case, _pointless(plan, case)) for case in cases]
    reasons = dict.fromkeys(why for _, why in looked if why is not None)
    return tuple(case for case, why in looked if why is None), tuple(reasons)


def _pointless(plan: Plan, case: Case) -> str | None:
    hanging = [plan.endpoint(member) for member, fault in case.faults.items() if fault is Fault.HANG]
    unlimited = [each for each in hanging if limit_s(each, stream=case.stream) is None]
    if not unlimited:
        return None
    which = f"{case.route}: {', '.join(each.id for each in unlimited)}"
    if all(limit_s(each, stream=True) is not None for each in unlimited):
        return f"{which} has no time limit for a whole answer: when it hangs, whoever does not stream waits."
    return f"{which} has no time limit: when it hangs, everybody waits."


async def rehearse(stage: Stage, cases: Sequence[Case], tell: Tell) -> AsyncIterator[CaseResult]:
    """Each result as it comes. All models are healthy again at the end."""
    pause_s = stage.recipe.settle_s(stage.plan)
    done = 0
    for together in scenes(stage.plan, cases, pause_s=pause_s):
        for case in together:
            tell(Progress(stage=_words(together), done=done, of=len(cases), case=case))
        for result in await _rehearsed(stage, together):
            yield result
            done += 1
            tell(Progress(stage=result.title, done=done, of=len(cases), result=result))
        if together[0].faults and pause_s > 0 and done < len(cases):
            tell(Progress(stage=f"waiting {pause_s:g} s for the cooldown to end", done=done, of=len(cases)))
            await asyncio.sleep(pause_s)


def scenes(plan: Plan, cases: Sequence[Case], *, pause_s: float) -> Iterator[tuple[Case, ...]]:
    """The cases in their order, those together that are one case at once and streamed: the longest of a drill
    is to wait for what hangs. One by one where requests count: where a model may be left out or limited.
    """
    counted = pause_s > 0 or any(each.rpm or each.tpm or each.max_parallel for each in plan.endpoints)
    for _, group in groupby(cases, key=lambda case: (case.route, case.name)):
        if counted:
            yield from ((case,) for case in group)
        else:
            yield tuple(group)


def _words(together: Sequence[Case]) -> str:
    return (
        f"{together[0].title}, {' and '.join('streamed' if case.stream else 'at once' for case in together)}"
    )


async def _rehearsed(stage: Stage, together: Sequence[Case]) -> list[CaseResult]:
    faults = together[0].faults
    await stage.upstreams.act({stage.players[id_]: ACTS[fault] for id_, fault in faults.items()})
    asked = await asyncio.gather(*(_asked(stage, case) for case in together))
    came = await stage.upstreams.seen(within_s=_LINGER_S)
    if any(attempt.ended_ms is None for attempt in came.attempts):
        await _calmed(stage.upstreams)
    return [
        _judged(stage, case, _apart(came, case) if len(together) > 1 else came, seen, elapsed_ms)
        for case, (seen, elapsed_ms) in zip(together, asked, strict=True)
    ]


def _apart(came: Came, case: Case) -> Came:
    """What came of one of two cases: what is streamed to the client is streamed by the model."""
    return replace(came, attempts=tuple(each for each in came.attempts if each.stream is case.stream))


def _judged(stage: Stage, case: Case, came: Came, seen: Seen, elapsed_ms: int) -> CaseResult:
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
    names = {stage.players[id_]: id_ for id_ in stage.plan.route(case.route).endpoints}
    return [replace(attempt, endpoint=names.get(attempt.endpoint, attempt.endpoint)) for attempt in attempts]


async def _asked(stage: Stage, case: Case) -> tuple[Seen, int]:
    """What the client saw, and after how many milliseconds."""
    request = stage.recipe.ask(stage.plan, case.route, _PROMPT, case.stream, stage.place)
    begun = time.perf_counter()
    seen = await stage.send(request, case.stream, _longest_s(stage.plan, case))
    return seen, round((time.perf_counter() - begun) * 1000)


def _longest_s(plan: Plan, case: Case) -> float:
    """So long the plan allows at most, and a margin."""
    expected = way(plan, case, ()).expected
    limits = (limit_s(plan.endpoint(member), stream=case.stream) for member in expected)
    return _MARGIN_S + sum(_UNLIMITED_S if limit is None else limit for limit in limits)
