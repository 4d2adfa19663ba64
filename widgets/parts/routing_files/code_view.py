"""A configuration file, read: coloured, in letters of one width, where the reader was."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.outside_text import visible
from widgets.parts.reading_text import ReadingText
from widgets.parts.routing_files.code_colours import CodeColours
from widgets.theme import Theme


class CodeView(ReadingText):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, code=True, parent=parent)
        self._colours = CodeColours(theme, self.document())
        self._shown: tuple[str, str] = "", ""
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setProperty("kind", "code")

    def show_file(self, name: str, text: str, language: str) -> None:
        """The same file stays where it was scrolled to; another one begins at its top."""
        if (name, text) == self._shown:
            return
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        places = [bar.value() for bar in bars] if name == self._shown[0] else [0, 0]
        self._shown = name, text
        self._colours.set_language(language)
        self.setPlainText(visible(text))
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
