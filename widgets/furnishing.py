"""The window's views, made from the program's state; each gets what it needs and nothing more."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from app.core.errors import UserError
from app.core.model_ref import parse_model
from widgets.links import Links
from widgets.parts.composer import Composer
from widgets.parts.navigation import Place
from widgets.parts.sidebar import Sidebar
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing
from widgets.state.key_list import KeyList
from widgets.state.lanes import LaneSetup
from widgets.state.log_place import LogPlace
from widgets.state.look import Look
from widgets.state.opening import new_work
from widgets.state.own_endpoints import OwnEndpoints
from widgets.state.requests import Requests
from widgets.state.server_search import ServerSearch
from widgets.state.session_shelf import SessionShelf
from widgets.state.shelf_link import ShelfLink
from widgets.state.shortcuts import Shortcuts
from widgets.theme import Theme
from widgets.translation import Translation
from widgets.views.compare import CompareView
from widgets.views.keys import KeysView
from widgets.window import ViewSpec, Window
from widgets.window_commands import WindowCommands
from widgets.window_memory import WindowMemory
from widgets.wish import DEMO_MODELS, FIRST_QUESTION

SETTLED_S = 0.3
"""So long nothing on the window changes; then it is ready for its picture."""
SETTLING_S = 30.0


class Furnishing(QObject):
    """Builds views when they are first shown; what is kept across them is made once."""

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
        self._links = Links(window, program.tasks, program.notices)
        self._shelf = SessionShelf(program.tasks, program.notices, self, memory=memory)
        self._attachments = Attachments(program.tasks, program.notices, self)
        self._composing = Composing(program.open_session, program.asking, self._attachments, self)
        self._shortcuts = Shortcuts(program.preferences, program.actions, self)
        self._look = Look(theme, program.preferences, program.actions, self)
        self._log = LogPlace(program.engine.logs.path, program.notices, self)
        self._sidebar = Sidebar(theme, self._shelf, program.actions, program.tasks, places=self._places())
        self._sidebar.place_chosen.connect(window.show_view)
        window.view_shown.connect(self._sidebar.show_place)
        window.furnish(
            self._sidebar, (ViewSpec("compare", self._build_compare), ViewSpec("keys", self._build_keys))
        )
        self._link = ShelfLink(
            self._shelf,
            program.open_session,
            asking=program.asking,
            opening=program.opening,
            parent=self,
        )
        self._commands = WindowCommands(program, window, theme, memory, self._shelf, self._log, self)
        program.actions.attach(window)

    # --- its life ---

    async def restore(self, *, demo: bool = False) -> None:
        """The sessions are listed, and the one that was shown last is shown as it was left. The first time
        there is none; then, with `demo`, the demo's models are asked a first question.
        """
        store = self._program.engine.store
        last = None
        if store is not None:
            try:
                await self._shelf.attach(store)
                last = await store.last_session()
            except UserError as error:
                self._program.notices.tell(error)
        for session_id in (self._memory.session_id, last):
            if session_id is not None and await self._open(session_id):
                return
        if demo:
            self._program.opening.show(
                new_work([LaneSetup(model=parse_model(model)) for model in DEMO_MODELS])
            )
            self._program.asking.send(FIRST_QUESTION)

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
        await self._shelf.close()

    async def _open(self, session_id: str) -> bool:
        try:
            work = await self._program.opening.read(session_id)
        except UserError:  # it was deleted since; the latest one is as good
            return False
        self._program.opening.show(work)
        return True

    # --- views ---

    def _places(self) -> tuple[Place, ...]:
        action = self._program.actions.action
        return (
            Place("compare", self.tr("Compare"), "columns-2", action("go_compare")),
            Place("keys", self.tr("Keys"), "key-round", action("go_keys")),
        )

    def _build_compare(self) -> QWidget:
        program = self._program
        composer = Composer(
            self._theme,
            program.actions,
            program.open_session,
            self._composing,
            program.opening,
            preferences=program.preferences,
            tasks=program.tasks,
        )
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
            composer=composer,
            requests=Requests(program.open_session, program.keeping),
            endpoint_title=self._endpoint_title,
        )
        view.link_activated.connect(self._links.ask)
        return view

    def _build_keys(self) -> QWidget:
        from app.services.key_desk import KeyDesk  # with the network client

        program, engine = self._program, self._program.engine
        desk = KeyDesk(engine.folders, engine.vault, engine.connections)
        keys = KeyList(desk, program.preferences, tasks=program.tasks, parent=self)
        own = OwnEndpoints(desk, keys, program.preferences, tasks=program.tasks, parent=self)
        search = ServerSearch(desk, tasks=program.tasks, parent=self)
        view = KeysView(self._theme, keys, own, search, program.tasks)
        view.link_activated.connect(self._links.ask)
        return view

    def _endpoint_title(self, name: str) -> str:
        try:
            return self._program.engine.book.get(name).title
        except UserError:  # an endpoint that was removed since
            return name
