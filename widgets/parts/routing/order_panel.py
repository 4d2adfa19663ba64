"""The chain by a goal, with the reason for each place, before it is put into that order."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.parts.routing.goal_chooser import GoalChooser
from widgets.parts.routing.place_view import PlaceView
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import push, set_tone, words
from widgets.state.place_list import PlaceList
from widgets.state.plan_order import Wish, ordered, places
from widgets.state.route_editing import RouteEditing
from widgets.theme import Theme

WIDE = 680


class GoalPanel(SidePanel):
    """A goal, what it comes to, and a button that takes it.

    wished(object)   by this `Wish`
    accepted()       the user wants it so
    """

    wished = Signal(object)
    accepted = Signal()

    def __init__(self, theme: Theme, accept: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.goals = GoalChooser(theme)
        self.goals.chosen.connect(self.wished)
        self.places = PlaceList(self)
        self.list = PlaceView(theme, self.places)
        self.told = words(size="small", tone="muted")
        self.accept = push(accept, "primary")
        self.cancel = push(self.tr("Cancel"))
        self.accept.clicked.connect(self._on_accepted)
        self.cancel.clicked.connect(self.dismiss)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.accept)
        self.panel.installEventFilter(self)

    def wanted_size(self, available: QSize) -> QSize:
        """As high as the models in it need."""
        wide = min(self.theme.px(WIDE), available.width())
        margins = self.body.contentsMargins()
        self.list.expect_width(wide - margins.left() - margins.right())
        flows = self.body.hasHeightForWidth()
        high = self.body.totalHeightForWidth(wide) if flows else self.body.totalSizeHint().height()
        return QSize(wide, high).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self.goals.tabs

    def lay_out(self) -> None:
        """What all of them have, below whatever was put into `body` before."""
        self.body.addWidget(self.goals)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.told)
        self.body.addLayout(self.foot)

    def tell(self, text: str, *, tone: str = "muted") -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        set_tone(self.told, tone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        grown = watched is self.panel and event.type() == QEvent.Type.LayoutRequest
        if grown and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_accepted(self) -> None:
        self.accepted.emit()


class OrderPanel(GoalPanel):
    """The open plan's chain."""

    def __init__(self, theme: Theme, editing: RouteEditing, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Order the chain"), parent)
        self._editing = editing
        self.lay_out()
        self.say(self.tr("Order by…"), self.tr("Each model becomes a place of its own in the chain."))
        self.wished.connect(self._show)
        self.accepted.connect(self._on_order)

    def open(self) -> None:
        self._show(self.goals.wish)
        super().open()

    def _show(self, wish: Wish) -> None:
        plan, route = self._editing.routing.plan, self._editing.routing.route
        possible = plan is not None and route is not None and wish.possible
        self.places.show(plan, places(plan, route.name, wish) if possible and plan and route else ())
        self.accept.setEnabled(possible)
        self.tell("" if possible else self.tr("A mix needs a goal that counts."))

    def _on_order(self) -> None:
        route, wish = self._editing.routing.route, self.goals.wish
        if route is not None:
            words = self.tr("Order by {goal}").format(goal=wish.words)
            self._editing.do(lambda plan: ordered(plan, route.name, wish), words)
        self.dismiss()
