"""Opens bills, and asks for whose price stands beside them: for one answer, or for the whole session."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.answer_reading import Readable
from app.core.money import Cost
from app.core.outside_text import one_line
from app.core.repricing import PricedAnswer, Totals, priced_answer
from app.core.session import Lane
from widgets.parts.bill.panel import BillPanel
from widgets.parts.lane_words import short_name
from widgets.parts.model_picker import ModelPicker
from widgets.state.bill_text import usage_text
from widgets.state.open_session import OpenSession
from widgets.state.repricing_words import difference_text, other_counts
from widgets.state.second_prices import SecondPrices
from widgets.tasks import Tasks
from widgets.theme import Theme


class Bills(QObject):
    """One for the window; its panel is made when it is first wanted."""

    def __init__(
        self,
        theme: Theme,
        open_session: OpenSession,
        second: SecondPrices,
        picker: Callable[[], ModelPicker],
        tasks: Tasks,
        window: QWidget,
    ) -> None:
        """`picker` hands over the one that lanes are added with."""
        super().__init__(window)
        self._theme, self._open, self._second = theme, open_session, second
        self._picker, self._tasks, self._window = picker, tasks, window
        self._panel: BillPanel | None = None
        self._shown: PricedAnswer | None = None
        """The answer whose bill is open."""
        open_session.opened.connect(self._close)
        open_session.blind_changed.connect(self._close)

    @property
    def panel(self) -> BillPanel:
        if self._panel is None:
            self._panel = BillPanel(self._theme, self._window)
            self._panel.reprice_wanted.connect(self._on_second_wanted)
            self._panel.closed.connect(self._on_closed)
        return self._panel

    def show(self, lane_id: str) -> None:
        """The bill of the lane's answer in the shown turn; nothing while it is hidden who answers."""
        lane = next((each for each in self._open.lanes if each.id == lane_id), None)
        answer = self._open.answer(lane_id)
        if lane is None or answer is None or self._open.blind:
            return
        self._shown = self._priced(lane, answer)
        title = self.tr("Bill of {name}").format(name=short_name(lane, blind=False))
        about = self._about(lane)
        ended = self._shown is not None
        self.panel.show_bill(title, about, answer.cost, usage_text(answer.usage), reprice=ended)

    def reprice_session(self) -> None:
        """Choose whose price is to stand beside every answer of the session."""
        if not self._open.blind:
            self._choose(self.tr("Price the session as if this model had answered"))

    # --- inside ---

    def _priced(self, lane: Lane, answer: Readable) -> PricedAnswer | None:
        turn = self._open.turn
        kept = turn.answer_of(lane.id) if turn is not None else None
        if turn is None or kept is None or answer.state.live:
            return None
        return priced_answer(kept, lane.model, turn.asked_at)

    def _about(self, lane: Lane) -> str:
        turn = self._open.turn
        turns = self._open.turns
        if turn is None or len(turns) < 2:
            return lane.model.endpoint
        return self.tr("{endpoint} · turn {number}").format(endpoint=lane.model.endpoint, number=turn.number)

    def _choose(self, invitation: str) -> None:
        self._picker().choose(invitation, self._on_chosen)

    def _on_second_wanted(self) -> None:
        self._choose(self.tr("Price this answer as if this model had given it"))

    def _on_chosen(self, model: str) -> None:
        if self._open.blind:
            return
        if self._shown is None:
            self._second.price_with(model)
        else:
            self._tasks.start(self._price_shown(self._shown, model), name=f"re-price one as {model}")

    async def _price_shown(self, answer: PricedAnswer, model: str) -> None:
        (second,) = await self._second.price_one([answer], model)
        if self._shown is answer:  # another bill, or none, is open by now
            name, said = one_line(model, limit=80), self._difference(answer.cost, second)
            self.panel.show_second(name, second, said, other_counts())

    def _difference(self, first: Cost, second: Cost) -> str:
        totals = Totals()
        totals.add(first, second)
        return next((difference_text(each) for each in totals.differences.values()), "")

    def _on_closed(self) -> None:
        self._shown = None

    def _close(self) -> None:
        """It tells of another session, or who answers."""
        if self._panel is not None:
            self._panel.dismiss()
