"""The Keys view on real services: a keyring of the test's own, a real network, real files."""

import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from keyring.backend import KeyringBackend
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.services.connections import Connections
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_desk import KeyDesk
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.settings import Settings
from providers.base import Secret, WireName
from tests.support.keyrings import HungKeyring
from tests.support.waiting import until
from widgets.state.key_list import KeyList
from widgets.state.key_row import KeyRow
from widgets.state.notices import Notices
from widgets.state.own_endpoints import OwnEndpoints
from widgets.state.preferences import Preferences
from widgets.state.server_search import ServerSearch
from widgets.tasks import Tasks
from widgets.theme import Theme
from widgets.views.keys import KeysView


@dataclass
class KeysWindow:
    view: KeysView
    keys: KeyList
    own: OwnEndpoints
    search: ServerSearch
    tasks: Tasks
    notices: Notices
    preferences: Preferences
    vault: KeyVault
    folders: Folders

    def row(self, name: str) -> KeyRow:
        row = self.keys.row(name)
        assert row is not None, name
        return row

    async def looked(self) -> None:
        """Until the keyring has been asked about everything."""
        await until(lambda: self.keys.keyring is not None and not self.keys.looking)

    async def idle(self) -> None:
        await until(lambda: self.tasks.running == 0)

    async def question(self) -> QMessageBox:
        """The one that is open, when it is."""
        await until(lambda: bool(self._questions()))
        return self._questions()[0]

    async def answer(self, *, yes: bool) -> None:
        box = await self.question()
        role = QMessageBox.ButtonRole.AcceptRole if yes else QMessageBox.ButtonRole.RejectRole
        (button,) = [each for each in box.buttons() if box.buttonRole(each) is role]
        assert isinstance(button, QPushButton)
        button.click()

    def _questions(self) -> list[QMessageBox]:
        return [box for box in self.view.findChildren(QMessageBox) if box.isVisible()]


@asynccontextmanager
async def keys_window(
    theme: Theme,
    backend: KeyringBackend | None,
    *,
    environment: Mapping[str, str] = MappingProxyType({}),
    size: QSize = QSize(1180, 860),  # noqa: B008 - never changed
    limits: Mapping[str, Any] = MappingProxyType({}),
) -> AsyncIterator[KeysWindow]:
    """Shown, and asking the keyring; closed with everything that it started."""
    parent = QObject()
    folders = Folders.find()
    found = {name: Secret(value) for name, value in environment.items()}
    vault = KeyVault(environment=found, backend=backend, **limits)
    settings, book = Settings.load(folders), EndpointBook.open(folders)
    connections = Connections(book, vault, settings, RepairBook(folders))
    notices = Notices(parent)
    tasks = Tasks(notices, parent)
    preferences = Preferences(settings, tasks, parent)
    desk = KeyDesk(folders, vault, connections)
    keys = KeyList(desk, preferences, tasks=tasks, parent=parent)
    own = OwnEndpoints(desk, keys, preferences, tasks=tasks, parent=parent)
    search = ServerSearch(desk, tasks=tasks, parent=parent)
    view = KeysView(theme, keys, own, search, tasks)
    view.resize(size)
    view.show()
    try:
        yield KeysWindow(view, keys, own, search, tasks, notices, preferences, vault, folders)
    finally:
        await tasks.close()
        await connections.aclose()
        if isinstance(backend, HungKeyring):
            backend.answer.set()
        vault.close()
        await until(lambda: not any(thread.name == "keyring" for thread in threading.enumerate()))
        view.close()
        view.deleteLater()
        parent.deleteLater()


def add_endpoint(name: str, base_url: str, *, replace: bool = False, **more: Any) -> None:
    """As if the user had added it before the program started."""
    new = NewEndpoint(name=name, wire=WireName.OPENAI, base_url=base_url, **more)
    EndpointBook.open(Folders.find()).add(new, replace=replace)


def texts(widget: QWidget) -> str:
    """Everything that a widget and its children say, to the eye or to a screen reader."""
    said = []
    for each in [widget, *widget.findChildren(QWidget)]:
        for name in ("text", "placeholderText", "displayText", "title", "windowTitle", "toPlainText"):
            get = getattr(each, name, None)
            if callable(get):
                said.append(str(get()))
        said += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.statusTip()]
    return "\n".join(said)
