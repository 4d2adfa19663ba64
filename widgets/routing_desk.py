"""What the Routing view is made from, and what leads there from elsewhere; made when it is first wanted."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.blind import is_blind
from app.core.model_ref import ModelRef, parse_model
from widgets.parts.lane_panels import LanePanels
from widgets.parts.model_picker import ModelPicker
from widgets.program import Program
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.planning_route import RoutePlanning
    from widgets.export_desk import ExportDesk
    from widgets.parts.gateway_admin.panel import GatewayAdminPanel
    from widgets.parts.routing.order_panel import OrderPanel
    from widgets.parts.routing.route_this_panel import RouteThisPanel
    from widgets.state.route_editing import RouteEditing
    from widgets.state.route_making import RouteMaking
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
        action("route_this").triggered.connect(self.route_session)
        action("order_plan").triggered.connect(self.order_chain)
        action("new_plan").triggered.connect(self.new_plan)
        action("running_gateway").triggered.connect(self._on_gateway_wanted)
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

        return ExportDesk(self._program, self._window, self._theme, self._memory, self.routing, self)

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
        view.wanted.connect(self._on_wanted)
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

    def route_session(self) -> None:
        """The comparison that is shown; a blind one is revealed first."""
        shown = self._program.open_session
        if shown.blind:
            self._refuse_blind()
        elif not shown.lanes:
            self._refuse_empty()
        else:
            kept = shown.turn is not None and not shown.temporary
            models = list(dict.fromkeys(lane.model for lane in shown.lanes))
            self._route(models, shown.title, shown.session_id if kept else None)

    def route_kept(self, session_id: str) -> None:
        """A session of the list, or the one that is shown."""
        if session_id == self._program.open_session.session_id:
            self.route_session()
        else:
            self._program.tasks.start(self._route_kept(session_id), name=f"route {session_id}")

    def route_models(self, models: Sequence[ModelRef]) -> None:
        """By all that is kept of them."""
        self._route(models, models[0].model.rpartition("/")[2], None)

    def order_chain(self) -> None:
        self._window.show_view("routing")
        if self.routing.plan is not None:
            self._order_panel.open()

    # --- inside ---

    @cached_property
    def _making(self) -> "RouteMaking":
        from widgets.state.route_making import RouteMaking

        return RouteMaking(self.routing, self._planning, self._program.tasks, self)

    @cached_property
    def _route_panel(self) -> "RouteThisPanel":
        from widgets.parts.routing.route_this_panel import RouteThisPanel

        panel = RouteThisPanel(self._theme, self._making, self._window)
        panel.made.connect(self._on_made)
        return panel

    @cached_property
    def _order_panel(self) -> "OrderPanel":
        from widgets.parts.routing.order_panel import OrderPanel

        return OrderPanel(self._theme, self.editing, self._window)

    @cached_property
    def _gateway_panel(self) -> "GatewayAdminPanel":
        from app.services.key_desk import KeyDesk
        from app.services.running_gateways.desk import GatewayDesk
        from widgets.parts.gateway_admin.brief_clipboard import BriefClipboard
        from widgets.parts.gateway_admin.panel import GatewayAdminPanel
        from widgets.state.running_gateway import RunningGateway

        engine = self._program.engine
        keys = KeyDesk(engine.folders, engine.vault, engine.connections)
        desk = GatewayDesk(engine.connections, engine.vault, keys)
        clipboard = BriefClipboard(self._window)
        gateway = RunningGateway(desk, self._open_plan, clipboard.put, self._program.tasks, self)
        return GatewayAdminPanel(self._theme, gateway, self._window)

    async def _route_kept(self, session_id: str) -> None:
        store = self._program.engine.store
        if store is None:
            return
        session = await store.session(session_id, sent=False)
        models = list(dict.fromkeys(lane.model for lane in session.lanes if not lane.closed))
        if is_blind(session):
            self._refuse_blind()
        elif not models:
            self._refuse_empty()
        else:
            self._route(models, session.title, session_id)

    def _refuse_blind(self) -> None:
        text = self.tr("A plan tells who is who: judge every answer and reveal the models first.")
        self._program.notices.post(text, key="no route")

    def _refuse_empty(self) -> None:
        text = self.tr("There is no model to route yet: add a lane first.")
        self._program.notices.post(text, key="no route")

    def _open_plan(self) -> "Plan | None":
        return self.routing.plan

    def _on_gateway_wanted(self) -> None:
        self._gateway_panel.toggle()

    def _route(self, models: Sequence[ModelRef], title: str, session_id: str | None) -> None:
        from app.services.plan_endpoints import slug
        from widgets.state.route_making import Source

        name = slug(title)[:40].rstrip("-.") or "plan"
        self._route_panel.show_for(Source(name=name, models=models, session_id=session_id))

    def _on_made(self) -> None:
        self._window.show_view("routing")

    def _on_wanted(self, verb: str) -> None:
        if verb == "order":
            self.order_chain()
        elif verb == "gateway":
            self._gateway_panel.open()
        elif verb == "openrouter":
            self._program.tasks.start(self._through_openrouter(), name="ask through OpenRouter")

    async def _through_openrouter(self) -> None:
        """Where OpenRouter has the model; the user is told of the others."""
        from app.core.plan.rerouting import openrouter_ids, through_openrouter

        catalogue = self._program.catalogue
        await catalogue.load()
        known = openrouter_ids(catalogue.rows, datetime.now(UTC).date())
        plan = self.routing.plan
        if plan is None:
            return
        rerouted = through_openrouter(plan, known)
        if rerouted.stayed:
            text = self.tr("These are asked where they were, for OpenRouter may not have them: {names}")
            self._program.notices.post(text.format(names=", ".join(rerouted.stayed)), key="stayed")
        self.routing.edit(rerouted.plan, self.tr("Through OpenRouter"))

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
