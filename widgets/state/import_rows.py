"""What there is to know of an imported file as rows: in its own order, each with the line that is meant."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from widgets.state.loss_rows import LossRow

if TYPE_CHECKING:
    from app.core.plan.checks import Problem

_LINE = re.compile(r"Line (\d+): ")


def import_rows(problems: "Iterable[Problem]", *, kind: str) -> tuple[LossRow, ...]:
    """`kind` of `LossRow`. What is not about one line comes last, and names its path."""
    return tuple(sorted((_row(problem, kind) for problem in problems), key=_order))


def _row(problem: "Problem", kind: str) -> LossRow:
    found = _LINE.match(problem.message)
    if found is None:
        return LossRow(kind, problem.message, (), problem.where)
    told = QCoreApplication.translate("ImportRows", "Line {number}").format(number=found[1])
    return LossRow(kind, problem.message[found.end() :], (found[1],), told, problem.where)


def _order(row: LossRow) -> tuple[bool, int]:
    return not row.places, int(row.places[0]) if row.places else 0
