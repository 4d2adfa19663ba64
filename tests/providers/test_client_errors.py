"""What goes wrong around an answer: statuses, hosts, time, the key. Through a real socket."""

import asyncio
import json
import socket
from contextlib import aclosing

import pytest

from providers.base import Keepalive, KeyNeed, Opened, Secret, Sent, TextDelta
from providers.client import HttpProvider, Limits
from providers.errors import ErrorKind, ProviderError
from providers.transport.client import http_client
from tests.support.asking import HELLO, KEY, ask, collect, endpoint_at, provider_at, run
from tests.support.http_server import Hold, Pause, Script, Step, events, head, response, serve

DELTA = '{"choices":[{"index":0,"delta":{"content":"Hel"}}]}'
FINISH = '{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}'
PATIENT = Limits(first_byte_s=60.0, first_content_s=60.0, idle_s=60.0)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400 Bad Request", ErrorKind.BAD_REQUEST),
        ("401 Unauthorized", ErrorKind.AUTH),
        ("402 Payment Required", ErrorKind.NO_CREDIT),
        ("403 Forbidden", ErrorKind.FORBIDDEN),
        ("404 Not Found", ErrorKind.NOT_FOUND),
        ("429 Too Many Requests", ErrorKind.RATE_LIMITED),
        ("500 Oops", ErrorKind.SERVER),
        ("503 Service Unavailable", ErrorKind.OVERLOADED),
        ("529 Site is overloaded", ErrorKind.OVERLOADED),
    ],
)
def test_statuses(status: str, kind: ErrorKind) -> None:
    body = '{"error":{"message":"said so"}}'
    came, server = ask(response(body, status, retry_after="7", x_request_id="req-1"))
    assert came.error is not None
    assert came.error.kind is kind
    assert came.error.http_status == int(status[:3])
    assert came.error.retry_after_s == 7
    assert came.error.request_id == "req-1"
    assert "said so" in came.error.message
    assert [type(event) for event in came.events] == [Sent]
    assert len(server.requests) == 1


def test_error_bodies_of_every_size() -> None:
    page = "<html><title>502 Bad Gateway</title>" + "x" * 1_000_000
    came, _ = ask(response(page, "502 Bad Gateway", content_type="text/html"))
    assert came.error is not None
    assert came.error.message == "The provider failed: 502 Bad Gateway"
    came, _ = ask([head("500 Oops", Content_Length="1000"), b'{"error": "cut o'])
    assert came.error is not None
    assert came.error.kind is ErrorKind.SERVER
    came, _ = ask(response(b"", "503 Service Unavailable"))
    assert came.error is not None
    assert "503" in came.error.message


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
def test_redirects_are_not_followed(status: str) -> None:
    async def work() -> None:
        async with serve(response("{}")) as other:
            target = f"http://127.0.0.1:{other.port}/v1/chat/completions"
            moved: list[Step] = [head(status, Location=target, Content_Length="0")]
            async with serve(moved) as server, provider_at(server.url) as provider:
                came = await collect(provider)
            assert came.error is not None
            assert came.error.kind is ErrorKind.REDIRECT
            assert f"127.0.0.1:{server.port}" in came.error.message
            assert f"127.0.0.1:{other.port}" in came.error.message
            assert not other.requests

    run(work())


@pytest.mark.parametrize(
    "location",
    [
        "",
        "http://[",
        "//evil",
        "http://a:b:c/",
        "javascript:alert(1)",
        "\\\\host\\share",
        "/other",
    ],
)
def test_strange_redirects(location: str) -> None:
    came, _ = ask([head("302 Found", Location=location, Content_Length="0")])
    assert came.error is not None
    assert came.error.kind is ErrorKind.REDIRECT


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    async def work() -> None:
        async with provider_at(f"http://127.0.0.1:{port}") as provider:
            came = await collect(provider)
            assert came.error is not None
            assert came.error.kind is ErrorKind.UNREACHABLE
            assert f"127.0.0.1:{port}" in came.error.message
            assert "Is the server running?" in came.error.message
            assert isinstance(came.events[0], Sent)
            with pytest.raises(ProviderError):
                await provider.list_models()
            assert (await provider.check_key()).state == "unreachable"

    run(work())


