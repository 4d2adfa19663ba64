"""The client factory: what every client refuses, and that there is no other way to get one."""

import ast
import asyncio
import time
from pathlib import Path

import httpx
import pytest

import providers
from providers.transport.client import http_client
from tests.support.raw_server import Visit, raw_server

ROOT = Path(providers.__file__).parents[1]
OK = b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 2\r\n\r\nok"
TRANSPORTS = {"AsyncClient", "Client", "AsyncHTTPTransport", "HTTPTransport"}
MAKERS = TRANSPORTS | {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream"}


def test_what_is_sent_is_what_is_needed() -> None:
    seen: list[bytes] = []

    async def script(visit: Visit) -> None:
        while request := await visit.request():
            seen.append(request)
            await visit.say(OK)

    async def main() -> None:
        async with raw_server(script) as server, http_client() as client:
            await client.get(server.url)
            await client.get(server.url)
            assert not list(client.cookies.jar)

    asyncio.run(main())
    names = [line.partition(b":")[0].lower() for line in seen[1].split(b"\r\n")[1:] if line]
    assert sorted(names) == [b"accept", b"accept-encoding", b"connection", b"host", b"user-agent"]
    assert b"accept-encoding: identity" in seen[1].lower()
    assert b"user-agent: abreast" in seen[1].lower()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(status: int) -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        place = b"Location: http://127.0.0.1:%d/\r\n" % elsewhere[0]
        await visit.say(b"HTTP/1.1 %d Moved\r\n%bContent-Length: 0\r\n\r\n" % (status, place))

    async def other(visit: Visit) -> None:
        await visit.request()

    async def main() -> None:
        async with raw_server(other) as there, raw_server(script) as here, http_client() as client:
            elsewhere.append(there.port)
            response = await client.post(here.url, json={}, headers={"x-api-key": "k"})
            assert response.status_code == status
            assert there.visits == 0

    elsewhere: list[int] = []
    asyncio.run(main())


async def proxy_script(visit: Visit) -> None:
    while request := await visit.request():
        target = request.split(b" ")[1]
        await visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(target), target))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"])
def test_the_environment_names_no_proxy(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(OK)

    async def main() -> None:
        async with raw_server(proxy_script) as proxy, raw_server(script) as server:
            monkeypatch.setenv(name, proxy.url)
            async with http_client() as client:
                assert (await client.get(server.url)).text == "ok"
            assert proxy.visits == 0

    asyncio.run(main())


def test_an_explicit_proxy_carries_what_leaves_this_computer() -> None:
    async def script(visit: Visit) -> None:
        while await visit.request():
            await visit.say(OK)

    async def main() -> None:
        async with (
            raw_server(proxy_script) as proxy,
            raw_server(script) as server,
            http_client(proxy=proxy.url) as client,
        ):
            began = time.perf_counter()
            far = await client.get("http://far.example/v1")
            assert far.text == "http://far.example/v1"
            marks = far.extensions
            assert marks["connect_s"] > 0
            assert began < marks["sent_at"] < marks["first_byte_at"] < time.perf_counter()
            assert (await client.get("http://far.example/v1")).extensions["connect_s"] is None
            for host in ("127.0.0.1", "localhost"):
                assert (await client.get(f"http://{host}:{server.port}/")).text == "ok"
            assert proxy.visits == 1

    asyncio.run(main())


def test_a_proxy_that_is_not_there_is_named() -> None:
    async def main() -> None:
        async with raw_server(proxy_script) as proxy:
            gone = proxy.url
        async with http_client(proxy=gone) as client:
            with pytest.raises(httpx.ProxyError, match=f"The proxy {httpx.URL(gone).netloc.decode()} cannot"):
                await client.get("http://far.example/v1")

    asyncio.run(main())


@pytest.mark.parametrize(
    "proxy", ["", "proxy.example:8080", "socks5://127.0.0.1:1", "http://", "http://h:99999", "\n"]
)
def test_an_odd_proxy_is_refused_in_words(proxy: str) -> None:
    with pytest.raises(ValueError, match="proxy"):
        http_client(proxy=proxy)


def test_only_connecting_has_a_deadline_of_the_clients_own() -> None:
    async def main() -> httpx.Timeout:
        async with http_client(connect_s=3) as client:
            return client.timeout

    assert asyncio.run(main()) == httpx.Timeout(None, connect=3)


def test_no_other_module_makes_clients() -> None:
    offenders = []
    for path in [*(ROOT / "app").rglob("*.py"), *(ROOT / "providers").rglob("*.py")]:
        if path == ROOT / "providers" / "transport" / "client.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names: set[str] = set()
            if isinstance(node, ast.ImportFrom) and node.module == "httpx":
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.Call) and ast.unparse(node.func).startswith("httpx."):
                names = {ast.unparse(node.func).removeprefix("httpx.")}
            offenders += [f"{path.relative_to(ROOT)}: {name}" for name in names & MAKERS]
    assert offenders == []
