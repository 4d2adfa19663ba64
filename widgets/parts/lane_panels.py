"""The panels that set lanes up, each built when it is first opened, over one window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from widgets.actions import Actions
from widgets.parts.model_picker import ModelPicker
from widgets.parts.parameters_panel import ParametersPanel
from widgets.parts.system_prompt_panel import SystemPromptPanel
from widgets.state.lane_edits import LaneEdits
from widgets.state.lanes import Lanes
from widgets.state.model_list import ModelList
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.recent_models import RecentlyChosen
from widgets.theme import Theme


class LanePanels(QObject):
    """Does what the commands “Add a lane”, “Parameters” and “System prompt” say.

    keys_wanted(str)   the endpoint of this name needs a key
    """

    keys_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        open_session: OpenSession,
        lanes: Lanes,
        models: ModelList,
        recent: RecentlyChosen,
        notices: Notices,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._open, self._lanes = theme, open_session, lanes
        self._models, self._recent, self._notices = models, recent, notices
        self._window = window
        self._edits = LaneEdits(open_session, lanes, self)
        self._picker: ModelPicker | None = None
        self._parameters: ParametersPanel | None = None
        self._system: SystemPromptPanel | None = None
        actions.action("add_lane").triggered.connect(self.add_lanes)
        actions.action("parameters").triggered.connect(self.set_parameters)
        actions.action("system_prompt").triggered.connect(self.set_system_prompt)

    @property
    def picker(self) -> ModelPicker:
        if self._picker is None:
            self._picker = ModelPicker(
                self._theme, self._models, self._recent, self._open, self._lanes, self._window
            )
            self._picker.keys_wanted.connect(self.keys_wanted)
        return self._picker

    @property
    def parameters(self) -> ParametersPanel:
        if self._parameters is None:
            self._parameters = ParametersPanel(self._theme, self._edits, self._window)
        return self._parameters

    @property
    def system_prompt(self) -> SystemPromptPanel:
        if self._system is None:
            self._system = SystemPromptPanel(self._theme, self._edits, self._window)
        return self._system

    def add_lanes(self) -> None:
        self.picker.pick()

    def set_parameters(self) -> None:
        """Of all lanes."""
        if self._possible():
            self.parameters.show_for(None)

    def set_system_prompt(self) -> None:
        """Of all lanes."""
        if self._possible():
            self.system_prompt.show_for(None)

    def set_up(self, verb: str, lane_id: str) -> None:
        """`model`, `lane_parameters` or `lane_system_prompt`, for this lane: what a lane's menu asks for."""
        if not self._possible():
            return
        match verb:
            case "model":
                self.picker.pick_for(lane_id)
            case "lane_parameters":
                self.parameters.show_for(lane_id)
            case "lane_system_prompt":
                self.system_prompt.show_for(lane_id)
            case _:
                raise ValueError(f"nothing is known of “{verb}”")

    def _possible(self) -> bool:
        """Where it is not, the user is told why."""
        if self._open.blind:
            text = self.tr("How lanes are set up is hidden until every answer has its verdict.")
            self._notices.post(text, key="no set-up")
        elif not self._open.lanes:
            self._notices.post(self.tr("There is no lane to set up yet: add one first."), key="no set-up")
        else:
            return True
        return False
