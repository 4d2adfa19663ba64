"""The views of the window, as a table, and what each is made from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.model_ref import parse_model
from widgets.desk import Desk
from widgets.parts.composer import Composer
from widgets.parts.drop_target import DropTarget
from widgets.parts.lane_panels import LanePanels
from widgets.parts.lane_sets import LaneSetMenu
from widgets.parts.navigation import Place
from widgets.program import Program
from widgets.routing_desk import RoutingDesk
from widgets.session_export import SessionExport
from widgets.state.lanes import LaneSetup
from widgets.theme import Theme
from widgets.views.compare import CompareView
from widgets.window import ViewSpec, Window
from widgets.window_memory import WindowMemory
from widgets.wish import DEMO_MODELS

if TYPE_CHECKING:
    from widgets.state.routing import Routing
    from widgets.views.keys import KeysView
    from widgets.views.settings import SettingsView


class WindowViews(QObject):
    """Each is imported and built when it is first shown, save Compare: call `make_composer`, then
    `make_compare`, before the window is given `specs`.

    side_made(str, QWidget)   what stands in the sidebar while the view of this id is in front
    """

    side_made = Signal(str, QWidget)

    def __init__(
        self,
        program: Program,
        window: Window,
        theme: Theme,
        memory: WindowMemory,
        desk: Desk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._program, self._window, self._theme = program, window, theme
        self._memory, self._desk = memory, desk
        self._export = SessionExport(program, desk.shelf.files, window)
        self.panels = LanePanels(
            theme,
            program.actions,
            program.open_session,
            program.lanes,
            desk.models,
            desk.recent,
            program.notices,
            window,
        )
        self.panels.keys_wanted.connect(self._on_keys_wanted)
        self.routing = RoutingDesk(program, window, theme, memory, self.panels, self)
        program.asking.copy_wanted.connect(self._export.save_copy)

    def places(self) -> tuple[Place, ...]:
        """Where the sidebar leads."""
        action = self._program.actions.action
        return (
            Place("compare", self.tr("Compare"), "columns-2", action("go_compare")),
            Place("insights", self.tr("Insights"), "chart-line", action("go_insights")),
            Place("models", self.tr("Models"), "layers", action("go_models")),
            Place("routing", self.tr("Routing"), "route", action("go_routing")),
            Place("keys", self.tr("Keys"), "key-round", action("go_keys")),
            Place("settings", self.tr("Settings"), "settings", action("settings")),
        )

    def specs(self) -> tuple[ViewSpec, ...]:
        return (
            ViewSpec("compare", self._first_view),
            ViewSpec("insights", self._make_insights),
            ViewSpec("models", self._make_models),
            ViewSpec("routing", self._make_routing),
            ViewSpec("keys", self._make_keys),
            ViewSpec("settings", self._make_settings),
        )

    def plans(self) -> "Routing":
        return self.routing.routing

    def show_limits(self) -> None:
        settings = cast("SettingsView", self._window.show_view("settings"))
        settings.show_page(settings.limits)

    # --- what they are made from ---

    def make_composer(self) -> None:
        program = self._program
        composer = self.composer = Composer(
            self._theme,
            program.actions,
            program.open_session,
            self._desk.composing,
            program.opening,
            estimates=self._desk.estimates,
            preferences=program.preferences,
            tasks=program.tasks,
        )
        composer.limits.limits_wanted.connect(self.show_limits)
        composer.set_lanes_menu(LaneSetMenu(self._desk.lane_sets, program.actions, program.tasks, composer))

    def make_compare(self) -> None:
        program = self._program
        view = self.compare = CompareView(
            self._theme,
            program.clock,
            program.actions,
            program.open_session,
            program.asking,
            program.lanes,
            program.judging,
            tasks=program.tasks,
            notices=program.notices,
            converter=program.converter,
            composer=self.composer,
            requests=self._desk.requests,
            second_prices=self._desk.second_prices,
            endpoint_title=self._desk.endpoint_title,
        )
        DropTarget(view, self.composer.can_accept, self.composer.accept_drop)
        view.link_activated.connect(self._desk.links.ask)
        view.keys_wanted.connect(self._on_keys_wanted)
        view.export_requested.connect(self._export.export)
        view.lane_setup_wanted.connect(self.panels.set_up)
        view.example_chosen.connect(self._on_example_chosen)
        view.demo_wanted.connect(self._on_demo_wanted)
        view.environment_wanted.connect(self.panels.add_lanes)
        view.servers_wanted.connect(self._on_servers_wanted)

    def _first_view(self) -> QWidget:
        return self.compare

    def _make_insights(self) -> QWidget:
        from widgets.insights_pages import InsightsPages  # not before it is wanted, as all below
        from widgets.views.insights import InsightsView

        pages = InsightsPages(self._program, self._theme, self.panels, self)
        pages.route_wanted.connect(self._on_models_to_route)
        return InsightsView(self._theme, pages.all())

    def _make_models(self) -> QWidget:
        from widgets.views.models import ModelsView

        program, desk = self._program, self._desk.catalogue
        desk.lane.opened.connect(program.actions.action("go_compare").trigger)
        desk.lane.keys_wanted.connect(self._on_keys_wanted)
        view = ModelsView(
            self._theme,
            desk,
            self._memory,
            program.notices,
            preferences=program.preferences,
            find=program.actions.action("find"),
            tasks=program.tasks,
        )
        view.route_wanted.connect(self._on_models_to_route)
        return view

    def _make_routing(self) -> QWidget:
        view, plans = self.routing.make_view()
        self.side_made.emit("routing", plans)
        return view

    def _make_keys(self) -> QWidget:
        from widgets.views.keys import KeysView

        desk = self._desk
        view = KeysView(self._theme, desk.keys, desk.own, desk.servers, self._program.tasks)
        view.link_activated.connect(desk.links.ask)
        return view

    def _make_settings(self) -> QWidget:
        from widgets.views.settings import SettingsView

        program = self._program
        return SettingsView(
            self._theme,
            program.preferences,
            actions=program.actions,
            shortcuts=self._desk.shortcuts,
            endpoints=program.engine.book.all,
            log_place=self._desk.log,
            kept=program.engine.store,
            tasks=program.tasks,
        )

    # --- what they ask for ---

    def _on_keys_wanted(self, endpoint: str) -> None:
        self._show_keys().show_endpoint(endpoint)

    def _on_servers_wanted(self) -> None:
        self._show_keys().show_finder(look=True)

    def _show_keys(self) -> "KeysView":
        return cast("KeysView", self._window.show_view("keys"))

    def _on_models_to_route(self, models: tuple[str, ...]) -> None:
        self.routing.route_models([parse_model(model) for model in models])

    def _on_example_chosen(self, prompt: str) -> None:
        self.composer.set_draft(prompt)
        self.composer.focus()

    def _on_demo_wanted(self) -> None:
        self._program.lanes.replace_all(demo_setups())
        self.composer.focus()


def demo_setups() -> Sequence[LaneSetup]:
    return [LaneSetup(model=parse_model(model)) for model in DEMO_MODELS]
