"""Connections of the thin transport: kept, used again, replaced, and closed."""

import asyncio

import httpx
import pytest

from providers.transport.transport import ThinTransport
from tests.support.raw_server import RawServer, Visit, raw_server
from tests.support.thin_client import BODY, OK, answers, client_of, talk
from tests.support.waiting import open_sockets, until


def test_connections_are_kept_and_used_again() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        first = await client.get(server.url)
        second = await client.get(server.url)
        assert (first.text, second.text, server.visits) == ("ok", "ok", 1)
        assert first.extensions["connect_s"] is not None
        assert second.extensions["connect_s"] is None

    talk(answers, test)


def test_simultaneous_requests_have_connections_of_their_own() -> None:
    barrier = asyncio.Barrier(5)

    async def script(visit: Visit) -> None:
        while request := await visit.request():
            name = request.split(b" ")[1]
            if b"wait" in name:
                await barrier.wait()
            await visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(name), name))

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        got = await asyncio.gather(*(client.get(f"{server.url}/wait{n}") for n in range(5)))
        assert [response.text for response in got] == [f"/wait{n}" for n in range(5)]
        assert server.visits == 5
        assert (await client.get(f"{server.url}/more")).text == "/more"
        assert server.visits == 5

    talk(script, test)


def test_only_so_many_idle_connections_are_kept() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        before = open_sockets()
        await asyncio.gather(*(client.get(server.url) for _ in range(8)))
        await until(lambda: open_sockets() <= before + 4)  # two here, two at the server

    talk(answers, test, lambda: ThinTransport(max_idle=2))


def test_connections_that_idle_for_too_long_are_closed_unasked() -> None:
    ends: list[bool] = []

    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(OK)
        await visit.gone()
        ends.append(True)

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        await client.get(server.url)
        await until(lambda: ends == [True])
        await client.get(server.url)
        assert server.visits == 2

    talk(script, test, lambda: ThinTransport(max_idle_s=0.01))


def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        for expected in (1, 2, 3):
            assert (await client.get(server.url)).text == "ok"
            assert server.visits == expected

    talk(script, test)


def test_an_idle_connection_on_which_bytes_come_is_closed() -> None:
    surplus = asyncio.Event()
    ends: list[bool] = []

    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(OK)
        await surplus.wait()
        await visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison")
        await visit.gone()
        ends.append(True)

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        assert (await client.get(server.url)).text == "ok"
        surplus.set()
        await until(lambda: ends == [True])
        assert (await client.get(server.url)).text == "ok"
        assert server.visits == 2

    talk(script, test)


async def drops_the_second(visit: Visit) -> None:
    """Answers once on a connection, and closes at the next request: a keep-alive that ran out."""
    await visit.request()
    await visit.say(OK)
    if await visit.request():
        visit.reset()


def test_a_stale_connection_is_replaced_once_without_a_word() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        await client.get(server.url)
        response = await client.post(server.url, content=BODY)
        assert (response.text, server.visits) == ("ok", 2)
        assert response.extensions["connect_s"] is not None

    talk(drops_the_second, test)


def test_a_kept_connection_that_dies_late_is_not_asked_twice() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        await client.get(server.url)
        with pytest.raises(httpx.TransportError):
            await client.post(server.url, content=BODY)
        assert server.visits == 1

    talk(drops_the_second, test, lambda: ThinTransport(stale_within_s=-1))


def test_a_fresh_connection_that_closes_is_an_error() -> None:
    async def script(visit: Visit) -> None:
        await visit.request()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises(httpx.TransportError):
            await client.get(server.url)
        assert server.visits == 1

    talk(script, test)


def test_a_kept_connection_that_began_to_answer_is_not_asked_twice() -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(OK)
        await visit.request()
        await visit.say(b"HTTP/1.1 2")
        visit.close()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        await client.get(server.url)
        with pytest.raises(httpx.RemoteProtocolError, match="in the middle of its headers"):
            await client.get(server.url)
        assert server.visits == 1

    talk(script, test)


def test_a_client_stays_in_its_loop() -> None:
    transport = ThinTransport()

    async def main() -> None:
        async with raw_server(answers) as server:
            client = httpx.AsyncClient(transport=transport, trust_env=False)
            await client.get(server.url, headers={"Connection": "close"})

    asyncio.run(main())
    with pytest.raises(RuntimeError, match="event loop"):
        asyncio.run(main())


def test_closing_the_client_closes_every_socket() -> None:
    async def main() -> None:
        async with raw_server(answers) as server:
            before = open_sockets()
            async with client_of(ThinTransport()) as client:
                await asyncio.gather(*(client.get(server.url) for _ in range(5)))
                assert open_sockets() > before
            await until(lambda: open_sockets() == before)

    asyncio.run(main())
