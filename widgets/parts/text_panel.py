"""Something long to read in peace: a request as it was sent, a conversation, earlier tries."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from widgets.parts.reading_text import ReadingText
from widgets.parts.side_panel import SidePanel
from widgets.theme import Theme

LONGEST = 400_000


class TextPanel(SidePanel):
    """Shows the text as it is; copying takes what is shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._text = ""
        self.field = ReadingText(theme)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.clicked.connect(self._on_copy_clicked)
        self.tools.addWidget(self._copy)
        self.body.addWidget(self.field, stretch=1)
        self.closed.connect(self._forget)

    def show_text(self, title: str, text: str, *, about: str = "", code: bool = False) -> None:
        """And open. Very long texts are shown to a bound, and copied whole."""
        self._text = text
        self.say(title, about)
        self.field.setAccessibleName(title)
        self.field.set_code(code=code)
        self.field.clear()
        self.field.add(text[:LONGEST])
        if len(text) > LONGEST:
            self.field.add(self.tr("\n… and %n more character(s)", "", len(text) - LONGEST))
        self.field.go_to(0)
        self.open()

    def _forget(self) -> None:
        """What is not seen is not kept: names may have to be hidden before the panel opens again."""
        self._text = ""
        self.say("")
        self.field.clear()
        self.field.setAccessibleName("")

    def first_focus(self) -> QWidget:
        return self.field

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
