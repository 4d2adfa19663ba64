"""The endpoints to choose from: a search field, and under it the list in its groups."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget

from widgets.icons import icon
from widgets.parts.clear_button import give_clear_button
from widgets.parts.empty_state import EmptyState
from widgets.parts.key_entry_delegate import KeyEntryDelegate
from widgets.state.key_entries import KeyEntries, KeyRole
from widgets.theme import Theme


class KeyEntryList(QWidget):
    """Keeps its choice through every rebuilding of the list.

    chosen(str)   the user, or `choose`, chose the endpoint of this name
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, entries: KeyEntries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = entries
        self._name = ""
        self._held = True
        """Whether the choice is seen."""
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Search endpoints"))
        self._search.setAccessibleName(self.tr("Search endpoints"))
        self._search.setProperty("kind", "search")
        give_clear_button(self._search, theme)
        self._search.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.installEventFilter(self)
        self._list = QListView()
        self._list.setAccessibleName(self.tr("Endpoints"))
        self._list.setModel(entries)
        self._list.setItemDelegate(KeyEntryDelegate(theme, self._list))
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._nothing = EmptyState(theme, "search-x", self.tr("No endpoint matches"))
        self._nothing.add_button(self.tr("Clear the search")).clicked.connect(self._search.clear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._search)
        column.addWidget(self._stack, 1)
        self._search.textChanged.connect(self._on_searched)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.clicked.connect(self._on_clicked)
        entries.modelReset.connect(self._on_reset)
        theme.changed.connect(self._on_theme_changed)
        self._on_reset()

    @property
    def name(self) -> str:
        """The endpoint that is chosen, shown or not; empty for none."""
        return self._name

    @property
    def search_field(self) -> QLineEdit:
        return self._search

    @property
    def view(self) -> QListView:
        return self._list

    def choose(self, name: str) -> None:
        """Show and select this endpoint; a search that hides it is given up. Nothing, if there is none."""
        if not self._entries.index_of(name).isValid() and self._search.text():
            self._search.clear()
        if not self._entries.index_of(name).isValid():
            return
        self._name = name
        self._held = True
        self._show_choice()
        self.chosen.emit(name)

    def let_go(self) -> None:
        """Something else than an endpoint is shown: none looks chosen, and a click on any brings it back."""
        self._held = False
        self._list.clearSelection()

    def choose_first(self) -> None:
        first = self._entries.first()
        if first.isValid():
            self.choose(str(first.data(KeyRole.NAME)))

    def _show_choice(self) -> None:
        index = self._entries.index_of(self._name)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            flag = flags.ClearAndSelect if self._held else flags.NoUpdate
            self._list.selectionModel().setCurrentIndex(index, flag)
            self._list.scrollTo(index)

    def _on_reset(self) -> None:
        empty = self._entries.rowCount() == 0
        self._nothing.set_texts(
            self.tr("No endpoint matches"),
            self.tr("Search by name, address or protocol; your own gateway can be added."),
        )
        # First, because a list without a choice takes its first entry when it gets the focus back.
        self._show_choice()
        self._stack.setCurrentWidget(self._nothing if empty else self._list)

    def _on_searched(self, text: str) -> None:
        self._entries.search(text)

    def _on_current_changed(self, current: QModelIndex) -> None:
        name = current.data(KeyRole.NAME) if current.isValid() else None
        if name is not None and name != self._name:
            self._name = str(name)
            self._held = True
            self.chosen.emit(self._name)

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._held:
            self.choose(str(index.data(KeyRole.NAME)))

    def _on_theme_changed(self) -> None:
        self._list.doItemsLayout()
        self._list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field, the arrow keys and Enter go on in the list."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._list.setFocus(Qt.FocusReason.TabFocusReason)
                if not self._entries.index_of(self._name).isValid():
                    self.choose_first()
                return True
            if event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)
