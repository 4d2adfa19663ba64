"""Compare: one prompt, the answers of all lanes side by side, and the composer below them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from widgets.actions import Actions, Command
from widgets.frame_clock import FrameClock
from widgets.parts.compare_header import CompareHeader
from widgets.parts.compare_start import CompareStart
from widgets.parts.find_bar import FindBar
from widgets.parts.lane_deeds import LaneDeeds
from widgets.parts.lane_reading import LaneReading
from widgets.parts.lane_row import LaneRow
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import COMMANDS, LaneVerb
from widgets.parts.row_layout import layout_of, restored
from widgets.parts.summary_panel import SummaryPanel
from widgets.parts.turn_bar import TurnBar
from widgets.state.asking import Asking
from widgets.state.judging import Judging
from widgets.state.lanes import Lanes
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.requests import Requests
from widgets.state.second_prices import SecondPrices
from widgets.state.turn_figures import TurnFigures
from widgets.tasks import Tasks
from widgets.theme import Theme

if TYPE_CHECKING:
    from widgets.parts.answer.conversions import Converter


class CompareView(QWidget):
    """link_activated(str)           a link in an answer was clicked: whoever opens it asks first
    keys_wanted(str)              the key of the endpoint of this name is to be put right
    export_requested(str)         the session in the form of this name: `md`, `json`, `csv`, `html`
    lane_setup_wanted(str, str)   `model`, `lane_parameters` or `lane_system_prompt`, for the lane of this id
    bill_wanted(str)              of the lane of this id
    reprice_wanted()              the whole session at another model's price
    example_chosen(str)           this prompt is to stand in the composer
    demo_wanted(), environment_wanted(), servers_wanted()   the offers of a first start were taken up
    """

    link_activated = Signal(str)
    keys_wanted = Signal(str)
    export_requested = Signal(str)
    lane_setup_wanted = Signal(str, str)
    bill_wanted = Signal(str)
    reprice_wanted = Signal()
    example_chosen = Signal(str)
    demo_wanted = Signal()
    environment_wanted = Signal()
    servers_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        clock: FrameClock,
        actions: Actions,
        open_session: OpenSession,
        asking: Asking,
        lanes: Lanes,
        judging: Judging,
        *,
        tasks: Tasks,
        notices: Notices,
        converter: "Converter",
        composer: QWidget,
        requests: Requests,
        second_prices: SecondPrices,
        endpoint_title: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions, self._open = theme, actions, open_session
        self._asking, self._lanes, self._judging = asking, lanes, judging
        figures = self._figures = TurnFigures(open_session, self)
        tools = LaneTools(
            theme=theme,
            clock=clock,
            open_session=open_session,
            asking=asking,
            judging=judging,
            figures=figures,
            converter=converter,
            tasks=tasks,
            endpoint_title=endpoint_title,
        )
        self.header = CompareHeader(theme, actions, open_session, lanes, judging)
        self.turn_bar = TurnBar(theme, open_session)
        self.row = LaneRow(tools)
        self.deeds = LaneDeeds(tools, self.row, lanes, notices, self)
        self.reading = LaneReading(tools, self.row, requests, notices, self)
        self.find_bar = FindBar(theme, open_session, self.row)
        self.summary = SummaryPanel(theme, clock, open_session, figures, second_prices)
        self.summary.hide()
        self.start = CompareStart(theme, actions, open_session)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.row)
        self._middle.addWidget(self.start)
        self._column = QVBoxLayout(self)
        for widget in (self.header, self.turn_bar, self.find_bar):
            self._column.addWidget(widget)
        self._column.addWidget(self._middle, stretch=1)
        self._column.addWidget(self.summary)
        self._column.addWidget(composer)
        self._connect()
        self._connect_commands()
        self._on_theme_changed()
        self._on_current_changed()
        self._show_middle()

    # --- how it was left ---

    def layout_state(self) -> dict[str, Any]:
        """How the shown session is left, as plain JSON; `restore` takes it."""
        found = layout_of(self.row)
        if paces := self._figures.paces():
            found["paces"] = paces
        if not self.summary.isHidden():
            found["summary"] = True
        return found

    def restore(self, layout: dict[str, Any]) -> None:
        """As it was left; what cannot be understood is as for a new session. Opening a session does this."""
        self._figures.bring_back(layout.get("paces"))
        restored(self.row, layout)
        self._show_summary(shown=layout.get("summary") is True)

    # --- commands ---

    def _connect_commands(self) -> None:
        action = self._actions.action
        for verb in COMMANDS:
            action(verb.value).triggered.connect(self._on_lane_command)
        for number in range(1, 10):
            action(f"focus_lane_{number}").triggered.connect(self._on_focus_lane)
        for id_, slot in (
            ("earlier_turn", self._on_earlier_turn),
            ("later_turn", self._on_later_turn),
            ("retry_failed", self._on_retry_failed),
            ("blind", self._on_blind),
            ("reveal", self._judging.reveal),
            ("export", self.header.open_export_menu),
            ("find", self._on_find),
            ("summary_table", self._on_summary),
            ("copy_table", self._on_copy_table),
        ):
            action(id_).triggered.connect(slot)

    def _on_lane_command(self) -> None:
        command = self.sender()
        if isinstance(command, Command) and self.row.current:
            self.deeds.do(self.row.current, LaneVerb(command.spec.id))

    def _on_focus_lane(self) -> None:
        command = self.sender()
        ids = self.row.lane_ids
        if isinstance(command, Command) and command.spec.number <= len(ids):
            self.row.focus(ids[command.spec.number - 1])

    def _on_find(self) -> None:
        if self._open.turn is not None:
            self.find_bar.open_bar()

    def _on_summary(self) -> None:
        self._show_summary(shown=self.summary.isHidden())

    def _on_copy_table(self) -> None:
        self.summary.model.wake(awake=True)
        self.summary.copy_text()
        self.summary.model.wake(awake=not self.summary.isHidden())

    def _show_summary(self, *, shown: bool) -> None:
        self.summary.setVisible(shown and self._open.turn is not None)
        self.header.show_summary(shown=not self.summary.isHidden())

    def _show_middle(self) -> None:
        """Lanes once something was asked; before that, how to begin."""
        asked = self._open.turn is not None
        self._middle.setCurrentWidget(self.row if asked else self.start)
        if not asked:
            self.find_bar.close_bar()
            self._show_summary(shown=False)
        for id_ in ("find", "summary_table", "copy_table", "export"):
            self._actions.action(id_).setEnabled(asked)

    def _on_earlier_turn(self) -> None:
        self._open.show_neighbour(-1)

    def _on_later_turn(self) -> None:
        self._open.show_neighbour(1)

    def _on_retry_failed(self) -> None:
        self._asking.retry(self._asking.failed_lanes())

    def _on_blind(self) -> None:
        if self._open.blind:
            self._judging.reveal()
        else:
            self._judging.hide()

    # --- events ---

    def _connect(self) -> None:
        self.header.columns_wanted.connect(self._on_columns_wanted)
        self.header.reopen_wanted.connect(self._lanes.reopen)
        self.header.export_requested.connect(self.export_requested)
        self.row.wanted.connect(self._on_wanted)
        self.row.moved.connect(self.deeds.move)
        self.row.current_changed.connect(self._on_current_changed)
        self.row.shape_changed.connect(self._on_shape_changed)
        self.row.link_activated.connect(self.link_activated)
        self.row.keys_wanted.connect(self.keys_wanted)
        self.deeds.passed_on.connect(self._on_passed_on)
        self.summary.lane_chosen.connect(self.row.focus)
        self.summary.bill_wanted.connect(self.bill_wanted)
        self.summary.reprice_wanted.connect(self.reprice_wanted)
        self.start.example_chosen.connect(self.example_chosen)
        self.start.demo_wanted.connect(self.demo_wanted)
        self.start.environment_wanted.connect(self.environment_wanted)
        self.start.servers_wanted.connect(self.servers_wanted)
        self._open.opened.connect(self._on_opened)
        for changed in (self._open.turn_shown, self._open.blind_changed):
            changed.connect(self._show_middle)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_opened(self) -> None:
        self._show_middle()
        self.restore(self._open.work.layout)

    def _on_wanted(self, lane_id: str, verb: str) -> None:
        self.deeds.do(lane_id, LaneVerb(verb))

    def _on_passed_on(self, verb: str, lane_id: str) -> None:
        if verb == LaneVerb.BILL:
            self.bill_wanted.emit(lane_id)
        elif not self.reading.read(LaneVerb(verb), lane_id):
            self.lane_setup_wanted.emit(verb, lane_id)

    def _on_columns_wanted(self, number: int) -> None:
        self.row.show_columns(number or None)

    def _on_shape_changed(self) -> None:
        self.header.show_columns(self.row.wanted_columns or 0)
        for number in range(1, 10):
            self._actions.action(f"focus_lane_{number}").setEnabled(number <= len(self.row.lane_ids))

    def _on_current_changed(self) -> None:
        for verb in COMMANDS:
            self._actions.action(verb.value).setEnabled(bool(self.row.current))

    def _on_theme_changed(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._theme.px(12))
