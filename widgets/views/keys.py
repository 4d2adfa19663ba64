"""The Keys view: the endpoints at the left, and at the right whatever is done with the chosen one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.outside_text import one_line
from widgets.dialogs import confirm
from widgets.parts.endpoint_form import EndpointForm
from widgets.parts.endpoint_panel import EndpointPanel
from widgets.parts.key_entry_list import KeyEntryList
from widgets.parts.keyring_line import KeyringLine
from widgets.parts.one_key_panel import OneKeyPanel
from widgets.parts.plain_label import PlainLabel
from widgets.parts.server_finder import ServerFinder
from widgets.parts.worded import push
from widgets.state.key_entries import KeyEntries
from widgets.state.key_list import KeyList
from widgets.state.own_endpoints import OwnEndpoints
from widgets.state.server_search import ServerSearch
from widgets.tasks import Tasks
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.services.local_servers import FoundServer

LIST_WIDTH, PAGE_WIDTH = 280, 860
NARROW_LIST = 200
NARROW = 600


class KeysView(QWidget):
    """Asks the keyring when it is first shown.

    link_activated(str)   a page of a service is to be opened in the browser; the view opens nothing itself
    """

    link_activated = Signal(str)

    def __init__(
        self,
        theme: Theme,
        keys: KeyList,
        own: OwnEndpoints,
        search: ServerSearch,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys, self._own, self._search, self._tasks = keys, own, search, tasks
        self._asked = False
        self.entries = KeyEntryList(theme, KeyEntries(keys, self))
        self.panel = EndpointPanel(theme, keys)
        self.form = EndpointForm(theme, keys, own)
        self.finder = ServerFinder(theme, search)
        self.one_key = OneKeyPanel(theme, keys)
        self.keyring = KeyringLine(theme, keys)
        self.find_servers = push(self.tr("Find local servers"))
        self.serve_all = push(self.tr("One key for all"))
        self.add = push(self.tr("Add an endpoint"), "primary")
        self._pages = QStackedWidget()
        self._areas = {page: _scrolling(theme, page) for page in self._all_pages()}
        self._lay_out(theme)
        self._connect()
        self.entries.choose_first()

    # --- going to ---

    def show_endpoint(self, name: str) -> None:
        """Bring this endpoint to the front, e.g. because a lane has no key for it."""
        self.entries.choose(name)

    def show_finder(self, *, look: bool = False) -> None:
        """The page for local servers; with `look` it begins at once."""
        self._show_page(self.finder)
        self.entries.let_go()
        if look and not self._search.running:
            self.finder.begin()

    def show_one_key(self) -> None:
        self._show_page(self.one_key)
        self.entries.let_go()

    def show_form(self, name: str = "") -> None:
        """For a new endpoint, or for changing the user's own of this name."""
        self._show_page(self.form)
        if not name:
            self.entries.let_go()
        self.form.begin(name)

    def shows(self, page: QWidget) -> bool:
        """Whether this page stands at the right."""
        return self._pages.currentWidget() is self._areas[page]

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(self._areas[page])

    # --- events ---

    def _on_chosen(self, name: str) -> None:
        self.panel.show_endpoint(name)
        self._show_page(self.panel)
        self._areas[self.panel].verticalScrollBar().setValue(0)

    def _on_add_clicked(self) -> None:
        self.show_form()

    def _on_find_clicked(self) -> None:
        self.show_finder()
        self.finder.host.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_left(self) -> None:
        self.entries.choose(self.entries.name)

    def _on_use_asked(self, server: "FoundServer") -> None:
        if server.endpoint is not None:
            self.show_endpoint(server.endpoint)
        elif server.proposal.plain_http:
            self._tasks.start(self._ask_leave(server), name="ask leave for plain http")
        else:
            self._own.add(server.proposal)

    def _on_added(self, name: str) -> None:
        self.show_endpoint(name)

    def _on_removed(self, name: str) -> None:
        """A built-in endpoint may have come back in its place."""
        if self._keys.row(name) is not None:
            self.entries.choose(name)
        else:
            self.entries.choose_first()

    def _on_remove_key_asked(self, name: str) -> None:
        self._tasks.start(self._confirm_key(name), name=f"confirm removing the key of {name}")

    def _on_remove_endpoint_asked(self, name: str) -> None:
        self._tasks.start(self._confirm_endpoint(name), name=f"confirm removing {name}")

    # --- questions ---

    async def _confirm_key(self, name: str) -> None:
        row = self._keys.row(name)
        if row is None:
            return
        title = self.tr("Remove the key of {endpoint}?").format(
            endpoint=one_line(row.endpoint.title, limit=60)
        )
        text = self.tr(
            "It is taken off this computer and cannot be shown again. At the provider it stays valid."
        )
        if await confirm(self, title, text, accept=self.tr("Remove the key"), danger=True):
            self._keys.remove(name)

    async def _confirm_endpoint(self, name: str) -> None:
        row = self._keys.row(name)
        if row is None:
            return
        title = self.tr("Remove {endpoint}?").format(endpoint=one_line(row.endpoint.title, limit=60))
        text = self.tr("Its key is removed, too. Sessions that were asked there stay as they are.")
        if await confirm(self, title, text, accept=self.tr("Remove the endpoint"), danger=True):
            self._own.remove(name)

    async def _ask_leave(self, server: "FoundServer") -> None:
        title = self.tr("Add {server} over http?").format(server=server.title)
        text = self.tr(
            "{address} is not this computer, and http is not encrypted: others on that network can read your "
            "prompts, the answers and the key, if there is one."
        ).format(address=server.base_url)
        if await confirm(self, title, text, accept=self.tr("Add it")):
            self._own.add(server.proposal)

    # --- building ---

    def _all_pages(self) -> tuple[QWidget, ...]:
        return (self.panel, self.form, self.finder, self.one_key)

    def _connect(self) -> None:
        self.entries.chosen.connect(self._on_chosen)
        self.panel.remove_key_asked.connect(self._on_remove_key_asked)
        self.panel.edit_asked.connect(self.show_form)
        self.panel.remove_endpoint_asked.connect(self._on_remove_endpoint_asked)
        self.panel.link_asked.connect(self.link_activated)
        self.form.left.connect(self._on_form_left)
        self.finder.use_asked.connect(self._on_use_asked)
        self.one_key.open_asked.connect(self.show_endpoint)
        self.find_servers.clicked.connect(self._on_find_clicked)
        self.serve_all.clicked.connect(self.show_one_key)
        self.add.clicked.connect(self._on_add_clicked)
        self._own.added.connect(self._on_added)
        self._own.removed.connect(self._on_removed)
        self._own.left.connect(self.keyring.remark)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Keys"), elide=True)
        title.setProperty("type", "title")
        bar = QHBoxLayout()
        bar.setSpacing(px(8))
        bar.addWidget(title, 1)
        for button in (self.find_servers, self.serve_all, self.add):
            bar.addWidget(button)
        for area in self._areas.values():
            self._pages.addWidget(area)
        side = QFrame()
        side.setProperty("kind", "panel")
        inside = QVBoxLayout(side)
        inside.setContentsMargins(px(8), px(8), px(8), px(8))
        inside.addWidget(self.entries)
        self.entries.setMinimumWidth(px(NARROW_LIST))
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(px(12))
        split.addWidget(side)
        split.addWidget(self._pages)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        self._beside = [px(LIST_WIDTH), px(PAGE_WIDTH)]
        split.setSizes(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(bar)
        column.addWidget(self.keyring)
        column.addWidget(split, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both beside each other, the page stands below the list."""
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(NARROW)
        way = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not way:
            self._split.setOrientation(way)
            self._split.setSizes([self.height() // 3, self.height()] if narrow else self._beside)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._keys.refresh()


def _scrolling(theme: Theme, page: QWidget) -> QScrollArea:
    """The page at a width that can be read, with what does not fit below."""
    content = QWidget()
    content.setObjectName("content")
    # Never wider than there is room: what is cut off sideways could not be reached.
    content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(content)
    row.setContentsMargins(0, 0, theme.px(4), 0)
    page.setMaximumWidth(theme.px(PAGE_WIDTH))
    row.addWidget(page, 1)
    row.addStretch(0)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the control that has the focus
    area.setWidget(content)
    return area
