"""Every service that speaks OpenAI's protocol, as the stand-in imitates it, asked through our driver.

Each is asked with the row that the program has for it; only the address is the stand-in's.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlsplit

from app.core.answer import Answer
from app.services.endpoints import DEMO_ENDPOINT
from app.standin.process import StandIn
from providers.base import Endpoint, KeyNeed, Message, Request, Secret, WireName
from providers.client import HttpProvider
from providers.endpoints import COMPATIBLE, ENDPOINTS
from providers.transport.client import http_client
from tests.support.asking import Came, Memory, collect, run
from tests.support.standin import KEY

T = TypeVar("T")


def added_by_hand(name: str, base_url: str = "http://127.0.0.1/v1") -> Endpoint:
    """What a user adds who knows no more than that it speaks OpenAI's protocol."""
    return Endpoint(
        name=name,
        title=name.title(),
        wire=WireName.OPENAI,
        base_url=base_url,
        key=KeyNeed.OPTIONAL,
        custom=True,
        dialect=COMPATIBLE,
    )


ROWS = {row.name: row for row in ENDPOINTS if row.wire is WireName.OPENAI}
ROWS |= {name: added_by_hand(name) for name in ("generic", "ollama")}
ROWS["demo"] = replace(DEMO_ENDPOINT, base_url="http://127.0.0.1/v1")


def at(standin: StandIn, service: str) -> Endpoint:
    """The row, moved to the stand-in with the path that it has."""
    row = ROWS[service]
    return replace(row, base_url=f"{standin.base_url}/as/{service}{urlsplit(row.base_url).path}")


def with_provider(
    endpoint: Endpoint,
    work: Callable[[HttpProvider], Awaitable[T]],
    *,
    key: str | None = KEY,
    memory: Memory | None = None,
) -> T:
    async def run_work() -> T:
        async with http_client() as client:
            secret = Secret(key) if key is not None else None
            return await work(HttpProvider(endpoint, secret, client=client, repairs=memory))

    return run(run_work())


def ask(endpoint: Endpoint, *requests: Request, memory: Memory | None = None) -> list[Came]:
    """What the requests bring, one after the other."""

    async def work(provider: HttpProvider) -> list[Came]:
        return [await collect(provider, request) for request in requests]

    return with_provider(endpoint, work, memory=memory)


def request(model: str, prompt: str = "In your own way", **fields: Any) -> Request:
    return Request(model=model, messages=(Message("user", prompt),), **fields)


def applied(came: Came) -> Answer:
    """The answer that a lane would have."""
    answer = Answer("a", "A", created_at=0.0)
    answer.begin_attempt(0.0)
    for event in came.events:
        answer.apply(event, 1.0)
    if came.error is None:
        answer.end(1.0)
    else:
        answer.fail(came.error, 1.0)
    return answer
