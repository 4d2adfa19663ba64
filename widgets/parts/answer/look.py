"""Fonts, colours and distances of an answer, made from the theme once and used for every block."""

from dataclasses import replace

from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextTableFormat

from app.core.markup import Form, Paragraph, Run
from widgets.theme import Colour, Theme, Type

LINE_HEIGHT = 1.55
_HEADING_STEPS = {1: 5, 2: 3, 3: 2, 4: 1}


class Look:
    """Valid until the theme changes; then another one is made."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.body = theme.font(Type.BODY)
        self.small = theme.font(Type.SMALL)
        self.code = theme.font(Type.CODE)
        self.code.setPixelSize(max(8, round(self.body.pixelSize() * 0.95)))
        self.pitch = self.body.pixelSize() * LINE_HEIGHT
        self._body_line = QFontMetricsF(self.body).lineSpacing()
        self.character = QFontMetricsF(self.body).averageCharWidth()
        self.code_character = QFontMetricsF(self.code).horizontalAdvance("0")
        self.code_pitch = round(QFontMetricsF(self.code).lineSpacing() * 1.25)
        self.indent = theme.px(26)
        self.quote = theme.px(16)
        self.top = theme.px(12)
        self.gap = theme.px(10)
        self.item_gap = theme.px(3)
        self.code_padding = theme.px(12)
        self.code_header = theme.px(30)
        self._formats: dict[tuple[Run, Form, int, bool, bool], QTextCharFormat] = {}
        self.note_height = round(QFontMetricsF(self.small).lineSpacing()) + theme.px(4)

    def marker_width(self, markers: list[str]) -> float:
        """Room for the widest of them, and a little."""
        metrics = QFontMetricsF(self.body)
        widest = max((metrics.horizontalAdvance(marker) for marker in markers), default=0.0)
        return max(self.theme.px(16), widest + self.theme.px(6))

    # --- formats ---

    def plain(self, *, code: bool = False, small: bool = False) -> QTextCharFormat:
        found = QTextCharFormat()
        found.setFont(self.code if code else self.small if small else self.body)
        found.setForeground(self.theme.colour(Colour.MUTED if small else Colour.TEXT))
        return found

    def characters(
        self, run: Run, paragraph: Paragraph | None = None, *, header: bool = False
    ) -> QTextCharFormat:
        """The same format for the same kind of run: making one takes longer than using it."""
        quoted = paragraph is not None and paragraph.quote > 0
        form, level = (paragraph.form, paragraph.level) if paragraph is not None else (Form.TEXT, 0)
        kind = replace(run, text="", link="" if run.link is not None else None)
        key = (kind, form, level, quoted, header)
        if key not in self._formats:
            self._formats[key] = self._made(kind, form, level, quoted=quoted, header=header)
        found = self._formats[key]
        if run.link is not None:
            found = QTextCharFormat(found)
            found.setAnchorHref(run.link)
        return found

    def _made(self, run: Run, form: Form, level: int, *, quoted: bool, header: bool) -> QTextCharFormat:
        found = QTextCharFormat()
        heading = form is Form.HEADING
        font = QFont(self.code if run.code or run.math or form is Form.CODE else self.body)
        if heading:
            font.setPixelSize(font.pixelSize() + self.theme.px(_HEADING_STEPS.get(level, 0)))
        if run.strong:
            font.setWeight(QFont.Weight.Bold)
        elif heading or header:
            font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(run.emphasis or run.math)
        found.setFont(font)
        found.setForeground(self.theme.colour(Colour.MUTED if quoted else Colour.TEXT))
        if run.code and form is not Form.CODE:
            found.setBackground(self.theme.colour(Colour.HOVER if header else Colour.CODE))
        found.setFontStrikeOut(run.struck)
        if run.link is not None:
            found.setAnchor(True)
            found.setForeground(self.theme.colour(Colour.LINK))
            found.setFontUnderline(True)
        return found

    def paragraph(self, paragraph: Paragraph, marker_width: float, *, first: bool) -> QTextBlockFormat:
        found = QTextBlockFormat()
        found.setLeftMargin(paragraph.indent * self.indent + paragraph.quote * self.quote)
        if paragraph.marker:
            found.setTextIndent(-marker_width)
        self.set_line_height(found)
        if not first:
            found.setTopMargin(self.gap if paragraph.loose else self.item_gap)
        if paragraph.form is Form.CODE:
            found.setLeftMargin(found.leftMargin() + self.code_padding)
            found.setRightMargin(self.code_padding)
            found.setTopMargin(self.code_padding + (0 if first else self.gap))
            found.setBottomMargin(self.code_padding + self.item_gap)
            found.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        elif paragraph.form is Form.HEADING and not first:
            found.setTopMargin(self.gap * 1.6)
        return found

    def code_line(self) -> QTextBlockFormat:
        """A line of code that goes on below stands further in."""
        found = QTextBlockFormat()
        found.setLeftMargin(2 * self.code_character)
        found.setTextIndent(-2 * self.code_character)
        found.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return found

    def plain_line(self) -> QTextBlockFormat:
        found = QTextBlockFormat()
        self.set_line_height(found)
        return found

    def table(self, left: float) -> QTextTableFormat:
        found = QTextTableFormat()
        found.setBorder(1)
        found.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        found.setBorderBrush(QBrush(self.theme.colour(Colour.BORDER)))
        found.setBorderCollapse(True)
        found.setCellSpacing(0)
        found.setCellPadding(self.theme.px(6))
        found.setLeftMargin(left)
        return found

    def set_line_height(self, found: QTextBlockFormat) -> None:
        percent = 100 * self.pitch / self._body_line
        found.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
