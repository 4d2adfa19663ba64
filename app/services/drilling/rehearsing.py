"""Sends each case through the running gateway."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core import figures
from app.core.plan.values import Plan
from app.core.rehearsal.cases import Case, Fault
from app.core.rehearsal.path import way
from app.core.rehearsal.patience import limit_s
from app.core.rehearsal.report import CaseResult
from app.services.drill_upstreams import Upstreams
from app.services.drilling.client import Seen
from app.services.drilling.judging import ACTS, judged
from app.services.drilling.progress import Progress, Tell
from app.services.drilling.schedule import Scene, schedule
from app.services.drilling.waiting import waits_s
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
_TICK_S = 1.0
_WORTH_COUNTING_S = 2.0
"""Nobody wants to be told of less."""


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


async def rehearse(stage: Stage, cases: Sequence[Case], tell: Tell) -> tuple[CaseResult, ...]:
    """In the order of `cases`; each is told as it comes. Raises `UserError` when a stand-in is gone."""
    pause_s = stage.recipe.settle_s(stage.plan)
    order = schedule(stage.plan, cases, pause_s=pause_s)
    run = _Run(stage, len(cases), tell)
    beside = [asyncio.create_task(run.count_down())]
    try:
        await run.one_by_one(order.before, pause_s)
        waiting = [asyncio.create_task(run.scene(each, secrets.token_hex(8))) for each in order.waiting]
        beside += waiting
        await run.one_by_one(order.meanwhile, pause_s)
        await asyncio.gather(*waiting)
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
    return tuple(sorted(run.results, key=lambda result: _place(result, cases)))


def _place(result: CaseResult, cases: Sequence[Case]) -> int:
    wanted = (result.route, result.name, result.stream)
    return next(at for at, case in enumerate(cases) if (case.route, case.name, case.stream) == wanted)


@dataclass(slots=True)
class _Run:
    """What a drill has come to."""

    stage: Stage
    of: int
    tell: Tell
    results: list[CaseResult] = field(default_factory=list)
    going_on: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Mark -> which scene, and when its time limits are over by the plan."""

    async def one_by_one(self, scenes: Sequence[Scene], pause_s: float) -> None:
        for scene in scenes:
            await self.scene(scene, "")
            if scene[0].faults and pause_s > 0 and len(self.results) < self.of:
                self.say(f"waiting {pause_s:g} s for the cooldown to end")
                await asyncio.sleep(pause_s)

    async def scene(self, scene: Scene, mark: str) -> None:
        """With a mark it is beside others."""
        for case in scene:
            self.say(_words(scene), case=case)
        self.going_on[mark] = _words(scene), time.monotonic() + self._waits_s(scene)
        try:
            results = await _rehearsed(self.stage, scene, mark)
        finally:
            del self.going_on[mark]
        for result in results:
            self.results.append(result)
            self.say(result.title, result=result)

    def _waits_s(self, scene: Scene) -> float:
        return max(waits_s(self.stage.plan, case, self.stage.losses) for case in scene)

    async def count_down(self) -> None:
        """Says for how long it still takes, whenever all that is left to do is to wait. Without end."""
        while True:
            await asyncio.sleep(_TICK_S)
            told = [self.going_on[""]] if "" in self.going_on else self.going_on.values()
            words, until = max(told, key=lambda each: each[1], default=("", 0.0))
            more_s = until - time.monotonic()
            if more_s > _WORTH_COUNTING_S:
                left = figures.duration(float(round(more_s)))
                self.say(f"{left} until its time limit is over: {words}")

    def say(self, words: str, *, case: Case | None = None, result: CaseResult | None = None) -> None:
        self.tell(Progress(stage=words, done=len(self.results), of=self.of, case=case, result=result))


def _words(together: Scene) -> str:
    return (
        f"{together[0].title}, {' and '.join('streamed' if case.stream else 'at once' for case in together)}"
    )


async def _rehearsed(stage: Stage, together: Scene, mark: str) -> list[CaseResult]:
    faults = together[0].faults
    acts = {stage.players[id_]: ACTS[fault] for id_, fault in faults.items()}
    await stage.upstreams.act(acts, mark=mark)
    asked = await asyncio.gather(*(_asked(stage, case, mark) for case in together))
    came = await stage.upstreams.seen(within_s=_LINGER_S, mark=mark)
    if any(attempt.ended_ms is None for attempt in came.attempts):
        await _calmed(stage.upstreams, mark)
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


async def _calmed(upstreams: Upstreams, mark: str) -> None:
    """Where a gateway still waits when its client has given up: cut off, it may ask the next model, and that
    is none of the next case's attempts.
    """
    await upstreams.act({}, mark=mark)
    await asyncio.sleep(_SECOND_THOUGHTS_S)
    await upstreams.seen(within_s=_LINGER_S, mark=mark)


def _of_the_route(stage: Stage, case: Case, attempts: Sequence[Attempt]) -> list[Attempt]:
    """A stand-in may act for endpoints of several routes; here it is the one of this route."""
    names = {stage.players[id_]: id_ for id_ in stage.plan.route(case.route).endpoints}
    return [replace(attempt, endpoint=names.get(attempt.endpoint, attempt.endpoint)) for attempt in attempts]


async def _asked(stage: Stage, case: Case, mark: str) -> tuple[Seen, int]:
    """What the client saw, and after how many milliseconds."""
    prompt = f"{_PROMPT} ({mark})" if mark else _PROMPT
    request = stage.recipe.ask(stage.plan, case.route, prompt, case.stream, stage.place)
    begun = time.perf_counter()
    seen = await stage.send(request, case.stream, _longest_s(stage, case))
    return seen, round((time.perf_counter() - begun) * 1000)


def _longest_s(stage: Stage, case: Case) -> float:
    """So long the plan and the export allow at most, and a margin."""
    answering = [
        stage.plan.endpoint(member)
        for member in way(stage.plan, case, ()).expected
        if case.faults.get(member) is not Fault.HANG
    ]
    waits = waits_s(stage.plan, case, stage.losses)
    limits = (limit_s(each, stream=case.stream) for each in answering)
    return _MARGIN_S + waits + sum(_UNLIMITED_S if limit is None else limit for limit in limits)
