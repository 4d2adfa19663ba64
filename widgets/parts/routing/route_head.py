"""The head of the chain: which route, and what it does with its models."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.core.outside_text import one_line
from app.core.plan.values import Balance, Plan, Route
from widgets.parts.elided_box import ElidedBox
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.state.route_kind import CHAIN, RouteKind, Shape, kind_of
from widgets.state.route_words import kind_words
from widgets.theme import Theme

_MUCH = 100


class RouteHead(QWidget):
    """kind_chosen(object)   the route is to be of this `RouteKind`
    route_chosen(str)     the route of this name is to be shown
    wanted(str)           `add`, `rename` or `remove` a route
    """

    kind_chosen = Signal(object)
    route_chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(self.tr("Route"))
        self.title.setProperty("type", "strong")
        self.routes, self.kinds = ElidedBox(letters=8), ElidedBox(letters=9)
        self.routes.setAccessibleName(self.tr("Route"))
        self.kinds.setAccessibleName(self.tr("What it does with its models"))
        self.routes.activated.connect(self._on_route_activated)
        self.kinds.activated.connect(self._on_kind_activated)
        self.more = IconButton(theme, "ellipsis", self.tr("More for routes"))
        self._menu = QMenu(self)
        for verb, text in (
            ("rename", self.tr("Rename the route…")),
            ("add", self.tr("Add a route")),
            ("remove", self.tr("Remove the route")),
        ):
            self._menu.addAction(text).setData(verb)
        self._menu.triggered.connect(self._on_triggered)
        self.more.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.title)
        row.addWidget(self.routes, _MUCH)
        row.addStretch(1)
        row.addWidget(self.kinds)
        row.addWidget(self.more)

    @property
    def menu(self) -> QMenu:
        return self._menu

    def show_route(self, plan: Plan, route: Route) -> None:
        several = len(plan.routes) > 1
        self._menu.actions()[-1].setEnabled(several)
        self.routes.setVisible(several)
        with QSignalBlocker(self.routes):
            self.routes.clear()
            for each in plan.routes:
                self.routes.addItem(one_line(each.name, limit=60), each.name)
            self.routes.setCurrentIndex(plan.routes.index(route))
        self.routes.setToolTip(plain_tooltip(route.name))  # it may be longer than there is room for
        now = kind_of(route)
        kinds = [CHAIN, *(RouteKind(Shape.POOL, balance) for balance in Balance)]
        if now not in kinds:
            kinds.insert(1, now)
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            for kind in kinds:
                self.kinds.addItem(kind_words(kind), kind)
            self.kinds.setCurrentIndex(kinds.index(now))

    def _on_route_activated(self) -> None:
        self.route_chosen.emit(self.routes.currentData())

    def _on_kind_activated(self) -> None:
        self.kind_chosen.emit(self.kinds.currentData())

    def _on_triggered(self, action: QAction) -> None:
        self.wanted.emit(str(action.data()))
