"""The user's own running gateway, asked for each route, whole and streamed: did it answer, and who did."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.core.errors import UserError
from app.core.plan.values import Plan, Route
from app.core.redaction import Redactor
from app.core.rehearsal.report import CaseResult
from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen, ask
from app.services.drilling.progress import Progress, Tell
from app.targets.base import Reach
from app.targets.drill_recipe import Ask, Place
from providers.base import Secret

PROMPT = "Say one short sentence about the sea."
MOST_TOKENS = 64
_USUAL_S = 120.0
_NO_KEY = frozenset({"authorization", "x-portkey-api-key"})

Served = Callable[[str, Seen], str | None]
"""route, what was seen -> who answered"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveGateway:
    url: str
    """Where it is, with or without the `/v1` that clients are given."""
    key: Secret | None = None

    @property
    def base_url(self) -> str:
        """Without the parts that every request names itself."""
        url = self.url.rstrip("/")
        for end in ("/openai/v1", "/api/v1", "/v1"):
            url = url.removesuffix(end)
        return url


async def ask_live(plan: Plan, reach: Reach, gateway: LiveGateway, tell: Tell) -> tuple[CaseResult, ...]:
    """Costs what it costs: the user was asked before. A gateway that fails is told of, and never raised."""
    ways = [(route, streamed) for route in plan.routes for streamed in (False, True)]
    results: list[CaseResult] = []
    redactor = Redactor()
    if gateway.key is not None:
        redactor.add(gateway.key)
    for done, (route, streamed) in enumerate(ways):
        stage = f"asking your gateway for {route.name}, {'streamed' if streamed else 'at once'}"
        tell(Progress(stage=stage, done=done, of=len(ways)))
        result = await _asked(plan, reach, gateway, route, streamed=streamed)
        saw, note = redactor.redact(result.client_saw), redactor.redact(result.note)
        results.append(replace(result, client_saw=saw, note=note))
        tell(Progress(stage=stage, done=done + 1, of=len(ways), result=results[-1]))
    return tuple(results)


def request_for(plan: Plan, reach: Reach, route: str, key: str, *, streamed: bool) -> Ask:
    """A short request, whose answer is short too."""
    place = Place(program=(), folder="", port=plan.port, master_key=key)
    recipe = reach.drill if reach.drill is not None and reach.drill.talks == "http" else None
    asks = reach.live_ask or recipe
    request = (asks.ask if asks is not None else _as_openai)(plan, route, PROMPT, streamed, place)
    headers = request.headers if key else _without_key(request.headers)
    return Ask(path=request.path, headers=headers, body={"max_tokens": MOST_TOKENS, **request.body})


async def _asked(
    plan: Plan, reach: Reach, gateway: LiveGateway, route: Route, *, streamed: bool
) -> CaseResult:
    key = gateway.key.reveal() if gateway.key is not None else ""
    request = request_for(plan, reach, route.name, key, streamed=streamed)
    begun = time.perf_counter()
    seen = await _seen(gateway, request, streamed=streamed, deadline_s=_longest_s(plan, route))
    served_by = _served_by(plan, reach, route, seen) if seen.saw is not Saw.ERROR else None
    note = _wrong(route, seen, served_by)
    return CaseResult(
        name="live",
        title=f"{route.name} at your gateway",
        route=route.name,
        stream=streamed,
        expected=(served_by,) if served_by in route.tiers[0].endpoints else route.tiers[0].endpoints[:1],
        attempts=(),
        served_by=served_by,
        as_planned=note is None,
        client_saw=seen.words,
        elapsed_ms=round((time.perf_counter() - begun) * 1000),
        note=note or ("" if served_by is not None else "The gateway does not say which model answered."),
    )


async def _seen(gateway: LiveGateway, request: Ask, *, streamed: bool, deadline_s: float) -> Seen:
    import httpx

    try:
        return await ask(gateway.base_url, request, stream=streamed, deadline_s=deadline_s)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise UserError(
            "This is no address of a gateway.", hint="Name it as http://127.0.0.1:4000, for instance."
        ) from error


def _wrong(route: Route, seen: Seen, served_by: str | None) -> str | None:
    if seen.saw is Saw.NOTHING:
        why = seen.message.rstrip(".") or "the connection broke"
        return f"It did not answer: {why}. Is it running at this address?"
    if seen.status in (401, 403):
        return "It does not take this key."
    if seen.saw is not Saw.WHOLE:
        return f"The client saw {seen.words}."
    if served_by is None or served_by in route.tiers[0].endpoints:
        return None
    first = " or ".join(route.tiers[0].endpoints)
    if served_by in route.endpoints:
        return (
            f"Planned is {first}, and {served_by} answered: what comes first has failed, or is left out now."
        )
    return f"The gateway says that {served_by} answered, which this route does not lead to."


def _served_by(plan: Plan, reach: Reach, route: Route, seen: Seen) -> str | None:
    if reach.live_ask is not None:
        return reach.live_ask.served_by(plan, route.name, seen.headers, seen.body)
    return reach.drill.served_by(seen.headers, seen.body) if reach.drill is not None else None


def _as_openai(_plan: Plan, route: str, prompt: str, streamed: bool, place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    body: Mapping[str, Any] = {
        "model": route,
        "messages": [{"role": "user", "content": prompt}],
        "stream": streamed,
    }
    return Ask(
        path="/v1/chat/completions", headers={"Authorization": f"Bearer {place.master_key}"}, body=body
    )


def _without_key(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in _NO_KEY}


def _longest_s(plan: Plan, route: Route) -> float:
    return sum(plan.endpoint(id_).timeout_s or _USUAL_S for id_ in route.endpoints)
