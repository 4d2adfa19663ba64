"""Asks what becomes of a temporary session that is about to be left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from app.core.outside_text import one_line
from widgets.state.going import Leave


class LeaveQuestion(QMessageBox):
    """To be opened; nothing waits for it. Its owner deletes it.

    answered(object)   a `Leave`; closing the question means to stay
    """

    answered = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle(self.tr("Temporary session"))
        self.setText(self.tr("“{title}” is temporary.").format(title=one_line(title, limit=80)))
        self.setInformativeText(self.tr("It was never written to the disk. When you leave it, it is gone."))
        self._keep = self._add(self.tr("Keep it"), "primary", QMessageBox.ButtonRole.AcceptRole)
        self._drop = self._add(self.tr("Let it go"), "danger", QMessageBox.ButtonRole.DestructiveRole)
        stay = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(self._keep)
        self.setEscapeButton(stay)
        self.finished.connect(self._on_finished)

    def _add(self, text: str, kind: str, role: QMessageBox.ButtonRole) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", kind)
        self.addButton(button, role)
        return button

    def _on_finished(self) -> None:
        clicked = self.clickedButton()
        if clicked is self._keep:
            self.answered.emit(Leave.KEEP)
        else:
            self.answered.emit(Leave.DROP if clicked is self._drop else Leave.STAY)
