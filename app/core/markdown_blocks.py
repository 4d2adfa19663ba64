"""Growing Markdown, cut into blocks that no longer change and a tail that does.

Every cutting of a text into pieces gives the same blocks; their sources, one behind the other, are the text.
A piece costs what the piece is long, and no block is longer than a screen or two, whatever a model writes.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

LINE = 2_000
"""A line is looked at in stretches of so many characters at most."""
SOFT = 1_800
"""A longer block ends at the next place where it may: an item, a row, a line."""
HARD = 4_000
"""No block grows beyond this and one more stretch."""
CODE_LINES = 60
ROWS, CELLS, COLUMNS = 40, 400, 20

_FENCE = re.compile(r"( *)(`{3,}|~{3,}) *([^`\n]*)$")
_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?: +\S| *$)")
_RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
_UNDERLINE = re.compile(r" {0,3}(?:-+|=+) *$")
_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_DELIMITERS = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)? *$")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]{1,200}\]: *\S{1,2000}(?: +[\"'(][^\n]{0,300}[\"')])? *$")
_LANGUAGE = re.compile(r"[\w#.+-]{1,40}")
_MATH_ENDS = {"$$": "$$", "\\[": "\\]"}


class Kind(StrEnum):
    MARKDOWN = "markdown"
    CODE = "code"
    MATH = "math"
    """A formula on lines of its own."""
    DEFINITIONS = "definitions"
    """Addresses for links elsewhere: `[1]: https://…`."""
    PLAIN = "plain"
    """To be shown as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    kind: Kind
    source: str
    """Exactly what was received, with the blank lines around it."""
    lead: str = ""
    """What has to stand before the source for it to be understood: the head of the table that goes on."""
    joins: bool = False
    """It goes on with what the block before it began: the same paragraph, list, table or code."""
    language: str = ""
    code: str = ""
    """What stands between the fences."""
    why_plain: str | None = None
    """Fits after “shown as plain text: ”."""


class _Shape(StrEnum):
    """What the open block is so far."""

    NONE = "none"
    TEXT = "text"
    TABLE = "table"
    LIST = "list"
    CODE = "code"
    MATH = "math"
    DEFINITIONS = "definitions"


@dataclass(frozen=True, slots=True)
class _Fence:
    indent: int
    mark: str
    language: str

    def closed_by(self, line: str) -> bool:
        bare = line.strip()
        return len(bare) >= len(self.mark) and bare == self.mark[0] * len(bare)


def _fence_in(line: str) -> _Fence | None:
    found = _FENCE.match(line)
    if found is None or (found.group(2)[0] == "`" and "`" in found.group(3)):
        return None
    language = _LANGUAGE.match(found.group(3))
    return _Fence(len(found.group(1)), found.group(2), language.group() if language else "")


