"""One column: who answers, its numbers, the answer, and what can be done with it."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.answer import AnswerState
from app.core.answer_reading import Readable
from app.core.session import KeptAnswer, Lane
from widgets.parts.answer.view import AnswerView
from widgets.parts.lane_cards import LaneCards
from widgets.parts.lane_figures import LaneFigures
from widgets.parts.lane_footer import FooterState, LaneFooter
from widgets.parts.lane_header import LaneHeader
from widgets.parts.lane_menu import checked, continuation_text, facts, footer_state, offered
from widgets.parts.lane_stack import line, stack_lane
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.number_strip import NumberStrip
from widgets.parts.plain_label import PlainLabel
from widgets.parts.reasoning_fold import ReasoningFold
from widgets.polish import repolish


class LaneColumn(QFrame):
    """One lane in the shown turn. It reads what may be shown, and looks only while it is seen.

    wanted(str, str)       this lane, and a verb of `LaneVerb`
    drag_moved(str, QPoint), drag_ended(str, bool)   as of its header
    link_activated(str)    a link in the answer was clicked
    keys_wanted(str)       put right the key of the endpoint of this name
    """

    wanted = Signal(str, str)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, bool)
    link_activated = Signal(str)
    keys_wanted = Signal(str)

    def __init__(self, tools: LaneTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lane_id = ""
        """Empty while the column stands for no lane."""
        self._tools = tools
        self._answer: Readable | None = None
        self._offered_for: AnswerState | None = None
        self.header = LaneHeader(tools.theme)
        self.strip = NumberStrip(tools.theme)
        self._figures = LaneFigures(tools, self.header, self.strip)
        self._goes_on = PlainLabel(elide=True)
        self.fold = ReasoningFold(tools.theme)
        self.view = AnswerView(tools.theme, tools.converter, tasks=tools.tasks)
        self._nothing = PlainLabel()
        self.cards = LaneCards(tools.theme)
        self._filler = QWidget()
        self.footer = LaneFooter(tools.theme)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.hide()

    # --- whose it is ---

    def take(self, lane_id: str) -> None:
        """From now on it stands for this lane."""
        self.lane_id = lane_id
        self.show_turn()

    def release(self) -> None:
        """It stands for nobody, and holds nothing of whom it stood for."""
        self._leave_clock()
        self.lane_id, self._answer, self._offered_for = "", None, None
        self.view.clear_find()
        self.view.show_answer(None)
        self.fold.show_answer(None)
        self.strip.start_anew()
        self.header.forget()
        self.cards.show_answer(None, (), retryable=False)
        self.footer.show_state(FooterState())
        self._goes_on.setText("")
        self.setAccessibleName("")
        self.show_current(current=False)

    # --- what is shown ---

    @property
    def answer(self) -> Readable | None:
        """What the lane says in the shown turn, as it may be shown."""
        return self._answer

    def show_turn(self) -> None:
        """The shown turn is another one, or the lane has another answer in it: read everything anew."""
        open_session = self._tools.open_session
        lane = self._lane()
        if lane is None:  # closed a moment ago; the row will drop this column
            return
        self._answer = open_session.answer(self.lane_id)
        self.strip.start_anew()
        self.view.show_answer(self._answer)
        self.fold.show_answer(self._answer)
        self.show_lane()
        self.show_goes_on()
        self._follow()

    def show_lane(self) -> None:
        """What is said of the lane and of its answer around the text."""
        lane, blind = self._lane(), self._tools.open_session.blind
        if lane is None:
            return
        title = "" if blind else self._tools.endpoint_title(lane.model.endpoint)
        self.header.show_lane(lane, self._kept(), endpoint=title, blind=blind)
        self.strip.setVisible(not blind and self._answer is not None)
        self._nothing.setVisible(self._answer is None)
        self._show_body()
        self.show_figures()
        self.show_footer()
        kept = self._kept()
        self.cards.show_answer(
            self._answer,
            kept.tool_calls if kept is not None else (),
            retryable=self._tools.asking.can_retry(self.lane_id),
        )
        self._describe()

    def _show_body(self) -> None:
        """Where there is no text and will be none, what is said instead of it stands at the top."""
        answer, kept = self._answer, self._kept()
        silent = answer is not None and not answer.state.live and kept is not None and not kept.text
        self.view.setVisible(answer is not None and not silent)
        self._filler.setVisible(silent)

    def show_end(self) -> None:
        """The answer grows no more. Its text stays as it is drawn; what stands around it is final now."""
        ended = self._tools.open_session.answer(self.lane_id)
        if ended is None or self._answer is None or ended.id != self._answer.id:
            self.show_turn()
            return
        self._figures.look_last(self._answer)
        self._answer = ended
        self.view.show_answer(ended)
        self.fold.show_answer(ended)
        self.show_lane()

    def show_figures(self) -> None:
        """How the lane stands, its numbers, and what it is best at."""
        self._figures.show(self.lane_id, self._answer)

    def show_footer(self) -> None:
        """What can be done with the answer now."""
        self.footer.show_state(footer_state(self._tools, self.lane_id, self._answer, self._kept()))

    def show_current(self, *, current: bool) -> None:
        """Whether commands for a lane mean this one."""
        if self.property("current") != current:
            self.setProperty("current", current)
            repolish(self)

    # --- its edges ---

    @property
    def first_stop(self) -> QWidget:
        """Where the keyboard enters it."""
        return self.view if self.view.isVisibleTo(self) else self.header.more

    @property
    def last_stop(self) -> QWidget:
        """From where it goes on to the next lane."""
        return self.footer.last_stop

    def set_raw(self, *, raw: bool) -> None:
        self.view.set_raw(raw)

    # --- while it grows ---

    def advance(self) -> bool:
        """As the frame clock asks: figures a few times a second, text in the view's own turn."""
        answer = self._answer
        if answer is None or not answer.state.live or not self.isVisible():
            return False
        if self._figures.look_due():
            self._figures.show(self.lane_id, answer)
            self.cards.show_answer(answer, (), retryable=False)
            if answer.state is not self._offered_for:
                self._offered_for = answer.state
                self.show_footer()
        return True

    def _leave_clock(self) -> None:
        for paced in (self, self.view, self.fold):
            self._tools.clock.remove(paced)

    def _follow(self) -> None:
        if not self.isVisible():
            return
        for paced in (self, self.view, self.fold):
            self._tools.clock.add(paced)

    # --- reading ---

    def _lane(self) -> Lane | None:
        return next((lane for lane in self._tools.open_session.lanes if lane.id == self.lane_id), None)

    def _kept(self) -> KeptAnswer | None:
        turn = self._tools.open_session.turn
        return turn.answer_of(self.lane_id) if turn is not None else None

    def show_goes_on(self) -> None:
        """Whose answer this lane goes on from, where that is not its own."""
        lane = self._lane()
        text = "" if lane is None else continuation_text(self._tools.open_session, lane)
        self._goes_on.setText(text)
        self._goes_on.setVisible(bool(text))

    def _describe(self) -> None:
        """In one sentence, for who cannot see it; said when the lane is reached, not while it grows."""
        self.setAccessibleName(", ".join(self.header.texts))

    # --- events ---

    def _on_menu_opening(self) -> None:
        lane = self._lane()
        if lane is None:
            return
        tools = self._tools
        raw = self.view.raw
        self.header.offer(
            offered(tools.open_session, lane),
            checked=checked(raw=raw),
            facts=facts(tools.open_session, lane, self._kept()),
        )

    def _on_wanted(self, verb: str) -> None:
        self.wanted.emit(self.lane_id, verb)

    def _on_figure_clicked(self, _label: str) -> None:
        self.wanted.emit(self.lane_id, LaneVerb.BILL.value)

    def _on_retry_wanted(self) -> None:
        self.wanted.emit(self.lane_id, LaneVerb.RETRY.value)

    def _on_keys_wanted(self) -> None:
        lane = self._lane()
        if lane is not None and not self._tools.open_session.blind:
            self.keys_wanted.emit(lane.model.endpoint)

    def _on_drag_moved(self, place: QPoint) -> None:
        self.drag_moved.emit(self.lane_id, place)

    def _on_drag_ended(self, dropped: bool) -> None:  # noqa: FBT001 - as the signal hands it over
        self.drag_ended.emit(self.lane_id, dropped)

    def _connect(self) -> None:
        self.header.wanted.connect(self._on_wanted)
        self.header.menu_opening.connect(self._on_menu_opening)
        self.header.drag_moved.connect(self._on_drag_moved)
        self.header.drag_ended.connect(self._on_drag_ended)
        self.footer.wanted.connect(self._on_wanted)
        self.strip.clicked.connect(self._on_figure_clicked)
        self.cards.retry_wanted.connect(self._on_retry_wanted)
        self.cards.keys_wanted.connect(self._on_keys_wanted)
        self.view.link_activated.connect(self.link_activated)

    def _lay_out(self) -> None:
        self.setProperty("kind", "panel")
        self._nothing.setText(self.tr("Not asked in this turn."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._goes_on.setProperty("type", "small")
        for label in (self._goes_on, self._nothing):
            label.setProperty("tone", "muted")
        stack_lane(
            self._column,
            self._tools.theme,
            head=(self.header, self.strip, line(), self._goes_on, self.fold),
            body=(self.view, self._nothing),
            notes=self.cards,
            filler=self._filler,
            foot=self.footer,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_figures()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._leave_clock()
