"""What was spent over days, as the Spend page shows it, and what it would have cost at another model."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.days import day_start
from app.core.limits import CURRENCY
from app.core.spending import Grouping, Sum, totals
from widgets.state import models_words
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.repricing import Repricer, Repricing
    from app.store.store import Store


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    """Thirty days."""
    YEAR = "year"


_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}


def _foreign(total: Sum) -> bool:
    return total.currency != CURRENCY


class SpendHistory(QObject):
    """changed()   other figures, or a second one beside them
    progress(int, int)   so many answers of so many are priced again
    """

    changed = Signal()
    progress = Signal(int, int)

    def __init__(
        self, store: "Store | None", repricer: "Repricer", tasks: Tasks, parent: QObject | None = None
    ) -> None:
        """`store` is `None` where nothing is kept."""
        super().__init__(parent)
        self._store, self._repricer, self._tasks = store, repricer, tasks
        self.period = Period.MONTH
        self.by = Grouping.MODEL
        self.days: tuple[Sum, ...] = ()
        self.rows: tuple[Sum, ...] = ()
        """By what was chosen, the currency of the limits first, in each the largest."""
        self.model = ""
        """With whose price it is compared; empty for none."""
        self.again: Repricing | None = None
        self.ready = store is None
        """What there is has been read."""
        self._reading: asyncio.Task[None] | None = None
        self._pricing: asyncio.Task[None] | None = None

    @property
    def kept(self) -> bool:
        return self._store is not None

    @property
    def since(self) -> date:
        return models_words.today() - timedelta(days=_DAYS[self.period] - 1)

    @property
    def totals(self) -> Sequence[Sum]:
        return totals(self.days)

    def read(self) -> None:
        """Everything anew."""
        if self._store is not None:
            if self._reading is not None:
                self._reading.cancel()
            self._reading = self._tasks.start(self._read(self._store), name="read what was spent")

    def choose(self, period: Period) -> None:
        self.period = period
        self.take_away()
        self.read()

    def group(self, by: Grouping) -> None:
        self.by = by
        self.read()

    def price_with(self, model: str) -> None:
        """What all of the period would have cost at this model."""
        if self._store is not None:
            self.take_away()
            work = self._price(self._store, model)
            self._pricing = self._tasks.start(work, name=f"re-price history as {model}")

    def take_away(self) -> None:
        if self._pricing is not None:
            self._pricing.cancel()
            self._pricing = None
        self.model, self.again = "", None
        self.changed.emit()

    async def _read(self, store: "Store") -> None:
        since = day_start(self.since)
        self.days = tuple(await store.spend_book.spent(since, Grouping.DAY))
        rows = await store.spend_book.spent(since, self.by)
        self.rows = tuple(sorted(rows, key=_foreign))
        self.ready = True
        self.changed.emit()

    async def _price(self, store: "Store", model: str) -> None:
        from app.services.repricing import Repricing

        since, found = day_start(self.since), Repricing()
        of = await store.priced_answers.count_since(since)
        async for page in self._repricer.since(store, since, model):
            for each in page:
                found.add(each)
            self.progress.emit(found.totals.answers, of)
        self.model, self.again = model, found
        self.changed.emit()
