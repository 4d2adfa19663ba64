"""A composer on the state of a whole program, in a window of its own, with all that lanes are set up by."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.attachment_fit import AttachmentFit
from app.services.catalog import Catalog
from app.services.lane_sets import LaneSets
from app.services.recent_models import RecentModels
from widgets.parts.composer import Composer
from widgets.parts.drop_target import DropTarget
from widgets.parts.lane_panels import LanePanels
from widgets.parts.lane_sets import LaneSetMenu
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing
from widgets.state.estimates import Estimates
from widgets.state.lane_set_list import LaneSetList
from widgets.state.model_list import ModelList
from widgets.state.recent_models import RecentlyChosen
from widgets.theme import Theme


class ComposerWindow(QWidget):
    """Shown, with the focus in the composer's field. Close it in the end."""

    def __init__(self, program: Program, theme: Theme, *, width: int = 1100, height: int = 760) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)  # it would end the loop of the test
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self._program = program
        engine, tasks, shown = program.engine, program.tasks, program.open_session
        self.models = ModelList(Catalog(engine.connections), tasks, self)
        self.recent = RecentlyChosen(RecentModels(engine.folders), tasks, self)
        self.sets = LaneSetList(LaneSets(engine.folders), shown, program.lanes, tasks, self)
        self.attachments = Attachments(tasks, program.notices, self)
        fit = AttachmentFit(engine.book, self._one_key, self.models.info)
        self.composing = Composing(
            shown, program.asking, self.attachments, self, fit=fit, known_keys=engine.vault.redactor
        )
        self.estimates = Estimates(
            self.composing, shown, program.estimating, tasks=tasks, notices=program.notices, parent=self
        )
        self.composer = Composer(
            theme,
            program.actions,
            shown,
            self.composing,
            program.opening,
            estimates=self.estimates,
            preferences=program.preferences,
            tasks=tasks,
        )
        self.menu = LaneSetMenu(self.sets, program.actions, tasks, self.composer)
        self.composer.set_lanes_menu(self.menu)
        self.panels = LanePanels(
            theme, program.actions, shown, program.lanes, self.models, self.recent, program.notices, self
        )
        DropTarget(self, self.composer.can_accept, self.composer.accept_drop)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.composer)
        program.actions.attach(self)
        self.resize(width, height)
        self.show()
        self.activateWindow()
        self.composer.focus()

    def _one_key(self) -> str | None:
        return self._program.preferences.settings.one_key
