"""The text of a field, letter by letter."""

from PySide6.QtGui import QTextDocument

_BLOCK_END = "\u2029"


def exact_text(document: QTextDocument) -> str:
    """What stands in the document. Qt's own `toPlainText` turns non-breaking spaces into plain ones."""
    return document.toRawText().replace(_BLOCK_END, "\n")