class BlockCutter:
    """Feed it what comes, then `finish`; each hands back the blocks that closed by it."""

    def __init__(self) -> None:
        self._rest = ""
        """What came of the line that is not over."""
        self._within_line = False
        """The last stretch had no end of line: what comes next is no beginning."""
        self._shape = _Shape.NONE
        self._lines: list[str] = []
        self._length = 0
        self._code: list[str] = []
        self._joins = False
        self._gap = False
        """The list stands before a blank line and may go on behind it."""
        self._fence: _Fence | None = None
        self._math_end = ""
        self._head = self._lead = ""
        self._columns = self._rows = 0
        self._why_plain: str | None = None
        self._closed: list[Block] = []

    def feed(self, text: str) -> list[Block]:
        buffer = self._rest + text
        at = 0
        while True:
            end = buffer.find("\n", at, at + LINE) + 1
            if end == 0:
                if len(buffer) - at < LINE:
                    break
                end = at + _break_at(buffer[at : at + LINE])
            self._take(buffer[at:end], whole=buffer[end - 1].isspace())
            at = end
        self._rest = buffer[at:]
        return self._handed_out()

    def finish(self) -> list[Block]:
        """The text is over: what is open closes as it stands."""
        if self._rest:
            rest, self._rest = self._rest, ""
            self._take(rest, whole=True)
        if self._lines:
            self._close()
        return self._handed_out()

    @property
    def tail(self) -> Block | None:
        """What has not closed yet, as it may be shown meanwhile: code as code, the rest as plain text."""
        source = "".join(self._lines) + self._rest
        if not source:
            return None
        fence = self._fence if self._shape is _Shape.CODE else None
        begins = None
        if fence is None and not self._within_line and not (self._lines and self._shape is not _Shape.NONE):
            begins = _fence_in(self._rest)
        if fence is None and begins is None:
            return Block(kind=Kind.PLAIN, source=source, joins=self._joins)
        rest = (
            "" if begins or (not self._within_line and set(self._rest.strip()) <= set("`~")) else self._rest
        )
        code = "".join(self._code) + rest
        language = (fence or begins or _Fence(0, "", "")).language
        return Block(kind=Kind.CODE, source=source, joins=self._joins, language=language, code=code)

    # --- one stretch ---

    def _take(self, line: str, *, whole: bool) -> None:
        beginning, self._within_line = not self._within_line, not line.endswith("\n")
        if not whole:
            self._take_part_of_a_word(line)
        elif self._shape is _Shape.CODE:
            self._take_code(line, beginning=beginning)
        elif not beginning:
            self._add(line, self._shape if self._shape is not _Shape.NONE else _Shape.TEXT)
        elif not line.strip():
            self._take_blank(line)
        else:
            self._take_words(line)

    def _take_part_of_a_word(self, line: str) -> None:
        if self._shape is _Shape.CODE:
            self._take_code(line, beginning=False)
            return
        if self._lines:
            self._close(joins=True)
        self._shape = _Shape.TEXT
        self._why_plain = f"it has a word of more than {LINE // 2:,} characters"
        self._lines.append(line)
        self._close(joins=True)

    def _take_blank(self, line: str) -> None:
        if self._shape is _Shape.LIST:
            self._gap = True
            self._add(line, _Shape.LIST)
        elif self._shape is _Shape.NONE:
            self._add(line, _Shape.NONE)
        else:
            self._add(line, self._shape)
            if self._lines:
                self._close()
            self._forget()

    def _take_words(self, line: str) -> None:
        text = line.rstrip("\r\n").expandtabs(4)
        if self._shape is _Shape.LIST:
            if self._in_list(text, line):
                return
        elif self._shape is _Shape.MATH:
            self._take_math(line)
            return
        self._take_top(text, line)

    def _take_top(self, text: str, line: str) -> None:
        """A line that stands in no list, formula or code."""
        fence = _fence_in(text)
        bare = text.strip()
        if fence is not None and fence.indent <= 3:
            self._begin(_Shape.CODE)
            self._fence = fence
            self._add(line, _Shape.CODE)
        elif bare[:2] in _MATH_ENDS and (len(bare) == 2 or bare.endswith(_MATH_ENDS[bare[:2]])):
            self._begin(_Shape.MATH)
            self._math_end = _MATH_ENDS[bare[:2]]
            self._take_math(line, first=True)
        elif self._shape is _Shape.TEXT and _UNDERLINE.match(text) and "|" not in text:
            self._add(line, _Shape.TEXT)
            self._end()
        elif _HEADING.match(text) or _RULE.match(text):
            self._begin(_Shape.TEXT)
            self._add(line, _Shape.TEXT)
            self._end()
        else:
            self._take_flow(text, line)

    def _take_flow(self, text: str, line: str) -> None:
        item = _ITEM.match(text)
        if item is not None and self._begins_list(item):
            self._begin(_Shape.LIST)
            self._add(line, _Shape.LIST)
        elif self._shape in (_Shape.NONE, _Shape.DEFINITIONS) and _DEFINITION.match(text):
            self._add(line, _Shape.DEFINITIONS)
        elif self._shape is _Shape.TABLE:
            self._rows += 1
            self._add(line, _Shape.TABLE)
        else:
            if self._shape is _Shape.DEFINITIONS:
                self._begin(_Shape.TEXT)
            if (
                self._shape is _Shape.TEXT
                and self._lines
                and _DELIMITERS.match(text)
                and "|" in self._lines[-1]
            ):
                self._begin_table(line, text)
            else:
                self._add(line, _Shape.TEXT)

    def _begins_list(self, item: re.Match[str]) -> bool:
        """A number other than 1 in the middle of a paragraph is a number, and no list."""
        if len(item.group(1)) > 3 or self._shape is _Shape.TABLE:
            return False
        return self._shape is not _Shape.TEXT or not item.group(2)[0].isdigit() or item.group(2)[:-1] == "1"

    def _begin_table(self, line: str, text: str) -> None:
        self._head = self._lines[-1] + line
        self._columns = text.strip().strip("|").count("|") + 1
        self._rows = 0
        if self._columns > COLUMNS:
            self._why_plain = f"it has a table of more than {COLUMNS} columns"
        self._add(line, _Shape.TABLE)

    def _in_list(self, text: str, line: str) -> bool:
        """Whether the line belongs to the list; otherwise the list is closed."""
        gap, self._gap = self._gap, False
        if self._fence is not None:
            if self._fence.closed_by(text):
                self._fence = None
            self._add(line, _Shape.LIST)
            return True
        indent = len(text) - len(text.lstrip(" "))
        fence, item = _fence_in(text), _ITEM.match(text)
        if indent < 2 and (
            fence is not None or _HEADING.match(text) or _RULE.match(text) or (gap and not item)
        ):
            self._begin(_Shape.NONE)
            return False
        if item is not None and indent < 2 and self._length >= SOFT:
            self._close(joins=True)
        self._fence = fence
        self._add(line, _Shape.LIST)
        return True

    def _take_math(self, line: str, *, first: bool = False) -> None:
        self._add(line, _Shape.MATH)
        bare = line.strip()
        if self._shape is _Shape.MATH and bare.endswith(self._math_end) and (not first or len(bare) >= 4):
            self._close(kind=Kind.MATH)
            self._forget()

    def _take_code(self, line: str, *, beginning: bool) -> None:
        assert self._fence is not None
        if (
            beginning
            and self._fence.closed_by(line)
            and len(line) - len(line.lstrip(" ")) <= self._fence.indent + 3
        ):
            self._add(line, _Shape.CODE)
            self._close(kind=Kind.CODE)
            self._forget()
            return
        indent = min(self._fence.indent, len(line) - len(line.lstrip(" "))) if beginning else 0
        self._code.append(line[indent:])
        self._add(line, _Shape.CODE)

    # --- the open block ---

    def _begin(self, shape: _Shape) -> None:
        """What was open is over; blank lines alone stay, in front of what begins."""
        if self._shape is not _Shape.NONE and self._lines:
            self._close()
        self._forget()
        self._shape = shape

    def _end(self) -> None:
        if self._lines:
            self._close()
        self._forget()

    def _add(self, line: str, shape: _Shape) -> None:
        self._lines.append(line)
        self._length += len(line)
        self._shape = shape
        if self._is_full():
            self._close(joins=shape is not _Shape.NONE)

    def _is_full(self) -> bool:
        match self._shape:
            case _Shape.CODE:
                return self._length >= SOFT or len(self._code) >= CODE_LINES
            case _Shape.TABLE:
                return self._rows >= min(ROWS, CELLS // self._columns) or self._length >= HARD
            case _Shape.LIST:
                return self._length >= HARD
            case _:
                return self._length >= SOFT

    def _close(self, *, kind: Kind | None = None, joins: bool = False) -> None:
        """The open lines become a block. With `joins` the next one goes on where this one ends."""
        if kind is None:
            kind = _KINDS.get(self._shape, Kind.MARKDOWN)
        if self._why_plain is not None:
            kind = Kind.PLAIN
        self._closed.append(
            Block(
                kind=kind,
                source="".join(self._lines),
                lead=self._lead,
                joins=self._joins,
                language=self._fence.language if self._fence and kind is Kind.CODE else "",
                code="".join(self._code),
                why_plain=self._why_plain,
            )
        )
        self._lines, self._code, self._length, self._joins = [], [], 0, joins
        self._lead, self._rows = (self._head if joins else ""), 0
        if self._shape is not _Shape.TABLE:
            self._why_plain = None
        if joins and self._shape is _Shape.LIST and self._fence is not None:
            self._shape, self._joins = (
                _Shape.CODE,
                False,
            )  # the list broke off in code: the rest of it is code

    def _forget(self) -> None:
        self._shape, self._fence, self._gap, self._joins = _Shape.NONE, None, False, False
        self._head = self._lead = ""
        self._why_plain = None

    def _handed_out(self) -> list[Block]:
        closed, self._closed = self._closed, []
        return closed


_KINDS = {_Shape.CODE: Kind.CODE, _Shape.DEFINITIONS: Kind.DEFINITIONS}


def _break_at(stretch: str) -> int:
    """Behind the last space of the second half, or at the end where there is none."""
    for at in range(len(stretch), len(stretch) // 2, -1):
        if stretch[at - 1].isspace():
            return at
    return len(stretch)
