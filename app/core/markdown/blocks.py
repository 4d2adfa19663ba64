"""Growing Markdown, cut into blocks that no longer change and a tail that does.

Every cutting of a text into pieces gives the same blocks; their sources, one behind the other, are the text.
A piece costs what the piece is long, and no block is longer than a screen or two, whatever a model writes.
"""

import re

from app.core.markdown.lines import (
    DEFINITION,
    DELIMITERS,
    HEADING,
    ITEM,
    MATH_ENDS,
    RULE,
    UNDERLINE,
    Fence,
    break_at,
    fence_in,
)
from app.core.markdown.open_block import CELLS, COLUMNS, HARD, ROWS, SOFT, Block, Kind, OpenBlock, Shape

__all__ = ["CELLS", "HARD", "LINE", "ROWS", "Block", "BlockCutter", "Kind"]

LINE = 2_000
"""A line is looked at in stretches of so many characters at most."""


class BlockCutter:
    """Feed it what comes, then `finish`; each hands back the blocks that closed by it."""

    def __init__(self) -> None:
        self._rest = ""
        """What came of the line that is not over."""
        self._within_line = False
        """The last stretch had no end of line: what comes next is no beginning."""
        self._open = OpenBlock()
        self._math_end = ""

    def feed(self, text: str) -> list[Block]:
        buffer = self._rest + text
        at = 0
        while True:
            end = buffer.find("\n", at, at + LINE) + 1
            if end == 0:
                if len(buffer) - at < LINE:
                    break
                end = at + break_at(buffer[at : at + LINE])
            self._take(buffer[at:end], whole=buffer[end - 1].isspace())
            at = end
        self._rest = buffer[at:]
        return self._open.handed_out()

    def finish(self) -> list[Block]:
        """The text is over: what is open closes as it stands."""
        if self._rest:
            rest, self._rest = self._rest, ""
            self._take(rest, whole=True)
        if self._open.lines:
            self._open.close()
        return self._open.handed_out()

    @property
    def tail(self) -> Block | None:
        """What has not closed yet, as it may be shown meanwhile: code as code, the rest as plain text."""
        source = "".join(self._open.lines) + self._rest
        if not source:
            return None
        fence = self._open.fence if self._open.shape is Shape.CODE else None
        begins = None
        if (
            fence is None
            and not self._within_line
            and not (self._open.lines and self._open.shape is not Shape.NONE)
        ):
            begins = fence_in(self._rest)
        if fence is None and begins is None:
            return Block(kind=Kind.PLAIN, source=source, joins=self._open.joins)
        rest = (
            "" if begins or (not self._within_line and set(self._rest.strip()) <= set("`~")) else self._rest
        )
        code = "".join(self._open.code) + rest
        language = (fence or begins or Fence(0, "", "")).language
        return Block(kind=Kind.CODE, source=source, joins=self._open.joins, language=language, code=code)

    # --- one stretch ---

    def _take(self, line: str, *, whole: bool) -> None:
        beginning, self._within_line = not self._within_line, not line.endswith("\n")
        if not whole:
            self._take_part_of_a_word(line)
        elif self._open.shape is Shape.CODE:
            self._take_code(line, beginning=beginning)
        elif not beginning:
            self._open.add(line, self._open.shape if self._open.shape is not Shape.NONE else Shape.TEXT)
        elif not line.strip():
            self._take_blank(line)
        else:
            self._take_words(line)

    def _take_part_of_a_word(self, line: str) -> None:
        if self._open.shape is Shape.CODE:
            self._take_code(line, beginning=False)
            return
        if self._open.lines:
            self._open.close(joins=True)
        self._open.shape = Shape.TEXT
        self._open.why_plain = f"it has a word of more than {LINE // 2:,} characters"
        self._open.lines.append(line)
        self._open.close(joins=True)

    def _take_blank(self, line: str) -> None:
        if self._open.shape is Shape.LIST:
            self._open.gap = True
            self._open.add(line, Shape.LIST)
        elif self._open.shape is Shape.NONE:
            self._open.add(line, Shape.NONE)
        else:
            self._open.add(line, self._open.shape)
            if self._open.lines:
                self._open.close()
            self._open.forget()

    def _take_words(self, line: str) -> None:
        text = line.rstrip("\r\n").expandtabs(4)
        if self._open.shape is Shape.LIST:
            if self._in_list(text, line):
                return
        elif self._open.shape is Shape.MATH:
            self._take_math(line)
            return
        self._take_top(text, line)

    def _take_top(self, text: str, line: str) -> None:
        """A line that stands in no list, formula or code."""
        fence = fence_in(text)
        bare = text.strip()
        if fence is not None and fence.indent <= 3:
            self._open.begin(Shape.CODE)
            self._open.fence = fence
            self._open.add(line, Shape.CODE)
        elif bare[:2] in MATH_ENDS and (len(bare) == 2 or bare.endswith(MATH_ENDS[bare[:2]])):
            self._open.begin(Shape.MATH)
            self._math_end = MATH_ENDS[bare[:2]]
            self._take_math(line, first=True)
        elif self._open.shape is Shape.TEXT and UNDERLINE.match(text) and "|" not in text:
            self._open.add(line, Shape.TEXT)
            self._open.end()
        elif HEADING.match(text) or RULE.match(text):
            self._open.begin(Shape.TEXT)
            self._open.add(line, Shape.TEXT)
            self._open.end()
        else:
            self._take_flow(text, line)

    def _take_flow(self, text: str, line: str) -> None:
        item = ITEM.match(text)
        if item is not None and self._begins_list(item):
            self._open.begin(Shape.LIST)
            self._open.add(line, Shape.LIST)
        elif self._open.shape in (Shape.NONE, Shape.DEFINITIONS) and DEFINITION.match(text):
            self._open.add(line, Shape.DEFINITIONS)
        elif self._open.shape is Shape.TABLE:
            self._open.rows += 1
            self._open.add(line, Shape.TABLE)
        else:
            if self._open.shape is Shape.DEFINITIONS:
                self._open.begin(Shape.TEXT)
            if (
                self._open.shape is Shape.TEXT
                and self._open.lines
                and DELIMITERS.match(text)
                and "|" in self._open.lines[-1]
            ):
                self._begin_table(line, text)
            else:
                self._open.add(line, Shape.TEXT)

    def _begins_list(self, item: re.Match[str]) -> bool:
        """A number other than 1 in the middle of a paragraph is a number, and no list."""
        if len(item.group(1)) > 3 or self._open.shape is Shape.TABLE:
            return False
        return (
            self._open.shape is not Shape.TEXT or not item.group(2)[0].isdigit() or item.group(2)[:-1] == "1"
        )

    def _begin_table(self, line: str, text: str) -> None:
        self._open.head = self._open.lines[-1] + line
        self._open.columns = text.strip().strip("|").count("|") + 1
        self._open.rows = 0
        if self._open.columns > COLUMNS:
            self._open.why_plain = f"it has a table of more than {COLUMNS} columns"
        self._open.add(line, Shape.TABLE)

    def _in_list(self, text: str, line: str) -> bool:
        """Whether the line belongs to the list; otherwise the list is closed."""
        gap, self._open.gap = self._open.gap, False
        if self._open.fence is not None:
            if self._open.fence.closed_by(text):
                self._open.fence = None
            self._open.add(line, Shape.LIST)
            return True
        indent = len(text) - len(text.lstrip(" "))
        fence, item = fence_in(text), ITEM.match(text)
        if indent < 2 and (
            fence is not None or HEADING.match(text) or RULE.match(text) or (gap and not item)
        ):
            self._open.begin(Shape.NONE)
            return False
        if item is not None and indent < 2 and self._open.length >= SOFT:
            self._open.close(joins=True)
        self._open.fence = fence
        self._open.add(line, Shape.LIST)
        return True

    def _take_math(self, line: str, *, first: bool = False) -> None:
        self._open.add(line, Shape.MATH)
        bare = line.strip()
        if self._open.shape is Shape.MATH and bare.endswith(self._math_end) and (not first or len(bare) >= 4):
            self._open.close(kind=Kind.MATH)
            self._open.forget()

    def _take_code(self, line: str, *, beginning: bool) -> None:
        assert self._open.fence is not None
        if (
            beginning
            and self._open.fence.closed_by(line)
            and len(line) - len(line.lstrip(" ")) <= self._open.fence.indent + 3
        ):
            self._open.add(line, Shape.CODE)
            self._open.close(kind=Kind.CODE)
            self._open.forget()
            return
        indent = min(self._open.fence.indent, len(line) - len(line.lstrip(" "))) if beginning else 0
        self._open.code.append(line[indent:])
        self._open.add(line, Shape.CODE)
