"""Asking a server about keys, through the real client."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.services.connections import Connections
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_checks import check_keys, is_good
from app.services.key_values import KeySource, KeyStatus
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.settings import Settings
from providers.base import Endpoint, KeyNeed, KeyState, Secret, WireName
from tests.support.echo_server import EchoServer
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


def endpoint_at(base_url: str) -> Endpoint:
    return Endpoint(name="echo", title="Echo", wire=WireName.OPENAI, base_url=base_url)


async def check(vault: KeyVault, endpoints: Sequence[Endpoint]) -> tuple[KeyStatus, ...]:
    folders = Folders.find()
    book = EndpointBook.open(folders)
    async with Connections(book, vault, Settings.load(folders), RepairBook(folders)) as connections:
        try:
            return await check_keys(endpoints, vault, connections)
        finally:
            vault.close()


def test_each_gets_its_own_verdict_in_order(home: Path) -> None:  # noqa: ARG001 - the program's folder
    async def run() -> tuple[KeyStatus, ...]:
        async with EchoServer() as server:
            vault = KeyVault(backend=MemoryKeyring())
            there = endpoint_at(server.base_url)
            missing = replace(there, name="missing")
            gone = replace(there, name="gone", base_url="http://127.0.0.1:9/v1")
            for endpoint in (there, gone):
                await vault.set(endpoint, Secret(KEY))
            return await check(vault, [gone, there, missing])

    gone, there, missing = asyncio.run(run())
    assert there.verdict is not None
    assert there.verdict.state is KeyState.ACCEPTED
    assert (there.source, is_good(there)) == (KeySource.KEYRING, True)
    assert gone.verdict is not None
    assert gone.verdict.state is KeyState.UNREACHABLE
    assert not is_good(gone)
    assert (missing.source, missing.verdict, is_good(missing)) == (KeySource.MISSING, None, False)
    assert "There is no key for Echo" in str(missing.problem)


def test_a_server_that_needs_no_key_is_asked_without_one(home: Path) -> None:  # noqa: ARG001
    async def run() -> tuple[KeyStatus, ...]:
        async with EchoServer() as server:
            endpoint = replace(endpoint_at(server.base_url), key=KeyNeed.OPTIONAL)
            return await check(KeyVault(backend=FailingKeyring(locked)), [endpoint])

    (status,) = asyncio.run(run())
    assert status.verdict is not None
    assert status.verdict.state is KeyState.REACHABLE
    assert is_good(status)


def test_a_locked_keyring_is_the_problem_that_is_told(home: Path) -> None:  # noqa: ARG001
    (status,) = asyncio.run(
        check(KeyVault(backend=FailingKeyring(locked)), [endpoint_at("http://127.0.0.1:9/v1")])
    )
    assert status.verdict is None
    assert "The system keyring is locked." in str(status.problem)
