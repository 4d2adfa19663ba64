"""All that is entered, one below the other: traffic, what the answer hangs on, the routes."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.economics.presets import PRESETS
from app.core.economics.reading import MOST_ROUTES
from app.core.outside_text import one_line
from widgets.icons import icon
from widgets.parts.economics.route_card import RouteCard
from widgets.parts.economics.suppositions import Suppositions
from widgets.parts.economics.traffic_card import TrafficCard
from widgets.parts.plain_label import PlainLabel
from widgets.parts.popup import open_below
from widgets.parts.worded import push
from widgets.state.economics import Economics
from widgets.state.notices import NoticeAction, Notices
from widgets.theme import Theme


class EconomicsInputs(QScrollArea):
    """runs_wanted()   traffic is to be filled in from runs"""

    runs_wanted = Signal()

    def __init__(
        self, theme: Theme, economics: Economics, notices: Notices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._economics, self._notices = theme, economics, notices
        self.cards: list[RouteCard] = []
        self.traffic = TrafficCard(theme, economics)
        self.suppositions = Suppositions(theme, economics)
        self.add = push(self.tr("Add a route"))
        self.add.setIcon(icon(theme, "plus"))
        self.menu = QMenu(self)
        for preset in PRESETS.values():
            entry = self.menu.addAction(preset.title)
            entry.setData(preset.id)
        self._lay_out(theme)
        self.menu.triggered.connect(self._on_preset_chosen)
        self.add.clicked.connect(self._on_add_clicked)
        self.traffic.runs_wanted.connect(self.runs_wanted)
        economics.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        """A card for each place; what it shows it reads itself, so that no field loses its cursor."""
        count = len(self._economics.inputs.routes)
        while len(self.cards) > count:
            card = self.cards.pop()
            self._routes.removeWidget(card)
            card.hide()
            card.deleteLater()
        for card in self.cards:
            card.show_route()
        while len(self.cards) < count:
            card = RouteCard(self._theme, self._economics, len(self.cards))
            card.remove_asked.connect(self._on_remove_asked)
            self.cards.append(card)
            self._routes.addWidget(card)
        self.add.setEnabled(count < MOST_ROUTES)

    def _on_add_clicked(self) -> None:
        open_below(self.menu, self.add)

    def _on_preset_chosen(self, entry: QAction) -> None:
        self._economics.add_route(entry.data())
        if self.cards:
            self.cards[-1].set_open(unfolded=True)

    def _on_remove_asked(self, name: str) -> None:
        route = self._economics.route(name)
        if route is None:
            return
        back = partial(self._economics.put_back, route, self._economics.inputs.routes.index(route))
        self._economics.remove_route(name)
        text = self.tr("{route} is removed from the calculator.").format(route=one_line(name, limit=60))
        undo = NoticeAction(self.tr("Undo"), back, undoes=True)
        self._notices.post(text, action=undo, key="economics route")

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Routes"))
        title.setProperty("type", "strong")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.add)
        content = QWidget()
        content.setObjectName("content")
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(10), px(12))
        column.setSpacing(px(16))
        column.addWidget(self.traffic)
        column.addWidget(self.suppositions)
        routes = QVBoxLayout()
        routes.setSpacing(px(8))
        routes.addLayout(head)
        self._routes = QVBoxLayout()
        self._routes.setSpacing(px(8))
        routes.addLayout(self._routes)
        column.addLayout(routes)
        column.addStretch(1)
        self.setAccessibleName(self.tr("Inputs"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
