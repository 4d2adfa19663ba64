"""The thin transport under httpx's client, against servers that say exactly what the test wants."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from providers.transport.connection import HIGH_WATER
from providers.transport.transport import ThinTransport
from tests.support.raw_server import RawServer, Visit
from tests.support.thin_client import BODY, CHUNKED, OK, answers, client_of, talk
from tests.support.waiting import open_sockets, until


def test_a_request_and_its_answer() -> None:
    seen: list[bytes] = []

    async def script(visit: Visit) -> None:
        seen.append(await visit.request())
        await visit.say(b"HTTP/1.1 201 Made\r\nX-A: 1\r\nContent-Length: 4\r\n\r\ndone")

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        before = time.perf_counter()
        response = await client.post(f"{server.url}/a/b?c=d", json={"x": 1}, headers={"X-Key": "k"})
        assert (response.status_code, response.reason_phrase, response.text) == (201, "Made", "done")
        assert response.headers["x-a"] == "1"
        assert response.http_version == "HTTP/1.1"
        marks = response.extensions
        assert marks["connect_s"] > 0
        assert before < before + marks["connect_s"] <= marks["sent_at"] < marks["first_byte_at"]
        assert marks["first_byte_at"] < time.perf_counter()
        head, _, body = seen[0].partition(b"\r\n\r\n")
        assert head.startswith(b"POST /a/b?c=d HTTP/1.1\r\n")
        assert f"Host: 127.0.0.1:{server.port}".encode() in head
        assert b"X-Key: k" in head
        assert b"Content-Length: 7" in head
        assert body == b'{"x":1}'

    talk(script, test)


@pytest.mark.parametrize(
    ("said", "got"),
    [(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart", b"part"), (CHUNKED + b"4\r\npart\r\n", b"part")],
)
def test_a_short_body_is_an_error_after_what_came(said: bytes, got: bytes) -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(said)
        visit.close()
        await visit.gone()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        received = b""
        async with client.stream("GET", server.url) as response:
            with pytest.raises(httpx.RemoteProtocolError, match="before its answer was whole"):  # noqa: PT012
                async for chunk in response.aiter_raw():
                    received += chunk
        assert received == got

    talk(script, test)


def test_a_reset_within_the_body_is_a_read_error() -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(CHUNKED + b"4\r\npart\r\n")
        await read.wait()
        visit.writer.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
        )
        visit.reset()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        async with client.stream("GET", server.url) as response:
            stream = response.aiter_raw()
            assert await anext(stream) == b"part"
            read.set()
            with pytest.raises(httpx.ReadError):
                await anext(stream)

    read = asyncio.Event()
    talk(script, test)


@pytest.mark.parametrize("early", ["leave", "cancel", "close"])
def test_leaving_early_closes_the_socket_at_once(early: str) -> None:
    closed: list[bool] = []

    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(CHUNKED + b"4\r\npart\r\n")
        await visit.gone()
        closed.append(True)

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        async def read() -> None:
            async with client.stream("GET", server.url) as response:
                async for _ in response.aiter_raw():
                    if early == "leave":
                        return
                    if early == "close":
                        await response.aclose()
                        return
                    started.set()

        started = asyncio.Event()
        task = asyncio.create_task(read())
        if early == "cancel":
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        await asyncio.wait([task])
        await until(lambda: closed == [True])

    talk(script, test)


def test_a_whole_answer_gives_its_connection_back_even_if_nobody_read_it() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        for _ in range(3):
            async with client.stream("GET", server.url):
                pass
        assert server.visits == 1

    talk(answers, test)


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nX-", CHUNKED, CHUNKED + b"4\r\npa"])
def test_cancelling_at_any_point_leaks_nothing(said: bytes) -> None:
    closed: list[bool] = []

    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(said)
        asked.set()
        await visit.gone()
        closed.append(True)

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        before = open_sockets()
        for turn in range(1, 6):
            asked.clear()
            task = asyncio.create_task(client.get(server.url))
            await asked.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await until(lambda turn=turn: len(closed) == turn)  # type: ignore[misc]
        await until(lambda: open_sockets() == before)

    asked = asyncio.Event()
    talk(script, test)


def test_cancelling_after_any_number_of_turns_of_the_loop_leaks_nothing() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        before = open_sockets()
        for turns in range(40):
            task = asyncio.create_task(
                client.get(f"http://localhost:{server.port}", headers={"Connection": "close"})
            )
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
        await until(lambda: open_sockets() == before)

    talk(answers, test)


def test_a_server_that_nobody_reads_from_is_held_back() -> None:
    written = 0

    async def script(visit: Visit) -> None:
        nonlocal written
        await visit.request()
        await visit.say(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                await visit.say(bytes(1 << 20))
                written += 1 << 20
        except ConnectionError:
            return

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        async with client.stream("GET", server.url) as response:
            stream = response.aiter_raw()
            assert len(await anext(stream)) <= 4 * HIGH_WATER
            await until(lambda: written > 0)
            stopped_at = -1
            while stopped_at != written:  # the kernel's buffers fill up, then the server waits
                stopped_at = written
                for _ in range(200):
                    await asyncio.sleep(0)
            assert written < 100 << 20
            size, more = 0, written + (4 << 20)
            while size < more:  # and goes on when it is read from again
                chunk = await anext(stream)
                assert len(chunk) <= 4 * HIGH_WATER
                size += len(chunk)

    talk(script, test)


def test_a_large_body_waits_for_the_server() -> None:
    size = 100 << 20
    go = asyncio.Event()
    received = 0

    async def script(visit: Visit) -> None:
        nonlocal received
        await visit.reader.readuntil(b"\r\n\r\n")
        await go.wait()
        while received < size:
            received += len(await visit.reader.read(1 << 20))
        await visit.say(OK)

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        transport = client._transport
        assert isinstance(transport, ThinTransport)
        task = asyncio.create_task(client.post(server.url, content=bytes(size)))
        await until(lambda: any(not each._may_write for each in transport._pool._open))
        (connection,) = transport._pool._open
        assert connection._transport is not None
        assert connection._transport.get_write_buffer_size() < 2 << 20
        go.set()
        assert (await task).text == "ok"
        assert received == size
        assert (await client.get(f"{server.url}/", headers={"Connection": "close"})).text == "ok"

    async def either(visit: Visit) -> None:
        await (answers(visit) if received == size else script(visit))

    talk(either, test)


def test_an_answer_that_comes_before_the_body_was_sent_is_read() -> None:
    async def script(visit: Visit) -> None:
        await visit.reader.readuntil(b"\r\n\r\n")
        await visit.say(b"HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig")
        await answered.wait()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        for visits in (1, 2):
            response = await client.post(server.url, content=bytes(64 << 20))
            assert (response.status_code, response.text, server.visits) == (413, "big", visits)
        answered.set()

    answered = asyncio.Event()
    talk(script, test)


def test_a_server_that_dies_while_it_is_sent_to_is_an_error() -> None:
    async def script(visit: Visit) -> None:
        await visit.reader.readuntil(b"\r\n\r\n")
        visit.reset()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises((httpx.WriteError, httpx.ReadError)):
            await client.post(server.url, content=bytes(64 << 20))

    talk(script, test)


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_is_not_http_is_a_protocol_error(said: bytes) -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(said)
        await visit.gone()

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(server.url)

    talk(script, test)


def refused(url: str, *, timeout: float = 10.0) -> httpx.TransportError:
    async def main() -> httpx.TransportError:
        async with client_of(ThinTransport()) as client:
            with pytest.raises(httpx.TransportError) as caught:
                await client.get(url, timeout=httpx.Timeout(None, connect=timeout))
            return caught.value

    return asyncio.run(main())


def test_addresses_that_cannot_be_reached_are_connect_errors() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        port = taken.getsockname()[1]
        assert f"127.0.0.1:{port}" in str(refused(f"http://127.0.0.1:{port}"))
        assert isinstance(refused(f"http://localhost:{port}"), httpx.ConnectError)
    assert "99999" in str(refused("http://127.0.0.1:99999"))
    for url in ("http://127.0.0.1:0", "http://a..b/", "http://" + "a" * 300 + "/"):
        assert isinstance(refused(url), httpx.ConnectError), url


def test_other_schemes_are_refused() -> None:
    assert isinstance(refused("ftp://127.0.0.1/"), httpx.UnsupportedProtocol)


def test_connecting_has_a_deadline() -> None:
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):  # the queue is full: the next one waits
            error = refused(f"http://127.0.0.1:{port}", timeout=0.05)
    assert isinstance(error, httpx.ConnectTimeout)
    assert f"127.0.0.1:{port}" in str(error)


def test_a_key_with_a_line_end_is_refused_without_being_shown() -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises(httpx.LocalProtocolError) as caught:
            await client.get(server.url, headers={"Authorization": "Bearer sk-canary\r\nX: y"})
        assert "canary" not in repr(caught.value)
        assert server.visits == 0

    talk(answers, test)


@pytest.mark.parametrize("headers", [{"Content-Length": "5"}, {"Transfer-Encoding": "chunked"}])
def test_a_request_states_one_true_length(headers: dict[str, str]) -> None:
    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises(httpx.LocalProtocolError):
            await client.post(server.url, content=BODY, headers=headers)
        assert server.visits == 0

    talk(answers, test)


def test_a_streamed_request_body_is_refused() -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"a"

    async def test(client: httpx.AsyncClient, server: RawServer) -> None:
        with pytest.raises(httpx.LocalProtocolError):
            await client.post(server.url, content=pieces())

    talk(answers, test)
