"""One block of an answer: its text, how it is shown now, and its document while that is near the reader."""

import math

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QTextCursor

from app.core.markdown.blocks import Block, Kind
from app.core.markdown.math import Kept, keep_formulas, shown_alone
from app.core.markup import Part, Table, runs_of, text_of
from app.core.markup_reading import TooMuchError, read
from app.core.outside_text import one_line
from app.core.shown_text import displayable, length16
from widgets.parts.answer.document import InertDocument, append_text, formatted_document, plain_document
from widgets.parts.answer.look import Look
from widgets.parts.answer.places import across, links_in


class ShownBlock:
    """`text` is what it says, position for position as in its document, which comes and goes."""

    def __init__(self, block: Block, *, raw: bool = False, lead: str = "") -> None:
        self.block = block
        self.raw = raw
        self.lead = lead
        """What has to stand before its source for the converter: definitions of its links."""
        self.text = _plain_text(block, raw=raw)
        self.html: str | None = None
        self.note: str | None = block.why_plain
        """Why it is plain; told once, below."""
        self.note_shown = False
        self.gap = 0
        self.height = 0
        self.measured_at: int | None = None
        """The width that `height` holds for; `None` while it is estimated."""
        self.document: InertDocument | None = None
        self._kept = Kept("")
        self._parts: tuple[Part, ...] | None = None
        self._converted_text = ""
        self._length: int | None = None

    @property
    def is_code(self) -> bool:
        return self.block.kind is Kind.CODE and not self.raw

    @property
    def mono(self) -> bool:
        return self.raw or self.block.kind in (Kind.CODE, Kind.MATH)

    @property
    def begins_code(self) -> bool:
        return self.is_code and not self.block.joins

    @property
    def wants_conversion(self) -> bool:
        return self.block.kind is Kind.MARKDOWN and not self.raw and self.note is None and bool(self.text)

    @property
    def is_empty(self) -> bool:
        """Blank lines, say: nothing of it is seen."""
        return not self.text and not self.is_code and self.html is None

    @property
    def length(self) -> int:
        """The number of positions in it."""
        if self._length is None:
            self._length = length16(self.text)
        return self._length

    def note_words(self) -> str:
        """Why it is plain, for the reader."""
        words = QCoreApplication.translate("AnswerView", "shown as plain text: {why}")
        return words.format(why=one_line(self.note or ""))

    # --- what it says ---

    def request(self) -> str:
        """What the converter is to be asked."""
        self._kept = keep_formulas(displayable(self.block.source).strip("\n"))
        definitions = f"\n\n{self.lead}" if self.lead else ""
        return f"{displayable(self.block.lead)}{self._kept.text}{definitions}"

    def take_html(self, html: str) -> None:
        """Laid out from now on. What is too much for that stays plain, and says so."""
        try:
            self._set_parts(self._read(html))
        except TooMuchError as error:
            self.take_reason(str(error))
            return
        self.html, self.note = html, None

    def take_reason(self, why: str) -> None:
        """Why it stays plain."""
        self.note, self.html = why, None
        self._change(_plain_text(self.block, raw=self.raw))

    def grow(self, block: Block) -> None:
        """The tail, with more behind what it said."""
        text = _plain_text(block, raw=self.raw)
        self.block = block
        if text == self.text:
            return
        if self.document is not None and text.startswith(self.text):
            append_text(self.document, text[len(self.text) :])
            self.text, self._length, self.measured_at = text, None, None
        else:
            self._change(text)

    def take_document(self, tail: "ShownBlock") -> None:
        """What the tail had laid out, where this is the same text in the same type."""
        if (
            tail.document is not None
            and tail.text == self.text
            and (tail.mono, tail.is_code)
            == (
                self.mono,
                self.is_code,
            )
        ):
            self.document, self.measured_at, self.height = tail.document, tail.measured_at, tail.height

    def set_raw(self, raw: bool) -> None:  # noqa: FBT001 - a state, named by the method
        """Whether it says exactly what was received."""
        self.raw = raw
        converted = not raw and self.html is not None
        self._change(self._converted_text if converted else _plain_text(self.block, raw=raw))

    def _read(self, html: str) -> tuple[Part, ...]:
        parts = read(html, self._kept)
        if self.block.lead and parts and isinstance(parts[0], Table):
            first = parts[0]  # its head stands above, where the table began
            parts = (
                (Table(first.rows[1:], first.indent, first.quote), *parts[1:])
                if first.rows[1:]
                else parts[1:]
            )
        return parts

    def _set_parts(self, parts: tuple[Part, ...]) -> None:
        self._converted_text = text_of(parts)
        self._change(self._converted_text)
        self._parts = parts

    def _change(self, text: str) -> None:
        self.text, self._length = text, None
        self._parts = None
        self.document = None
        self.measured_at = None

    # --- how it is laid out ---

    def estimate(self, look: Look, width: int) -> None:
        """A height before it was laid out."""
        if not self.text:
            self.height = self._padding(look)
            return
        per_line = max(8, int(width / (look.code_character if self.mono else look.character)))
        lines = sum(1 + len(line) // per_line for line in self.text.split("\n"))
        pitch = look.code_pitch if self.mono else look.pitch
        self.height = math.ceil(lines * pitch) + self._padding(look) + self._note_height(look)

    def lay_out(self, look: Look, width: int) -> None:
        """Afterwards `document` is there and `height` is right."""
        if self.measured_at == width and self.document is not None:
            return
        if self.document is None:
            self.document = self._built(look)
        inner = width - 2 * look.code_padding if self.is_code else width
        self.document.setTextWidth(max(40, inner))
        self.measured_at = width
        content = 0 if self.is_empty else math.ceil(self.document.size().height())
        self.height = content + self._padding(look) + self._note_height(look)

    def origin(self, look: Look) -> QPointF:
        """Where its document begins, from its own corner."""
        if not self.is_code:
            return QPointF(0, 0)
        top = look.code_header if self.begins_code else 0
        return QPointF(look.code_padding, top)

    def drop(self) -> None:
        """The document goes, and what it was made of; its height stays."""
        self.document = self._parts = None

    def parts(self) -> tuple[Part, ...] | None:
        """What its document was made of, when it is laid out."""
        if self._parts is None and self.html is not None and not self.raw:
            self._parts = self._read(self.html)
        return self._parts

    def links(self) -> list[tuple[int, int, str]]:
        """Start, end and target of each, in order. Needs the document."""
        parts = self.parts()
        if parts is None or self.document is None or not any(run.link for run in runs_of(parts)):
            return []
        found: list[tuple[int, int, str]] = []
        block = self.document.begin()
        while block.isValid():
            found += links_in(block)
            block = block.next()
        return found

    def caret_rectangle(self, look: Look, position: int) -> QRectF:
        """Where a position stands, from the block's own corner. Needs the document."""
        assert self.document is not None
        position = min(position, self.document.characterCount() - 1)
        block = self.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        rectangle = self.document.documentLayout().blockBoundingRect(block)
        if not line.isValid():
            return rectangle.translated(self.origin(look))
        x = across(line, position - block.position())
        corner = rectangle.topLeft() + QPointF(x, line.y()) + self.origin(look)
        return QRectF(corner.x(), corner.y(), 1, line.height())

    def word_at(self, position: int, unit: QTextCursor.SelectionType) -> tuple[int, int]:
        """The word or paragraph around a position. Needs the document."""
        assert self.document is not None
        cursor = QTextCursor(self.document)
        cursor.setPosition(min(position, self.length))
        cursor.select(unit)
        return cursor.selectionStart(), cursor.selectionEnd()

    def _built(self, look: Look) -> InertDocument:
        parts = self.parts()
        if parts is not None:
            return formatted_document(parts, self.text, look)
        small = self.block.kind is Kind.DEFINITIONS and not self.raw
        return plain_document(self.text, look, code=self.mono, small=small)

    def _padding(self, look: Look) -> int:
        if not self.is_code:
            return 0
        top = look.code_header if self.begins_code else 0
        return top + (look.code_padding if self.block.kind is Kind.CODE else 0)

    def _note_height(self, look: Look) -> int:
        return look.note_height if self.note_shown else 0


def _plain_text(block: Block, *, raw: bool) -> str:
    if raw:
        return displayable(block.source).removesuffix("\n")
    if block.kind is Kind.CODE:
        return displayable(block.code).removesuffix("\n")
    if block.kind is Kind.MATH:
        return displayable(shown_alone(block.source))
    return displayable(block.source).strip("\n")
