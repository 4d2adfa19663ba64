"""What stands around the plan in the Python client: how its models are asked."""

HEAD = '''\
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
'''

BODY = '''\
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
            address = re.sub(r"\\{(\\w+)\\}", lambda name: os.environ[name[1]].rstrip("/"), endpoint.address)
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
'''
