"""A running gateway, and what manages it, around a keyring of the test's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from keyring.backend import KeyringBackend

from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_desk import KeyDesk
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.running_gateways.admin_keys import admin_entry
from app.services.settings import Settings
from providers.base import Endpoint, KeyNeed, Secret, WireName
from tests.support.managed_gateways import MASTER


@dataclass
class Managing:
    connections: Connections
    vault: KeyVault
    desk: KeyDesk
    endpoint: Endpoint


@asynccontextmanager
async def managing(
    url: str,
    backend: KeyringBackend,
    *,
    name: str = "proxy",
    like: str = "litellm",
    master: str | None = MASTER,
) -> AsyncIterator[Managing]:
    """The gateway at `url` is an endpoint called `name`; its master key is held for this run."""
    folders = Folders.find()
    book = EndpointBook.open(folders)
    path = "/api/v1" if like == "openrouter" else "/v1"
    endpoint = book.add(
        NewEndpoint(name=name, wire=WireName.OPENAI, base_url=url + path, like=like, key=KeyNeed.OPTIONAL),
        replace=True,
    )
    vault = KeyVault(backend=backend)
    if master is not None:
        vault.hold(admin_entry(endpoint), Secret(master))
    async with Connections(book, vault, Settings.load(folders), RepairBook(folders)) as connections:
        try:
            yield Managing(connections, vault, KeyDesk(folders, vault, connections), endpoint)
        finally:
            vault.close()
