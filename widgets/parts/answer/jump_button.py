"""“Jump to the end”: floats above an answer that grew while the reader was elsewhere in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.icons import icon
from widgets.theme import Theme


class JumpButton(QPushButton):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._more = False
        self.setText(self.tr("Jump to the end"))
        self.setIcon(icon(theme, "arrow-down"))
        self.setProperty("kind", "chip")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def nothing_came(self) -> None:
        self._more = False

    def more_came(self) -> None:
        self._more = True

    def place(self, *, at_end: bool) -> None:
        """At the foot of its parent, in the middle; hidden where it would lead nowhere."""
        if at_end:
            self._more = False
        wanted = self._more and not at_end
        if wanted:
            self.adjustSize()
            parent = self.parentWidget()
            assert parent is not None
            self.move(
                (parent.width() - self.width()) // 2, parent.height() - self.height() - self._theme.px(12)
            )
            self.raise_()
        self.setVisible(wanted)