def test_https_to_a_server_that_speaks_http() -> None:
    async def work() -> None:
        async def refuse(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(refuse, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, provider_at(f"https://127.0.0.1:{port}") as provider:
            came = await collect(provider)
        assert came.error is not None
        assert came.error.kind is ErrorKind.TLS
        assert "http://" in came.error.message

    run(work())


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH_9.2\r\n", b"\x00\x01\x02\r\n\r\n", b"HTTP/9 yes\r\n\r\n"]
)
def test_a_server_that_speaks_something_else(answer: bytes) -> None:
    came, _ = ask([answer])
    assert came.error is not None
    assert came.error.kind in {ErrorKind.PROTOCOL, ErrorKind.CUT}


def test_a_server_that_hangs_up() -> None:
    came, _ = ask([])
    assert came.error is not None
    assert came.error.kind is ErrorKind.CUT
    assert came.error.retryable
    assert "without an answer" in came.error.message


@pytest.mark.parametrize(
    ("script", "limits", "words", "text"),
    [
        ([Hold()], Limits(first_byte_s=0.05), "did not begin to answer within 0.05 s", ""),
        ([Hold()], Limits(first_content_s=0.05), "did not begin to answer within 0.05 s", ""),
        ([head(), Hold()], Limits(idle_s=0.05), "no byte came for 0.05 s", ""),
        ([head(), events(DELTA, end=False), Hold()], Limits(idle_s=0.05), "fell silent", "Hel"),
        ([head(), b": hi\n\n", Hold()], Limits(first_content_s=0.05), "nothing of an answer within", ""),
        ([head(), events(DELTA, end=False), Hold()], Limits(total_s=0.05), "longer than 0.05 s", "Hel"),
    ],
)
def test_silence_ends(script: list[Step], limits: Limits, words: str, text: str) -> None:
    came, server = ask(script, limits=limits)
    assert came.error is not None
    assert came.error.kind is ErrorKind.TIMEOUT
    assert words in came.error.message
    assert f"127.0.0.1:{server.port}" in came.error.message
    assert came.text == text


@pytest.mark.parametrize(
    ("drip", "limits"),
    [
        (b": waiting\n\n", Limits(first_content_s=0.1)),
        (b"x", Limits(first_content_s=0.1)),
        (events(DELTA, end=False), Limits(total_s=0.1)),
    ],
)
def test_a_drip_does_not_go_on_for_ever(drip: bytes, limits: Limits) -> None:
    came, _ = ask([head(), *[drip] * 200_000], limits=limits)
    assert came.error is not None
    assert came.error.kind is ErrorKind.TIMEOUT


def test_events_come_as_they_are_sent() -> None:
    async def work() -> None:
        more = asyncio.Event()
        script: Script = [head(), b": hi\n\n", events(DELTA, end=False), Pause(more), events(DELTA, FINISH)]
        async with serve(script) as server, provider_at(server.url) as provider:
            texts = []
            async with aclosing(provider.stream(HELLO)) as stream:
                async for event in stream:
                    if isinstance(event, TextDelta):
                        texts.append(event.text)
                        more.set()  # the rest is sent only after the first part was seen
            assert texts == ["Hel", "Hel"]

    run(work())


def test_leaving_early_closes_the_connection() -> None:
    async def work() -> None:
        script: Script = [head(), events(DELTA, end=False), Hold()]
        async with serve(script) as server, provider_at(server.url, limits=PATIENT) as provider:
            async with aclosing(provider.stream(HELLO)) as stream:
                async for event in stream:
                    if isinstance(event, TextDelta):
                        break
            await server.hung_up.wait()

    run(work())


@pytest.mark.parametrize("script", [[Hold()], [head(), Hold()], [head(), events(DELTA, end=False), Hold()]])
def test_cancelling_closes_the_connection(script: list[Step]) -> None:
    async def work() -> None:
        async with serve(script) as server, provider_at(server.url, limits=PATIENT) as provider:
            wanted = {1: Sent, 2: Opened, 3: TextDelta}[len(script)]
            seen = asyncio.Event()

            async def read() -> None:
                async with aclosing(provider.stream(HELLO)) as stream:
                    async for event in stream:
                        if isinstance(event, wanted):
                            seen.set()

            task = asyncio.create_task(read())
            await server.asked.wait()
            await seen.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.hung_up.wait()

    run(work())


def test_a_slow_reader_is_not_a_slow_server() -> None:
    """Time that the caller takes between two events is not silence of the provider."""

    async def work() -> None:
        script = [head(), *[events(DELTA, end=False)] * 3, events(FINISH)]
        limits = Limits(idle_s=0.5)
        async with serve(script) as server, provider_at(server.url, limits=limits) as provider:
            texts = 0
            pause = 0.6
            loop = asyncio.get_running_loop()
            async with aclosing(provider.stream(HELLO)) as stream:
                async for event in stream:
                    if isinstance(event, TextDelta):
                        texts += 1
                        resume = loop.create_future()
                        loop.call_later(pause, resume.set_result, None)
                        await resume
                        pause = 0.0
            assert texts == 3

    run(work())


def test_one_client_many_streams() -> None:
    async def work() -> None:
        script = [head(), events(DELTA, FINISH)]
        async with serve(script) as server, provider_at(server.url) as provider:
            answers = await asyncio.gather(*(collect(provider) for _ in range(20)))
        assert all(came.finished and came.text == "Hel" for came in answers)

    run(work())


def test_connections_are_used_again() -> None:
    body = events(DELTA, FINISH)
    size = f"{len(body):x}".encode()
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\n" + body + b"\r\n0\r\n\r\n"
    )

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                start = await reader.readuntil(b"\r\n\r\n")
                length = int(start.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                await reader.readexactly(length)
                writer.write(chunked)
        except asyncio.IncompleteReadError:
            writer.close()

    async def work() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, provider_at(f"http://127.0.0.1:{port}") as provider:
            first, second = await collect(provider), await collect(provider)
            assert first.of(Opened)[0].connect_s is not None
            assert second.of(Opened)[0].connect_s is None
            assert second.finished

    run(work())


# --- keys and addresses ------------------------------------------------------------------------------------


def test_a_missing_key() -> None:
    came, server = ask(response("{}"), key=None)
    assert came.error is not None
    assert came.error.kind is ErrorKind.MISSING_KEY
    assert not came.error.retryable
    assert "ACME_API_KEY" in str(came.error)
    assert not server.requests


def test_no_key_where_none_is_needed() -> None:
    came, server = ask([head(), events(DELTA, FINISH)], key=None, key_need=KeyNeed.OPTIONAL)
    assert came.finished
    assert "authorization" not in server.requests[0].headers


def test_a_server_that_wants_a_key_after_all() -> None:
    came, _ = ask(response("{}", "401 Unauthorized"), key=None, key_need=KeyNeed.OPTIONAL)
    assert came.error is not None
    assert came.error.kind is ErrorKind.AUTH
    assert str(came.error).startswith(
        "Acme wants a key, and none was sent. Set one with `abreast keys set acme`"
    )


def test_a_server_that_wants_a_key_where_none_can_be_set() -> None:
    came, _ = ask(response("{}", "401 Unauthorized"), key=None, key_need=KeyNeed.NONE)
    assert came.error is not None
    assert came.error.message == "Acme wants a key, and none was sent."
    assert "keys set" not in str(came.error)
    assert "without --no-key" in str(came.error)


def test_the_key_is_taken_out_of_everything_that_is_said() -> None:
    body = json.dumps({"error": {"message": f"Wrong key: {KEY}", "code": KEY, "param": KEY[:14]}})
    came, _ = ask(response(body, "401 Unauthorized", x_request_id=KEY))
    assert came.error is not None
    assert "Wrong key: …" in came.error.message
    said = repr(came.error) + repr(came.events[0])
    assert KEY[:12] not in said
    chunk = json.dumps({"model": f"m {KEY}", "choices": [{"delta": {}, "finish_reason": KEY}]})
    came, _ = ask([head(x_request_id=KEY), events(chunk)])
    assert KEY[:12] not in repr([event for event in came.events if not isinstance(event, TextDelta)])


def test_no_exception_of_httpx_hangs_on_an_error() -> None:
    for script in ([], [head(Content_Length="9"), b"x"], [b"nonsense\r\n\r\n"]):
        came, _ = ask(script)
        error: BaseException | None = came.error
        while error is not None:
            assert isinstance(error, ProviderError)
            error = error.__cause__ or error.__context__


def test_a_base_url_that_cannot_be_used() -> None:
    async def work() -> None:
        for url in (
            "http://example.org",
            "https://user:pw@example.org",
            "https://example.org?key=1",
            "nonsense",
        ):
            async with http_client() as client:
                provider = HttpProvider(endpoint_at(url), Secret(KEY), client=client)
                came = await collect(provider)
                assert came.error is not None
                assert came.error.kind is ErrorKind.BAD_REQUEST
                assert "base URL of Acme" in came.error.message
                assert not came.events
                assert (await provider.check_key()).state == "unreachable"

    run(work())


def test_keepalives_do_not_flood() -> None:
    came, _ = ask([head(), b": hi\n\n" * 5000, events(DELTA, FINISH)])
    assert came.finished
    assert 1 <= len(came.of(Keepalive)) < 100
