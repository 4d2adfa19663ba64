"""What the answers of the shown session would cost at another model: beside their first figures, never
instead of them.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.core.money import Cost
from app.core.price_card import NoPrice
from app.core.repricing import PricedAnswer, Totals, priced_answers
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.repricing import Repricer

COALESCE_MS = 100
"""Lanes that end together are priced together: each time it is the whole session."""


class SecondPrices(QObject):
    """Of the session on the screen; forgotten when another one is shown, and when names are hidden.

    changed()   there are second figures, other ones, or none any more
    """

    changed = Signal()

    def __init__(
        self,
        open_session: OpenSession,
        repricer: "Repricer",
        notices: Notices,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._open, self._repricer, self._notices, self._tasks = open_session, repricer, notices, tasks
        self._model = ""
        self._costs: dict[str, Cost] = {}
        self._totals = Totals()
        self._running: asyncio.Task[None] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COALESCE_MS)
        self._soon.timeout.connect(self._on_all_ended)
        open_session.opened.connect(self.take_away)
        open_session.blind_changed.connect(self.take_away)
        open_session.answer_ended.connect(self._on_answer_ended)

    @property
    def model(self) -> str:
        """With whose price; empty while there are no second figures."""
        return self._model

    @property
    def costs(self) -> Mapping[str, Cost]:
        """By the answer's id."""
        return self._costs

    @property
    def totals(self) -> Totals:
        """Of the whole session."""
        return self._totals

    def price_with(self, model: str) -> None:
        """All answers of the session, from now on also those that end."""
        if self._running is not None:
            self._running.cancel()
        self._running = self._tasks.start(self._price(model), name=f"re-price as {model}")

    def take_away(self) -> None:
        self._soon.stop()
        if self._running is not None:
            self._running.cancel()
            self._running = None
        if self._model:
            self._model, self._costs, self._totals = "", {}, Totals()
            self.changed.emit()

    async def price_one(self, answers: Sequence[PricedAnswer], model: str) -> tuple[Cost, ...]:
        """The second figures of these alone. Raises `UserError`."""
        return tuple(each.second for each in await self._repricer.all(answers, model))

    async def _price(self, model: str) -> None:
        answers = priced_answers(self._open.work.session)
        try:
            repriced = await self._repricer.all(answers, model)
            quote = self._repricer.quote(model)
        except UserError as error:
            self._notices.tell(error)
            return
        if isinstance(quote, NoPrice) and not quote.zero:
            text = self.tr("There is no price of {model}. {reason}")
            self._notices.post(text.format(model=model, reason=quote.reason), key="no second price")
            return
        self._model, self._costs, self._totals = model, {}, Totals()
        for each in repriced:
            self._costs[each.answer.id] = each.second
            self._totals.add(each.answer.cost, each.second)
        self.changed.emit()

    def _on_answer_ended(self, _lane_id: str) -> None:
        if self._model and not self._tasks.closed and not self._soon.isActive():
            self._soon.start()

    def _on_all_ended(self) -> None:
        if self._model and not self._tasks.closed:
            self.price_with(self._model)
