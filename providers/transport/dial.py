"""From a host's name to a connection, and to words when there is none."""

import asyncio
import contextlib
import itertools
import socket
import ssl
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

from providers.transport.tls import tls_context

_P = TypeVar("_P", bound=asyncio.Protocol)

NEXT_ADDRESS_AFTER_S = 0.25
"""How long one address is waited for before the next one is tried beside it (RFC 8305)."""
_KEEPALIVE = (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20))
# A model may think for minutes without a byte; routers forget silent connections, and nobody would notice.


async def dial(factory: Callable[[], _P], host: str, port: int, *, tls: bool, timeout_s: float | None) -> _P:
    """A connected protocol: name, TCP and, with `tls`, a checked certificate.

    Raises `httpx.ConnectError` or `httpx.ConnectTimeout`; behind a `ConnectError` that TLS caused stands an
    `ssl.SSLError` as `__cause__`.
    """
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if not 1 <= port <= 65535:
        raise httpx.ConnectError(f"There is no port {port}: ports go from 1 to 65535.")
    try:
        async with asyncio.timeout(timeout_s):
            return await _connect(factory, host, port, tls=tls)
    except TimeoutError as error:  # also the operating system's own
        raise httpx.ConnectTimeout(f"{place} did not answer in time.") from error
    except ssl.SSLCertVerificationError as error:
        raise httpx.ConnectError(
            f"The certificate of {place} is not valid: {error.verify_message}."
        ) from error
    except ssl.SSLError as error:
        raise httpx.ConnectError(f"{place} and this program agree on no TLS: {error.reason}.") from error
    except (socket.gaierror, UnicodeError) as error:
        raise httpx.ConnectError(f"The name {host} cannot be found.") from error
    except ConnectionRefusedError as error:
        raise httpx.ConnectError(f"Nothing answers at {place}: the connection was refused.") from error
    except ConnectionResetError as error:
        instead = " instead of agreeing on TLS" if tls else ""
        raise httpx.ConnectError(f"{place} closed the connection{instead}.") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise httpx.ConnectError(f"No connection to {place}: {reason}.") from error


async def _connect(factory: Callable[[], _P], host: str, port: int, *, tls: bool) -> _P:
    loop = asyncio.get_running_loop()
    security: dict[str, Any] = {"ssl": tls_context(), "server_hostname": host} if tls else {}
    if _is_address(host):  # needs no resolver, which would cost a thread
        transport, protocol = await loop.create_connection(factory, host, port, **security)
    else:
        sock = await _first_to_answer(await _addresses(host, port))
        transport, protocol = await loop.create_connection(factory, sock=sock, **security)
    with contextlib.suppress(OSError):  # a socket that is gone already is noticed by whoever reads from it
        _keep_alive(transport.get_extra_info("socket"))
    return protocol


def _is_address(host: str) -> bool:
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            socket.inet_pton(family, host)
        except (OSError, ValueError):
            continue
        return True
    return False


_Address = tuple[socket.AddressFamily, Any]


async def _addresses(host: str, port: int) -> list[_Address]:
    """The host's addresses, the families in turn, beginning with the one that the resolver prefers."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    families: dict[socket.AddressFamily, list[_Address]] = {}
    for family, _, _, _, address in found:
        families.setdefault(family, []).append((family, address))
    rounds = itertools.zip_longest(*families.values())
    return [address for turn in rounds for address in turn if address is not None]


async def _first_to_answer(addresses: list[_Address]) -> socket.socket:
    """Races the addresses ("happy eyeballs"); the losers' sockets are closed."""
    waiting = iter(addresses)
    racing: set[asyncio.Task[socket.socket]] = set()
    refusal: OSError = socket.gaierror(socket.EAI_NONAME, "no address")
    try:
        more = True
        while more or racing:
            address = next(waiting, None)
            more = address is not None
            if address is not None:
                racing.add(asyncio.create_task(_open(*address), name=f"connect to {address[1][0]}"))
            if not racing:
                break
            done, racing = await asyncio.wait(
                racing,
                timeout=NEXT_ADDRESS_AFTER_S if more else None,
                return_when=asyncio.FIRST_COMPLETED,
            )
            winners = [task for task in done if task.exception() is None]
            if winners:
                racing.update(winners[1:])  # two at once: one is too many
                return winners[0].result()
            for task in done:
                error = task.exception()
                refusal = error if isinstance(error, OSError) else refusal
        raise refusal
    finally:
        for task in racing:
            task.cancel()
            task.add_done_callback(_close)


async def _open(family: socket.AddressFamily, address: Any) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(0)
        await asyncio.get_running_loop().sock_connect(sock, address)
    except BaseException:
        sock.close()
        raise
    return sock


def _close(task: asyncio.Task[socket.socket]) -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().close()


def _keep_alive(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _KEEPALIVE:
        option = getattr(socket, name, None)  # not every system has them
        if option is not None:
            sock.setsockopt(socket.IPPROTO_TCP, option, value)
