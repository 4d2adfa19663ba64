"""What works on this computer, and what to do about what does not."""

import asyncio
import os

from app.core.errors import UserError
from app.services.checkup import Check, fail
from app.services.computer_checks import (
    check_clock,
    check_display,
    check_environment,
    check_folders,
    check_packages,
    check_python,
    check_system,
)
from app.services.connections import Connections
from app.services.endpoints import EndpointBook
from app.services.engine import database_of
from app.services.folders import Folders
from app.services.hardening import Hardened, take_keys
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


async def examine(hardened: Hardened) -> list[Check]:
    """Everything, in the order in which it is shown. Nothing of it leaves this computer."""
    folders = Folders.find(make=False)
    computer = [
        check_python(),
        check_system(),
        check_packages(),
        *check_folders(folders),
        check_clock(folders),
        check_display(os.environ),
    ]
    try:
        settings, book = Settings.load(folders), EndpointBook.open(folders)
    except UserError as error:
        return [*computer, fail("settings and endpoints", error.message, error.hint)]
    environment = check_environment(hardened, proxy=settings.proxy)
    return [*computer, *environment, *await _examine_services(folders, settings, book)]


async def _examine_services(folders: Folders, settings: Settings, book: EndpointBook) -> list[Check]:
    names = {name for endpoint in book.all() for name in endpoint.key_env}
    vault = KeyVault(environment=take_keys(sorted(names)))
    try:
        async with Connections(book, vault, settings, RepairBook(folders)) as connections:
            async with asyncio.TaskGroup() as group:
                standin = group.create_task(check_standin(connections), name="doctor: stand-in")
                database = group.create_task(check_database(database_of(folders)), name="doctor: database")
                # One after the other: the keyring answers one question at a time.
                keyring = await vault.keyring()
                keys = await check_keys(vault, book, settings, keyring)
            return [
                check_files(settings, book),
                check_keyring(keyring),
                *keys,
                database.result(),
                standin.result(),
            ]
    finally:
        vault.close()
