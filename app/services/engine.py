"""The composition root of everything below a screen: what a command, and the window, stand on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.redaction import Redactor
from app.services.connections import Connections
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.gates import Gates
from app.services.hardening import take_keys
from app.services.keys import KeyVault
from app.services.logs import Logs
from app.services.repairs import RepairBook
from app.services.settings import Settings
from app.store.store import Store

DATABASE = "abreast.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """All services of a running program, opened in order and closed in the reverse one."""

    folders: Folders
    settings: Settings
    book: EndpointBook
    vault: KeyVault
    connections: Connections
    gates: Gates
    logs: Logs
    store: Store | None
    """`None` when nothing is to be kept."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must be told about opening: a file put aside, an answer recovered."""
        stored = self.store.notices if self.store is not None else ()
        return (*self.settings.notices, *self.book.notices, *stored)

    @staticmethod
    @asynccontextmanager
    async def open(*, keep: bool = True) -> "AsyncIterator[Engine]":
        """Raises `UserError` when a folder or the store cannot be used. Nothing is sent to anybody."""
        folders = Folders.find()
        book = EndpointBook.open(folders)
        settings = Settings.load(folders)
        names = {name for endpoint in book.all() for name in endpoint.key_env}
        redactor = Redactor()
        async with AsyncExitStack() as stack:
            logs = stack.enter_context(Logs.start(folders.logs, redactor=redactor))
            asyncio.get_running_loop().set_exception_handler(logs.loop_exception_handler)
            vault = KeyVault(environment=take_keys(sorted(names)), redactor=redactor)
            stack.callback(vault.close)
            connections = Connections(book, vault, settings, RepairBook(folders))
            stack.push_async_callback(connections.aclose)
            store = None
            if keep:
                store = await Store.open(database_of(folders))
                stack.push_async_callback(store.close)
            yield Engine(
                folders=folders,
                settings=settings,
                book=book,
                vault=vault,
                connections=connections,
                logs=logs,
                gates=Gates(settings.concurrency_of),
                store=store,
            )


def database_of(folders: Folders) -> Path:
    return folders.data / DATABASE
