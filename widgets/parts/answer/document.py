"""Text documents made of parts. Nothing that an answer holds is ever read as HTML by Qt, or looked for."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QTextTableCell,
)

from app.core.markup import CHECKED, UNCHECKED, Cell, Paragraph, Part, Run, Table
from app.core.shown_text import is_right_to_left, must_wrap_anywhere
from widgets.parts.answer.look import Look
from widgets.theme import Colour

_ALIGNMENTS = {"right": Qt.AlignmentFlag.AlignRight, "center": Qt.AlignmentFlag.AlignHCenter}
_TRANSPARENT = QColor(0, 0, 0, 0)
_LINE_BREAK = "\u2028"


class InertDocument(QTextDocument):
    """A document that opens nothing. No part has a word for an image; should one come in, it is an empty one.

    Anything but an image, `None` too, would make Qt look for the file by itself.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(look.body)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:  # noqa: ARG002 - whatever it is
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def set_wrapping(self, text: str, *, direction: bool = True) -> None:
        """How lines break, so that no text takes long to lay out; and which way it is read."""
        option = QTextOption()
        anywhere = must_wrap_anywhere(text)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAnywhere
            if anywhere
            else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        rtl = direction and is_right_to_left(text)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.setDefaultTextOption(option)


def plain_document(text: str, look: Look, *, code: bool = False, small: bool = False) -> InertDocument:
    """Each line a paragraph."""
    document = InertDocument(look)
    document.set_wrapping(text, direction=not code)
    option = document.defaultTextOption()
    option.setTabStopDistance(4 * (look.code_character if code else look.character))
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.setBlockFormat(look.code_line() if code else look.plain_line())
    cursor.setBlockCharFormat(look.plain(code=code, small=small))
    cursor.insertText(text, look.plain(code=code, small=small))
    return document


def append_text(document: QTextDocument, text: str) -> None:
    """In the format of its end."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)


def formatted_document(parts: tuple[Part, ...], text: str, look: Look) -> InertDocument:
    """The parts, position for position as `app.core.markup.text_of` has them."""
    document = InertDocument(look)
    document.set_wrapping(text)
    _Filling(document, parts, look).run()
    return document


class _Filling:
    def __init__(self, document: QTextDocument, parts: tuple[Part, ...], look: Look) -> None:
        self._parts, self._look = parts, look
        self._cursor = QTextCursor(document)
        self._marker_width = look.marker_width([part.marker for part in parts if isinstance(part, Paragraph)])

    def run(self) -> None:
        self._cursor.beginEditBlock()
        fresh = True
        for number, part in enumerate(self._parts):
            if isinstance(part, Table):
                self._table(part, alone=fresh)
                fresh = True
            else:
                if not fresh:
                    self._cursor.insertBlock()
                self._paragraph(part, first=number == 0)
                fresh = False
        if fresh:
            self._flatten()
        self._cursor.endEditBlock()

    def _paragraph(self, part: Paragraph, *, first: bool) -> None:
        look = self._look
        block = look.paragraph(part, self._marker_width, first=first)
        if part.marker:
            tab = QTextOption.Tab(self._marker_width, QTextOption.TabType.LeftTab)
            block.setTabPositions([tab])
        self._cursor.setBlockFormat(block)
        plain = look.characters(Run(""), part)
        self._cursor.setBlockCharFormat(plain)
        if part.marker:
            marks = QTextCharFormat(plain)
            hidden = part.marker in (UNCHECKED, CHECKED)  # a box is painted in its place
            marks.setForeground(_TRANSPARENT if hidden else look.theme.colour(Colour.MUTED))
            self._cursor.insertText(part.marker, marks)
            self._cursor.insertText("\t", plain)
        for run in part.runs:
            self._cursor.insertText(_in_one_block(run.text), look.characters(run, part))

    def _table(self, part: Table, *, alone: bool) -> None:
        if alone:
            self._flatten()
        left = part.indent * self._look.indent + part.quote * self._look.quote
        table = self._cursor.insertTable(len(part.rows), part.columns, self._look.table(left))
        for number, row in enumerate(part.rows):
            for column, cell in enumerate(row):
                self._cell(table.cellAt(number, column), cell)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, place: QTextTableCell, cell: Cell) -> None:
        block = QTextBlockFormat()
        block.setAlignment(_ALIGNMENTS.get(cell.align, Qt.AlignmentFlag.AlignLeft))
        cursor = place.firstCursorPosition()
        cursor.setBlockFormat(block)
        if cell.header:
            ground = QTextCharFormat()
            ground.setBackground(self._look.theme.colour(Colour.CODE))
            place.setFormat(ground)
        for run in cell.runs:
            cursor.insertText(_in_one_block(run.text), self._look.characters(run, header=cell.header))

    def _flatten(self) -> None:
        """Qt keeps an empty paragraph before and behind a table: it shall take no room."""
        block = QTextBlockFormat()
        block.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(block)
        tiny = QTextCharFormat()
        tiny.setFontPointSize(1)
        self._cursor.setBlockCharFormat(tiny)


def _in_one_block(text: str) -> str:
    return text.replace("\n", _LINE_BREAK)
