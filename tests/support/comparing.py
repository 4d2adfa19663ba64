"""Comparisons against the stand-in, for tests: endpoints of all four wires, and one call that asks them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from app.core.ids import new_id
from app.core.model_ref import ModelRef
from app.core.session import Lane, Session, Turn
from app.services.comparing import Comparing, Connect, Question
from app.services.comparison import Comparison
from app.services.connections import Connected
from app.services.gates import Gates
from app.store.store import Store
from providers.base import Endpoint, Secret, WireName
from providers.client import HttpProvider
from providers.endpoints import ENDPOINTS
from providers.transport.client import http_client

KEY = "sk-test-0123456789abcdef"

# endpoint name -> wire and where the stand-in speaks it
ROOTS = {
    "openai": (WireName.OPENAI, "/openai/v1"),
    "anthropic": (WireName.ANTHROPIC, "/anthropic"),
    "gemini": (WireName.GEMINI, "/gemini"),
    "ollama": (WireName.OLLAMA, "/ollama"),
}


def endpoint(name: str, base_url: str, *, concurrency: int | None = None) -> Endpoint:
    """The stand-in, as the service of that name."""
    wire, root = ROOTS[name]
    dialect = next(row.dialect for row in ENDPOINTS if row.name == name)
    return Endpoint(
        name=name, title=name, wire=wire, base_url=base_url + root, concurrency=concurrency, dialect=dialect
    )


@asynccontextmanager
async def connect_to(*endpoints: Endpoint, key: str = KEY) -> AsyncIterator[Connect]:
    by_name = {each.name: each for each in endpoints}
    async with http_client() as client:

        async def connect(ref: ModelRef) -> Connected:
            found = by_name[ref.endpoint]
            return Connected(HttpProvider(found, Secret(key), client=client), found, ref.model)

        yield connect


def session_of(models: Sequence[str]) -> Session:
    """A session with a lane for each `endpoint/model`."""
    now = datetime.now(UTC)
    lanes = []
    for position, name in enumerate(models):
        at, _, model = name.partition("/")
        lanes.append(Lane(id=new_id(), position=position, model=ModelRef(at, model)))
    return Session(id=new_id(), title="test", created_at=now, changed_at=now, lanes=tuple(lanes))


def compare(
    base_url: str,
    models: Sequence[str],
    prompt: str = "Say something.",
    *,
    timeout_s: float | None = None,
    concurrency: int | None = None,
    store: Store | None = None,
    watch: Callable[[Comparison], None] | None = None,
) -> Turn:
    """Ask the stand-in's models, named `endpoint/model`, once; the turn with its answers in their order."""

    async def run() -> Turn:
        endpoints = [endpoint(name, base_url, concurrency=concurrency) for name in ROOTS]
        async with connect_to(*endpoints) as connect:
            comparing = Comparing(connect, store=store, gates=Gates(), timeout_s=timeout_s)
            comparison = await comparing.ask(session_of(models), Question(prompt), begun=watch)
            return comparison.done

    return asyncio.run(run())
