"""Certificates are always checked, and the environment has no say in it."""

import asyncio
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from providers.transport import tls
from providers.transport.client import http_client
from providers.transport.connection import Connection
from tests.support.certificates import Authority, new_authority
from tests.support.raw_server import Visit, raw_server
from tests.support.waiting import open_sockets, until

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return new_authority()


@pytest.fixture(autouse=True)
def _a_context_of_its_own() -> Iterator[None]:
    tls.tls_context.cache_clear()
    yield
    tls.tls_context.cache_clear()


async def answers(visit: Visit) -> None:
    while await visit.request():
        await visit.say(OK)


def get(server: ssl.SSLContext, host: str = "127.0.0.1", *, times: int = 1) -> tuple[httpx.Response, int]:
    """-> the last answer, and how many connections there were."""

    async def main() -> tuple[httpx.Response, int]:
        async with raw_server(answers, tls=server) as here, http_client() as client:
            for _ in range(times - 1):
                await client.get(f"https://{host}:{here.port}/")
            return await client.get(f"https://{host}:{here.port}/"), here.visits

    return asyncio.run(main())


def refused(server: ssl.SSLContext, host: str = "127.0.0.1") -> str:
    with pytest.raises(httpx.ConnectError) as caught:
        get(server, host)
    assert isinstance(caught.value.__cause__, ssl.SSLError)
    return str(caught.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_known_authority_and_the_right_name(authority: Authority, tmp_path: Path, host: str) -> None:
    server = authority.server(tmp_path, names=[host])
    server.set_alpn_protocols(["h2", "http/1.1"])
    tls.tls_context().load_verify_locations(cadata=authority.pem)
    response, visits = get(server, host, times=3)
    assert (response.text, visits) == ("ok", 1)


def test_an_unknown_authority_is_refused(authority: Authority, tmp_path: Path) -> None:
    assert "certificate" in refused(authority.server(tmp_path, names=["127.0.0.1"]))


def test_another_name_is_refused(authority: Authority, tmp_path: Path) -> None:
    tls.tls_context().load_verify_locations(cadata=authority.pem)
    assert "certificate" in refused(authority.server(tmp_path, names=["h.example"]))
    assert "certificate" in refused(authority.server(tmp_path, names=["h.example"]), "localhost")


def test_an_expired_certificate_is_refused(authority: Authority, tmp_path: Path) -> None:
    tls.tls_context().load_verify_locations(cadata=authority.pem)
    assert "expired" in refused(authority.server(tmp_path, names=["127.0.0.1"], expired=True))


def test_old_tls_is_refused(authority: Authority, tmp_path: Path) -> None:
    server = authority.server(tmp_path, names=["127.0.0.1"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        server.minimum_version = ssl.TLSVersion.TLSv1
        server.maximum_version = ssl.TLSVersion.TLSv1_1
    server.set_ciphers("ALL:@SECLEVEL=0")
    tls.tls_context().load_verify_locations(cadata=authority.pem)
    with pytest.raises(httpx.ConnectError, match="TLS"):
        get(server)


def test_a_server_without_tls_is_a_tls_error() -> None:
    async def script(visit: Visit) -> None:
        await visit.reader.read(1)
        await visit.say(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async def main() -> None:
        async with raw_server(script) as here, http_client() as client:
            await client.get(f"https://127.0.0.1:{here.port}/")

    with pytest.raises(httpx.ConnectError, match="TLS") as caught:
        asyncio.run(main())
    assert isinstance(caught.value.__cause__, ssl.SSLError)


def test_cancelling_at_any_point_of_the_handshake_or_later_leaks_nothing(
    authority: Authority, tmp_path: Path
) -> None:
    async def main() -> None:
        server = authority.server(tmp_path, names=["127.0.0.1"])
        async with raw_server(answers, tls=server) as here, http_client() as client:
            before = open_sockets()
            for turns in range(30):
                url = f"https://127.0.0.1:{here.port}/"
                task = asyncio.create_task(client.get(url, headers={"Connection": "close"}))
                for _ in range(turns):
                    await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            await until(lambda: open_sockets() == before)

    tls.tls_context().load_verify_locations(cadata=authority.pem)
    asyncio.run(main())


def test_cancelling_in_the_last_step_of_the_handshake_waits_for_no_goodbye(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = authority.server(tmp_path, names=["127.0.0.1"])
    release = threading.Event()

    def hold() -> None:
        with suppress(OSError):
            sock, _ = listener.accept()
            with sock, server.wrap_socket(sock, server_side=True):
                release.wait(60)  # a peer that never answers a goodbye

    async def main() -> None:
        async with http_client() as client:
            before = open_sockets()
            task = asyncio.create_task(client.get(f"https://127.0.0.1:{listener.getsockname()[1]}/"))
            made = Connection.connection_made

            def made_and_cancelled(self: Connection, transport: asyncio.BaseTransport) -> None:
                made(self, transport)
                task.cancel()

            monkeypatch.setattr(Connection, "connection_made", made_and_cancelled)
            await asyncio.wait([task])
            assert task.cancelled()
            await until(lambda: open_sockets() <= before + 1)  # the server's end

    tls.tls_context().load_verify_locations(cadata=authority.pem)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=hold)
        thread.start()
        try:
            asyncio.run(main())
        finally:
            release.set()
            thread.join()


def test_leaving_early_closes_the_socket_at_once(authority: Authority, tmp_path: Path) -> None:
    closed: list[bool] = []

    async def script(visit: Visit) -> None:
        await visit.request()
        await visit.say(b"HTTP/1.1 200 OK\r\n\r\npart")
        await visit.gone()
        closed.append(True)

    async def main() -> None:
        server = authority.server(tmp_path, names=["127.0.0.1"])
        async with raw_server(script, tls=server) as here, http_client() as client:
            async with client.stream("GET", f"https://127.0.0.1:{here.port}/") as response:
                assert await anext(response.aiter_raw()) == b"part"
            await until(lambda: closed == [True])

    tls.tls_context().load_verify_locations(cadata=authority.pem)
    asyncio.run(main())


def test_the_environment_has_no_say(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, keys = tmp_path / "trusted.pem", tmp_path / "keys.log"
    trusted.write_text(authority.pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    monkeypatch.setenv("SSLKEYLOGFILE", str(keys))
    server = authority.server(tmp_path, names=["127.0.0.1"])
    refused(server)
    tls.tls_context().load_verify_locations(cadata=authority.pem)
    assert get(server)[0].text == "ok"
    assert not keys.exists()


def test_there_is_one_strict_context() -> None:
    context = tls.tls_context()
    assert context is tls.tls_context()
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.keylog_filename is None
    assert len(context.get_ca_certs()) > 50


def test_plain_http_builds_no_context() -> None:
    async def main() -> None:
        async with raw_server(answers) as here, http_client() as client:
            await client.get(here.url)

    asyncio.run(main())
    assert tls.tls_context.cache_info().currsize == 0
