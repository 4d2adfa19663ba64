"""How one block is painted: what lies behind its text, the text, and what lies upon it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)

from app.core.markup import CHECKED, UNCHECKED, Form, Paragraph, Part, Table
from widgets.parts.answer.look import Look
from widgets.parts.answer.shown_block import ShownBlock
from widgets.theme import Colour

RADIUS = 8
FEW_HITS = 30
"""Qt marks so many ranges quickly, and takes seconds for a thousand."""
MOST_HITS = 300


@dataclass(slots=True)
class Marks:
    """What is marked in a block, as positions in its document."""

    selected: tuple[int, int] | None = None
    hits: tuple[tuple[int, int], ...] = ()
    hit_now: tuple[int, int] | None = None
    link: tuple[int, int] | None = None
    """The one that the keyboard is at."""

    def in_order(self) -> list[tuple[tuple[int, int], Colour]]:
        """Later ones lie upon earlier ones."""
        found = [(hit, Colour.HIT) for hit in self.hits] if len(self.hits) <= FEW_HITS else []
        if self.hit_now is not None:
            found.append((self.hit_now, Colour.HIT_NOW))
        if self.selected is not None:
            found.append((self.selected, Colour.SELECTION))
        if self.link is not None:
            found.append((self.link, Colour.SELECTION))
        return found


def paint_block(
    painter: QPainter, block: ShownBlock, look: Look, rect: QRectF, clip: QRectF, marks: Marks, *, ends: bool
) -> None:
    """`rect` is the block's place in the viewport, `ends` whether its code does not go on below."""
    if block.document is None:
        return
    if block.is_code:
        _paint_panel(painter, block, look, rect, ends=ends)
    painter.save()
    origin = rect.topLeft() + block.origin(look)
    painter.translate(origin)
    parts = block.parts()
    if parts is not None:
        _paint_behind(painter, block, parts, look, rect.width())
    if len(marks.hits) > FEW_HITS:
        _paint_hits(painter, block, marks.hits[:MOST_HITS], look, clip.translated(-origin))
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip.translated(-origin)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, look.theme.colour(Colour.TEXT))
    context.palette = palette
    selections = [_selection(block, span, look.theme.colour(colour)) for span, colour in marks.in_order()]
    context.selections = selections
    block.document.documentLayout().draw(painter, context)
    painter.restore()
    if block.note_shown:
        _paint_note(painter, block, look, rect)


def _selection(
    block: ShownBlock, span: tuple[int, int], colour: QColor
) -> QAbstractTextDocumentLayout.Selection:
    assert block.document is not None
    found = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(block.document)
    last = block.document.characterCount() - 1
    cursor.setPosition(min(span[0], last))
    cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
    found.cursor = cursor
    ground = QTextCharFormat()
    ground.setBackground(colour)
    found.format = ground
    return found


def _paint_hits(
    painter: QPainter, block: ShownBlock, hits: tuple[tuple[int, int], ...], look: Look, clip: QRectF
) -> None:
    """Grounds behind the words: thousands of them, when somebody looks for a letter."""
    assert block.document is not None
    ground = look.theme.colour(Colour.HIT)
    for start, end in hits:
        first = block.caret_rectangle(look, start).translated(-block.origin(look))
        if first.top() > clip.bottom():
            return
        if first.bottom() >= clip.top():
            last = block.caret_rectangle(look, end).translated(-block.origin(look))
            width = last.left() - first.left() if last.top() == first.top() else look.character
            painter.fillRect(QRectF(first.left(), first.top(), width, first.height()), ground)


