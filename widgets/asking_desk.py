"""Everything around the composer, made from the program's state: what is attached, which models there are,
how lanes are set up, which lanes are used together.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.model_ref import ModelRef
from providers.base import ModelInfo
from widgets.parts.composer import Composer
from widgets.parts.drop_target import DropTarget
from widgets.parts.lane_panels import LanePanels
from widgets.parts.lane_sets import LaneSetMenu
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing
from widgets.state.lane_set_list import LaneSetList
from widgets.state.model_list import ModelList
from widgets.state.recent_models import RecentlyChosen
from widgets.theme import Theme


class AskingDesk(QObject):
    """Made once for a window.

    keys_wanted(str)   the endpoint of this name needs a key: its place is in Keys
    """

    keys_wanted = Signal(str)

    def __init__(
        self, program: Program, window: QWidget, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent or window)
        # With the network client and the file of settings: after the first paint.
        from app.services.attachment_fit import AttachmentFit
        from app.services.catalog import Catalog
        from app.services.lane_sets import LaneSets
        from app.services.recent_models import RecentModels

        engine, tasks = program.engine, program.tasks
        self._program, self._window, self._theme = program, window, theme
        self.models = ModelList(Catalog(engine.connections), tasks, self)
        self.recent = RecentlyChosen(RecentModels(engine.folders), tasks, self)
        self.sets = LaneSetList(LaneSets(engine.folders), program.open_session, program.lanes, tasks, self)
        keys = engine.vault.redactor
        self.attachments = Attachments(tasks, program.notices, self, known_keys=keys)
        fit = AttachmentFit(engine.book, self._one_key, self._info)
        self.composing = Composing(
            program.open_session, program.asking, self.attachments, self, fit=fit, known_keys=keys
        )
        self.panels = LanePanels(
            theme,
            program.actions,
            program.open_session,
            program.lanes,
            self.models,
            self.recent,
            program.notices,
            window,
        )
        self.panels.keys_wanted.connect(self.keys_wanted)
        self.models.changed.connect(self.composing.changed)

    def composer(self) -> Composer:
        """The one of the view."""
        program = self._program
        composer = Composer(
            self._theme,
            program.actions,
            program.open_session,
            self.composing,
            program.opening,
            preferences=program.preferences,
            tasks=program.tasks,
        )
        composer.set_lanes_menu(LaneSetMenu(self.sets, program.actions, program.tasks, composer))
        return composer

    def accept_drops(self, view: QWidget, composer: Composer) -> None:
        """What is dropped anywhere on the view goes into its composer."""
        DropTarget(view, composer)

    def set_up_lane(self, verb: str, lane_id: str) -> None:
        """What a lane's menu asks for: `model`, `lane_parameters`, `lane_system_prompt`."""
        self.panels.set_up(verb, lane_id)

    def outdate_models(self) -> None:
        """Keys or endpoints are others now."""
        self.models.outdate()

    def _one_key(self) -> str | None:
        return self._program.preferences.settings.one_key

    def _info(self, ref: ModelRef) -> ModelInfo | None:
        return self.models.info(ref)
