"""What floats over the window: the palette and the list of shortcuts, each built when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from widgets.desk import Desk
from widgets.parts.bill.bills import Bills
from widgets.parts.lane_panels import LanePanels
from widgets.parts.model_picker import ModelPicker
from widgets.parts.palette import Palette
from widgets.parts.palette_plans import PlanRows
from widgets.parts.palette_rows import HitRows, ModelRows, SessionRows
from widgets.parts.palette_source import ActionRows, PaletteSearch
from widgets.parts.shortcut_sheet import ShortcutSheet
from widgets.program import Program
from widgets.theme import Theme
from widgets.views.compare import CompareView
from widgets.window import Window

if TYPE_CHECKING:
    from widgets.parts.estimate_panel import EstimatePanel
    from widgets.state.routing import Routing


class Overlays(QObject):
    def __init__(
        self,
        program: Program,
        desk: Desk,
        theme: Theme,
        window: Window,
        panels: LanePanels,
        compare: CompareView,
        plans: "Callable[[], Routing]",
    ) -> None:
        """`panels` has the picker of models, `compare` says of which lane a bill is wanted. `plans` makes
        what has the plans of routes; it is called when it is needed.
        """
        super().__init__(window)
        self._program, self._desk, self._theme, self._window = program, desk, theme, window
        self._palette: Palette | None = None
        self._sheet: ShortcutSheet | None = None
        self._estimate: EstimatePanel | None = None
        self._panels, self._plans = panels, plans
        self.bills = Bills(
            theme, program.open_session, desk.second_prices, self._model_picker, program.tasks, window
        )
        compare.bill_wanted.connect(self.bills.show)
        compare.reprice_wanted.connect(self.bills.reprice_session)
        self._palette_action = program.actions.action("palette")
        self._sheet_action = program.actions.action("shortcuts")
        self._palette_action.triggered.connect(self._on_palette_wanted)
        self._sheet_action.triggered.connect(self._on_sheet_wanted)
        program.actions.action("estimate").triggered.connect(self._on_estimate_wanted)

    def _model_picker(self) -> ModelPicker:
        return self._panels.picker

    def _on_palette_wanted(self) -> None:
        if self._palette is None:
            self._palette = self._made_palette()
        self._palette.toggle()

    def _on_sheet_wanted(self) -> None:
        if self._sheet is None:
            self._sheet = ShortcutSheet(
                self._theme,
                self._program.actions,
                self._program.preferences,
                parent=self._window,
                opener=self._sheet_action,
            )
        self._sheet.toggle()

    def _on_estimate_wanted(self) -> None:
        if self._estimate is None:
            from widgets.parts.estimate_panel import EstimatePanel  # not before it is wanted

            self._estimate = EstimatePanel(
                self._theme, self._desk.estimates, self._desk.endpoint_title, self._window
            )
        self._estimate.toggle()

    def _made_palette(self) -> Palette:
        program, desk = self._program, self._desk
        models = ModelRows(desk.models, program.lanes, self)
        models.added.connect(program.actions.action("go_compare").trigger)
        plans = PlanRows(self._plans, self)
        plans.chosen.connect(program.actions.action("go_routing").trigger)
        searches: list[PaletteSearch] = [plans, models]
        if program.engine.store is not None:
            searches.append(HitRows(desk.shelf, program.engine.store, program.tasks, self))
        return Palette(
            self._theme,
            (ActionRows(program.actions), SessionRows(desk.shelf)),
            searches,
            parent=self._window,
            opener=self._palette_action,
        )
