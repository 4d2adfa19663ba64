"""Colours the text of a configuration file as it is shown."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from widgets.parts.routing_files.code_spans import Kind, spans
from widgets.theme import Colour, Theme

_COLOURS = {
    Kind.NAME: Colour.ACCENT,
    Kind.VALUE: Colour.GOOD,
    Kind.REFERENCE: Colour.WARN,
    Kind.COMMENT: Colour.MUTED,
}

_FENCE, _IN_TEXT = '"""', 1


class CodeColours(QSyntaxHighlighter):
    """Follows the theme and the language that is set."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._language = ""
        self._formats: dict[Kind, QTextCharFormat] = {}
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_language(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        inside = self.previousBlockState() == _IN_TEXT
        if self._language == "python" and (inside or _FENCE in text):
            self._colour_long_text(text, inside=inside)
            return
        for start, length, kind in spans(text, self._language):
            self.setFormat(start, length, self._formats[kind])

    def _colour_long_text(self, text: str, *, inside: bool) -> None:
        """What stands between three quotes, over as many lines as it takes."""
        ends = (text.count(_FENCE) + inside) % 2
        start = 0 if inside else text.index(_FENCE)
        stop = len(text) if ends else text.rindex(_FENCE) + len(_FENCE)
        self.setFormat(start, stop - start, self._formats[Kind.COMMENT])
        self.setCurrentBlockState(_IN_TEXT if ends else -1)

    def _on_theme_changed(self) -> None:
        for kind, colour in _COLOURS.items():
            made = QTextCharFormat()
            made.setForeground(self._theme.colour(colour))
            made.setFontItalic(kind is Kind.COMMENT)
            self._formats[kind] = made
        self.rehighlight()
