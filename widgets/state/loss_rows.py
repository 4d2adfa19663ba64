"""What gets lost when a plan is written for a gateway, and what is wrong, as rows: each sentence once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from widgets.state.place_words import places_words

if TYPE_CHECKING:
    from app.core.plan.checks import Problem
    from app.core.plan.values import Plan
    from app.targets.base import Loss

_AnyIndex = QModelIndex | QPersistentModelIndex
_RANKS = ("error", "warning", "dropped", "changed", "approximated")
"""What is worse comes first."""


class LossRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1
    """The `LossRow`."""


@dataclass(frozen=True, slots=True)
class LossRow:
    kind: str
    """`error`, `warning`, or the severity of a loss: `dropped`, `changed`, `approximated`."""
    text: str
    places: tuple[str, ...]
    """Paths of the plan; empty for the whole."""
    told: str = ""
    """The places in words."""
    about: str = ""
    """What a tooltip says, where that is not the paths."""

    @property
    def rank(self) -> int:
        return _RANKS.index(self.kind)


class LossRows(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LossRow, ...] = ()

    @property
    def rows(self) -> tuple[LossRow, ...]:
        return self._rows

    @property
    def errors(self) -> bool:
        """Whether nothing can be written."""
        return bool(self._rows) and self._rows[0].kind == "error"

    def show(self, losses: "Sequence[Loss]", problems: "Sequence[Problem]", plan: "Plan | None") -> bool:
        """Of that plan. Whether that is something else than what was shown."""
        return self.show_rows(rows_of(losses, problems, plan))

    def show_rows(self, rows: tuple[LossRow, ...]) -> bool:
        """Whether they are others than those that were shown."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        return True

    def words_of(self, kind: str) -> str:
        return {
            "error": self.tr("Error"),
            "warning": self.tr("Warning"),
            "dropped": self.tr("Left out"),
            "changed": self.tr("Changed"),
            "approximated": self.tr("Approximated"),
        }[kind]

    def summary(self) -> str:
        """`Cannot be expressed: 3 left out, 1 changed`; errors before everything else."""
        counts = {kind: sum(row.kind == kind for row in self._rows) for kind in _RANKS}
        words = {
            "error": self.tr("%n error(s)", "", counts["error"]),
            "warning": self.tr("%n warning(s)", "", counts["warning"]),
            "dropped": self.tr("%n left out", "", counts["dropped"]),
            "changed": self.tr("%n changed", "", counts["changed"]),
            "approximated": self.tr("%n approximated", "", counts["approximated"]),
        }
        return ", ".join(text for kind, text in words.items() if counts[kind])

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == LossRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.about or "\n".join(row.places)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words_of(row.kind)}: {row.text} {row.told}".strip()
        return None


def rows_of(
    losses: "Sequence[Loss]", problems: "Sequence[Problem]", plan: "Plan | None"
) -> tuple[LossRow, ...]:
    said = [(problem.gravity.value, problem.message, problem.where) for problem in problems]
    said += [(loss.severity.value, loss.note, loss.where) for loss in losses]
    found: dict[tuple[str, str], list[str]] = {}
    for kind, text, where in said:
        found.setdefault((kind, text), []).append(where)
    rows = [_row(kind, text, tuple(filter(None, places)), plan) for (kind, text), places in found.items()]
    return tuple(sorted(rows, key=_rank))


def _row(kind: str, text: str, places: tuple[str, ...], plan: "Plan | None") -> LossRow:
    return LossRow(kind, text, places, "" if plan is None else places_words(plan, places))


def _rank(row: LossRow) -> int:
    return row.rank
