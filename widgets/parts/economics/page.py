"""Gateway economics: inputs at the left, what follows at the right; one of both where it is narrow."""

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.economics.writing import document_of
from widgets.parts.economics.inputs import EconomicsInputs
from widgets.parts.economics.results import EconomicsResults
from widgets.parts.economics.runs_panel import RunsPanel
from widgets.parts.worded import segments
from widgets.state.economics import Economics
from widgets.state.economics_runs import EconomicsRuns
from widgets.state.notices import Notices
from widgets.theme import Theme

INPUTS_WIDTH, RESULTS_WIDTH = 400, 900
NARROWEST_INPUTS, NARROWEST_RESULTS = 330, 400
NARROW = 780


class EconomicsPage(QWidget):
    """Reads what was left when it is first shown.

    route_wanted(object)   these models (a tuple of `endpoint/model`) are to become a plan for a gateway
    """

    route_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        economics: Economics,
        runs: EconomicsRuns,
        notices: Notices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._runs = theme, runs
        self.economics = economics
        self._notices = notices
        self._panel: RunsPanel | None = None
        self._loaded = False
        self.inputs = EconomicsInputs(theme, economics, notices)
        self.results = EconomicsResults(theme, economics)
        self.side = segments(self.tr("What is shown"), self.tr("Inputs"), self.tr("Result"))
        self._lay_out(theme)
        self.side.currentChanged.connect(self._arrange)
        self.inputs.traffic.copy_wanted.connect(self.copy_input)
        self.inputs.runs_wanted.connect(self._on_runs_wanted)

    @property
    def runs_panel(self) -> RunsPanel:
        if self._panel is None:
            self._panel = RunsPanel(self._theme, self._runs, self.economics, self.window())
            self._panel.route_wanted.connect(self.route_wanted)
        return self._panel

    def copy_input(self) -> None:
        """As the command reads it."""
        document = json.dumps(document_of(self.economics.inputs), ensure_ascii=False, indent=2)
        QGuiApplication.clipboard().setText(f"{document}\n")
        self._notices.post(self.tr("The input is in the clipboard, as JSON."), key="economics copied")

    def _on_runs_wanted(self) -> None:
        self.runs_panel.begin()

    def _arrange(self) -> None:
        narrow = self.width() < self._theme.px(NARROW)
        self.side.setVisible(narrow)
        self.inputs.setVisible(not narrow or self.side.currentIndex() == 0)
        self.results.setVisible(not narrow or self.side.currentIndex() == 1)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        self.side.setCurrentIndex(1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(px(12))
        self.inputs.setMinimumWidth(px(NARROWEST_INPUTS))
        self.results.setMinimumWidth(px(NARROWEST_RESULTS))
        self._split.addWidget(self.inputs)
        self._split.addWidget(self.results)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([px(INPUTS_WIDTH), px(RESULTS_WIDTH)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.side)
        column.addWidget(self._split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._loaded:
            self._loaded = True
            self.economics.load()
