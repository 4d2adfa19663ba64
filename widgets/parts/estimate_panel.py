"""What sending the draft would cost, lane by lane."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from widgets.parts import estimate_words
from widgets.parts.estimate_details import EstimateDetails
from widgets.parts.side_panel import SidePanel
from widgets.parts.value_table_view import ValueTableView
from widgets.parts.worded import words
from widgets.state.estimate_table import EstimateTable
from widgets.state.estimates import Estimates
from widgets.state.value_table import Index, ValueOrder
from widgets.theme import Theme

WIDE = 860
NARROW = 760
MOST_ROWS = 10
"""More are scrolled."""


class _Roomy(QStyledItemDelegate):
    """Cells with room for the padding that the style sheet puts around their text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(self._theme.px(20), 0)


class EstimatePanel(SidePanel):
    """A row for each lane, and what the chosen one rests on below."""

    def __init__(
        self, theme: Theme, estimates: Estimates, endpoint_title: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._estimates, self._endpoint_title = estimates, endpoint_title
        self.model = EstimateTable(estimates, self)
        self.order = ValueOrder(self.model, self)
        self.table = ValueTableView(theme, self.order)
        self.details = EstimateDetails(theme, estimates)
        self.none = words(tone="muted")
        self._set_up()
        self._lay_out()
        self.details.count_wanted.connect(estimates.count_exactly)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        estimates.changed.connect(self._refresh)
        theme.changed.connect(self._fit)
        self._fit()

    def open(self) -> None:
        self._refresh()
        super().open()
        self._place()  # words break into lines only where they are seen

    def wanted_size(self, available: QSize) -> QSize:
        """As high as the table and what is said of a lane."""
        wide = min(self.theme.px(WIDE), available.width())
        around = self.body.contentsMargins()
        inside = wide - around.left() - around.right()
        border = self.theme.px(4)
        high = around.top() + self.head.sizeHint().height() + around.bottom() + border
        shown = self._shown_heights(inside)
        return QSize(wide, high + sum(shown) + len(shown) * self.body.spacing()).boundedTo(available)

    def _shown_heights(self, wide: int) -> list[int]:
        """Of what stands below the title."""
        if not self.model.rowCount():
            return [self.none.heightForWidth(wide)]
        return [self.table.minimumHeight(), self.details.heightForWidth(wide)]

    def _place(self) -> None:
        super()._place()
        narrow = self.panel.width() < self.theme.px(NARROW)
        self.table.setColumnHidden(self.model.columnCount() - 1, narrow)  # it is said below, too

    def first_focus(self) -> QWidget:
        return self.table if self.table.isVisible() else self.panel

    def _set_up(self) -> None:
        self.table.setAccessibleName(self.tr("What each lane would cost"))
        self.table.setItemDelegate(_Roomy(self.theme, self.table))
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _lay_out(self) -> None:
        below = QWidget()
        below.setObjectName("content")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.details)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(below)
        self._area = area
        self.body.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addWidget(area, stretch=1)

    def _refresh(self) -> None:
        """Also while it is open: the draft may go on behind it, and counting ends."""
        self.model.read_again()
        found, lanes = self._estimates.found, self._estimates.lanes
        about = "" if found is None else estimate_words.line(found)
        self.say(self.tr("What sending costs"), about)
        for part in (self.table, self._area):
            part.setVisible(bool(lanes))
        self.none.setVisible(not lanes)
        self.none.setText(self._why_none())
        self._fit()
        if lanes and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_details()
        if self.isVisible():
            self._place()

    def _why_none(self) -> str:
        if self._estimates.blind:
            return self.tr("A price would tell who is who: it is hidden until every answer has its verdict.")
        return self.tr("Write a prompt and choose models; then it is told here what each would cost.")

    def _show_details(self) -> None:
        index = self.order.mapToSource(self.table.currentIndex())
        lane = self.model.lane_at(index.row()) if index.isValid() else None
        self.details.setVisible(lane is not None)
        if lane is not None:
            self.details.show_lane(lane, endpoint_title=self._endpoint_title(lane.model.endpoint))

    def _fit(self) -> None:
        rows = min(MOST_ROWS, max(1, self.model.rowCount()))
        self.table.setFixedHeight(self.table.height_of(rows) + self.theme.px(6))

    def _on_row_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_details()
        if self.isVisible():
            self._place()
