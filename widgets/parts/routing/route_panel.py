"""The left half: the chain with its limits and what they come to, and the pages that edit parts of it."""

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.plan.chain_edits import Special
from widgets.parts.growing_scroll import GrowingScroll
from widgets.parts.routing.chain import Chain
from widgets.parts.routing.conduct_rows import conduct_page
from widgets.parts.routing.constraint_rows import constraints_page
from widgets.parts.routing.endpoint_rows import EndpointSubject
from widgets.parts.routing.expectation_foot import ExpectationFoot
from widgets.parts.routing.form_page import FormPage, Make
from widgets.parts.routing.gap_rows import gap_page
from widgets.parts.routing.gateway_rows import gateway_page
from widgets.parts.routing.key_rows import keys_page
from widgets.parts.routing.limit_lines import LimitLines
from widgets.parts.routing.route_head import RouteHead
from widgets.parts.routing.special_rows import special_page
from widgets.parts.worded import panel
from widgets.state.plan_limits import Limit
from widgets.state.route_editing import RouteEditing
from widgets.state.routing import Routing
from widgets.theme import Theme


class RoutePanel(QFrame):
    """model_wanted()     another model for the chain
    route_wanted(str)  `add`, `rename` or `remove` a route
    """

    model_wanted = Signal()
    route_wanted = Signal(str)

    def __init__(
        self, theme: Theme, routing: Routing, editing: RouteEditing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._routing, self._editing = theme, routing, editing
        self.setProperty("kind", "panel")
        self.head, self.chain = RouteHead(theme), Chain(theme, routing, editing)
        self.limits, self.foot = LimitLines(theme, routing), ExpectationFoot(theme)
        self.page = FormPage(theme, editing)
        self._came_from: QWidget | None = None
        self._scroll = GrowingScroll()
        self._whole = False
        self._stack = QStackedWidget()
        self._lay_out()
        self.chain.follow(self.head.more)
        self._connect()
        self.refresh()

    @property
    def editing_page(self) -> bool:
        """Whether a page stands in front of the chain."""
        return self._stack.currentWidget() is self.page

    def set_whole(self, *, whole: bool) -> None:
        """As high as all that is in it, where the view scrolls as a whole."""
        self._whole = whole
        self._grow()

    def refresh(self) -> None:
        plan, route = self._routing.plan, self._routing.route
        self.chain.refresh()
        if plan is not None and route is not None:
            self.head.show_route(plan, route)
            self.limits.show_route(plan, route)
            self.foot.show_route(plan, route)
        if self.editing_page:
            self.page.refresh()

    def show_chain(self) -> None:
        """The page is put away; the keyboard is where it came from."""
        if not self.editing_page:
            return
        now = QApplication.focusWidget()
        inside = now is not None and self.page.isAncestorOf(now)
        self._stack.setCurrentIndex(0)
        self._grow()
        before, self._came_from = self._came_from, None
        if not inside:
            return
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chain.focus()

    def show_endpoint(self, endpoint_id: str, where: str = "") -> None:
        """`where` in the plan the keyboard is wanted; without it at the first thing to edit. So with all of
        these.
        """
        route = self._routing.route
        if route is not None:
            self._show(EndpointSubject(endpoint_id, route.name).page, where)

    def show_gap(self, place: int, where: str = "") -> None:
        route = self._routing.route
        if route is not None:
            self._show(lambda plan: gap_page(plan, route.name, place), where)

    def show_limit(self, limit: Limit, where: str = "") -> None:
        route = self._routing.route
        if route is None:
            return
        name = route.name
        pages: dict[Limit, Make] = {
            Limit.BUDGET: keys_page,
            Limit.RATE: keys_page,
            Limit.CONTEXT: lambda plan: special_page(plan, name, Special.CONTEXT),
            Limit.POLICY: lambda plan: special_page(plan, name, Special.POLICY),
            Limit.CONDUCT: lambda plan: conduct_page(plan, name),
            Limit.CONSTRAINTS: lambda plan: constraints_page(plan, name),
            Limit.CALLBACKS: gateway_page,
            Limit.LISTEN: gateway_page,
        }
        self._show(pages[limit], where)

    def _show(self, make: Make, where: str) -> None:
        if not self.editing_page:
            self._came_from = QApplication.focusWidget()
        self._stack.setCurrentWidget(self.page)
        self._grow()
        self.page.show_page(make, where)

    def _grow(self) -> None:
        """What is not in front asks for no room."""
        self._scroll.set_whole(whole=self._whole and not self.editing_page)
        self.page.set_whole(whole=self._whole and self.editing_page)

    def _on_opened(self) -> None:
        self.show_chain()
        self.refresh()

    def _connect(self) -> None:
        routing, editing = self._routing, self._editing
        routing.opened.connect(self._on_opened)
        routing.route_chosen.connect(self._on_opened)
        routing.plan_changed.connect(self.refresh)
        self.head.kind_chosen.connect(editing.choose_kind)
        self.head.route_chosen.connect(routing.choose_route)
        self.head.wanted.connect(self.route_wanted)
        self.chain.endpoint_wanted.connect(self.show_endpoint)
        self.chain.gap_wanted.connect(self.show_gap)
        self.chain.model_wanted.connect(self.model_wanted)
        self.limits.limit_wanted.connect(self.show_limit)
        self.page.left.connect(self.show_chain)

    def _lay_out(self) -> None:
        px = self._theme.px
        inside = QWidget()
        inside.setObjectName("content")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, px(8), 0)
        middle.setSpacing(px(9))
        middle.addWidget(self.chain)
        middle.addWidget(panel("line"))
        middle.addWidget(self.limits)
        middle.addStretch(1)
        self._scroll.setWidget(inside)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(panel("line"))
        column.addWidget(self.foot)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(14), px(16), px(14))
        outer.addWidget(self._stack)
