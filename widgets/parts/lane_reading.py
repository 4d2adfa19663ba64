"""What is read of lanes in a panel of its own: differences, requests, conversations, earlier tries."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.answer import AnswerState
from app.core.request_view import request_text
from app.core.session import Lane
from app.core.transcript import Words, conversation, joined, tries
from widgets.parts.diff_panel import DiffPanel
from widgets.parts.lane_row import LaneRow
from widgets.parts.lane_state import state_word
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.lane_words import lane_name, short_name
from widgets.parts.popup import open_below
from widgets.parts.text_panel import TextPanel
from widgets.state.notices import Notices
from widgets.state.requests import Requests


class LaneReading(QObject):
    """Opens the panels over the window; they are made when they are first wanted."""

    def __init__(
        self, tools: LaneTools, row: LaneRow, requests: Requests, notices: Notices, over: QWidget
    ) -> None:
        super().__init__(over)
        self._tools, self._row, self._requests, self._notices, self._over = (
            tools,
            row,
            requests,
            notices,
            over,
        )
        self._text: TextPanel | None = None
        self._diff: DiffPanel | None = None
        self._others = QMenu(over)
        self._others.triggered.connect(self._on_other_chosen)
        tools.open_session.blind_changed.connect(self._close)
        tools.open_session.opened.connect(self._close)
        self._readings = {
            LaneVerb.DIFF: self._choose_other,
            LaneVerb.COMPARE_REQUESTS: self._choose_other,
            LaneVerb.REQUEST: self._read_request,
            LaneVerb.CONVERSATION: self._read_conversation,
            LaneVerb.TRIES: self._read_tries,
        }

    def read(self, verb: LaneVerb, lane_id: str) -> bool:
        """Whether the verb is about reading; then it is done."""
        reading = self._readings.get(verb)
        if reading is None:
            return False
        reading(verb, lane_id)
        return True

    @property
    def text_panel(self) -> TextPanel:
        if self._text is None:
            self._text = TextPanel(self._tools.theme, self._over.window())
        return self._text

    @property
    def diff_panel(self) -> DiffPanel:
        if self._diff is None:
            self._diff = DiffPanel(self._tools.theme, self._tools.tasks, self._over.window())
        return self._diff

    @property
    def others(self) -> QMenu:
        """The lanes to compare with, while one is to be chosen."""
        return self._others

    def _close(self) -> None:
        """What stands there tells of another session, or who answers."""
        self._others.clear()
        for panel in (self._text, self._diff):
            if panel is not None:
                panel.dismiss()

    # --- two lanes ---

    def _choose_other(self, verb: LaneVerb, lane_id: str) -> None:
        others = [
            lane for lane in self._tools.open_session.lanes if lane.id != lane_id and self._said(lane.id)
        ]
        if not others:
            self._notices.post(self.tr("There is no other answer to compare with."), key="no other")
            return
        if len(others) == 1:
            self._compare(verb, lane_id, others[0].id)
            return
        self._others.clear()
        for lane in others:
            name = self._short(lane).replace("&", "&&")
            entry = self._others.addAction(self.tr("With {name}").format(name=name))
            entry.setData((verb.value, lane_id, lane.id))
        column = self._row.reveal(lane_id)
        if column is not None:
            open_below(self._others, column.footer.button(LaneVerb.DIFF))

    def _on_other_chosen(self, entry: QAction) -> None:
        verb, lane_id, other_id = entry.data()
        self._compare(LaneVerb(verb), lane_id, other_id)

    def _compare(self, verb: LaneVerb, lane_id: str, other_id: str) -> None:
        one, other = self._lane(lane_id), self._lane(other_id)
        if one is None or other is None:
            return
        if verb is LaneVerb.DIFF:
            title = self.tr("Two answers, word by word")
            first, second = (self._short(one), self._said(one.id)), (self._short(other), self._said(other.id))
            self.diff_panel.compare(title, first, second)
        elif not self._tools.open_session.blind:
            self._tools.tasks.start(self._compare_requests(one, other), name="compare two requests")

    async def _compare_requests(self, one: Lane, other: Lane) -> None:
        sent, also = await self._requests.sent(one.id), await self._requests.sent(other.id)
        if self._lane(one.id) is None:  # another session is shown by now
            return
        if sent is None or also is None:
            self._tell_not_sent(one if sent is None else other)
            return
        title = self.tr("What was sent, line by line")
        first, second = (self._short(one), request_text(sent)), (self._short(other), request_text(also))
        self.diff_panel.compare(title, first, second, lines=True)

    # --- one lane ---

    def _read_request(self, _verb: LaneVerb, lane_id: str) -> None:
        lane = self._lane(lane_id)
        if lane is not None and not self._tools.open_session.blind:
            self._tools.tasks.start(self._show_request(lane), name="show what was sent")

    async def _show_request(self, lane: Lane) -> None:
        sent = await self._requests.sent(lane.id)
        if self._lane(lane.id) is None:  # another session is shown by now
            return
        if sent is None:
            self._tell_not_sent(lane)
            return
        about = self.tr("{name}: exactly as it was sent, without the key").format(name=self._short(lane))
        self.text_panel.show_text(self.tr("What was sent"), request_text(sent), about=about, code=True)

    def _read_conversation(self, _verb: LaneVerb, lane_id: str) -> None:
        lane, open_session = self._lane(lane_id), self._tools.open_session
        if lane is None:
            return
        name = lane_name(lane, blind=open_session.blind)
        words = Words(you=self.tr("You"), model=name, left_out=self.tr("… the beginning is left out."))
        about = self.tr("What the lane’s model is told with the next question")
        text = conversation(open_session.session, lane, words)
        self.text_panel.show_text(self._short(lane), text, about=about)

    def _read_tries(self, _verb: LaneVerb, lane_id: str) -> None:
        lane, turn = self._lane(lane_id), self._tools.open_session.turn
        found = tries(turn, lane_id) if turn is not None else ()
        if lane is None or not found:
            return
        parts = []
        for place, answer in enumerate(found):
            text = self.tr("Try {number}: {state}")
            heading = text.format(number=len(found) - place, state=state_word(answer.state))
            said = answer.text or (answer.failure.message if answer.failure is not None else "")
            parts.append((heading, said))
        about = self.tr("What the lane said before it was asked again, the latest first")
        self.text_panel.show_text(
            self._short(lane), joined(parts, self.tr("… the beginning is left out.")), about=about
        )

    # --- reading ---

    def _lane(self, lane_id: str) -> Lane | None:
        return next((lane for lane in self._tools.open_session.lanes if lane.id == lane_id), None)

    def _short(self, lane: Lane) -> str:
        return short_name(lane, blind=self._tools.open_session.blind)

    def _said(self, lane_id: str) -> str:
        answer = self._tools.open_session.answer(lane_id)
        if answer is None or answer.state in (AnswerState.QUEUED, AnswerState.WAITING):
            return ""
        return answer.text_since(0)[0]

    def _tell_not_sent(self, lane: Lane) -> None:
        text = self.tr("Nothing was sent for {name}, or it was not kept.")
        self._notices.post(text.format(name=self._short(lane)), key="not sent")
