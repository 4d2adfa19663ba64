"""Markdown as models write it (CommonMark, mostly) -> Markdown as python-markdown reads it.

python-markdown wants a blank line before a list, a fence or a table, four spaces per level of a list, and
fences at the left edge; models keep to none of that. Only white space, the marks of lists and the fences
around code are changed, never a word.
"""

import re
from dataclasses import dataclass

from app.core.markdown.lines import DELIMITERS, HEADING, RULE, UNDERLINE, Fence, fence_in

_ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])( +)(?=\S)(.*)$")
_NOT_HEADING = re.compile(r"( {0,3})(#{1,6}[^#\s])")
_BACKTICKS = re.compile(r"`+")
INDENT = "    "


def adapted(text: str) -> str:
    return _Adapter(text.expandtabs(4).split("\n")).run()


@dataclass(slots=True)
class _Level:
    """One list that is open, and where its items stand."""

    marker: int
    content: int
    ordered: bool


class _Adapter:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._at = 0
        self._out: list[str] = []
        self._levels: list[_Level] = []
        self._in_paragraph = False

    def run(self) -> str:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            fence = fence_in(line)
            if not line.strip():
                self._out.append("")
                self._in_paragraph = False
            elif fence is not None:
                self._code(fence)
            else:
                self._line(line)
        return "\n".join(self._out)

    def _line(self, line: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if self._in_paragraph and UNDERLINE.match(line) and not self._levels:
            self._put(line)
        elif RULE.match(line):
            self._leave(indent)
            self._separate()
            self._put("---")
            self._in_paragraph = False
        elif item is not None and self._begins_item(item):
            self._item(item)
        elif HEADING.match(line):
            self._leave(indent)
            self._separate()
            self._put(line.strip())
            self._in_paragraph = False
        else:
            self._words(line, indent)

    def _words(self, line: str, indent: int) -> None:
        if not self._in_paragraph:
            self._leave(indent)
        rest = line[self._levels[-1].content :] if self._levels and not self._in_paragraph else line
        if self._levels and self._in_paragraph:
            rest = line.strip()
        if self._starts_table(line) or (line.lstrip().startswith(">") and not self._after_quote()):
            self._separate()
        self._put(_NOT_HEADING.sub(r"\1\\\2", rest))
        self._in_paragraph = True

    def _begins_item(self, item: re.Match[str]) -> bool:
        """A number other than 1 in the middle of a paragraph is a number, and no list."""
        indent, mark = len(item.group(1)), item.group(2)
        if self._levels or not self._in_paragraph:
            return bool(self._levels) or indent < 4
        return not mark[0].isdigit() or mark[:-1] == "1"

    def _item(self, item: re.Match[str]) -> None:
        indent, mark, words = len(item.group(1)), item.group(2), item.group(4)
        ordered = mark[0].isdigit()
        while self._levels and indent < min(self._levels[-1].content, self._levels[-1].marker + 2):
            closed = self._levels.pop()
            if indent >= closed.marker - 1 or not self._levels:
                # The next item of the same list, unless it changed its kind.
                if closed.ordered is not ordered:
                    self._separate(always=True)
                break
        else:
            if not self._levels:
                self._separate()
        self._put(f"{mark[:-1]}. {words}" if ordered else f"{mark} {words}")
        content = len(item.group(1)) + len(mark) + min(len(item.group(3)), 4)
        self._levels.append(_Level(indent, content, ordered))
        self._in_paragraph = True

    def _code(self, fence: Fence) -> None:
        """A fenced block up to its end, or to the end of the text. In a list it becomes an indented one."""
        indent, code = fence.indent, []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if fence.closed_by(line):
                break
            code.append(line[min(indent, len(line) - len(line.lstrip(" "))) :])
        self._leave(indent)
        self._separate()
        if self._levels:
            before = INDENT * (len(self._levels) + 1)
            self._out += [before + line if line.strip() else "" for line in code]
        else:
            longest = max((len(run) for line in code for run in _BACKTICKS.findall(line)), default=0)
            edge = "`" * max(3, longest + 1)
            self._out += [f"{edge}{fence.language}", *code, edge]
        self._out.append("")
        self._in_paragraph = False

    def _leave(self, indent: int) -> None:
        """Close the lists that a line with this indent is no longer in."""
        while self._levels and indent < min(self._levels[-1].content, self._levels[-1].marker + 2):
            self._levels.pop()

    def _separate(self, *, always: bool = False) -> None:
        if self._out and self._out[-1].strip() and (self._in_paragraph or always):
            self._out.append("")

    def _put(self, line: str) -> None:
        self._out.append(INDENT * len(self._levels) + line)

    def _starts_table(self, line: str) -> bool:
        return "|" in line and self._at < len(self._lines) and bool(DELIMITERS.match(self._lines[self._at]))

    def _after_quote(self) -> bool:
        return bool(self._out) and self._out[-1].lstrip().startswith(">")
