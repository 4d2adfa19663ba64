"""How the lanes of a session were left, as plain JSON and back; what another version wrote does no harm."""

from typing import Any

from widgets.parts.lane_left import LaneLeft
from widgets.parts.lane_row import LaneRow

MOST_COLUMNS = 32


def layout_of(row: LaneRow) -> dict[str, Any]:
    found: dict[str, Any] = {
        "answers": {
            answer_id: {"scroll": left.scroll, "raw": left.raw, "unfolded": left.unfolded}
            for answer_id, left in row.columns.lefts().items()
            if left != LaneLeft()
        }
    }
    if row.maximised:
        found["maximised"] = row.maximised
    if row.wanted_columns is not None:
        found["columns"] = row.wanted_columns
    return found


def restored(row: LaneRow, layout: dict[str, Any]) -> None:
    """Put the lanes as they were left."""
    answers, columns, maximised = layout.get("answers"), layout.get("columns"), layout.get("maximised")
    row.restore(
        {
            answer_id: _left(left)
            for answer_id, left in (answers.items() if isinstance(answers, dict) else ())
            if isinstance(left, dict)
        },
        columns=columns if isinstance(columns, int) and 0 < columns <= MOST_COLUMNS else None,
        maximised=maximised if isinstance(maximised, str) else "",
    )


def _left(left: dict[str, Any]) -> LaneLeft:
    scroll = left.get("scroll")
    return LaneLeft(
        scroll=float(scroll) if isinstance(scroll, int | float) else None,
        raw=left.get("raw") is True,
        unfolded=left.get("unfolded") is True,
    )
