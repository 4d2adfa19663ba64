"""Asking a scripted server through the real driver, and what came of it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from providers.base import (
    Endpoint,
    Event,
    Finished,
    KeyNeed,
    Message,
    Notice,
    Parameters,
    ReasoningDelta,
    Repair,
    Request,
    Secret,
    TextDelta,
    WireName,
)
from providers.client import HttpProvider, Limits
from providers.errors import ProviderError
from providers.transport.client import http_client
from tests.support.http_server import Script, Scripted, serve

T = TypeVar("T")
KEY = "sk-test-0123456789-abcdefghij"
HELLO = Request(model="m-1", messages=(Message("user", "hello"),))


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine, which may take as long as the slowest machine needs, but not for ever."""

    async def limited() -> T:
        return await asyncio.wait_for(work, 60)

    return asyncio.run(limited())


@dataclass
class Came:
    """What one attempt brought."""

    events: list[Event] = field(default_factory=list)
    error: ProviderError | None = None

    @property
    def text(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, TextDelta))

    @property
    def reasoning(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, ReasoningDelta))

    @property
    def notices(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Notice)]

    @property
    def finished(self) -> bool:
        """Whether it is complete: the provider said so, and no error followed."""
        return self.error is None and any(isinstance(event, Finished) for event in self.events)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]


@dataclass
class Memory:
    """Repairs that are remembered for the time of a test."""

    learned: list[tuple[str, str, Repair]] = field(default_factory=list)

    def known(self, endpoint: str, model: str) -> tuple[Repair, ...]:
        return tuple(repair for at, of, repair in self.learned if (at, of) == (endpoint, model))

    def learn(self, endpoint: str, model: str, repair: Repair) -> None:
        self.learned.append((endpoint, model, repair))


def endpoint_at(url: str, wire: WireName = WireName.OPENAI, **fields: Any) -> Endpoint:
    chosen: dict[str, Any] = {
        "name": "acme",
        "title": "Acme",
        "key": KeyNeed.REQUIRED,
        "key_env": ("ACME_API_KEY",),
    }
    if wire is WireName.OPENAI:
        url += "/v1"
    return Endpoint(wire=wire, base_url=url, **{**chosen, **fields})


@asynccontextmanager
async def provider_at(
    url: str,
    *,
    wire: WireName = WireName.OPENAI,
    key: str | None = KEY,
    limits: Limits = Limits(),
    memory: Memory | None = None,
    key_need: KeyNeed = KeyNeed.REQUIRED,
    **fields: Any,
) -> AsyncIterator[HttpProvider]:
    async with http_client() as client:
        secret = Secret(key) if key is not None else None
        endpoint = endpoint_at(url, wire, key=key_need, **fields)
        yield HttpProvider(endpoint, secret, client=client, limits=limits, repairs=memory)


async def collect(provider: HttpProvider, request: Request = HELLO) -> Came:
    """All events of one attempt, and its error."""
    came = Came()
    try:
        async with aclosing(provider.stream(request)) as events:
            async for event in events:
                came.events.append(event)
    except ProviderError as error:
        came.error = error
    return came


def ask(*scripts: Script, request: Request = HELLO, **options: Any) -> tuple[Came, Scripted]:
    """What one attempt brings from a server that answers so."""

    async def work() -> tuple[Came, Scripted]:
        async with serve(*scripts) as server, provider_at(server.url, **options) as provider:
            return await collect(provider, request), server

    return run(work())


def with_parameters(**parameters: Any) -> Request:
    return Request(model="m-1", messages=HELLO.messages, parameters=Parameters(**parameters))
