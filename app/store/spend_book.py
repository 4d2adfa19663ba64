"""The book of what was spent, shared by all programs that have the same database open."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.core.spending import Cap, Entry, Grouping, Refusal, Sum
from app.store import spending
from app.store.reader import Reader
from app.store.writer import Writer


class SpendBook:
    """Every method may raise `StoreFault`; a write may be made again after a failure."""

    def __init__(self, writer: Writer, reader: Reader, program: str) -> None:
        """`program` is what the reservations of this one are known by."""
        self._writer = writer
        self._reader = reader
        self._program = program

    async def reserve(
        self, entries: Sequence[Entry], caps: Sequence[Cap], *, together: Sequence[str] = ()
    ) -> list[Refusal | None]:
        """For each entry why it may not be spent; where nothing speaks against it, it is reserved now, and no
        other program can take what was left. `together`: all answers of this send, for a limit of one.
        """
        work = partial(spending.reserve, entries=entries, caps=caps, together=together, writer=self._program)
        return await self._writer.run(work)

    async def settle(self, entries: Sequence[Entry]) -> None:
        """What they cost takes the place of what was reserved for them."""
        await self._writer.run(partial(spending.settle, entries=entries))

    async def spent(self, since: datetime, by: Grouping | None = None) -> list[Sum]:
        """By name and currency; deleted sessions count as well."""
        return await self._reader.run(lambda database: spending.sums(database, since, by))
