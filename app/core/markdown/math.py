"""Formulas in Markdown, taken out of the converter's way: it would read `a_1 * b_1 * c` as emphasis.

They are found as people write them: `$…$` where it looks like one, `$$…$$`, `\\(…\\)`, `\\[…\\]`; never in
code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}([0-9]{{1,4}}){_CLOSE}")
_MARK = re.compile(r"(`+)|(\\[()\[\]])|(?<!\\)(\$\$?)")
_MOST = 1_000
"""Marks in a text, and characters in a formula; beyond it nothing is taken out."""
_FORMULA = re.compile(r"[\\^_={}+<>|/*]|^[A-Za-z][A-Za-z0-9']?$|^\d+$")


@dataclass(frozen=True, slots=True)
class Formula:
    source: str
    """With its marks."""
    shown: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A text with marks in the places of its formulas."""

    text: str
    formulas: tuple[Formula, ...] = ()

    def pieces(self, text: str) -> Iterator[str | Formula]:
        """A converted text, with its formulas back in their places."""
        if not self.formulas or _OPEN not in text:
            yield text
            return
        at = 0
        for found in _PLACE.finditer(text):
            if int(found.group(1)) < len(self.formulas):
                yield text[at : found.start()]
                yield self.formulas[int(found.group(1))]
                at = found.end()
        yield text[at:]

    def restored(self, text: str) -> str:
        """With the formulas as they were written."""
        return "".join(piece if isinstance(piece, str) else piece.source for piece in self.pieces(text))


def keep_formulas(text: str) -> Kept:
    if ("$" not in text and "\\(" not in text and "\\[" not in text) or _OPEN in text or _CLOSE in text:
        return Kept(text)
    marks = list(_MARK.finditer(text))
    if len(marks) > _MOST:
        return Kept(text)
    out: list[str] = []
    formulas: list[Formula] = []
    at = number = 0
    while number < len(marks):
        mark = marks[number]
        closing = _closing(text, marks, number)
        if closing is None:
            number += 1
            continue
        end = marks[closing]
        number = closing + 1
        if mark.group(1):
            continue  # code
        source = text[mark.start() : end.end()]
        out += (text[at : mark.start()], f"{_OPEN}{len(formulas)}{_CLOSE}")
        formulas.append(Formula(source, " ".join(text[mark.end() : end.start()].split())))
        at = end.end()
    return Kept("".join(out) + text[at:], tuple(formulas))


def shown_alone(source: str) -> str:
    """A formula on lines of its own, without its marks."""
    bare = source.strip()
    return bare[2:-2].strip() if len(bare) >= 4 else bare


def _closing(text: str, marks: list[re.Match[str]], number: int) -> int | None:
    opening = marks[number].group()
    wanted = {"\\(": "\\)", "\\[": "\\]"}.get(opening, opening)
    if opening in ("\\)", "\\]"):
        return None
    for at in range(number + 1, len(marks)):
        if marks[at].group() == wanted:
            inside = text[marks[number].end() : marks[at].start()]
            if opening.startswith("`") or _is_formula(opening, inside, text[marks[at].end() :][:1]):
                return at
            return None
        if opening == "$" and "\n" in text[marks[number].end() : marks[at].start()]:
            return None
    return None


def _is_formula(opening: str, inside: str, behind: str) -> bool:
    """Two prices in one line, or two shell variables, are no formula."""
    if not inside.strip() or len(inside) > _MOST or "\n\n" in inside:
        return False
    if opening != "$":
        return True
    if inside != inside.strip() or "\n" in inside or behind.isalnum():
        return False
    return _FORMULA.search(inside) is not None
