"""Models in the order of a chain, each with why it stands there, as rows."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.plan.ordering import Place
from app.core.plan.ordering_words import place_words

_AnyIndex = QModelIndex | QPersistentModelIndex


class PlaceList(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        return self._places

    def show(self, places: Sequence[Place]) -> None:
        self.beginResetModel()
        self._places = tuple(places)
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        place = self._places[index.row()]
        why = place_words(place)
        name = f"{index.row() + 1}   {place.candidate.id}"
        return f"{name}   ·   {why}" if why else name
