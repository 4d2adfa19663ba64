"""Puts the budget together from the parts of a running program."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from app.core.errors import StoreError
from app.core.limits import Limits
from app.core.model_ref import ModelRef
from app.services.budget import Budget
from app.services.engine import Engine, database_of
from app.services.estimating import Estimating
from app.services.limits_in_force import LimitsInForce
from app.services.one_key import Resolved, resolve
from app.services.planning import Planning
from app.store.spend_book import SpendBook
from app.store.store import Store


@asynccontextmanager
async def open_budget(engine: Engine, estimating: Estimating) -> AsyncIterator[Budget]:
    """Where nothing is kept but limits are set, the database is opened for the book alone. One that cannot be
    opened is told by what is then refused.
    """
    connections = engine.connections

    def resolved(ref: ModelRef) -> Resolved:
        return resolve(ref, book=connections.book, one_key=connections.settings.one_key)

    def own() -> Limits:
        return connections.settings.limits

    limits = LimitsInForce(engine.folders, own)
    planning = Planning(estimating, resolve=resolved)
    async with AsyncExitStack() as stack:
        budget = Budget(await _book(engine, limits(), stack), limits, planning=planning)
        stack.push_async_callback(budget.close)
        yield budget


async def _book(engine: Engine, limits: Limits, stack: AsyncExitStack) -> SpendBook | StoreError | None:
    if engine.store is not None:
        return engine.store.spend_book
    if not limits:
        return None
    try:
        store = await Store.open(database_of(engine.folders))
    except StoreError as fault:
        return fault
    stack.push_async_callback(store.close)
    return store.spend_book
