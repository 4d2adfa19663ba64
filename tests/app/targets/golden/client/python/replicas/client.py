"""Asks the models of a plan in its order, and goes on to the next one when one fails.

    pip install "openai>=3.52,<4"
    python client.py ROUTE "Your prompt"

Keys are read from the environment, under the names below. A stream goes on to the next model only before its
first token: what was read cannot be taken back, so that a later failure is raised.
"""

import asyncio
import json
import logging
import os
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar

from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError, AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletion, ChatCompletionChunk

log = logging.getLogger("routes")
TRANSIENT = frozenset({"rate_limit", "server_error", "timeout", "connection"})


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    model: str
    address: str  # {NAME} stands for a variable of the environment
    key: str | None = None  # the name of the variable that holds it
    timeout_s: float | None = None  # for a whole answer
    first_token_timeout_s: float | None = None  # streams only
    retries: int = 0
    retry_on: frozenset[str] = TRANSIENT
    respect_retry_after: bool = False
    params: dict[str, Any] = field(default_factory=dict)  # forced, whatever a request says


@dataclass(frozen=True, kw_only=True)
class Route:
    tiers: tuple[tuple[tuple[str, int], ...], ...]  # endpoints with their weights
    fall_on: frozenset[str]  # what leads to the next tier
    on_context: tuple[str, ...] | None = None  # asked instead when the prompt is too long
    on_policy: tuple[str, ...] | None = None  # asked instead when a content policy refuses
    allowed_fails: int = 3  # so many a minute, before it rests
    cooldown_s: float = 0.0


ENDPOINTS: dict[str, Endpoint] = {
    "replica-1": Endpoint(
        model="llama-x",
        address="http://10.0.4.1:8000/v1",
    ),
    "replica-2": Endpoint(
        model="llama-x",
        address="http://10.0.4.2:8000/v1",
    ),
    "replica-3": Endpoint(
        model="llama-x",
        address="http://10.0.4.3:8000/v1",
    ),
    "replica-4": Endpoint(
        model="llama-x",
        address="http://10.0.4.4:8000/v1",
    ),
}
ROUTES: dict[str, Route] = {
    "farm": Route(
        tiers=((("replica-1", 2), ("replica-2", 1), ("replica-3", 1)), (("replica-4", 1),)),
        fall_on=frozenset(
            {
                "auth",
                "connection",
                "content_policy",
                "context_length",
                "not_found",
                "rate_limit",
                "server_error",
                "timeout",
            }
        ),
    ),
}
ALIASES: dict[str, str] = {}


class BrokenAnswerError(Exception):
    """What came is no answer, or only a part of one."""


FAILURES = (APIError, TimeoutError, BrokenAnswerError, json.JSONDecodeError)
"""What leads on to the next model; anything else is a mistake in the program."""

T = TypeVar("T")


@dataclass
class Begun:
    """A stream at its first token."""

    chunks: AsyncStream[ChatCompletionChunk]
    read: list[ChatCompletionChunk]
    ends_at: float | None  # by the clock of the event loop


