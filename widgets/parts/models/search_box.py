"""Where the words are typed that are looked for in the catalogue."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.catalogue.index import LONGEST_QUERY
from widgets.icons import icon
from widgets.parts.clear_button import give_clear_button
from widgets.theme import Colour, Theme


class ModelsSearchBox(QLineEdit):
    """Esc empties it; Down and Enter go on to the table.

    left_downwards()   the keyboard wants to go to what was found
    """

    left_downwards = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setMaxLength(LONGEST_QUERY)
        give_clear_button(self, theme)
        self.addAction(
            QAction(icon(theme, "search", Colour.FAINT), "", self), QLineEdit.ActionPosition.LeadingPosition
        )
        text = self.tr("Find a model by its name, id or seller")
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def go_on_with(self, letters: str) -> None:
        """They were typed elsewhere and belong here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(self.text() + letters)

    def begin(self) -> None:
        """From anew: what stands there is overwritten by the next letter."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride and self.text():
            event.accept()  # else it would stop the answers
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
