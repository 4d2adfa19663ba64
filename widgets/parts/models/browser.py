"""The left half of the Models view: what is looked for, and the table of what was found."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.catalogue.columns import Column, Order
from widgets.dialogs import ask_text
from widgets.parts.models.facet_bar import FacetBar
from widgets.parts.models.results import ModelResults
from widgets.parts.models.search_box import ModelsSearchBox
from widgets.parts.models.table_view import ModelsTableView
from widgets.state import models_memory as memories
from widgets.state.models_catalogue import ModelsCatalogue
from widgets.state.models_search import ModelsSearch
from widgets.state.models_table import ModelsTable
from widgets.tasks import Tasks
from widgets.theme import Theme
from widgets.window_memory import WindowMemory


class ModelsBrowser(QWidget):
    """found()   the table shows other rows, or words in their place"""

    found = Signal()

    def __init__(
        self,
        theme: Theme,
        catalogue: ModelsCatalogue,
        search: ModelsSearch,
        memory: WindowMemory,
        tasks: Tasks,
        endpoint_title: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._search = catalogue, search
        self._memory, self._tasks = memory, tasks
        self._shown = search.filter
        """What the rows on the screen answer."""
        self.model = ModelsTable(self)
        self.table = ModelsTableView(theme, self.model)
        self.box = ModelsSearchBox(theme)
        self.facets = FacetBar(theme, search, catalogue.count, endpoint_title)
        self.results = ModelResults(theme, self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.box, self.facets):
            column.addWidget(part)
        column.addWidget(self.results, stretch=1)
        kept = memory.page(memories.PAGE)
        self.table.columns.arrange(memories.arrangement_of(kept.get("table")))
        self.table.columns.show_order(search.order)
        self._connect()
        self._show_found()

    def sort(self, order: Order | None) -> None:
        if order is None:
            self._search.sort(None)
        else:
            self._search.sort(order.column, descending=order.descending)

    def toggle_column(self, column: Column) -> None:
        self.table.columns.toggle(column)

    # --- events ---

    def _show_found(self) -> None:
        """Kept in one place: which of table, words for nothing, and words for a failure is seen."""
        search, results = self._search, self.results
        if search.filter.words != self.box.text().strip():
            self.box.setText(search.filter.words)
        self.table.show_rows(search.found, follow=search.filter == self._shown)
        self._shown = search.filter
        self.table.columns.show_order(search.order)
        if not self._catalogue.loaded:
            results.show_loading()
        elif search.found:
            results.show_table()
        elif self._catalogue.problem is not None and not search.total:
            results.show_problem(self._catalogue.problem)
        else:
            results.show_nothing()
        self.found.emit()

    def _on_text_changed(self, text: str) -> None:
        self._search.look_for(text.strip())

    def _on_left_downwards(self) -> None:
        if self._search.found:
            self.table.choose_first()

    def _on_arranged(self) -> None:
        arrangement = memories.arrangement_document(self.table.columns.arrangement())
        self._memory.keep_page(memories.PAGE, table=arrangement)

    def _on_other_price_wanted(self) -> None:
        self._tasks.start(self._ask_price(), name="ask for a highest price")

    async def _ask_price(self) -> None:
        text = await ask_text(
            self, self.tr("Highest price"), self.tr("US$ for a million tokens of input, at most:")
        )
        if text is None:
            return
        limit = memories.price_of(text.strip().removeprefix("$"))
        if limit is not None:
            self.facets.set_price(limit)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_text_changed)
        self.box.left_downwards.connect(self._on_left_downwards)
        self.table.typed.connect(self.box.go_on_with)
        self.table.columns.sorted_by.connect(self.sort)
        self.table.columns.arranged.connect(self._on_arranged)
        self.facets.other_price_wanted.connect(self._on_other_price_wanted)
        self.results.clear_wanted.connect(self._search.clear)
        self.results.again_wanted.connect(self._catalogue.load_again)
        self._search.changed.connect(self._show_found)
        self._catalogue.changed.connect(self._show_found)
