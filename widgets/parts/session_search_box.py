"""Where the words are typed that are looked for in all sessions."""

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from widgets.icons import icon
from widgets.parts.clear_button import give_clear_button
from widgets.state.session_shelf import SessionShelf
from widgets.theme import Colour, Theme


class SessionSearchBox(QLineEdit):
    """Says how many sessions there are, and completes `tag:` by the tags in use.

    left_downwards()   the keyboard wants to go to what was found
    first_wanted()     Enter: what was found first is to be opened
    """

    left_downwards = Signal()
    first_wanted = Signal()

    def __init__(self, theme: Theme, shelf: SessionShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._tags = QStringListModel(self)
        self.setProperty("kind", "search")
        give_clear_button(self, theme)
        self.setAcceptDrops(False)  # files are dropped onto the whole sidebar
        self.addAction(
            QAction(icon(theme, "search", Colour.FAINT), "", self), QLineEdit.ActionPosition.LeadingPosition
        )
        completer = QCompleter(self._tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.textChanged.connect(shelf.search.look_for)
        shelf.search.changed.connect(self._on_search_changed)
        shelf.changed.connect(self._on_shelf_changed)
        self._on_shelf_changed()

    def _on_shelf_changed(self) -> None:
        count = self._shelf.count
        text = self.tr("Search %Ln session(s)", "", count) if count else self.tr("Search sessions")
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        tags = [f"tag:{tag}" for tag in self._shelf.tags]
        if tags != self._tags.stringList():
            self._tags.setStringList(tags)

    def _on_search_changed(self) -> None:
        """Somebody else may have said what to look for."""
        if self._shelf.search.text.strip() != self.text().strip():
            self.setText(self._shelf.search.text)

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and self.text():
            event.accept()  # else it would stop the answers
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.first_wanted.emit()
        else:
            super().keyPressEvent(event)
