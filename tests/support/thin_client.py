"""A client over the thin transport, and servers that say exactly what a test wants."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx

from providers.transport.transport import ThinTransport
from tests.support.raw_server import RawServer, Visit, raw_server

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
BODY = b"x" * 100


@asynccontextmanager
async def client_of(transport: ThinTransport) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=transport, trust_env=False, timeout=None) as client:
        yield client


def talk(
    script: Callable[[Visit], Awaitable[None]],
    test: Callable[[httpx.AsyncClient, RawServer], Awaitable[None]],
    transport: Callable[[], ThinTransport] = ThinTransport,
) -> None:
    async def main() -> None:
        async with raw_server(script) as server, client_of(transport()) as client:
            await test(client, server)

    asyncio.run(main())


async def answers(visit: Visit) -> None:
    while await visit.request():
        await visit.say(OK)
