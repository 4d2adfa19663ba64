"""The only place that makes HTTP clients, so that what every client must refuse is refused once."""

import functools
import importlib.metadata
import time
from typing import Any

import httpx

from providers.transport.tls import tls_context
from providers.transport.transport import ThinTransport

_THIS_COMPUTER = ("localhost", "*.localhost", "127.0.0.1", "[::1]")


def http_client(*, proxy: str | None = None, connect_s: float = 10.0) -> httpx.AsyncClient:
    """A client that talks to the named host and nobody else. Close it (`async with`).

    It follows no redirect (httpx would carry `x-api-key` to the other host), keeps no cookies, asks for
    uncompressed answers, and takes nothing from the environment: no proxy, no netrc, no certificates. The
    only time limit in it is `connect_s`; other deadlines are the reader's.

    `proxy` is an address that the user typed in the settings: `http://host:port` or `https://…`. What is sent
    to this computer does not pass through it. Raises `ValueError`, a sentence, for any other address.
    """
    return _Client(
        transport=ThinTransport() if proxy is None else _proxied(proxy),
        mounts=None if proxy is None else {f"all://{host}": ThinTransport() for host in _THIS_COMPUTER},
        trust_env=False,
        follow_redirects=False,
        http2=False,
        headers={"Accept-Encoding": "identity", "User-Agent": _user_agent()},
        timeout=httpx.Timeout(None, connect=connect_s),
    )


class _NoCookies(httpx.Cookies):
    """Stays empty, and does not even look: looking is a tenth of what a small request costs."""

    def extract_cookies(self, response: httpx.Response) -> None: ...

    def set_cookie_header(self, request: httpx.Request) -> None: ...


class _Client(httpx.AsyncClient):
    """httpx keeps cookies in an object of its own making, so only a subclass can have none."""

    @property
    def cookies(self) -> httpx.Cookies:
        return _NO_COOKIES

    @cookies.setter
    def cookies(self, _: object) -> None:
        raise TypeError("this client keeps no cookies")


_NO_COOKIES = _NoCookies()


@functools.cache
def _user_agent() -> str:
    try:
        return f"abreast/{importlib.metadata.version('abreast')}"
    except importlib.metadata.PackageNotFoundError:  # run from its source folder, without being installed
        return "abreast"


def _proxied(proxy: str) -> "_TimedTransport":
    try:
        address = httpx.URL(proxy)
        port = address.port
    except httpx.InvalidURL as error:
        raise ValueError("The proxy's address is not an address.") from error
    if address.scheme not in ("http", "https") or not address.host or not 1 <= (port or 80) <= 65535:
        raise ValueError("A proxy's address looks like http://host:port.")
    context = tls_context()
    return _TimedTransport(
        httpx.AsyncHTTPTransport(
            verify=context,
            trust_env=False,
            http2=False,
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=20, keepalive_expiry=60.0),
            proxy=httpx.Proxy(address, ssl_context=context if address.scheme == "https" else None),
        ),
        proxy=f"{address.host}:{port or (443 if address.scheme == 'https' else 80)}",
    )


class _TimedTransport(httpx.AsyncBaseTransport):
    """httpx's own transport, which knows proxies, with the time marks that `ThinTransport` gives."""

    def __init__(self, inner: httpx.AsyncHTTPTransport, *, proxy: str) -> None:
        self._inner = inner
        self._proxy = proxy

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        asked_at = time.perf_counter()
        marks: dict[str, float] = {}

        async def trace(event: str, _: dict[str, Any]) -> None:
            marks[event.partition(".")[2]] = time.perf_counter()

        request.extensions["trace"] = trace
        try:
            response = await self._inner.handle_async_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if "connect_tcp.failed" in marks:  # the only host that is connected to is the proxy
                raise httpx.ProxyError(
                    f"The proxy {self._proxy} cannot be reached", request=request
                ) from error
            raise
        sent_at = marks.get("send_request_headers.started", asked_at)
        response.extensions["connect_s"] = sent_at - asked_at if "connect_tcp.started" in marks else None
        response.extensions["sent_at"] = sent_at
        response.extensions["first_byte_at"] = marks.get(
            "receive_response_headers.complete", time.perf_counter()
        )
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()
