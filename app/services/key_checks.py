"""Asking providers about keys: the cheapest call that only a valid key can make."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from app.services.connections import Connections
from app.services.key_values import KeySource, KeyStatus
from app.services.keys import KeyVault
from providers.base import Endpoint, KeyState
from providers.errors import ProviderError

AT_ONCE = 8

GOOD = frozenset({KeyState.ACCEPTED, KeyState.REACHABLE})


async def check_keys(
    endpoints: Iterable[Endpoint], vault: KeyVault, connections: Connections
) -> tuple[KeyStatus, ...]:
    """What each provider says of its key, in the order given. Never raises: what went wrong is in the status.

    A status without a verdict has no key to ask about; its problem says why.
    """
    room = asyncio.Semaphore(AT_ONCE)

    async def check(endpoint: Endpoint) -> KeyStatus:
        async with room:
            return await _check(endpoint, vault, connections)

    return tuple(await asyncio.gather(*(check(endpoint) for endpoint in endpoints)))


def is_good(status: KeyStatus) -> bool:
    """Whether the endpoint can be used with the key, as far as is known."""
    return status.verdict is not None and status.verdict.state in GOOD


async def _check(endpoint: Endpoint, vault: KeyVault, connections: Connections) -> KeyStatus:
    try:
        connected = await connections.at(endpoint)
        said = await connected.provider.check_key()
    except ProviderError as error:  # there is no key, or no way to ask at all
        return KeyStatus(endpoint=endpoint, source=KeySource.MISSING, problem=vault.redact(error.message))
    verdict = replace(said, message=vault.redact(said.message))
    vault.remember_verdict(connected.endpoint, verdict)
    if verdict.state is KeyState.REJECTED:
        vault.forget(connected.endpoint)
    found = await vault.find(connected.endpoint)
    return KeyStatus(
        endpoint=endpoint,
        source=found.source,
        variable=found.variable,
        problem=found.problem,
        verdict=verdict,
    )
