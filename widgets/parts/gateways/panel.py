"""The gateways that drills run: which are here and where; installed and removed on request."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.services.gateways.table import GATEWAYS, Made
from widgets.dialogs import choose_folder, choose_open, confirm
from widgets.parts.gateways.card import GatewayCard
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import words
from widgets.state.gateway_shelf import GatewayShelf
from widgets.tasks import Tasks
from widgets.theme import Theme

_WIDE, _HIGH = 680, 700


class GatewaysPanel(SidePanel):
    def __init__(self, theme: Theme, shelf: GatewayShelf, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._shelf, self._tasks = shelf, tasks
        self.cards = {name: GatewayCard(theme, shelf, name) for name in GATEWAYS}
        self.looking = words(self.tr("Looking for gateways…"), tone="muted")
        self._lay_out(theme)
        for card in self.cards.values():
            card.hide()
            card.choose_wanted.connect(self._on_choose)
            card.remove_wanted.connect(self._on_remove)
        shelf.changed.connect(self._show)
        self.say(
            self.tr("Gateways"),
            self.tr(
                "They are no part of this program. What is installed is pinned, with every package's hash."
            ),
        )

    def open(self) -> None:
        self._shelf.look()
        self._show()
        super().open()

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(_WIDE), self.theme.px(_HIGH)).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self._area

    # --- inside ---

    def _show(self) -> None:
        self.looking.setVisible(self._shelf.looking and not self._shelf.rows)
        for row in self._shelf.rows:
            card = self.cards[row.gateway.name]
            card.show_row(row)
            card.show()

    def _on_choose(self, name: str) -> None:
        self._tasks.start(self._choose(name), name="name a gateway")

    async def _choose(self, name: str) -> None:
        gateway = GATEWAYS[name]
        title = self.tr("Where {gateway} is").format(gateway=gateway.title)
        path: Path | None
        if gateway.made is Made.SYSTEM:
            chosen = await choose_open(self.window(), title, [self.tr("Programs (*)")])
            path = chosen[0] if chosen else None
        else:
            path = await choose_folder(self.window(), title, folder=self._shelf.path_of(name))
        if path is not None:
            self._shelf.use(name, path)

    def _on_remove(self, name: str) -> None:
        self._tasks.start(self._remove(name), name="ask about removing a gateway")

    async def _remove(self, name: str) -> None:
        agreed = await confirm(
            self.window(),
            self.tr("Remove {gateway}?").format(gateway=GATEWAYS[name].title),
            self.tr("What this program installed of it is deleted. It can be installed again."),
            accept=self.tr("Remove"),
            danger=True,
        )
        if agreed:
            self._shelf.remove(name)

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.looking)
        for card in self.cards.values():
            column.addWidget(card)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("kind", "reading")
        self._area.setAccessibleName(self.tr("Gateways"))
        self._area.setWidget(content)
        self.body.addWidget(self._area, stretch=1)
