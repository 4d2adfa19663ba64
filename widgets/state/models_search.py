"""What is looked for in the catalogue, in which order, and what was found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.catalogue.columns import Column, Order
from app.core.catalogue.filter import Filter
from app.core.catalogue.model import CatalogueModel
from widgets.state import models_memory as memories
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.core.catalogue.index import CatalogueIndex


class ModelsSearch(QObject):
    """Facets and order are remembered; what was typed is not.

    changed()   another list was found, or what is looked for is another
    """

    changed = Signal()

    def __init__(self, memory: WindowMemory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._index: CatalogueIndex | None = None
        self._found: list[CatalogueModel] = []
        kept = memory.page(memories.PAGE)
        self._filter = memories.filter_of(kept.get("filter"))
        self._order = memories.order_of(kept.get("order"))

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def order(self) -> Order | None:
        """`None`: by how well the words fit, and without words as the catalogue has them."""
        return self._order

    @property
    def found(self) -> Sequence[CatalogueModel]:
        return self._found

    @property
    def total(self) -> int:
        """How many models there are, whatever is looked for."""
        return 0 if self._index is None else len(self._index.rows)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked of a model, typed words included."""
        return self._filter != Filter()

    def search_in(self, index: "CatalogueIndex") -> None:
        """From now on these are all models."""
        self._index = index
        self._find()

    def look_for(self, words: str) -> None:
        self.narrow(words=words)

    def narrow(self, **changes: Any) -> None:
        """These facets have other values; the others stay."""
        self._take(replace(self._filter, **changes))

    def clear(self) -> None:
        """Every facet and the words."""
        self._take(Filter())

    def sort(self, column: Column | None, *, descending: bool = False) -> None:
        """`None` takes the order away."""
        order = None if column is None else Order(column, descending)
        if order == self._order:
            return
        self._order = order
        self._memory.keep_page(memories.PAGE, order=memories.order_document(order))
        self._find()

    def _take(self, wanted: Filter) -> None:
        if wanted == self._filter:
            return
        self._filter = wanted
        self._memory.keep_page(memories.PAGE, filter=memories.filter_document(wanted))
        self._find()

    def _find(self) -> None:
        self._found = [] if self._index is None else self._index.found(self._filter, self._order)
        self.changed.emit()
