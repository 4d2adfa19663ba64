"""Text from outside inside a Markdown document: it may format itself, and reaches nothing around it.

A quoted answer keeps its headings, lists, tables and code. It stays in a block quote, its HTML is text, and
its images are links, because the program that shows the document may fetch images unasked. Where it cannot
be told for sure what a reader of CommonMark would take for code, the answer is put into one code block whole:
then nothing in it means anything.
"""

import re

from app.core.outside_text import one_line, visible

_FENCE = re.compile(r"( *)(`{3,}|~{3,})([^\n]*)$")
_ODD_FENCE = re.compile(r"[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t>*+-]*(?:`{3}|~{3})|[ ]*\t\s*(?:`{3}|~{3})")
_RUNS = re.compile(r"`+")
_SPECIAL = re.compile(r"([\\`*_\[\]|~$]|^[#+>=-]|(?<=^\d)[.)](?= ))")
DEEP = 4
"""From this indent on, what looks like a fence may be an indented block of code."""


def quoted(text: str) -> str:
    """The text as a block quote; or as one block of code in it, when its structure is not plain."""
    text = visible(text).replace("\u2028", "\n").replace("\u2029", "\n").strip("\n")
    lines = _formatted(text.split("\n"))
    if lines is None:
        return block_of_code(text)
    return "\n".join(f"> {line}".rstrip(" ") for line in lines)


def block_of_code(text: str) -> str:
    """The text as it is; its fence is longer than any in it."""
    text = visible(text)
    edge = "`" * max(3, 1 + max((len(run) for run in _RUNS.findall(text)), default=0))
    return "\n".join(f"> {line}".rstrip(" ") for line in (f"{edge}text", *text.split("\n"), edge))


def cell(text: str, *, limit: int = 200) -> str:
    """A name in a line or a table: nothing in it is formatting."""
    flat = one_line(text, limit=limit).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", flat)


def _formatted(lines: list[str]) -> list[str] | None:
    """With HTML and images made harmless outside code; `None` when it is not sure where code is."""
    out: list[str] = []
    paragraph: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        fence = _FENCE.match(line)
        if fence is None or ("`" in fence.group(3) and fence.group(2)[0] == "`"):
            if _ODD_FENCE.match(line):
                return None
            if not line.strip():
                out += [*_harmless(paragraph), line]
                paragraph = []
            else:
                paragraph.append(line)
            at += 1
            continue
        end = _end_of_code(lines, at, fence)
        if end is None:
            return None
        out += _harmless(paragraph)
        paragraph = []
        out += lines[at : end + 1]
        if end == len(lines):
            out.append(fence.group(2))
        at = end + 1
    return out + _harmless(paragraph)


def _end_of_code(lines: list[str], start: int, fence: re.Match[str]) -> int | None:
    """The line that closes the fence, or the number of lines when none does; `None` when it is not sure.

    An indented fence is sure only when all of it is indented as far: then it is code in whichever list it is.
    """
    indent, mark, language = len(fence.group(1)), fence.group(2), fence.group(3)
    if "|" in language or (indent >= DEEP and mark[0] == "~"):  # with `|`, some take it for a table
        return None
    closing = re.compile(rf" *{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    for at in range(start + 1, len(lines)):
        line = lines[at]
        depth = len(line) - len(line.lstrip(" "))
        if indent and line.strip() and depth < indent:
            return None
        if line[depth : depth + 1] == "\t" and closing.match(line.lstrip()):
            return None  # how far a tab indents depends on what stands before the line
        if closing.match(line):
            if depth == indent and (indent < DEEP or line.strip() == mark):
                return at
            if depth < indent + DEEP:
                return None
    return len(lines) if indent == 0 else None


def _harmless(paragraph: list[str]) -> list[str]:
    """Lines between two blank ones. Code spans are kept as they are when each begins and ends in a line."""
    spans = all(_closed(line) for line in paragraph)
    return [_line(line, spans=spans) for line in paragraph]


def _closed(line: str) -> bool:
    return "\\`" not in line and _code_spans(line) is not None


def _code_spans(line: str) -> list[tuple[int, int]] | None:
    """Where the line's code spans are; `None` when a run of backticks has no partner in it."""
    runs = list(_RUNS.finditer(line))
    spans = []
    at = 0
    while at < len(runs):
        length = len(runs[at].group())
        partner = next((n for n in range(at + 1, len(runs)) if len(runs[n].group()) == length), None)
        if partner is None:
            return None
        spans.append((runs[at].start(), runs[partner].end()))
        at = partner + 1
    return spans


def _line(line: str, *, spans: bool) -> str:
    found = (_code_spans(line) or []) if spans else []
    pieces = []
    done = 0
    for start, end in found:
        code = line[start:end]
        # A table cuts its cells before it looks for code.
        pieces += [_text(line[done:start]), _text(code) if "|" in code else code]
        done = end
    return "".join([*pieces, _text(line[done:])])


def _text(text: str) -> str:
    return _no_tags(text).replace("![", "[image: ")


def _no_tags(text: str) -> str:
    if "<" not in text:
        return text
    pieces = re.split(r"(\\*<)", text)
    for at in range(1, len(pieces), 2):
        before = len(pieces[at]) - 1
        # An odd backslash escapes the `<` already, and would escape our `&` instead.
        pieces[at] = "\\" * (before - before % 2) + "&lt;"
    return "".join(pieces)