class Client:
    """Use it as `async with Client() as client`."""

    def __init__(self) -> None:
        _check_environment()
        self._clients: dict[tuple[str, str | None], AsyncOpenAI] = {}
        self._failed: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._rests_until: dict[tuple[str, str], float] = {}

    async def ask(self, route: str, **request: Any) -> ChatCompletion:
        """A whole answer. Takes what `chat.completions.create` takes; raises the last model's failure."""

        async def answer(endpoint: Endpoint) -> ChatCompletion:
            async with asyncio.timeout(endpoint.timeout_s):
                said = await self._create(endpoint, request)
            if not isinstance(said, ChatCompletion) or not said.choices:
                raise BrokenAnswerError(f"{endpoint.model} sent something that is no answer.")
            return said

        return await self._first(route, answer)

    async def stream(self, route: str, **request: Any) -> AsyncIterator[ChatCompletionChunk]:
        """The chunks of an answer, as they come. Raises what fails after the first token."""
        begun = await self._first(route, lambda endpoint: self._begin(endpoint, request))
        finished = False
        async with begun.chunks:
            for chunk in begun.read:
                finished = finished or _ends(chunk)
                yield chunk
            while True:
                async with asyncio.timeout_at(begun.ends_at):
                    following = await anext(begun.chunks, None)
                if following is None:
                    break
                finished = finished or _ends(following)
                yield following
        if not finished:
            raise BrokenAnswerError("The stream was cut: it ended without a finish reason.")

    async def _begin(self, endpoint: Endpoint, request: dict[str, Any]) -> Begun:
        limits = (endpoint.first_token_timeout_s, endpoint.timeout_s)
        now = asyncio.get_running_loop().time()
        ends_at = None if endpoint.timeout_s is None else now + endpoint.timeout_s
        chunks: AsyncStream[ChatCompletionChunk] | None = None
        try:
            async with asyncio.timeout(min((limit for limit in limits if limit is not None), default=None)):
                chunks = await self._create(endpoint, request, stream=True)
                return Begun(chunks, await _to_first_token(chunks), ends_at)
        except BaseException:
            if chunks is not None:
                await chunks.close()
            raise

    async def _first(self, name: str, attempt: Callable[[Endpoint], Awaitable[T]]) -> T:
        """Of the first model of the route that has one."""
        name = ALIASES.get(name, name)
        route = ROUTES[name]
        tiers = self._awake(name, route)
        asked: list[str] = []
        while True:
            failure: Exception | None = None
            tier, tiers = tiers[0], tiers[1:]
            # A share of the load by weight, and an order of all of them, in one.
            for endpoint, _ in sorted(tier, key=lambda member: random.expovariate(member[1])):
                asked.append(endpoint)
                try:
                    answer = await self._try(ENDPOINTS[endpoint], attempt)
                except FAILURES as error:
                    log.warning("%s: %s failed: %s", name, endpoint, str(error) or type(error).__name__)
                    failure = error
                    self._note_failure(name, endpoint, route)
                else:
                    log.info("%s: %s answers", name, endpoint)
                    return answer
            assert failure is not None
            tiers = _after(route, failure, tiers, asked)
            if not tiers:
                raise failure

    async def _try(self, endpoint: Endpoint, attempt: Callable[[Endpoint], Awaitable[T]]) -> T:
        for tried in range(endpoint.retries):
            try:
                return await attempt(endpoint)
            except FAILURES as error:
                if not _kinds(error) & endpoint.retry_on:
                    raise
                await asyncio.sleep(_pause_s(endpoint, error, tried))
        return await attempt(endpoint)

    async def _create(self, endpoint: Endpoint, request: dict[str, Any], **more: Any) -> Any:
        extra = {**request.get("extra_body", {}), **endpoint.params}
        limit = {"timeout": endpoint.timeout_s} if endpoint.timeout_s is not None else {}
        said = {**request, **more, **limit, "model": endpoint.model, "extra_body": extra}
        return await self._openai(endpoint).chat.completions.create(**said)

    def _openai(self, endpoint: Endpoint) -> AsyncOpenAI:
        """One for each address and key; it never tries again by itself."""
        place = (endpoint.address, endpoint.key)
        if place not in self._clients:
            key = os.environ[endpoint.key] if endpoint.key is not None else "unused"
            address = re.sub(r"\{(\w+)\}", lambda name: os.environ[name[1]].rstrip("/"), endpoint.address)
            self._clients[place] = AsyncOpenAI(api_key=key, base_url=address, max_retries=0)
        return self._clients[place]

    def _awake(self, name: str, route: Route) -> list[tuple[tuple[str, int], ...]]:
        """The tiers without what rests; all of them when everything does."""
        now = time.monotonic()
        awake = (
            tuple(member for member in tier if self._rests_until.get((name, member[0]), now) <= now)
            for tier in route.tiers
        )
        return [tier for tier in awake if tier] or list(route.tiers)

    def _note_failure(self, name: str, endpoint: str, route: Route) -> None:
        if not route.cooldown_s:
            return
        now = time.monotonic()
        recent = [moment for moment in self._failed[name, endpoint] if now - moment < 60]
        self._failed[name, endpoint] = [*recent, now]
        if len(recent) + 1 > route.allowed_fails:
            self._rests_until[name, endpoint] = now + route.cooldown_s

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._clients.values():
            await client.close()


