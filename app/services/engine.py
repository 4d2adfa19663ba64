"""The composition root of everything below a screen: what a command, and the window, stand on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import StoreError
from app.core.redaction import Redactor
from app.services.connections import Connections
from app.services.costing import Costing
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.gates import Gates
from app.services.hardening import take_keys
from app.services.keys import KeyVault
from app.services.logs import Logs
from app.services.prices.prices import Prices
from app.services.repairs import RepairBook
from app.services.running_gateways.admin_keys import ALL_VARIABLES
from app.services.settings import Settings
from app.services.token_lessons import TokenLessons
from app.store.store import Store
from providers.base import Endpoint
from providers.errors import ProviderError

DATABASE = "abreast.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """All services of a running program, opened in order and closed in the reverse one."""

    folders: Folders
    settings: Settings
    book: EndpointBook
    vault: KeyVault
    connections: Connections
    prices: Prices
    costing: Costing
    lessons: TokenLessons
    """What answers taught about tokens: comparing adds to it, estimates read it."""
    gates: Gates
    logs: Logs
    store: Store | None
    """`None` when nothing is to be kept."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must be told about opening: a file put aside, an answer recovered."""
        stored = self.store.notices if self.store is not None else ()
        return (*self.settings.notices, *self.book.notices, *self.prices.notices, *stored)

    @staticmethod
    @asynccontextmanager
    async def open(
        *,
        keep: bool = True,
        ahead: Iterable[str] = (),
        tell: Callable[[str], None] | None = None,
        without_store: Callable[[StoreError], None] | None = None,
    ) -> "AsyncIterator[Engine]":
        """Raises `UserError` when a folder or the store cannot be used. Nothing is sent to anybody.

        `ahead` names the endpoints that will be asked: their keys are looked up, and the demo's server is
        started, while the store opens. `tell` gets one line about each kind of mistake, from any thread, in
        place of standard error. With `without_store`, a store that cannot be opened is told to it, and the
        engine goes on without.
        """
        folders = Folders.find()
        book = EndpointBook.open(folders)
        settings = Settings.load(folders)
        names = {name for endpoint in book.all() for name in endpoint.key_env} | ALL_VARIABLES
        redactor = Redactor()
        async with AsyncExitStack() as stack:
            logs = stack.enter_context(Logs.start(folders.logs, redactor=redactor, tell=tell))
            asyncio.get_running_loop().set_exception_handler(logs.loop_exception_handler)
            vault = KeyVault(environment=take_keys(sorted(names)), redactor=redactor)
            stack.callback(vault.close)
            connections = Connections(book, vault, settings, RepairBook(folders))
            stack.push_async_callback(connections.aclose)
            preparing = [
                asyncio.create_task(_prepare(connections, endpoint), name=f"prepare {endpoint.name}")
                for endpoint in book.all()
                if endpoint.name in ahead
            ]
            stack.push_async_callback(_end, preparing)
            store = None
            if keep:
                try:
                    store = await Store.open(database_of(folders))
                except StoreError as error:
                    if without_store is None:
                        raise
                    without_store(error)
                else:
                    stack.push_async_callback(store.close)
            prices = Prices.open(folders)
            costing = Costing(prices)
            stack.push_async_callback(costing.close)
            yield Engine(
                folders=folders,
                settings=settings,
                book=book,
                vault=vault,
                connections=connections,
                prices=prices,
                costing=costing,
                lessons=TokenLessons(store),
                logs=logs,
                gates=Gates(settings.concurrency_of),
                store=store,
            )


async def _prepare(connections: Connections, endpoint: Endpoint) -> None:
    with suppress(ProviderError):  # the lane that asks it will meet the same and say so
        await connections.at(endpoint)


async def _end(tasks: "list[asyncio.Task[None]]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def database_of(folders: Folders) -> Path:
    return folders.data / DATABASE
