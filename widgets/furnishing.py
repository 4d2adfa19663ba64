"""The window's views, each built when it is first shown and given what it needs, and what joins them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.model_ref import parse_model
from widgets.desk import Desk
from widgets.overlays import Overlays
from widgets.parts.composer import Composer
from widgets.parts.drop_target import DropTarget
from widgets.parts.lane_panels import LanePanels
from widgets.parts.lane_sets import LaneSetMenu
from widgets.parts.navigation import Place
from widgets.parts.sidebar import Sidebar
from widgets.parts.spend_foot import SpendFoot
from widgets.program import Program
from widgets.session_export import SessionExport
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.theme import Theme
from widgets.translation import Translation
from widgets.views.compare import CompareView
from widgets.window import ViewSpec, Window
from widgets.window_commands import WindowCommands
from widgets.window_memory import WindowMemory
from widgets.wish import DEMO_MODELS, FIRST_QUESTION

if TYPE_CHECKING:
    from widgets.views.keys import KeysView
    from widgets.views.settings import SettingsView

SETTLED_S = 0.3
"""So long nothing on the window changes; then it is ready for its picture."""
SETTLING_S = 30.0


class Furnishing(QObject):
    """Lives as long as the window."""

    def __init__(
        self,
        program: Program,
        window: Window,
        theme: Theme,
        translation: Translation,
        memory: WindowMemory,
    ) -> None:
        super().__init__(window)
        self._program, self._window, self._theme = program, window, theme
        self._translation, self._memory = translation, memory
        self.desk = Desk(program, window, theme, memory)
        self._export = SessionExport(program, self.desk.shelf.files, window)
        self._panels = LanePanels(
            theme,
            program.actions,
            program.open_session,
            program.lanes,
            self.desk.models,
            self.desk.recent,
            program.notices,
            window,
        )
        self._panels.keys_wanted.connect(self._on_keys_wanted)

    # --- its life ---

    async def restore(self, *, demo: bool = False) -> None:
        """The window is filled. The sessions are listed, and the one that was shown last is shown as it was
        left. The first time there is none: then there are offers, or, with `demo`, its models are asked a
        first question.
        """
        await self._furnish()
        self.desk.weekly.begin()
        last = await self._attach()
        for session_id in (self._memory.session_id, last):
            if session_id is not None and await self._open(session_id):
                return
        setups = await self.desk.lane_sets.last()
        if demo and not setups:
            self._show_new(self._demo_setups())
            self._program.asking.send(FIRST_QUESTION)
        else:
            self._show_new(setups)
            self._compare.start.offer_first_start(
                environment=self.desk.keys_in_environment, shown=last is None and not setups
            )

    async def _furnish(self) -> None:
        """A part in each turn of the event loop: all of them at once would be felt."""
        program, window, theme = self._program, self._window, self._theme
        self._sidebar = Sidebar(theme, self.desk.shelf, program.actions, program.tasks, places=self._places())
        self._sidebar.place_chosen.connect(window.show_view)
        foot = SpendFoot(theme, program.spending)
        foot.clicked.connect(self._show_limits)
        self._sidebar.set_foot(foot)
        window.view_shown.connect(self._sidebar.show_place)
        await asyncio.sleep(0)
        self._composer = self._make_composer()
        await asyncio.sleep(0)
        self._compare = self._make_compare()
        await asyncio.sleep(0)
        window.furnish(
            self._sidebar,
            (
                ViewSpec("compare", self._first_view),
                ViewSpec("insights", self._make_insights),
                ViewSpec("models", self._make_models),
                ViewSpec("keys", self._make_keys),
                ViewSpec("settings", self._make_settings),
            ),
        )
        self._overlays = Overlays(program, self.desk, theme, window, self._panels, self._compare)
        self._commands = WindowCommands(program, window, theme, self._memory, self.desk, self)
        program.opening.leaving.connect(self._on_leaving)
        program.asking.copy_wanted.connect(self._export.save_copy)
        program.actions.attach(window)
        await asyncio.sleep(0)

    async def draw(self, target: Path) -> None:
        """A picture of the window as it is once nothing in it changes any more. Raises `UserError`."""
        before, waited = QImage(), 0.0
        while waited < SETTLING_S:
            picture = self._window.grab().toImage()
            if picture == before and not self._program.open_session.busy:
                break
            before = picture
            await asyncio.sleep(SETTLED_S)
            waited += SETTLED_S
        if not QImageWriter(str(target), QByteArray(b"png")).write(before):
            raise UserError(f"The picture could not be written to {target}.")

    async def close(self) -> None:
        """What was deleted a moment ago is deleted."""
        await self.desk.shelf.close()

    async def _attach(self) -> str | None:
        """The list gets its first page; the session that was changed last."""
        store = self._program.engine.store
        if store is None:
            return None
        try:
            await self.desk.shelf.attach(store)
            return await store.last_session()
        except UserError as error:
            self._program.notices.tell(error)
            return None

    async def _open(self, session_id: str) -> bool:
        try:
            work = await self._program.opening.read(session_id)
        except UserError:  # it was deleted since; the latest one is as good
            return False
        self._program.opening.show(work)
        return True

    def _show_new(self, setups: Sequence[LaneSetup]) -> None:
        self._program.opening.show(new_work(setups))

    def _demo_setups(self) -> list[LaneSetup]:
        return [LaneSetup(model=parse_model(model)) for model in DEMO_MODELS]

    # --- views ---

    def _places(self) -> tuple[Place, ...]:
        action = self._program.actions.action
        return (
            Place("compare", self.tr("Compare"), "columns-2", action("go_compare")),
            Place("insights", self.tr("Insights"), "chart-line", action("go_insights")),
            Place("models", self.tr("Models"), "layers", action("go_models")),
            Place("keys", self.tr("Keys"), "key-round", action("go_keys")),
            Place("settings", self.tr("Settings"), "settings", action("settings")),
        )

    def _make_composer(self) -> Composer:
        program = self._program
        composer = Composer(
            self._theme,
            program.actions,
            program.open_session,
            self.desk.composing,
            program.opening,
            estimates=self.desk.estimates,
            preferences=program.preferences,
            tasks=program.tasks,
        )
        composer.limits.limits_wanted.connect(self._show_limits)
        composer.set_lanes_menu(LaneSetMenu(self.desk.lane_sets, program.actions, program.tasks, composer))
        return composer

    def _make_compare(self) -> CompareView:
        program = self._program
        view = CompareView(
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
            composer=self._composer,
            requests=self.desk.requests,
            second_prices=self.desk.second_prices,
            endpoint_title=self.desk.endpoint_title,
        )
        DropTarget(view, self._composer.can_accept, self._composer.accept_drop)
        view.link_activated.connect(self.desk.links.ask)
        view.keys_wanted.connect(self._on_keys_wanted)
        view.export_requested.connect(self._export.export)
        view.lane_setup_wanted.connect(self._panels.set_up)
        view.example_chosen.connect(self._on_example_chosen)
        view.demo_wanted.connect(self._on_demo_wanted)
        view.environment_wanted.connect(self._panels.add_lanes)
        view.servers_wanted.connect(self._on_servers_wanted)
        return view

    def _first_view(self) -> QWidget:
        return self._compare

    def _make_insights(self) -> QWidget:
        from widgets.insights_pages import InsightsPages  # not before it is wanted, as all below
        from widgets.views.insights import InsightsView

        return InsightsView(self._theme, InsightsPages(self._program, self._theme, self._panels, self).all())

    def _make_models(self) -> QWidget:
        from widgets.views.models import ModelsView

        program, desk = self._program, self.desk.catalogue
        desk.lane.opened.connect(self._commands.go_compare)
        desk.lane.keys_wanted.connect(self._on_keys_wanted)
        return ModelsView(
            self._theme,
            desk,
            self._memory,
            program.notices,
            preferences=program.preferences,
            find=program.actions.action("find"),
            tasks=program.tasks,
        )

    def _make_keys(self) -> QWidget:
        from widgets.views.keys import KeysView

        desk = self.desk
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
            shortcuts=self.desk.shortcuts,
            endpoints=program.engine.book.all,
            log_place=self.desk.log,
            kept=program.engine.store,
            tasks=program.tasks,
        )

    # --- events ---

    def _on_leaving(self) -> None:
        work = self._program.open_session.work
        self._program.opening.remember(draft=work.draft, layout=self._compare.layout_state())

    def _on_keys_wanted(self, endpoint: str) -> None:
        self._show_keys().show_endpoint(endpoint)

    def _on_servers_wanted(self) -> None:
        self._show_keys().show_finder(look=True)

    def _show_keys(self) -> "KeysView":
        return cast("KeysView", self._window.show_view("keys"))

    def _show_limits(self) -> None:
        settings = cast("SettingsView", self._window.show_view("settings"))
        settings.show_page(settings.limits)

    def _on_example_chosen(self, prompt: str) -> None:
        self._composer.set_draft(prompt)
        self._composer.focus()

    def _on_demo_wanted(self) -> None:
        self._program.lanes.replace_all(self._demo_setups())
        self._composer.focus()
