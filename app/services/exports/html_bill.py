"""The bill of an answer on the page: folded, a table of its lines, and where its price is from."""

from collections.abc import Iterator
from datetime import datetime
from html import escape

from app.core import bill_words
from app.core.money import Cost, Line
from app.core.outside_text import one_line, visible
from app.services.exports import wording


def bill(cost: Cost, asked_at: datetime) -> Iterator[str]:
    yield f'<details class="bill"><summary>Bill: {_cell(bill_words.headline(cost))}</summary>'
    if cost.lines:
        names = "".join(f"<th>{name}</th>" for name in bill_words.COLUMNS)
        yield f"<table><thead><tr>{names}</tr></thead><tbody>"
        yield from (_row(line) for line in cost.lines)
        yield "</tbody></table>"
    for sentence in wording.bill_about(cost, asked_at):
        yield f'<p class="said">{escape(visible(sentence))}</p>'
    yield "</details>"


def _row(line: Line) -> str:
    return f"<tr>{''.join(f'<td>{_cell(each)}</td>' for each in bill_words.line_cells(line))}</tr>"


def _cell(text: str) -> str:
    return escape(one_line(text, limit=200))
