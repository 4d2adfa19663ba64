"""What doctor sees of the program's own parts."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from app.services.checkup import Status
from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.service_checks import (
    check_database,
    check_files,
    check_keyring,
    check_keys,
    check_standin,
)
from app.services.settings import Settings
from app.store.store import Store
from providers.base import KeyNeed, Secret, WireName
from tests.support.keyrings import FailingKeyring, HungKeyring, MemoryKeyring, locked

T = TypeVar("T")


@pytest.fixture
def folders(home: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(home)})


def with_vault(vault: KeyVault, use: Callable[[KeyVault], Awaitable[T]]) -> T:
    async def run() -> T:
        try:
            return await use(vault)
        finally:
            vault.close()

    return asyncio.run(run())


def test_files_as_they_should_be(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    book.add(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1"))

    check = check_files(Settings.load(folders), book)
    assert check.status is Status.OK
    assert "mine" in check.words


def test_a_damaged_file_is_a_warning(folders: Folders) -> None:
    (folders.config / "settings.json").write_text("{")

    check = check_files(Settings.load(folders), EndpointBook.open(folders))
    assert check.status is Status.WARN
    assert "could not be understood" in check.words


def test_a_keyring_that_answers() -> None:
    check = check_keyring(with_vault(KeyVault(backend=MemoryKeyring()), KeyVault.keyring))

    assert check.status is Status.OK


def test_a_locked_keyring_is_a_warning_with_advice() -> None:
    check = check_keyring(with_vault(KeyVault(backend=FailingKeyring(locked)), KeyVault.keyring))

    assert check.status is Status.WARN
    assert "locked" in check.words
    assert check.advice


def test_a_keyring_that_hangs_holds_doctor_up_for_its_time_limit_only() -> None:
    keyring = HungKeyring()
    try:
        check = check_keyring(with_vault(KeyVault(backend=keyring, limit_s=0.05), KeyVault.keyring))
    finally:
        keyring.answer.set()

    assert check.status is Status.WARN
    assert "did not answer" in check.words


def test_keys_are_named_and_never_shown(folders: Folders) -> None:
    async def use(vault: KeyVault) -> None:
        book = EndpointBook.open(folders)
        await vault.set(book.get("anthropic"), Secret("canary-1"))
        (check,) = await check_keys(vault, book, Settings(), await vault.keyring())
        assert check.status is Status.OK
        assert check.words == "openai (OPENAI_API_KEY), anthropic (keyring)"

    vault = KeyVault(backend=MemoryKeyring(), environment={"OPENAI_API_KEY": Secret("canary-2")})
    with_vault(vault, use)


def test_no_key_yet_is_no_fault(folders: Folders) -> None:
    async def use(vault: KeyVault) -> None:
        (check,) = await check_keys(vault, EndpointBook.open(folders), Settings(), await vault.keyring())
        assert check.status is Status.OK
        assert "abreast keys set" in str(check.advice)

    with_vault(KeyVault(backend=MemoryKeyring()), use)


def test_that_the_keyring_is_locked_is_said_once(folders: Folders) -> None:
    async def use(vault: KeyVault) -> None:
        keyring = await vault.keyring()
        (check,) = await check_keys(vault, EndpointBook.open(folders), Settings(), keyring)
        assert check_keyring(keyring).status is Status.WARN
        assert check.status is Status.OK
        assert "locked" not in check.words

    with_vault(KeyVault(backend=FailingKeyring(locked)), use)


def test_a_variable_that_holds_no_key_is_a_warning(folders: Folders) -> None:
    async def use(vault: KeyVault) -> None:
        book = EndpointBook.open(folders)
        (check,) = await check_keys(vault, book, Settings(), await vault.keyring())
        assert check.status is Status.WARN
        assert "OPENAI_API_KEY" in check.words
        assert "canary" not in check.words

    with_vault(KeyVault(backend=MemoryKeyring(), environment={"OPENAI_API_KEY": Secret("canary two")}), use)


@pytest.mark.parametrize(
    ("one_key", "status"), [("gone", Status.FAIL), ("openrouter", Status.WARN), ("gate", Status.OK)]
)
def test_one_key_mode_is_looked_at(folders: Folders, one_key: str, status: Status) -> None:
    async def use(vault: KeyVault) -> None:
        book = EndpointBook.open(folders)
        book.add(
            NewEndpoint(
                name="gate", wire=WireName.OPENAI, base_url="https://gate.example/v1", key=KeyNeed.NONE
            )
        )
        checks = await check_keys(vault, book, Settings(one_key=one_key), await vault.keyring())
        assert [check.status for check in checks if check.name == "one-key mode"] == [status]

    with_vault(KeyVault(backend=MemoryKeyring()), use)


def test_no_database_yet(folders: Folders) -> None:
    check = asyncio.run(check_database(folders.data / "abreast.db"))

    assert check.status is Status.OK
    assert "none yet" in check.words
    assert list(folders.data.iterdir()) == []


def test_a_database_in_order(folders: Folders) -> None:
    path = folders.data / "abreast.db"

    async def make() -> None:
        store = await Store.open(path)
        await store.close()

    asyncio.run(make())
    check = asyncio.run(check_database(path))
    assert check.status is Status.OK
    assert "0 sessions" in check.words
    assert "every page in order" in check.words


def test_a_database_that_is_none_fails(folders: Folders) -> None:
    path = folders.data / "abreast.db"
    path.write_bytes(b"this is not a database" * 500)

    check = asyncio.run(check_database(path))
    assert check.status is Status.FAIL
    assert path.read_bytes() == b"this is not a database" * 500


def test_a_database_of_a_later_version_fails(folders: Folders) -> None:
    path = folders.data / "abreast.db"

    async def make() -> None:
        store = await Store.open(path)
        await store.close()

    asyncio.run(make())
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version=9999")
    database.close()

    check = asyncio.run(check_database(path))
    assert check.status is Status.FAIL
    assert "later version" in check.words


def test_the_stand_in_starts_and_ends(folders: Folders) -> None:
    async def use(vault: KeyVault) -> None:
        book = EndpointBook.open(folders)
        async with Connections(book, vault, Settings(), RepairBook(folders)) as connections:
            check = await check_standin(connections)
        assert check.status is Status.OK
        assert check.words.count("demo/") >= 4

    with_vault(KeyVault(backend=MemoryKeyring()), use)
