"""The left side of the window: where to go, and the sessions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from widgets.actions import Actions
from widgets.parts.brand import Brand
from widgets.parts.file_progress import FileProgress
from widgets.parts.icon_button import IconButton
from widgets.parts.leave_question import LeaveQuestion
from widgets.parts.navigation import Navigation, Place
from widgets.parts.plain_label import PlainLabel
from widgets.parts.session_commands import SessionCommands
from widgets.parts.session_row_layout import MARGIN
from widgets.parts.session_search_box import SessionSearchBox
from widgets.parts.session_stack import SessionStack
from widgets.state.session_shelf import SessionShelf
from widgets.tasks import Tasks
from widgets.theme import Theme

NARROWEST, WIDEST = 240, 420
"""Pixels before scaling."""


class Sidebar(QWidget):
    """Hears the commands that are about sessions; its owner hears the shelf and shows what it says.

    place_chosen(str)   the user wants to see the view of this id
    route_wanted(str)   the models of the session of this id are to become a plan
    """

    place_chosen = Signal(str)
    route_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        shelf: SessionShelf,
        actions: Actions,
        tasks: Tasks,
        *,
        places: Sequence[Place],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._question: LeaveQuestion | None = None
        self._brand = Brand(theme, actions.action("palette"))
        self._navigation = Navigation(theme, places)
        self._search = SessionSearchBox(theme, shelf)
        self._stack = SessionStack(theme, shelf)
        self._progress = FileProgress(theme, shelf.files)
        self._new = IconButton(theme, "plus", self.tr("New session"))
        self._more = IconButton(theme, "ellipsis", self.tr("More for sessions"))
        self._commands = SessionCommands(
            theme, shelf, actions, tasks, views=(self._stack.rows, self._stack.hits), parent=self
        )
        self._fill_menu(actions)
        self._head = QVBoxLayout()
        self._sessions = QVBoxLayout()
        self._own_pages: dict[str, QWidget] = {}
        self._pages = QStackedWidget()
        self._line = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect(actions)
        self.setAcceptDrops(True)

    def show_place(self, id_: str) -> None:
        """The view of this id is in front now."""
        self._navigation.show_place(id_)
        self._pages.setCurrentWidget(self._own_pages.get(id_, self._all_sessions))

    def add_page(self, place: str, page: QWidget) -> None:
        """What stands in place of the sessions while the view of that id is in front."""
        self._own_pages[place] = page
        self._pages.addWidget(page)

    def set_foot(self, foot: QWidget) -> None:
        """What stands below everything else."""
        self._column.addWidget(foot)

    def find_sessions(self) -> None:
        """The keyboard goes to the search box."""
        self._search.setFocus()
        self._search.selectAll()

    # --- building ---

    def _fill_menu(self, actions: Actions) -> None:
        menu = QMenu(self)
        for id_ in ("new_session", "new_temporary_session", "import"):
            menu.addAction(actions.action(id_))
        self._more.setMenu(menu)

    def _lay_out(self) -> None:
        title = PlainLabel(self.tr("Sessions"))
        title.setProperty("type", "small")
        title.setProperty("tone", "muted")
        self._line.addWidget(title, stretch=1)
        self._line.addWidget(self._new)
        self._line.addWidget(self._more)
        self._sessions.addLayout(self._line)
        self._sessions.addWidget(self._search)
        self._head.addWidget(self._brand)
        self._head.addWidget(self._navigation)
        self._all_sessions = QWidget()
        sessions = QVBoxLayout(self._all_sessions)
        sessions.setContentsMargins(0, 0, 0, 0)
        sessions.setSpacing(0)
        sessions.addLayout(self._sessions)
        sessions.addWidget(self._stack, stretch=1)
        sessions.addWidget(self._progress)
        self._pages.addWidget(self._all_sessions)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._pages, stretch=1)
        self._on_theme_changed()

    def _connect(self, actions: Actions) -> None:
        self._navigation.place_chosen.connect(self.place_chosen)
        self._new.clicked.connect(self._commands.new)
        self._commands.route_wanted.connect(self.route_wanted)
        self._new.set_shortcut(actions.action("new_session").shortcut())
        self._stack.new_wanted.connect(self._commands.new)
        self._search.left_downwards.connect(self._on_search_left)
        self._search.first_wanted.connect(self._on_first_wanted)
        for view in (self._stack.rows, self._stack.hits):
            view.left_upwards.connect(self.find_sessions)
        actions.action("search_sessions").triggered.connect(self._on_search_wanted)
        self._shelf.going.asked.connect(self._on_leave_asked)
        self._shelf.going.withdrawn.connect(self._on_leave_withdrawn)
        self._theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self.setMinimumWidth(px(NARROWEST))
        self.setMaximumWidth(px(WIDEST))
        self._head.setContentsMargins(px(MARGIN), px(12), px(MARGIN), px(12))
        self._sessions.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(6))
        self._head.setSpacing(px(12))
        self._sessions.setSpacing(px(4))
        self._line.setSpacing(px(2))

    # --- the search ---

    def _on_search_wanted(self) -> None:
        self.find_sessions()

    def _on_search_left(self) -> None:
        view = self._stack.view
        if view is not None:
            view.enter()

    def _on_first_wanted(self) -> None:
        """Enter in the box opens what was found first."""
        view = self._stack.view
        if self._search.text().strip() and view is self._stack.hits and not self._shelf.search.searching:
            view.choose_row(0)
            view.row_opened.emit(view.currentIndex())

    # --- leaving a temporary session ---

    def _on_leave_asked(self, title: str) -> None:
        self._question = LeaveQuestion(title, self.window())
        self._question.answered.connect(self._shelf.going.answer)
        self._question.open()

    def _on_leave_withdrawn(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.close()
            question.deleteLater()

    # --- files dropped here ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self._shelf.files.import_from(paths)
