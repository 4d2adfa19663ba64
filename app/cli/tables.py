"""A table that suits where it goes: drawn on a terminal, tab-separated lines for another program."""

from collections.abc import Mapping, Sequence

import click

from app.cli.terminal import console
from app.core.outside_text import one_line

CELL_LIMIT = 200


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    styles: Mapping[str, str] | None = None,
    limit: int = CELL_LIMIT,
    whole: int = 1,
) -> None:
    """One line per row; what is unknown is a dash on a terminal and empty elsewhere.

    `styles` says how a cell that holds exactly this text is drawn. So many columns as `whole` says, from the
    left, are never broken into lines. Cells come from outside: nothing in them
    is read as markup, and control characters are shown, not sent to the terminal.
    """
    cells = [[None if cell is None else one_line(cell, limit=limit) for cell in row] for row in rows]
    output = console()
    if not output.is_terminal:
        click.echo("\t".join(columns))
        for row in cells:
            click.echo("\t".join(cell or "" for cell in row))
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number < whole, overflow="fold")
    for shown in cells:
        table.add_row(*(Text(cell or "–", style=(styles or {}).get(cell or "", "")) for cell in shown))
    output.print(table)
