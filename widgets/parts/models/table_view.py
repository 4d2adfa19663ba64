"""The table of models: thousands of rows of one height, chosen columns, and a keyboard for all of it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.core.catalogue import CatalogueModel
from app.core.catalogue_columns import Column, Order
from widgets.parts.models.cell_delegate import ROW_HEIGHT, CellDelegate
from widgets.state.models_memory import Arrangement
from widgets.state.models_table import Index, Key, ModelsTable, key_of
from widgets.theme import Theme

_NARROWEST = 44


class ModelsTableView(QTableView):
    """Letters that are typed here belong to the search field.

    typed(str)               a letter for the search field
    model_shown(object)      the `CatalogueModel` of the row that is chosen now, or `None`
    opened(object)           Enter, or a double click, on this model
    compare_toggled(object)  Space on this model
    copy_wanted(object)      the name of this model is wanted in the clipboard
    sorted_by(object)        an `Order`, or `None` for none
    arranged()               columns were moved or dragged
    """

    typed = Signal(str)
    model_shown = Signal(object)
    opened = Signal(object)
    compare_toggled = Signal(object)
    copy_wanted = Signal(object)
    sorted_by = Signal(object)
    arranged = Signal()

    def __init__(self, theme: Theme, table: ModelsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, table
        self._key: Key | None = None
        self._arranging = False
        self._name_width = 0
        """What was chosen; it gets whatever room the others leave."""
        self.setModel(table)
        self.setItemDelegate(CellDelegate(theme, table, self))
        self.setAccessibleName(self.tr("Models"))
        self._set_up()
        self._set_up_head()
        self.activated.connect(self._on_activated)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    # --- rows ---

    @property
    def chosen(self) -> CatalogueModel | None:
        """The model of the row that the keyboard is on."""
        index = self.currentIndex()
        return self._table.model(index.row()) if index.isValid() else None

    def choose(self, key: Key | None) -> bool:
        """Go to this model, if it is among those that are shown."""
        row = self._table.row_of(key) if key is not None else None
        if row is None:
            return False
        column = max(self.currentIndex().column(), 0)
        self.selectionModel().setCurrentIndex(
            self._table.index(row, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.selectRow(row)
        self.scrollTo(self._table.index(row, column))
        return True

    def choose_first(self) -> None:
        """With the keyboard on it."""
        if self._table.rowCount() and self.chosen is None:
            self.choose(key_of(self._table.model(0)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self) -> None:
        """Other rows: the chosen model stays chosen while it is among them, and the top is shown else."""
        super().reset()
        if not self.choose(self._key):
            self.scrollToTop()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            model = self._table.model(current.row())
            if key_of(model) != self._key or current.row() != previous.row():
                self._key = key_of(model)
                self.model_shown.emit(model)

    # --- columns ---

    def show_order(self, order: Order | None) -> None:
        head = self.horizontalHeader()
        self._arranging = True
        if order is None or (place := self._table.place_of(order.column)) is None:
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        else:
            way = Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(place, way)
        self._arranging = False

    def shows_column(self, column: Column) -> bool:
        place = self._table.place_of(column)
        return place is not None and not self.isColumnHidden(place)

    def show_column(self, column: Column, *, shown: bool) -> None:
        place = self._table.place_of(column)
        if place:  # the name always stays
            self.setColumnHidden(place, not shown)
            self._fit_name()
            self.arranged.emit()

    def arrange(self, arrangement: Arrangement) -> None:
        """Columns and widths as they were left."""
        self._arranging = True
        head = self.horizontalHeader()
        wanted = arrangement.columns
        for place, column in enumerate(self._table.columns):
            width = arrangement.widths.get(column.id, self._theme.px(column.width))
            self.setColumnWidth(place, max(width, self._theme.px(_NARROWEST)))
            shown = column.shown if wanted is None else column.id in wanted
            self.setColumnHidden(place, place > 0 and not shown)
        for target, column_id in enumerate(wanted or ()):
            found = self._table.place_of(column_id)
            if found:
                head.moveSection(head.visualIndex(found), min(max(target, 1), head.count() - 1))
        self._name_width = self.columnWidth(0)
        self._arranging = False
        self._fit_name()

    def arrangement(self) -> Arrangement:
        """As it stands now, for the next start."""
        head, columns = self.horizontalHeader(), self._table.columns
        order = sorted(range(len(columns)), key=head.visualIndex)
        return Arrangement(
            columns=tuple(columns[place].id for place in order if not self.isColumnHidden(place)),
            widths={
                column.id: width
                for place, column in enumerate(columns)
                if (width := self._width(place)) and width != self._theme.px(column.width)
            },
        )

    # --- events ---

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.model(index.row()))

    def _on_sort_indicator_changed(self, section: int, way: Qt.SortOrder) -> None:
        if self._arranging:
            return
        if not 0 <= section < len(self._table.columns):
            self.sorted_by.emit(None)
            return
        column = self._table.column(section).id
        self.sorted_by.emit(Order(column, way is Qt.SortOrder.DescendingOrder))

    def _on_section_moved(self) -> None:
        if not self._arranging:
            self.arranged.emit()

    def _on_section_resized(self, section: int, _before: int, width: int) -> None:
        if self._arranging:
            return
        if section == 0:
            self._name_width = width
        self.arranged.emit()

    def _width(self, place: int) -> int:
        """0 for a column that is not shown."""
        return self._name_width if place == 0 else self.columnWidth(place)

    def _fit_name(self) -> None:
        others = sum(self.columnWidth(place) for place in range(1, len(self._table.columns)))
        self._arranging = True
        self.setColumnWidth(0, max(self._name_width, self.viewport().width() - others))
        self._arranging = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.chosen
        if event.matches(QKeySequence.StandardKey.Copy) and model is not None:
            self.copy_wanted.emit(model)
        elif event.key() == Qt.Key.Key_Space and model is not None:
            self.compare_toggled.emit(model)
        elif (letter := _letter(event)) is not None:
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        rows, height = self.verticalHeader(), self._theme.px(ROW_HEIGHT)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumSectionSize(self._theme.px(_NARROWEST))

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_head(self) -> None:
        head = self.horizontalHeader()
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


def _letter(event: QKeyEvent) -> str | None:
    """What the key writes, if it is a part of a word."""
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return (
        text
        if text and text.isprintable() and not text.isspace() and not event.modifiers() & control
        else None
    )