def _paint_panel(painter: QPainter, block: ShownBlock, look: Look, rect: QRectF, *, ends: bool) -> None:
    """A rounded ground; where code goes on above or below, that side has no corners."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    radius = look.theme.px(RADIUS)
    ground = rect.adjusted(0, 0 if block.begins_code else -2 * radius, 0, 0 if ends else 2 * radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.theme.colour(Colour.BORDER), 1))
    painter.setBrush(look.theme.colour(Colour.CODE))
    painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if block.begins_code and block.block.language:
        painter.setFont(look.small)
        painter.setPen(look.theme.colour(Colour.MUTED))
        room = QRectF(rect.left() + look.code_padding, rect.top(), rect.width() - 2 * look.code_padding, 0)
        room.setHeight(look.code_header)
        room.setRight(room.right() - look.theme.px(24))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(align), block.block.language)
    painter.restore()


def _paint_behind(
    painter: QPainter, block: ShownBlock, parts: tuple[Part, ...], look: Look, width: float
) -> None:
    """Bars of quotes, grounds of code, rules, boxes."""
    if not any(_has_something_behind(part) for part in parts):
        return
    above = 0.0
    for part, paragraph in _placed(block, parts):
        if isinstance(part, Table):
            above = 0.0
            continue
        assert block.document is not None
        rect = block.document.documentLayout().blockBoundingRect(paragraph)
        _paint_quote_bars(painter, part, look, rect, above=above)
        above = rect.bottom() if part.quote else 0.0
        if part.form is Form.CODE:
            left = part.indent * look.indent + part.quote * look.quote
            pad = look.code_padding
            ground = QRectF(left, rect.top() - pad * 0.7, width - left, rect.height() + pad * 1.4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.theme.colour(Colour.BORDER), 1))
            painter.setBrush(look.theme.colour(Colour.CODE))
            radius = look.theme.px(RADIUS)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        elif part.form is Form.RULE:
            painter.setPen(QPen(look.theme.colour(Colour.BORDER), 1))
            middle = rect.center().y()
            painter.drawLine(QPointF(0, middle), QPointF(width, middle))
        elif part.marker in (UNCHECKED, CHECKED):
            _paint_box(painter, block, paragraph, look, checked=part.marker == CHECKED)


def _has_something_behind(part: Part) -> bool:
    return isinstance(part, Paragraph) and (
        part.quote > 0 or part.form in (Form.CODE, Form.RULE) or part.marker in (UNCHECKED, CHECKED)
    )


def _placed(block: ShownBlock, parts: tuple[Part, ...]) -> list[tuple[Part, QTextBlock]]:
    """Each part with the first paragraph that the document has for it."""
    assert block.document is not None
    found: list[tuple[Part, QTextBlock]] = []
    place = block.document.begin()
    fresh = True
    for part in parts:
        if isinstance(part, Table):
            found.append((part, place))
            for _ in range(part.columns * len(part.rows) + 1):
                place = place.next()
            fresh = True
        else:
            if not fresh:
                place = place.next()
            found.append((part, place))
            fresh = False
    return found


def _paint_quote_bars(painter: QPainter, part: Paragraph, look: Look, rect: QRectF, *, above: float) -> None:
    """From where the quote above ended, when there is one."""
    for level in range(part.quote):
        x = part.indent * look.indent + level * look.quote
        bar = QRectF(x, rect.top(), look.theme.px(3), rect.height())
        if above and level == 0:
            bar.setTop(above)
        painter.fillRect(bar, look.theme.colour(Colour.BORDER))


def _paint_box(
    painter: QPainter, block: ShownBlock, paragraph: QTextBlock, look: Look, *, checked: bool
) -> None:
    rect = block.caret_rectangle(look, paragraph.position()).translated(-block.origin(look))
    side = look.body.pixelSize() * 0.95
    box = QRectF(rect.left() + 0.5, rect.bottom() - side - look.body.pixelSize() * 0.22, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.theme.colour(Colour.ACCENT if checked else Colour.EDGE), 1.2))
    painter.setBrush(look.theme.colour(Colour.ACCENT) if checked else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3, 3)
    if checked:
        painter.setPen(QPen(look.theme.colour(Colour.ON_ACCENT), max(1.4, side / 8)))
        painter.drawPolyline([
            box.topLeft() + QPointF(side * 0.22, side * 0.52),
            box.topLeft() + QPointF(side * 0.43, side * 0.72),
            box.topLeft() + QPointF(side * 0.78, side * 0.28),
        ])  # fmt: skip


def _paint_note(painter: QPainter, block: ShownBlock, look: Look, rect: QRectF) -> None:
    painter.setFont(look.small)
    painter.setPen(look.theme.colour(Colour.MUTED))
    line = QRectF(rect.left(), rect.bottom() - look.note_height, rect.width(), look.note_height)
    words = painter.fontMetrics().elidedText(
        block.note_words(), Qt.TextElideMode.ElideRight, int(line.width())
    )
    painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
