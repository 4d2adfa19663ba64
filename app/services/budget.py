"""The user's limits, held: before a prompt is sent, and again before each lane is asked."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.core.budgeting import Planned, Verdict, judge, most_together, unpriced
from app.core.days import day_start, local_date, month_start
from app.core.errors import StoreError
from app.core.limits import CURRENCY, LimitKind, Limits
from app.core.session import Lane, Session
from app.core.spending import Cap, Entry, Grouping, Refusal, Sum
from app.services.planning import Plan
from app.store.spend_book import SpendBook

if TYPE_CHECKING:
    from app.services.comparing import Question

log = logging.getLogger(__name__)


class Planner(Protocol):
    async def plan(self, session: Session, question: "Question", lanes: Sequence[Lane]) -> Plan: ...


class Spent(NamedTuple):
    """What stands in the book."""

    today: tuple[Sum, ...]
    """By currency."""
    month: tuple[Sum, ...]
    """By endpoint and currency."""

    @property
    def counted_today(self) -> Decimal:
        """What a limit of the day counts."""
        return self.taken(LimitKind.DAY)

    def taken(self, kind: LimitKind, endpoint: str | None = None) -> Decimal:
        """What a limit counts; of a send that is still to come, nothing."""
        if kind is LimitKind.SEND:
            return Decimal(0)
        sums = self.today if kind is LimitKind.DAY else self.month
        return sum(
            (each.counted for each in sums if each.currency == CURRENCY and endpoint in (None, each.name)),
            Decimal(0),
        )


def unplanned(lane: Lane) -> Planned:
    """A lane whose cost nobody knows."""
    return Planned(endpoint=lane.model.endpoint, model=lane.model.model, most=None)


def utc_now() -> datetime:
    return datetime.now(UTC)


class Budget:
    """One per program. What it promises holds for all programs that share a home: the book is in the store,
    and deciding and reserving are one transaction there.
    """

    def __init__(
        self,
        book: SpendBook | StoreError | None,
        limits: Callable[[], Limits],
        *,
        planning: Planner | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`book` is the store's, also where no session is kept, or why that could not be opened; `None` when
        nothing is kept and there was no limit. `limits` tells those that hold at the moment. Without
        `planning`, no price is known.
        """
        self._book = book if isinstance(book, SpendBook) else None
        self._closed = book if isinstance(book, StoreError) else StoreError("The database is not open.")
        self._limits = limits
        self._planning = planning
        self.now = now
        self.changed: Callable[[], None] | None = None
        """Called when something was reserved or settled."""
        self._unsettled: dict[str, Entry] = {}
        self._settling = asyncio.Lock()
        self._writes: set[asyncio.Task[None]] = set()

    @property
    def limits(self) -> Limits:
        return self._limits()

    # --- before anything is sent ---

    async def plan(self, session: Session, question: "Question", lanes: Sequence[Lane]) -> Plan:
        """What these lanes may cost; empty where no limit asks for it."""
        if self._planning is None or not self.limits:
            return {}
        return await self._planning.plan(session, question, lanes)

    async def check(self, session: Session, question: "Question", lanes: Sequence[Lane]) -> Verdict:
        """Whether a prompt to these lanes may be sent. It takes nothing: `reserve` decides in the end."""
        limits = self.limits
        if not limits:
            return Verdict()
        plan = await self.plan(session, question, lanes)
        planned = [plan.get(lane.id) or unplanned(lane) for lane in lanes]
        try:
            spent = await self.spent()
        except StoreError as error:
            return Verdict(
                unread=error, halted=limits.stops, unpriced=unpriced(planned), most=most_together(planned)
            )
        return judge(planned, limits, spent.taken)

    async def spent(self) -> Spent:
        """Today, and this month. Raises `StoreError`."""
        if self._book is None:
            raise self._closed
        day, month = self._day_start(), self._month_start()
        today = await self._book.spent(day)
        this_month = await self._book.spent(month, Grouping.ENDPOINT)
        return Spent(tuple(today), tuple(this_month))

    # --- while it is sent ---

    async def reserve(self, entries: Sequence[Entry], together: Sequence[str]) -> list[Refusal | None]:
        """For each why it may not be sent. Raises `StoreError` when that cannot be written and a hard limit
        is set; without one, nobody is kept waiting for a disk that is full.
        """
        caps = self._caps(entries)
        if self._book is None:
            if caps:
                raise self._closed
            return [None] * len(entries)
        try:
            await self._settle_rest()
            refusals = await self._book.reserve(entries, caps, together=together)
        except StoreError as error:
            if caps:
                raise
            log.warning("what is under way could not be booked: %s", error)
            refusals = [None] * len(entries)
        self._tell()
        return refusals

    async def settle(self, entry: Entry) -> None:
        """What it cost takes the place of what was reserved, also when nobody waits for that any more. A
        write that fails is made again with the next one, and by `close`.
        """
        if self._book is None:
            return
        self._unsettled[entry.answer_id] = entry
        write = asyncio.create_task(self._try_to_settle(), name="book what was spent")
        self._writes.add(write)
        write.add_done_callback(self._writes.discard)
        await asyncio.shield(write)

    async def close(self) -> None:
        """Before the store: what ended is in the book. If that cannot be, it counts at its most for ever."""
        await asyncio.gather(*self._writes)
        if self._unsettled:
            await self._try_to_settle()

    async def _try_to_settle(self) -> None:
        try:
            await self._settle_rest()
        except StoreError as error:
            log.warning("what was spent could not be booked: %s", error)
        self._tell()

    async def _settle_rest(self) -> None:
        """One write for all that ended together: who comes while one is made finds nothing left to write."""
        async with self._settling:
            entries = list(self._unsettled.values())
            if self._book is None or not entries:
                return
            await self._book.settle(entries)
            for entry in entries:
                if self._unsettled.get(entry.answer_id) is entry:
                    del self._unsettled[entry.answer_id]

    def _caps(self, entries: Iterable[Entry]) -> list[Cap]:
        limits = self.limits
        if not limits.stops:
            return []
        spans: list[tuple[LimitKind, str | None, datetime | None]] = [
            (LimitKind.SEND, None, None),
            (LimitKind.DAY, None, self._day_start()),
            (LimitKind.MONTH, None, self._month_start()),
        ]
        endpoints = dict.fromkeys(entry.endpoint for entry in entries)
        spans += [(LimitKind.ENDPOINT, endpoint, self._month_start()) for endpoint in endpoints]
        return [
            Cap(kind=kind, stop=stop, since=since, endpoint=endpoint)
            for kind, endpoint, since in spans
            if (stop := limits.of(kind, endpoint).stop) is not None
        ]

    def _today(self) -> date:
        return local_date(self.now())

    def _day_start(self) -> datetime:
        return day_start(self._today())

    def _month_start(self) -> datetime:
        return month_start(self._today())

    def _tell(self) -> None:
        if self.changed is not None:
            self.changed()
