"""The HTML of a converted block, read into paragraphs and tables.

The converter's process has taken out what is not allowed; here only the names below mean anything at all, so
that no image, style or script could be made of it even if that had failed.
"""

import re
from dataclasses import replace
from html.parser import HTMLParser

from app.core.links import checked_link
from app.core.markdown.math import Kept
from app.core.markup import CHECKED, UNCHECKED, Cell, Form, Paragraph, Part, Run, Table

DEEPEST = 12
"""Levels of lists and quotes; what is nested deeper stands at this one."""
PARAGRAPHS, CELLS, COLUMNS, RUNS = 400, 400, 20, 600

_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,500})(?<=\S)~~")
_BULLETS = "•◦▪"
_INLINE = {"strong", "em", "code"}
_WITHOUT_MEANING = {"span", "thead", "tbody"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class TooMuchError(ValueError):
    """More than is laid out in reasonable time. Its text fits after “shown as plain text: ”."""


def read(html: str, kept: Kept) -> tuple[Part, ...]:
    """Raises `TooMuchError`."""
    reader = _Reader(kept)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, kept: Kept) -> None:
        super().__init__(convert_charrefs=True)
        self._kept = kept
        self._parts: list[Part] = []
        self._runs: list[Run] = []
        self._now = Run("")
        self._open: list[str] = []
        self._numbers: list[int | None] = []
        """The lists that are open: the number of the next item, `None` for bullets."""
        self._quotes = 0
        self._marker = ""
        self._heading = 0
        self._code = False
        self._loose = True
        self._rows: list[list[Cell]] = []
        self._cell: Cell | None = None
        self._count = 0
        self._after_break = self._begins_list = False

    def finish(self) -> tuple[Part, ...]:
        self._flush()
        return tuple(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _INLINE:
            if tag != "code" or not self._code:
                self._open.append(tag)
                self._restyle()
        elif tag == "a":
            self._now = replace(self._now, link=checked_link(self._kept.restored(attributes.get("href", ""))))
        elif tag == "br":
            self._add("\n")
            self._after_break = True
        elif tag in ("th", "td"):
            self._flush()
            self._cell = Cell((), tag == "th", attributes.get("align", ""))
        else:
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _WITHOUT_MEANING:
            return
        self._flush()
        match tag:
            case "ul" | "ol":
                self._begins_list = not self._numbers
                start = attributes.get("start", "1")
                first = int(start) if start.isdecimal() and len(start) < 10 else 1
                self._numbers.append(first if tag == "ol" else None)
            case "li":
                self._marker, self._loose = self._next_marker(), self._begins_list
                self._begins_list = False
            case "p":
                self._loose = True
            case "blockquote":
                self._quotes += 1
            case "pre":
                self._code = True
            case "hr":
                self._emit(Paragraph((), Form.RULE))
            case "table":
                self._rows = []
            case "tr":
                self._rows.append([])
            case _:
                self._heading = _HEADINGS.get(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            if tag in self._open:
                self._open.reverse()
                self._open.remove(tag)
                self._open.reverse()
                self._restyle()
        elif tag == "a":
            self._now = replace(self._now, link=None)
        elif tag in ("th", "td"):
            self._end_cell()
        elif tag not in _WITHOUT_MEANING and tag != "br":
            self._end(tag)

    def _end(self, tag: str) -> None:
        self._flush()
        if tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote":
            self._quotes = max(0, self._quotes - 1)
        elif tag == "pre":
            self._code = False
        elif tag == "table" and self._rows:
            self._end_table()
        self._heading = 0

    def handle_data(self, data: str) -> None:
        if self._code:
            self._add(self._kept.restored(data))
            return
        for piece in self._kept.pieces(data):
            if isinstance(piece, str):
                self._add(piece)
            elif self._now.code:
                self._add(piece.source)
            else:
                self._runs.append(replace(self._now, text=piece.shown, math=True))

    # --- what is collected ---

    def _restyle(self) -> None:
        self._now = Run(
            "", "strong" in self._open, "em" in self._open, "code" in self._open, link=self._now.link
        )

    def _add(self, text: str) -> None:
        if not self._runs and not self._code:
            text = text.lstrip()
        if self._after_break:
            text, self._after_break = text.removeprefix("\n"), False
        if text and not self._code and not self._now.code:
            self._runs += _with_strokes(replace(self._now, text=text))
        elif text:
            self._runs.append(replace(self._now, text=text))

    def _next_marker(self) -> str:
        if not self._numbers:
            return _BULLETS[0]
        number = self._numbers[-1]
        if number is None:
            return _BULLETS[min(len(self._numbers), len(_BULLETS)) - 1]
        self._numbers[-1] = number + 1
        return f"{number}."

    def _flush(self) -> None:
        runs, self._runs = _trimmed(self._runs), []
        if self._cell is not None or (not runs and not self._marker):
            return
        if not runs and not self._code:
            return  # the item begins with a block of its own, which takes the marker
        form = Form.CODE if self._code else Form.HEADING if self._heading else Form.TEXT
        if self._marker in _BULLETS and self._marker and runs and not self._code:
            runs = self._with_box(runs)
        self._emit(Paragraph(runs, form, self._heading))

    def _with_box(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        first = runs[0]
        box = {"[ ] ": UNCHECKED, "[x] ": CHECKED, "[X] ": CHECKED}.get(first.text[:4])
        if box is None or first.code or first.link:
            return runs
        self._marker = box
        return (replace(first, text=first.text[4:]), *runs[1:])

    def _emit(self, paragraph: Paragraph) -> None:
        self._count_up(len(paragraph.runs))
        self._parts.append(
            replace(
                paragraph,
                indent=min(len(self._numbers), DEEPEST),
                quote=min(self._quotes, DEEPEST),
                marker=self._marker,
                loose=self._loose or not self._numbers,
            )
        )
        self._marker = ""
        if len(self._parts) > PARAGRAPHS:
            raise TooMuchError(f"it has more than {PARAGRAPHS} paragraphs in one piece")

    def _end_cell(self) -> None:
        runs, self._runs = _trimmed(self._runs), []
        if self._cell is not None and self._rows:
            self._count_up(len(runs))
            self._rows[-1].append(replace(self._cell, runs=runs))
        self._cell = None

    def _end_table(self) -> None:
        table = Table(
            tuple(map(tuple, self._rows)), min(len(self._numbers), DEEPEST), min(self._quotes, DEEPEST)
        )
        self._rows = []
        if table.columns > COLUMNS or table.columns * len(table.rows) > CELLS + COLUMNS:
            raise TooMuchError(f"it has a table of more than {COLUMNS} columns or {CELLS} cells")
        if table.columns:
            self._parts.append(table)

    def _count_up(self, runs: int) -> None:
        self._count += runs
        if self._count > RUNS:
            raise TooMuchError(f"it changes its format more than {RUNS:,} times in one piece")


def _with_strokes(run: Run) -> list[Run]:
    """`~~…~~` is none of the converter's words."""
    if "~~" not in run.text:
        return [run]
    pieces = _STRUCK.split(run.text)
    return [replace(run, text=text, struck=number % 2 == 1) for number, text in enumerate(pieces) if text]


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without white space at the end, and without empty runs."""
    kept = [run for run in runs if run.text]
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
