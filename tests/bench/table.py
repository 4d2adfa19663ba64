"""What a benchmark case says, and how it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: ours against a floor (or a peer) measured in the same run."""

    case: str
    ours: float
    floor: float
    unit: str
    ratio: float
    target: str
    """In words, e.g. `≤ 2.0 × floor`; empty where the row only informs."""
    met: bool


def against(
    case: str, ours: float, floor: float, *, unit: str, limit: float | None = None, floor_name: str = "floor"
) -> Row:
    """A row whose target, where it has one, is `ours ≤ limit × floor`."""
    ratio = ours / floor
    times = "" if limit is None else f"{limit:g}" if limit >= 0.1 else f"1/{1 / limit:.0f}"
    target = "" if limit is None else f"≤ {times} × {floor_name}"
    return Row(case, ours, floor, unit, ratio, target, limit is None or ratio <= limit)


def below(case: str, ours: float, limit: float, unit: str, *, required: bool = True) -> Row:
    """A row whose target, where one is `required`, is a figure and no floor of the same run."""
    target = f"≤ {limit:g} {unit}" if required else ""
    return Row(case, ours, limit, unit, ours / limit, target, not required or ours <= limit)


def markdown(rows: Iterable[Row]) -> str:
    """A Markdown table; a row without a target has no verdict."""
    lines = ["| case | ours | floor | unit | ratio | target | met |", "|---|--:|--:|---|--:|---|---|"]
    for row in rows:
        verdict = ("yes" if row.met else "**no**") if row.target else ""
        lines.append(
            f"| {row.case} | {_number(row.ours)} | {_number(row.floor)} | {row.unit} | {row.ratio:.2f} "
            f"| {row.target} | {verdict} |"
        )
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
