"""Waiting until a gateway serves, and saying exactly what is wrong when it does not."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence

from app.core.outside_text import one_line
from app.services.gateways.failures import GatewayError, StartFailure
from app.services.gateways.guard import Running
from app.services.gateways.listening import Address

PAUSE_S = 0.1
ONE_PROBE_S = 5.0

Probe = Callable[[], Awaitable[bool]]
"""Asks once whether the gateway serves; a connection that is refused is `False`, never an exception."""


def http_probe(url: str, headers: Mapping[str, str] | None = None) -> Probe:
    """Whether GET of this address is answered with a status of 2xx."""
    import httpx

    from providers.transport.client import http_client

    async def probe() -> bool:
        try:
            # The client has no limit of its own for an answer that never comes.
            async with asyncio.timeout(ONE_PROBE_S), http_client() as client:
                return (await client.get(url, headers=headers)).is_success
        except (httpx.HTTPError, TimeoutError):
            return False

    return probe


async def wait_ready(
    process: Running,
    probe: Probe,
    *,
    port: int,
    deadline_s: float,
    on_wait: Callable[[float], None] | None = None,
) -> float:
    """Returns the seconds that it took until the probe was answered. Raises `GatewayError` otherwise.

    `on_wait` is told about every second how many have passed. A gateway that listens on anything but loopback
    is ended at once.
    """
    begun = told = time.monotonic()
    while True:
        await _demand_alive(process)
        _demand_private(process, await process.listening())
        ready = await probe()
        await _demand_alive(process)
        # What it opened meanwhile counts too, and a probe that nobody answers takes its time.
        _demand_private(process, await process.listening())
        waited = time.monotonic() - begun
        if ready:
            return waited
        if waited > deadline_s:
            raise _late(process, await process.listening(), port, deadline_s)
        if on_wait is not None and time.monotonic() - told >= 1:
            told = time.monotonic()
            on_wait(waited)
        await asyncio.sleep(PAUSE_S)


async def _demand_alive(process: Running) -> None:
    if process.running:
        return
    await process.ended()
    tail = process.tail()
    last = one_line(tail.splitlines()[-1]) if tail else "it printed nothing"
    raise GatewayError(
        StartFailure.ENDED, f"{process.title} did not start: {_how(process.returncode)}. {last}", tail=tail
    )


def _how(code: int | None) -> str:
    if code is None:
        return "it is gone"
    return f"signal {-code} ended it" if code < 0 else f"it ended with code {code}"


def _demand_private(process: Running, listening: Sequence[Address] | None) -> None:
    exposed = [address for address in listening or () if not address.loopback]
    if not exposed:
        return
    process.let_go()
    raise GatewayError(
        StartFailure.EXPOSED,
        f"{process.title} listens on {exposed[0]}, which other computers can reach, and was ended.",
        tail=process.tail(),
        hint="A gateway is only run here when it listens on 127.0.0.1 alone.",
    )


def _late(
    process: Running, listening: Sequence[Address] | None, port: int, deadline_s: float
) -> GatewayError:
    title, tail = process.title, process.tail()
    if listening is not None and not listening:
        return GatewayError(
            StartFailure.LATE,
            f"{title} runs, but was not ready within {deadline_s:g} s: it listens on no port yet.",
            tail=tail,
            hint="On a slow or busy computer give it more time.",
        )
    if listening is not None and all(address.port != port for address in listening):
        places = ", ".join(map(str, listening))
        return GatewayError(
            StartFailure.ELSEWHERE,
            f"{title} was told to listen on port {port}, and listens on {places}.",
            tail=tail,
        )
    return GatewayError(
        StartFailure.SILENT,
        f"{title} did not answer on port {port} within {deadline_s:g} s as a gateway that is ready does.",
        tail=tail,
    )
