"""The Routing view: a plan, what a gateway makes of it, and how that was rehearsed."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.core.model_ref import parse_model
from widgets.actions import Command
from widgets.dialogs import ask_text
from widgets.parts.empty_state import EmptyState
from widgets.parts.growing_scroll import GrowingScroll
from widgets.parts.model_picker import ModelPicker
from widgets.parts.models.turning_split import TurningSplit
from widgets.parts.question_bar import QuestionBar
from widgets.parts.routing.plan_header import PlanHeader
from widgets.parts.routing.route_panel import RoutePanel
from widgets.state.route_editing import RouteEditing
from widgets.state.routing import Routing
from widgets.tasks import Tasks
from widgets.theme import Theme

ROUTE_WIDTH, FILES_WIDTH = 460, 780
NARROW = 820
"""Below this the files stand below the chain."""
LEAST_ROUTE, LOWEST_ROUTE = 400, 380
LOWEST_FILES = 320


class RoutingView(QWidget):
    """Looks for plans when it is shown. What stands beside the chain, and below both, is handed to it.

    new_wanted()      a plan without any evidence
    import_wanted()   a gateway's configuration is to become a plan
    wanted(str)       `order`: the chain by a goal; `openrouter`: all models through there
    turned(bool)      whether everything stands below each other now, and the view scrolls as a whole
    """

    new_wanted = Signal()
    import_wanted = Signal()
    wanted = Signal(str)
    turned = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        routing: Routing,
        editing: RouteEditing,
        *,
        picker: Callable[[], ModelPicker],
        undo: Command,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        """`undo` is the command whose keys take back the plan's last step while this is in front."""
        super().__init__(parent)
        self._theme, self._routing, self._editing = theme, routing, editing
        self._picker, self._tasks = picker, tasks
        self._undo = undo
        self.setAccessibleName(self.tr("Routing"))
        self.header = PlanHeader(theme, routing)
        self.question = QuestionBar(theme)
        self.route = RoutePanel(theme, routing, editing)
        self.route.setMinimumSize(theme.px(LEAST_ROUTE), theme.px(LOWEST_ROUTE))
        self._split: TurningSplit | None = None
        self._placed = False
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_opened()

    def set_files(self, files: QWidget, drill: QWidget) -> None:
        """What the plan is written as, beside the chain; how that was rehearsed, below both."""
        self._body.removeWidget(self.route)
        widths = (ROUTE_WIDTH, FILES_WIDTH)
        split = TurningSplit(self._theme, self.route, files, widths=widths, narrow=NARROW)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        self._split = split
        split.turned.connect(self._on_turned)
        self._on_turned()
        self._body.addWidget(split, 1)
        self._body.addWidget(drill)

    def rename(self) -> None:
        """The keyboard goes to the name."""
        self.header.focus_name()

    # --- what happens ---

    def _on_turned(self) -> None:
        files = None if self._split is None else self._split.widget(1)
        if self._split is None or files is None:
            return
        below = self._split.below
        self.route.set_whole(whole=below)
        for part, lowest in ((self.route, LOWEST_ROUTE), (files, LOWEST_FILES)):
            part.setMinimumHeight(0 if below else self._theme.px(lowest))  # 0: what it says itself
        self.turned.emit(below)

    def _on_opened(self) -> None:
        """The keyboard does not get lost with a page that is put away; where it is nowhere, it comes here."""
        before, now = self._stack.currentIndex(), QApplication.focusWidget()
        ours = now is None or now is self or self.isAncestorOf(now)
        self._stack.setCurrentIndex(0 if self._routing.plan is None else 1)
        if ours and self.isVisible() and before != self._stack.currentIndex():
            if self._routing.plan is None:
                self._new.setFocus()
            else:
                self.route.chain.focus()

    def _on_kept_changed(self) -> None:
        conflict = self._routing.conflict
        if conflict is None:
            self.question.hide()
        elif self.question.isHidden():
            self.question.ask(
                self.tr("{what} What is shown here is not written.").format(what=conflict.message),
                accept=self.tr("Write what is shown"),
                refuse=self.tr("Show what was written"),
            )

    def _on_renamed(self, new: str) -> None:
        name = self._routing.name
        if name is not None:
            self._routing.rename(name, new)

    def _on_wanted(self, verb: str) -> None:
        name = self._routing.name
        if verb == "import":
            self.import_wanted.emit()
        elif verb == "duplicate" and name is not None:
            self._routing.duplicate(name)
        elif verb == "delete" and name is not None:
            self._routing.delete(name)
        else:
            self.wanted.emit(verb)

    def _on_model_wanted(self) -> None:
        self._picker().choose(self.tr("Find a model for the chain, or type endpoint/model"), self._take_model)

    def _take_model(self, text: str) -> None:
        self._editing.add_model(parse_model(text))

    def _on_route_wanted(self, verb: str) -> None:
        if verb == "remove":
            self._editing.remove_route()
        else:
            self._tasks.start(self._name_route(verb), name="name a route")

    async def _name_route(self, verb: str) -> None:
        route = self._routing.route
        if route is None:
            return
        title = self.tr("Rename the route") if verb == "rename" else self.tr("Add a route")
        text = route.name if verb == "rename" else ""
        name = await ask_text(self.window(), title, self.tr("The name that clients ask for:"), text)
        if not name:
            return
        if verb == "rename":
            self._editing.rename_route(name)
        else:
            self._editing.add_route(name)

    # --- building ---

    def _connect(self) -> None:
        routing = self._routing
        routing.opened.connect(self._on_opened)
        routing.kept_changed.connect(self._on_kept_changed)
        self.header.rename_wanted.connect(self._on_renamed)
        self.header.wanted.connect(self._on_wanted)
        self.question.accepted.connect(routing.keep_ours)
        self.question.refused.connect(routing.take_theirs)
        self.route.model_wanted.connect(self._on_model_wanted)
        self.route.route_wanted.connect(self._on_route_wanted)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.nothing = EmptyState(
            self._theme,
            "route",
            self.tr("No plan is open"),
            self.tr(
                "A plan says which models answer under one name, in which order, and what leads to the next"
                " one. “Route this…” in Compare makes one of a comparison."
            ),
        )
        self._new = self.nothing.add_button(self.tr("New plan…"), kind="primary")
        self._new.clicked.connect(self.new_wanted)
        imported = self.nothing.add_button(self.tr("Import a configuration…"))
        imported.clicked.connect(self.import_wanted)
        inside = QWidget()
        inside.setObjectName("content")
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(px(10))
        self._body.addWidget(self.route, 1)
        scroll = GrowingScroll()
        scroll.setWidget(inside)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.header)
        column.addWidget(self.question)
        column.addWidget(scroll, 1)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._routing.refresh()
        if not self._placed and self._split is not None and not self._split.below:
            self._placed = True
            wide = self._theme.px(ROUTE_WIDTH)
            self._split.setSizes([wide, max(wide, self.width() - wide)])

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back the last step of the plan here, and not what a notice told."""
        if event.type() == QEvent.Type.ShortcutOverride and self._takes_back(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._takes_back(event):
            self._routing.undo()
        else:
            super().keyPressEvent(event)

    def _takes_back(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._routing.undo_words is None:
            return False
        return QKeySequence(event.keyCombination()) in self._undo.shortcuts()
