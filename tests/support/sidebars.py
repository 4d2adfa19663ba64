"""A sidebar on the screen, over a real store, as its tests begin with it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.core.session import Session
from tests.support.shelves import Shelved, shelved
from tests.support.waiting import until
from widgets.actions import Actions
from widgets.parts.navigation import Place
from widgets.parts.session_list_view import SessionListView
from widgets.parts.session_search_box import SessionSearchBox
from widgets.parts.session_stack import SessionStack
from widgets.parts.sidebar import Sidebar
from widgets.state.session_roles import SessionRole
from widgets.state.session_shelf import SessionShelf
from widgets.theme import Theme

Kind = TypeVar("Kind", bound=QWidget)
WIDTH, HEIGHT = 260, 700


def child(parent: QWidget | None, kind: type[Kind], name: str | None = None) -> Kind:
    """The one of that kind, and name, below the parent."""
    assert parent is not None
    found = parent.findChild(kind, name) if name is not None else parent.findChild(kind)
    assert isinstance(found, kind)
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """What a person has before them, and what they do with it."""

    bar: Sidebar
    actions: Actions
    on: Shelved

    @property
    def shelf(self) -> SessionShelf:
        return self.on.shelf

    @property
    def stack(self) -> SessionStack:
        return child(self.bar, SessionStack)

    @property
    def rows(self) -> SessionListView:
        return self.stack.rows

    @property
    def box(self) -> SessionSearchBox:
        return child(self.bar, SessionSearchBox)

    def index(self, title: str) -> QModelIndex:
        """Of the row with that title in what is seen."""
        view = self.stack.view
        assert view is not None
        model = view.model()
        rows = [model.index(row, 0) for row in range(model.rowCount())]
        return next(row for row in rows if row.data(SessionRole.ID) and row.data() == title)

    def place(self, title: str) -> QPoint:
        view = self.stack.view
        assert view is not None
        rect = view.visualRect(self.index(title))
        return QPoint(rect.left() + 40, rect.top() + 14)

    def click(
        self,
        title: str,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        at: QPoint | None = None,
    ) -> None:
        view = self.stack.view
        assert view is not None
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, at or self.place(title))

    def press(
        self,
        key: Qt.Key,
        keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        to: QWidget | None = None,
    ) -> None:
        QTest.keyClick(to or self.stack.view or self.bar, key, keys)

    def editor(self) -> QLineEdit:
        """The field in the row that is being renamed."""
        return child(self.rows.viewport(), QLineEdit)

    def titles(self) -> list[str]:
        return [title for title in self.on.titles() if not title.startswith("— ")]

    async def idle(self) -> None:
        await until(lambda: self.on.tasks.running == 0)
        QApplication.sendPostedEvents()


Scenario = Callable[[Seen], Awaitable[None]]
OnSidebar = Callable[..., None]


def with_sidebar(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> OnSidebar:
    """Runs a scenario on a sidebar with these sessions."""

    async def main(scenario: Scenario, sessions: tuple[Session, ...]) -> None:
        async with asyncio.timeout(60), shelved(home, sessions) as on:
            actions = Actions()
            places = (
                Place("compare", "Compare"),
                Place("keys", "Keys", "key-round", actions.action("go_keys")),
            )
            bar = Sidebar(theme, on.shelf, actions, on.tasks, places=places)
            bar.resize(WIDTH, HEIGHT)
            QApplication.setQuitOnLastWindowClosed(False)  # as in the program: its loop ends later
            bar.show()
            bar.activateWindow()
            seen = Seen(bar=bar, actions=actions, on=on)
            await until(bar.isActiveWindow)
            await seen.idle()
            try:
                await scenario(seen)
                await seen.idle()
            finally:
                bar.close()
                bar.deleteLater()
                actions.deleteLater()

    def run(scenario: Scenario, *sessions: Session) -> None:
        loop.run_until_complete(main(scenario, sessions))

    return run
