"""Compare: one prompt, the answers of all lanes side by side, and the composer below them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from widgets.actions import Actions, Command
from widgets.frame_clock import FrameClock
from widgets.parts.compare_header import CompareHeader
from widgets.parts.lane_deeds import LaneDeeds
from widgets.parts.lane_row import LaneRow
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import COMMANDS, LaneVerb
from widgets.parts.row_layout import layout_of, restored
from widgets.parts.turn_bar import TurnBar
from widgets.state.asking import Asking
from widgets.state.judging import Judging
from widgets.state.lanes import Lanes
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
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
    """

    link_activated = Signal(str)
    keys_wanted = Signal(str)
    export_requested = Signal(str)
    lane_setup_wanted = Signal(str, str)

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
        endpoint_title: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions, self._open = theme, actions, open_session
        self._asking, self._lanes, self._judging = asking, lanes, judging
        tools = LaneTools(
            theme=theme,
            clock=clock,
            open_session=open_session,
            asking=asking,
            judging=judging,
            figures=TurnFigures(open_session, self),
            converter=converter,
            tasks=tasks,
            endpoint_title=endpoint_title,
        )
        self.header = CompareHeader(theme, actions, open_session, lanes, judging)
        self.turn_bar = TurnBar(theme, open_session)
        self.row = LaneRow(tools)
        self.deeds = LaneDeeds(tools, self.row, lanes, notices, self)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.row)
        self._column = QVBoxLayout(self)
        for widget in (self.header, self.turn_bar):
            self._column.addWidget(widget)
        self._column.addWidget(self._middle, stretch=1)
        self._column.addWidget(composer)
        self._connect()
        self._connect_commands()
        self._on_theme_changed()
        self._on_current_changed()

    # --- how it was left ---

    def layout_state(self) -> dict[str, Any]:
        """How the shown session is left, as plain JSON; `restore` takes it."""
        return layout_of(self.row)

    def restore(self, layout: dict[str, Any]) -> None:
        """As it was left; what cannot be understood is left as it is for a new session."""
        restored(self.row, layout)

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
        self._theme.changed.connect(self._on_theme_changed)

    def _on_wanted(self, lane_id: str, verb: str) -> None:
        self.deeds.do(lane_id, LaneVerb(verb))

    def _on_passed_on(self, verb: str, lane_id: str) -> None:
        if verb in (LaneVerb.MODEL, LaneVerb.PARAMETERS, LaneVerb.SYSTEM):
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
