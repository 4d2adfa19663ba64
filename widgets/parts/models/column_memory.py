"""Which columns of the table of models are shown, how wide, in which order: as left, and as it is now."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QTableView

from app.core.catalogue.columns import Column, Order
from widgets.state.models_memory import Arrangement
from widgets.state.models_table import ModelsTable
from widgets.theme import Theme

NARROWEST = 44


class ColumnMemory(QObject):
    """The name always stays, stands first, and gets whatever room the others leave.

    arranged()          columns were shown, hidden, moved or dragged
    sorted_by(object)   an `Order`, or `None` for none
    """

    arranged = Signal()
    sorted_by = Signal(object)

    def __init__(self, theme: Theme, table: ModelsTable, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._table, self._view = theme, table, view
        self._head = view.horizontalHeader()
        self._arranging = False
        self._name_width = 0
        """What was chosen."""
        self._set_up()
        view.viewport().installEventFilter(self)

    def show_order(self, order: Order | None) -> None:
        self._arranging = True
        place = None if order is None else self._table.place_of(order.column)
        if order is None or place is None:
            self._head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        else:
            way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
            self._head.setSortIndicator(place, way)
        self._arranging = False

    def shows(self, column: Column) -> bool:
        place = self._table.place_of(column)
        return place is not None and not self._view.isColumnHidden(place)

    def toggle(self, column: Column) -> None:
        place = self._table.place_of(column)
        if place:
            self._view.setColumnHidden(place, not self._view.isColumnHidden(place))
            self._fit_name()
            self.arranged.emit()

    def arrange(self, arrangement: Arrangement) -> None:
        """Columns and widths as they were left."""
        self._arranging = True
        wanted, px = arrangement.columns, self._theme.px
        for place, column in enumerate(self._table.columns):
            width = arrangement.widths.get(column.id, px(column.width))
            self._view.setColumnWidth(place, max(width, px(NARROWEST)))
            shown = column.shown if wanted is None else column.id in wanted
            self._view.setColumnHidden(place, place > 0 and not shown)
        for target, column_id in enumerate(wanted or ()):
            found = self._table.place_of(column_id)
            if found:
                self._head.moveSection(
                    self._head.visualIndex(found), min(max(target, 1), self._head.count() - 1)
                )
        self._name_width = self._view.columnWidth(0)
        self._arranging = False
        self._fit_name()

    def arrangement(self) -> Arrangement:
        """As it stands now, for the next start."""
        columns = self._table.columns
        order = sorted(range(len(columns)), key=self._head.visualIndex)
        return Arrangement(
            columns=tuple(columns[place].id for place in order if not self._view.isColumnHidden(place)),
            widths={
                column.id: width
                for place, column in enumerate(columns)
                if (width := self._width(place)) and width != self._theme.px(column.width)
            },
        )

    def _width(self, place: int) -> int:
        """0 for a column that is not shown."""
        return self._name_width if place == 0 else self._view.columnWidth(place)

    def _fit_name(self) -> None:
        others = sum(self._view.columnWidth(place) for place in range(1, len(self._table.columns)))
        self._arranging = True
        self._view.setColumnWidth(0, max(self._name_width, self._view.viewport().width() - others))
        self._arranging = False

    def _set_up(self) -> None:
        head = self._head
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setSortIndicatorShown(True)
        head.setSortIndicatorClearable(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setStretchLastSection(False)
        head.sortIndicatorChanged.connect(self._on_sort_indicator_changed)
        head.sectionMoved.connect(self._on_section_moved)
        head.sectionResized.connect(self._on_section_resized)

    # --- events ---

    def _on_sort_indicator_changed(self, section: int, way: Qt.SortOrder) -> None:
        if self._arranging:
            return
        if 0 <= section < len(self._table.columns):
            order = Order(self._table.columns[section].id, way is Qt.SortOrder.DescendingOrder)
            self.sorted_by.emit(order)
        else:
            self.sorted_by.emit(None)

    def _on_section_moved(self) -> None:
        if not self._arranging:
            self.arranged.emit()

    def _on_section_resized(self, section: int, _before: int, width: int) -> None:
        if self._arranging:
            return
        if section == 0:
            self._name_width = width
        self.arranged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_name()
        return super().eventFilter(watched, event)
