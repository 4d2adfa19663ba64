"""The pages of Insights, as a table, and what each is made from."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from widgets.parts.lane_panels import LanePanels
from widgets.parts.model_picker import ModelPicker
from widgets.program import Program
from widgets.theme import Theme
from widgets.views.insights import InsightsPage


class InsightsPages(QObject):
    """route_wanted(object)   these models (a tuple of `endpoint/model`) are to become a plan for a gateway"""

    route_wanted = Signal(object)

    def __init__(self, program: Program, theme: Theme, panels: LanePanels, parent: QObject) -> None:
        """`panels` has the picker of models."""
        super().__init__(parent)
        self._program, self._theme, self._panels = program, theme, panels

    def all(self) -> tuple[InsightsPage, ...]:
        return (
            InsightsPage("economics", self.tr("Gateway economics"), self._economics),
            InsightsPage("spend", self.tr("Spend"), self._spend),
        )

    def _spend(self) -> QWidget:
        from app.services.repricing import Repricer
        from widgets.parts.spend.page import SpendPage
        from widgets.state.spend_history import SpendHistory

        engine = self._program.engine
        repricer = Repricer(engine.prices, engine.book)
        history = SpendHistory(engine.store, repricer, self._program.tasks, self)
        page = SpendPage(self._theme, history, self._picker)
        page.route_wanted.connect(self.route_wanted)
        return page

    def _picker(self) -> ModelPicker:
        return self._panels.picker

    def _economics(self) -> QWidget:
        from app.services.economics_file import EconomicsFile
        from app.services.traffic import TrafficRuns
        from widgets.parts.economics.page import EconomicsPage
        from widgets.state.economics import Economics
        from widgets.state.economics_runs import EconomicsRuns

        engine, tasks = self._program.engine, self._program.tasks
        economics = Economics(EconomicsFile(engine.folders), tasks, self)
        kept = TrafficRuns(engine.store) if engine.store is not None else None
        runs = EconomicsRuns(kept, economics, tasks, self)
        page = EconomicsPage(self._theme, economics, runs, self._program.notices)
        page.route_wanted.connect(self.route_wanted)
        return page
