"""A few models beside each other, a row for each fact; the best is marked, and a tie crowns nobody."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.icons import icon
from widgets.parts.side_panel import SidePanel
from widgets.parts.value_table_view import ValueTableView, stand_out
from widgets.parts.worded import push
from widgets.state.models_compare import ComparedTable, CompareRole, ModelsCompare
from widgets.state.models_table import key_of
from widgets.state.value_table import Index
from widgets.theme import Colour, Theme, Type

_COLUMN, _LABELS, _ROW = 200, 150, 38
_AROUND, _ABOVE, _NARROWEST = 44, 104, 720


class Comparison(SidePanel):
    """Del takes the column of the keyboard out, Enter opens its model in a lane.

    lane_wanted(object)   this `CatalogueModel` is to answer in a lane
    """

    lane_wanted = Signal(object)

    def __init__(self, theme: Theme, compare: ModelsCompare, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._compare = compare
        self.model = ComparedTable(compare, self)
        self.table = ValueTableView(theme, self.model, wide=None, narrowest=_COLUMN, type_=Type.BODY)
        self.lane = push(self.tr("Open in a lane"), "primary")
        self.out = push(self.tr("Take out"))
        self.clear = push(self.tr("Take all out"))
        for button in (self.lane, self.out, self.clear):
            self.tools.addWidget(button)
        self._set_up()
        self.body.addWidget(self.table, stretch=1)
        self.lane.clicked.connect(self._on_lane_clicked)
        self.out.clicked.connect(self._on_out_clicked)
        self.clear.clicked.connect(compare.clear)
        self.table.activated.connect(self._on_lane_clicked)
        compare.changed.connect(self._on_changed)
        theme.changed.connect(self._fit)
        self._on_changed()

    def first_focus(self) -> QWidget:
        return self.table

    def wanted_size(self, available: QSize) -> QSize:
        """As large as its columns and rows, and never narrower than its buttons need."""
        px = self.theme.px
        wide = px(_LABELS + _COLUMN * len(self._compare.models) + _AROUND)
        high = self.table.height_of(self.model.rowCount()) + px(_ABOVE)
        return QSize(max(px(_NARROWEST), wide), high).boundedTo(available)

    def open(self) -> None:
        self._on_changed()
        super().open()
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_out_clicked()
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _on_changed(self) -> None:
        count = len(self._compare.models)
        self.say(
            self.tr("%n model(s) side by side", "", count),
            self.tr("Prices are for a million tokens. The best of a row is marked; a tie marks nobody."),
        )
        if not count:
            self.dismiss()
        self._fit()

    def _on_lane_clicked(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            model = self.model.model(index.column())
            self.dismiss()
            self.lane_wanted.emit(model)

    def _on_out_clicked(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._compare.remove(key_of(self.model.model(index.column())))
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _set_up(self) -> None:
        table = self.table
        table.setItemDelegate(_BestDelegate(self.theme, table))
        table.setAccessibleName(self.tr("Models side by side"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        for head in (table.horizontalHeader(), table.verticalHeader()):
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().show()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fit(self) -> None:
        px = self.theme.px
        self.table.verticalHeader().setMinimumSectionSize(px(_ROW))
        self.table.verticalHeader().setDefaultSectionSize(px(_ROW))
        self.table.verticalHeader().setFixedWidth(px(_LABELS))


class _BestDelegate(QStyledItemDelegate):
    """Green and bold, with a check: never by colour alone."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if not index.data(CompareRole.BEST):
            return
        stand_out(option, self._theme.colour(Colour.GOOD))
        option.icon = icon(self._theme, "check", Colour.GOOD)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
