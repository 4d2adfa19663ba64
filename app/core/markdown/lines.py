"""What a line of Markdown begins, by the looks of it."""

import re
from dataclasses import dataclass

_FENCE = re.compile(r"( *)(`{3,}|~{3,}) *([^`\n]*)$")
ITEM = re.compile(r"( *)([-*+]|\d{1,9}[.)])(?: +\S| *$)")
RULE = re.compile(r" {0,3}([-*_])(?: *\1){2,} *$")
UNDERLINE = re.compile(r" {0,3}(?:-+|=+) *$")
HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
DELIMITERS = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)? *$")
DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]{1,200}\]: *\S{1,2000}(?: +[\"'(][^\n]{0,300}[\"')])? *$")
_LANGUAGE = re.compile(r"[\w#.+-]{1,40}")
MATH_ENDS = {"$$": "$$", "\\[": "\\]"}


@dataclass(frozen=True, slots=True)
class Fence:
    indent: int
    mark: str
    language: str

    def closed_by(self, line: str) -> bool:
        bare = line.strip()
        return len(bare) >= len(self.mark) and bare == self.mark[0] * len(bare)


def fence_in(line: str) -> Fence | None:
    found = _FENCE.match(line)
    if found is None or (found.group(2)[0] == "`" and "`" in found.group(3)):
        return None
    language = _LANGUAGE.match(found.group(3))
    return Fence(len(found.group(1)), found.group(2), language.group() if language else "")


def break_at(stretch: str) -> int:
    """Behind the last space of the second half, or at the end where there is none."""
    for at in range(len(stretch), len(stretch) // 2, -1):
        if stretch[at - 1].isspace():
            return at
    return len(stretch)
