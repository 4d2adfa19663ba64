"""How the window is filled, with what was left of it the last time, and what joins its parts."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QImage, QImageWriter

from app.core.errors import UserError
from widgets.desk import Desk
from widgets.overlays import Overlays
from widgets.parts.sidebar import Sidebar
from widgets.parts.spend_foot import SpendFoot
from widgets.program import Program
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_commands import WindowCommands
from widgets.window_memory import WindowMemory
from widgets.window_views import WindowViews, demo_setups
from widgets.wish import FIRST_QUESTION

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
        memory: WindowMemory,
    ) -> None:
        super().__init__(window)
        self._program, self._window, self._theme = program, window, theme
        self._memory = memory
        self.desk = Desk(program, window, theme, memory)
        self._views = WindowViews(program, window, theme, memory, self.desk, self)

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
            self._show_new(demo_setups())
            self._program.asking.send(FIRST_QUESTION)
        else:
            self._show_new(setups)
            self._views.compare.start.offer_first_start(
                environment=self.desk.keys_in_environment, shown=last is None and not setups
            )

    async def _furnish(self) -> None:
        """A part in each turn of the event loop: all of them at once would be felt."""
        program, window, theme = self._program, self._window, self._theme
        self._sidebar = Sidebar(
            theme, self.desk.shelf, program.actions, program.tasks, places=self._views.places()
        )
        self._sidebar.place_chosen.connect(window.show_view)
        self._sidebar.route_wanted.connect(self._views.routing.route_kept)
        foot = SpendFoot(theme, program.spending)
        foot.clicked.connect(self._views.show_limits)
        self._sidebar.set_foot(foot)
        self._views.side_made.connect(self._sidebar.add_page)
        window.view_shown.connect(self._sidebar.show_place)
        await asyncio.sleep(0)
        self._views.make_composer()
        await asyncio.sleep(0)
        self._views.make_compare()
        await asyncio.sleep(0)
        window.furnish(self._sidebar, self._views.specs())
        views = self._views
        self._overlays = Overlays(program, self.desk, theme, window, views.panels, views.compare, views.plans)
        self._commands = WindowCommands(program, window, theme, self._memory, self.desk, self)
        program.opening.leaving.connect(self._on_leaving)
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

    # --- events ---

    def _on_leaving(self) -> None:
        work = self._program.open_session.work
        self._program.opening.remember(draft=work.draft, layout=self._views.compare.layout_state())
