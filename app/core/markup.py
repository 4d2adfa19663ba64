"""What an answer may look like: paragraphs and tables of formatted text. There is no word for an image."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one format."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    math: bool = False
    struck: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    form: Form = Form.TEXT
    level: int = 0
    """Of a heading: 1 to 6."""
    indent: int = 0
    """How many lists it stands in."""
    quote: int = 0
    """How many quotes it stands in."""
    marker: str = ""
    """In front of the first paragraph of a list's item: a bullet, a number, a box."""
    loose: bool = True
    """With a distance to the one before it."""

    @property
    def text(self) -> str:
        """What stands in the document for it; a character each."""
        return (f"{self.marker}\t" if self.marker else "") + "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    runs: tuple[Run, ...]
    header: bool = False
    align: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    indent: int = 0
    quote: int = 0

    @property
    def columns(self) -> int:
        return max(map(len, self.rows), default=0)


Part = Paragraph | Table
UNCHECKED, CHECKED = "☐", "☑"


def text_of(parts: tuple[Part, ...]) -> str:
    """As it stands in a document, position for position: cells behind tabs, rows behind ends of lines."""
    out: list[str] = []
    fresh = True
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                padded = [cell.text for cell in row] + [""] * (part.columns - len(row))
                out += ("\n", "\t".join(padded))
            out.append("\n")
            fresh = True
        else:
            out += ("" if fresh else "\n", part.text)
            fresh = False
    return "".join(out)


def runs_of(parts: tuple[Part, ...]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, Paragraph):
            yield from part.runs
        else:
            for row in part.rows:
                for cell in row:
                    yield from cell.runs
