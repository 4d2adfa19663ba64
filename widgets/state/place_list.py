"""Models in the order of a chain, each with why it stands there and what is known of it, as rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.plan.ordering import Place
from app.core.plan.ordering_words import reasons
from app.core.plan.values import Plan
from widgets.state.evidence_figures import evidence_figures
from widgets.state.reason_words import reasons_text
from widgets.state.route_words import evidence_lines, initial, model_name, where_words

_AnyIndex = QModelIndex | QPersistentModelIndex


class PlaceRole(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1
    """The `PlaceRow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    id: str
    number: int
    """Counts from 1."""
    letter: str
    colour: int
    """Of its badge, as in the chain: its place among the plan's models."""
    model: str
    """In full, as it is asked for."""
    name: str
    where: str
    why: str
    """Empty where nothing is to be said."""
    figures: tuple[str, ...]
    """What answers said of it, in short: as many for each model, or none."""
    known: tuple[str, ...]
    """The same in full, a line each."""


class PlaceList(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlaceRow, ...] = ()

    @property
    def rows(self) -> tuple[PlaceRow, ...]:
        return self._rows

    def show(self, plan: Plan | None, places: Sequence[Place]) -> None:
        """Places of that plan's models."""
        rows = () if plan is None else tuple(_rows(plan, places))
        if rows == self._rows:
            return  # the row that has the keyboard keeps it
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == PlaceRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (f"{row.model} ({row.id})", row.why, *row.known)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.tr("{number}: {model}, {where}").format(
                number=row.number, model=row.model, where=row.where
            )
            return ". ".join(part for part in (told, row.why, *row.known) if part)
        return None


def _rows(plan: Plan, places: Sequence[Place]) -> Iterator[PlaceRow]:
    for number, place in enumerate(places, start=1):
        endpoint = plan.endpoint(place.candidate.id)
        yield PlaceRow(
            id=endpoint.id,
            number=number,
            letter=initial(endpoint),
            colour=plan.endpoints.index(endpoint),
            model=endpoint.model,
            name=model_name(endpoint),
            where=where_words(endpoint),
            why=reasons_text(reasons(place)),
            figures=evidence_figures(endpoint),
            known=tuple(evidence_lines(endpoint)),
        )
