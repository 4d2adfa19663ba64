"""The sessions, or what was found among them, or what to do where there is nothing to show."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from widgets.parts.empty_state import EmptyState
from widgets.parts.session_list_view import SessionListView
from widgets.state.session_shelf import SessionShelf
from widgets.theme import Theme


class SessionStack(QStackedWidget):
    """One of four at a time; the list keeps its place and its selection while hits stand instead.

    new_wanted()   the user wants to begin a first session
    """

    new_wanted = Signal()

    def __init__(self, theme: Theme, shelf: SessionShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self.rows = SessionListView(theme, shelf.sessions)
        self.rows.setAccessibleName(self.tr("Sessions"))
        self.hits = SessionListView(theme, shelf.search.hits)
        self.hits.setAccessibleName(self.tr("Sessions that were found"))
        self._none = EmptyState(
            theme,
            "message-square-plus",
            self.tr("No sessions yet"),
            self.tr("What you ask is kept here, and can be searched."),
        )
        self._nothing = EmptyState(theme, "search-x", self.tr("Nothing found"))
        self._button(self._none, self.tr("New session")).clicked.connect(self.new_wanted)
        self._button(self._nothing, self.tr("Show all sessions")).clicked.connect(self.clear_search)
        for page in (self.rows, self.hits, self._none, self._nothing):
            self.addWidget(page)
        self._listen()
        self._on_contents_changed()

    @property
    def view(self) -> SessionListView | None:
        """The rows that are seen; `None` where there are none."""
        page = self.currentWidget()
        return page if isinstance(page, SessionListView) else None

    def clear_search(self) -> None:
        self._shelf.search.look_for("")

    def _button(self, page: EmptyState, text: str) -> QPushButton:
        return page.add_button(text)

    def _listen(self) -> None:
        self.rows.tag_clicked.connect(self._on_tag_clicked)
        self._shelf.sessions.shapes_changed.connect(self.rows.scheduleDelayedItemsLayout)
        self._shelf.search.changed.connect(self._on_contents_changed)
        self._shelf.changed.connect(self._on_contents_changed)
        for model in (self._shelf.sessions, self._shelf.search.hits):
            model.rowsInserted.connect(self._on_contents_changed)
            model.rowsRemoved.connect(self._on_contents_changed)
            model.modelReset.connect(self._on_contents_changed)

    def _on_tag_clicked(self, tag: str) -> None:
        """All sessions that have it."""
        self._shelf.search.look_for(f"tag:{tag} ")

    def _on_contents_changed(self) -> None:
        search = self._shelf.search
        if search.showing:
            found = search.hits.rowCount() > 0
            if not found:
                self._tell_nothing(search.text)
            page: QWidget = self.hits if found else self._nothing
        else:
            page = self._none if self._shelf.loaded and self._shelf.sessions.empty else self.rows
        if page is not self.currentWidget():
            self.setCurrentWidget(page)

    def _tell_nothing(self, text: str) -> None:
        if text.strip().casefold().startswith("tag:"):
            why = self.tr("No session has this tag and these words.")
        else:
            why = self.tr("No title, prompt or answer holds all of these words.")
        self._nothing.set_texts(self.tr("Nothing found"), why)
