"""What the Routing view is made from, and what leads there from elsewhere; made when it is first wanted."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.model_ref import ModelRef, parse_model
from widgets.parts.lane_panels import LanePanels
from widgets.parts.model_picker import ModelPicker
from widgets.program import Program
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.services.planning_route import RoutePlanning
    from widgets.export_desk import ExportDesk
    from widgets.state.route_editing import RouteEditing
    from widgets.state.routing import Routing
    from widgets.views.routing import RoutingView

_PAGE = "routing"
_OF_FILES = ("import_plan", "verify_plan", "copy_plan_file", "save_plan_files", "gateways")
"""Commands that are about what a plan is written as."""


class RoutingDesk(QObject):
    """Hears the commands that are about plans."""

    def __init__(
        self,
        program: Program,
        window: Window,
        theme: Theme,
        memory: WindowMemory,
        panels: LanePanels,
        parent: QObject,
    ) -> None:
        """`panels` has the picker of models."""
        super().__init__(parent)
        self._program, self._window, self._theme = program, window, theme
        self._memory, self._panels = memory, panels
        action = program.actions.action
        action("new_plan").triggered.connect(self.new_plan)
        action("undo_plan").triggered.connect(self._on_undo)
        action("redo_plan").triggered.connect(self._on_redo)
        for id_ in _OF_FILES:
            action(id_).triggered.connect(self._on_files_command)
        window.came_back.connect(self._on_came_back)

    @cached_property
    def routing(self) -> "Routing":
        from app.services.plans import Plans
        from widgets.state.routing import Routing

        program = self._program
        routing = Routing(Plans(program.engine.folders), program.tasks, program.notices, self)
        routing.opened.connect(self._on_plan_opened)
        return routing

    @cached_property
    def editing(self) -> "RouteEditing":
        from widgets.state.route_editing import RouteEditing

        program = self._program
        return RouteEditing(self.routing, program.notices, program.tasks, self._planning, self)

    @cached_property
    def exporting(self) -> "ExportDesk":
        from widgets.export_desk import ExportDesk

        return ExportDesk(
            self._program, self._window, self._theme, self._memory, self.routing, self
        )

    def make_view(self) -> "tuple[RoutingView, QWidget]":
        """The view, and its plans for the sidebar. The plan that was open last is opened again."""
        from widgets.parts.routing.plans_panel import PlansPanel
        from widgets.views.routing import RoutingView

        program = self._program
        view = RoutingView(
            self._theme,
            self.routing,
            self.editing,
            picker=self._picker,
            undo=program.actions.action("undo"),
            tasks=program.tasks,
        )
        view.new_wanted.connect(self.new_plan)
        self.exporting.dress(view)
        plans = PlansPanel(self._theme, self.routing)
        plans.new_wanted.connect(self.new_plan)
        plans.rename_wanted.connect(view.rename)
        self._reopen()
        return view, plans

    def new_plan(self) -> None:
        """Of one model, to begin with."""
        self._window.show_view("routing")
        self._picker().choose(
            self.tr("The first model of the plan, or type endpoint/model"), self._begin_plan
        )

    # --- inside ---

    def _begin_plan(self, text: str) -> None:
        self._program.tasks.start(self._make_plan(parse_model(text)), name="make a plan")

    async def _make_plan(self, ref: ModelRef) -> None:
        from app.services.plan_endpoints import slug

        planner = await self._planning()
        planned = await planner.from_models([ref], name=slug(ref.model.rpartition("/")[2]))
        self.routing.add(planned.plan)

    async def _planning(self) -> "RoutePlanning":
        from app.services.open_planning_route import route_planning

        return await route_planning(self._program.engine)

    def _picker(self) -> ModelPicker:
        return self._panels.picker

    def _reopen(self) -> None:
        name = self._memory.page(_PAGE).get("plan")
        self.routing.open_if_there(name if isinstance(name, str) else "")

    def _on_plan_opened(self) -> None:
        self._memory.keep_page(_PAGE, plan=self.routing.name)

    def _on_files_command(self) -> None:
        self._window.show_view("routing")
        self.exporting.run(self.sender().objectName())

    def _on_undo(self) -> None:
        self._window.show_view("routing")
        self.routing.undo()

    def _on_redo(self) -> None:
        self._window.show_view("routing")
        self.routing.redo()

    def _on_came_back(self) -> None:
        if self._window.shown_view == "routing":
            self.routing.refresh()
