"""Everything that is done with endpoints and their keys in a running program, without blocking its loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.connections import Connections
from app.services.endpoint_changes import Removed, add_endpoint, remove_endpoint
from app.services.endpoint_rules import NewEndpoint
from app.services.folders import Folders
from app.services.key_checks import check_keys
from app.services.key_values import KeyringStatus, KeyStatus
from app.services.keys import KeyVault
from providers.base import Endpoint, Secret

if TYPE_CHECKING:
    from app.services.local_servers import Search


@dataclass(frozen=True, slots=True)
class KeyLook:
    """What is known of the keyring and of every key."""

    keyring: KeyringStatus
    statuses: tuple[KeyStatus, ...]


class KeyDesk:
    """For one event loop. Files are read and written in threads of their own, the keyring in its thread."""

    def __init__(self, folders: Folders, vault: KeyVault, connections: Connections) -> None:
        self._folders = folders
        self._vault = vault
        self._connections = connections

    def endpoints(self) -> tuple[Endpoint, ...]:
        return self._connections.book.all()

    async def look(self, *, reread: bool = False) -> KeyLook:
        """Asks the keyring for every key. With `reread`, another program's changes to the endpoints count.

        Never raises `KeyStoreError`: a keyring that does not work, or does not answer, is part of the result.
        """
        if reread:
            await asyncio.to_thread(self._connections.book.read)
        keyring = await self._vault.keyring()
        return KeyLook(keyring, await self._vault.overview(self.endpoints()))

    async def status(self, endpoint: Endpoint) -> KeyStatus:
        return (await self._vault.overview([endpoint]))[0]

    async def keep(self, endpoint: Endpoint, secret: Secret) -> None:
        """In the keyring. Raises `KeyStoreError`."""
        await self._vault.set(endpoint, secret)

    def hold(self, endpoint: Endpoint, secret: Secret) -> None:
        """In memory, until the program ends."""
        self._vault.hold(endpoint, secret)

    async def remove_key(self, endpoint: Endpoint) -> bool:
        return await self._vault.remove(endpoint)

    async def check(self, endpoint: Endpoint) -> KeyStatus:
        """What the provider says of the key; never raises."""
        return (await check_keys([endpoint], self._vault, self._connections))[0]

    async def add(self, new: NewEndpoint, *, replace: bool = False) -> Endpoint:
        """Raises `UserError` for an endpoint that cannot be, or that is there and is not to be replaced."""
        added = await asyncio.to_thread(add_endpoint, self._folders, new, replace=replace)
        self._connections.forget_learned(added.name)
        await asyncio.to_thread(self._connections.book.read)
        return added

    async def remove(self, name: str) -> Removed:
        """Of an endpoint that the user added, and of its key. Raises `UserError`."""
        removed = await remove_endpoint(self._folders, self._vault, name)
        self._connections.forget_learned(name)
        await asyncio.to_thread(self._connections.book.read)
        return removed

    async def find_servers(self, host: str | None, progress: Callable[[int, int], None]) -> "Search":
        """Model servers on this computer or on `host`. Raises `UserError` for a host that cannot be."""
        from app.services.local_servers import find_servers  # needed by nobody who does not look for one

        return await find_servers(
            host, endpoints=self.endpoints(), proxy=self._connections.settings.proxy, progress=progress
        )
