"""Everything that is done with endpoints and their keys in a running program, without blocking its loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import KeyStoreError
from app.services.connections import Connections
from app.services.endpoint_changes import Removed, add_endpoint, remove_endpoint
from app.services.endpoint_rules import NewEndpoint
from app.services.folders import Folders
from app.services.key_checks import check_keys
from app.services.key_values import KeyringStatus, KeyStatus, entry_name
from app.services.keys import KeyVault
from app.services.running_gateways.admin_keys import admin_entry
from providers.base import Endpoint, Secret

if TYPE_CHECKING:
    from app.services.local_servers import Search


@dataclass(frozen=True, slots=True)
class KeyLook:
    """What is known of the keyring and of every key."""

    keyring: KeyringStatus
    statuses: tuple[KeyStatus, ...]


@dataclass(frozen=True, slots=True)
class Added:
    endpoint: Endpoint
    notice: str | None = None
    """What became of the key of the endpoint that it replaced."""


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

    async def keep_from_environment(self, endpoint: Endpoint) -> bool:
        """The key of its environment variable, in the keyring; false when there is none."""
        given = self._vault.from_environment(endpoint)
        if given is None:
            return False
        await self._vault.set(endpoint, given[1])
        return True

    def hold(self, endpoint: Endpoint, secret: Secret) -> None:
        """In memory, until the program ends."""
        self._vault.hold(endpoint, secret)

    async def remove_key(self, endpoint: Endpoint) -> bool:
        return await self._vault.remove(endpoint)

    async def check(self, endpoint: Endpoint) -> KeyStatus:
        """What the provider says of the key; never raises."""
        return (await check_keys([endpoint], self._vault, self._connections))[0]

    async def add(self, new: NewEndpoint, *, replace: bool = False) -> Added:
        """Raises `UserError` for an endpoint that cannot be, or that is there and is not to be replaced.

        The key of one that is replaced goes with its address: another server does not get it.
        """
        before = next((each for each in self.endpoints() if each.custom and each.name == new.name), None)
        added = await asyncio.to_thread(add_endpoint, self._folders, new, replace=replace)
        self._connections.forget_learned(added.name)
        await asyncio.to_thread(self._connections.book.read)
        if before is None or entry_name(before) == entry_name(added):
            return Added(added)
        try:
            had_key = await self._vault.remove(before)
            await self._vault.remove(admin_entry(before))
        except KeyStoreError as error:
            return Added(added, notice=f"The key for the address before may still be stored. {error.message}")
        notice = "The address is another one now, so the key that was stored for the old one was removed."
        return Added(added, notice=notice if had_key else None)

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
