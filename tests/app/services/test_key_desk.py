"""Endpoints and keys in a running program."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from keyring.backend import KeyringBackend

from app.core.key_status import KeySource
from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_desk import KeyDesk
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.settings import Settings
from providers.base import Repair, Secret, WireName
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


def new(url: str) -> NewEndpoint:
    return NewEndpoint(name="mine", wire=WireName.OPENAI, base_url=url)


@asynccontextmanager
async def desk_on(
    backend: KeyringBackend, repairs: RepairBook | None = None, **environment: str
) -> AsyncIterator[KeyDesk]:
    folders = Folders.find()
    vault = KeyVault(
        environment={name: Secret(value) for name, value in environment.items()}, backend=backend
    )
    book = EndpointBook.open(folders)
    memory = repairs or RepairBook(folders)
    async with Connections(book, vault, Settings.load(folders), memory) as connections:
        try:
            yield KeyDesk(folders, vault, connections)
        finally:
            vault.close()


def test_a_new_address_leaves_no_key_behind(home: Path) -> None:  # noqa: ARG001 - the program's folder
    backend = MemoryKeyring()

    async def run() -> None:
        async with desk_on(backend) as desk:
            first = (await desk.add(new("https://one.example/v1"))).endpoint
            await desk.keep(first, Secret(KEY))
            same = await desk.add(new("https://one.example/v2"), replace=True)
            assert (same.notice, len(backend.entries)) == (None, 1)
            moved = await desk.add(new("https://two.example/v1"), replace=True)
            assert "was removed" in str(moved.notice)
            assert backend.entries == {}
            assert (await desk.status(moved.endpoint)).source is KeySource.MISSING

    asyncio.run(run())


def test_a_key_that_cannot_be_removed_is_told(home: Path) -> None:  # noqa: ARG001
    async def run() -> None:
        async with desk_on(FailingKeyring(locked)) as desk:
            await desk.add(new("https://one.example/v1"))
            moved = await desk.add(new("https://two.example/v1"), replace=True)
            assert "may still be stored" in str(moved.notice)
            removed = await desk.remove("mine")
            assert removed.key_problem is not None
            assert "mine" not in [endpoint.name for endpoint in desk.endpoints()]

    asyncio.run(run())


def test_what_was_learned_of_an_endpoint_goes_with_it(home: Path) -> None:  # noqa: ARG001
    async def run() -> None:
        repairs = RepairBook(Folders.find())
        async with desk_on(MemoryKeyring(), repairs) as desk:
            await desk.add(new("https://one.example/v1"))
            repairs.learn("mine", "m", Repair(field="seed", note="not taken"))
            await desk.add(new("https://two.example/v1"), replace=True)
            assert repairs.known("mine", "m") == ()

    asyncio.run(run())


def test_a_key_of_the_environment_is_copied(home: Path) -> None:  # noqa: ARG001
    backend = MemoryKeyring()

    async def run() -> None:
        async with desk_on(backend, OPENAI_API_KEY=KEY) as desk:
            rows = {endpoint.name: endpoint for endpoint in desk.endpoints()}
            assert await desk.keep_from_environment(rows["openai"])
            assert not await desk.keep_from_environment(rows["groq"])
            assert list(backend.entries.values()) == [KEY]

    asyncio.run(run())
