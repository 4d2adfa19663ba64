"""What stands where in a line of a configuration file: names, values, comments. No Qt: a span has a kind."""

import re
from collections.abc import Iterator
from enum import StrEnum


class Kind(StrEnum):
    NAME = "name"
    """What is set: the key of a pair, a section, a directive."""
    VALUE = "value"
    REFERENCE = "reference"
    """A variable or secret that is referred to, never its value."""
    COMMENT = "comment"


_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_REFERENCE = (
    r"os\.environ/\w+|env::\w+|env\.[A-Z]\w*|tfy-secret://[\w:.\-]+|\$\{[^}]*\}|\$\w+|@[a-z][\w-]*(?=\")"
    r"|os\.environ\b(?:\[[^\]]*\])?|process\.env(?:\.\w+|\[[^\]]*\])"
)
_QUOTED_REFERENCE = r"\"(?:os\.environ/|env::|tfy-secret://|\$\{[^}]*\}\")[^\"]*\"?"
_INSIDE = re.compile(r"\$\{[^}]*\}|\$\w+")
_EXPANDING = frozenset({"yaml", "json", "shell"})
"""Here a variable in quotes is still one; in a program it is a part of a sentence."""
_HASH = r"(?:(?<=\s)|^)#.*$"
_WORDS = (
    "import from def class return if elif else for while in not and or is try except finally raise with as"
    " async await yield lambda pass break continue None True False const let var function export interface"
    " type new throw catch of null undefined true false case switch default echo exec exit set then fi do"
    " done"
).replace(" ", "|")

_PATTERNS: dict[str, tuple[tuple[Kind, str], ...]] = {
    "yaml": (
        (Kind.COMMENT, _HASH),
        (Kind.REFERENCE, f"{_QUOTED_REFERENCE}|{_REFERENCE}"),
        (Kind.NAME, r"(?:(?<=\s)|^|(?<=[{,-]))[\w.$/-]+(?=:(?:\s|$))|(?:" + _QUOTED + r")(?=:(?:\s|$))"),
        (Kind.VALUE, _QUOTED + r"|(?<=[:\-\[,]\s)[^\s#\[\]{},][^#\[\]{},]*|(?<=\[)[^\s\]\[{},#]+"),
    ),
    "json": (
        (Kind.NAME, r"\"(?:[^\"\\]|\\.)*\"(?=\s*:)"),
        (Kind.REFERENCE, r"\"\$\{[^\"]*\}\"|\"env\.[^\"]*\"|\"@[^\"]*\""),
        (Kind.VALUE, _QUOTED + r"|-?\b\d[\d.eE+-]*\b|\b(?:true|false|null)\b"),
    ),
    "toml": (
        (Kind.COMMENT, _HASH),
        (Kind.NAME, r"^\s*\[[^\]]*\]+|[\w.\-\"]+(?=\s*=)"),
        (Kind.REFERENCE, r"\"env::\w+\""),
        (Kind.VALUE, _QUOTED + r"|\b\d[\d._]*\b|\b(?:true|false)\b"),
    ),
    "env": ((Kind.COMMENT, r"^\s*#.*$"), (Kind.NAME, r"^\w+(?==)"), (Kind.VALUE, r"(?<==).+$")),
    "nginx": (
        (Kind.COMMENT, _HASH),
        (Kind.REFERENCE, r"\$\w+"),
        (Kind.NAME, r"^\s*[a-z_]+(?=[\s;{])"),
        (Kind.VALUE, _QUOTED + r"|[^\s;{}]+"),
    ),
    "markdown": (
        (Kind.NAME, r"^#+ .*$"),
        (Kind.VALUE, r"`[^`]*`"),
    ),
    "shell": (
        (Kind.COMMENT, _HASH),
        (Kind.REFERENCE, _REFERENCE),
        (Kind.NAME, rf"\b(?:{_WORDS})\b|^\w+(?==)"),
        (Kind.VALUE, _QUOTED),
    ),
    "python": (
        (Kind.COMMENT, _HASH),
        (Kind.REFERENCE, _REFERENCE),
        (Kind.NAME, rf"\b(?:{_WORDS})\b"),
        (Kind.VALUE, _QUOTED + r"|\b\d[\d._]*\b"),
    ),
    "typescript": (
        (Kind.COMMENT, r"//.*$|/\*.*?\*/"),
        (Kind.REFERENCE, _REFERENCE),
        (Kind.NAME, rf"\b(?:{_WORDS})\b"),
        (Kind.VALUE, _QUOTED + r"|`[^`]*`|\b\d[\d._]*\b"),
    ),
}
_PATTERNS["javascript"] = _PATTERNS["typescript"]

_ONE = {
    language: re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in rows))
    for language, rows in _PATTERNS.items()
}


def spans(line: str, language: str) -> Iterator[tuple[int, int, Kind]]:
    """Start, length and kind, from left to right; what is nothing in particular is left out.

    A language that is not known has none.
    """
    pattern = _ONE.get(language)
    if pattern is None:
        return
    for found in pattern.finditer(line):
        if found.lastgroup is None or found.end() == found.start():
            continue
        kind = Kind(found.lastgroup)
        if kind is Kind.VALUE and language in _EXPANDING:
            yield from _with_references(line, *found.span())
        else:
            yield found.start(), found.end() - found.start(), kind


def _with_references(line: str, start: int, end: int) -> Iterator[tuple[int, int, Kind]]:
    """A value, and the variables in it."""
    for found in _INSIDE.finditer(line, start, end):
        if found.start() > start:
            yield start, found.start() - start, Kind.VALUE
        yield found.start(), found.end() - found.start(), Kind.REFERENCE
        start = found.end()
    if end > start:
        yield start, end - start, Kind.VALUE