def _after(
    route: Route, failure: Exception, rest: list[tuple[tuple[str, int], ...]], asked: list[str]
) -> list[tuple[tuple[str, int], ...]]:
    """Where the route goes on when a tier failed so."""
    kinds = _kinds(failure)
    for kind, chain in (("context_length", route.on_context), ("content_policy", route.on_policy)):
        if kind in kinds and chain is not None:
            return [((endpoint, 1),) for endpoint in chain if endpoint not in asked]
    return rest if kinds & route.fall_on else []


STATUSES = {
    401: {"auth"},
    403: {"auth"},
    404: {"not_found"},
    408: {"timeout"},
    413: {"context_length"},
    429: {"rate_limit"},
    504: {"server_error", "timeout"},
}
TOO_LONG = ("context_length", "context length", "context window", "too long", "too many tokens")
REFUSED = ("content_policy", "content_filter", "content management policy", "safety", "moderation")


def _kinds(error: Exception) -> set[str]:
    """What it is to a route."""
    if isinstance(error, APITimeoutError | TimeoutError):
        return {"timeout"}
    if isinstance(error, APIConnectionError):
        return {"connection"}
    return _kinds_told(error) if isinstance(error, APIError) else {"connection", "server_error"}


def _kinds_told(error: APIError) -> set[str]:
    """By the status first, then by the error's code, then by its words."""
    status = error.status_code if isinstance(error, APIStatusError) else _status_in(error)
    if status in STATUSES:
        return STATUSES[status]
    if status >= 500:
        return {"server_error"}
    words = f"{error.code} {error.type} {error.message}".lower()
    if any(word in words for word in TOO_LONG):
        return {"context_length"}
    return {"content_policy"} if any(word in words for word in REFUSED) else {"bad_request"}


def _status_in(error: APIError) -> int:
    """Of an error that came in a stream: its headers had said 200."""
    code = error.code or ""
    if code.isdecimal():
        return int(code)
    words = f"{code} {error.type}"
    return 429 if "rate_limit" in words else 400 if "invalid" in words or "content" in words else 500


def _pause_s(endpoint: Endpoint, error: Exception, tried: int) -> float:
    if endpoint.respect_retry_after and isinstance(error, APIStatusError):
        told = error.response.headers.get("retry-after", "")
        if re.fullmatch(r"\d+(\.\d+)?", told):
            return min(float(told), 60.0)
    seconds: float = min(0.25 * 2**tried, 8.0)
    return seconds * random.uniform(1, 2)


async def _to_first_token(chunks: AsyncStream[ChatCompletionChunk]) -> list[ChatCompletionChunk]:
    read: list[ChatCompletionChunk] = []
    while (chunk := await anext(chunks, None)) is not None:
        read.append(chunk)
        if _speaks(chunk):
            return read
    raise BrokenAnswerError("The stream ended before its first token.")


def _speaks(chunk: ChatCompletionChunk) -> bool:
    """It holds some of the answer, or its end, and not only whose turn it is."""
    return any(
        choice.finish_reason is not None
        or any(value for name, value in choice.delta.model_dump().items() if name != "role")
        for choice in chunk.choices
    )


def _ends(chunk: ChatCompletionChunk) -> bool:
    return any(choice.finish_reason is not None for choice in chunk.choices)


def _check_environment() -> None:
    """A model without its key would fail each time, and nobody would notice that the next one answers."""
    wanted = {endpoint.key for endpoint in ENDPOINTS.values() if endpoint.key is not None}
    for endpoint in ENDPOINTS.values():
        wanted |= set(re.findall(r"\{(\w+)\}", endpoint.address))
    missing = sorted(name for name in wanted if not os.environ.get(name))
    if missing:
        raise LookupError(f"Set these variables first: {', '.join(missing)}.")


async def main(route: str, prompt: str) -> None:
    async with Client() as client:
        async for chunk in client.stream(route, messages=[{"role": "user", "content": prompt}]):
            if chunk.choices:
                print(chunk.choices[0].delta.content or "", end="", flush=True)
        print()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f'usage: python client.py ROUTE "Your prompt"; routes: {", ".join(ROUTES)}')
    asyncio.run(main(*sys.argv[1:]))
