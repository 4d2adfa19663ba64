"""A question in words above the composer, answered by its buttons: no dialog, nothing is blocked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.theme import Theme


class QuestionBar(QFrame):
    """Hidden until it asks. Esc, or the second button, leaves everything as it is.

    accepted()   the user wants what was asked about
    refused()    the user does not
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "raised")
        self.setProperty("tone", "warn")
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.accept = QPushButton()
        self.refuse = QPushButton()
        self.accept.clicked.connect(self._on_accepted)
        self.refuse.clicked.connect(self._on_refused)
        buttons = QHBoxLayout()
        buttons.addWidget(self.refuse)
        buttons.addWidget(self.accept)
        buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text)
        self._column.addLayout(buttons)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    def ask(self, text: str, *, accept: str, refuse: str) -> None:
        """The focus goes to the careful answer."""
        self.text.setText(text)
        self.accept.setText(accept)
        self.refuse.setText(refuse)
        self.setAccessibleName(text)
        self.refuse.setAccessibleDescription(text)
        self.show()
        self.refuse.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accepted(self) -> None:
        self.hide()
        self.accepted.emit()

    def _on_refused(self) -> None:
        self.hide()
        self.refused.emit()

    def _on_theme_changed(self) -> None:
        edge = self._theme.px(12)
        self._column.setContentsMargins(edge, self._theme.px(8), edge, self._theme.px(8))
        self._column.setSpacing(self._theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_refused()
        else:
            super().keyPressEvent(event)
