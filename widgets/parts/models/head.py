"""The head of the Models view: how many there are, and what is done with the table as a whole."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.core.catalogue.columns import Column, Order
from widgets.parts.icon_button import IconButton
from widgets.parts.models.staying_menu import StayingMenu
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push
from widgets.state.models_columns import Kind, TableColumn
from widgets.theme import Theme

NO_ORDER = "no order"
_ROOM_FOR_TITLE = 620


class ModelsHead(QWidget):
    """column_toggled(object)  the `Column` is to be shown, or no longer
    sorted_by(object)       an `Order`, or `None` for none
    """

    column_toggled = Signal(object)
    sorted_by = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: tuple[TableColumn, ...],
        shows: Callable[[Column], bool],
        order: Callable[[], Order | None],
        parent: QWidget | None = None,
    ) -> None:
        """`shows` says whether a column is shown, `order` what is sorted by; asked when a menu is opened."""
        super().__init__(parent)
        self._theme = theme
        self._columns, self._shows, self._order = columns, shows, order
        self.title = PlainLabel(self.tr("Models"), elide=True)
        self.title.setProperty("type", "title")
        self.count = PlainLabel(elide=True)
        self.count.setProperty("tone", "muted")
        self.compare = push(self.tr("Compare"))
        self.route = push(self.tr("Route this…"))
        self.prices = push(self.tr("Prices and lists…"))
        self.columns = IconButton(theme, "columns-3", self.tr("Choose columns"))
        self.order = IconButton(theme, "arrow-down-up", self.tr("Sort by"))
        for button, menu in ((self.columns, StayingMenu(self)), (self.order, QMenu(self))):
            menu.setAccessibleName(button.accessibleName())
            button.setMenu(menu)
        self.columns.menu().aboutToShow.connect(self._on_columns_opening)
        self.columns.menu().triggered.connect(self._on_column_chosen)
        self.order.menu().aboutToShow.connect(self._on_order_opening)
        self.order.menu().triggered.connect(self._on_order_chosen)
        self._lay_out(theme)

    def show_count(self, found: int, total: int) -> None:
        """`312 of 5,214 models`, and what a price means."""
        locale = QLocale()
        if found == total:
            text = self.tr("%Ln model(s)", "", total)
        else:
            words = self.tr("{found} of %Ln model(s)", "", total)
            text = words.format(found=locale.toString(found))
        self.count.setText(f"{text} · {self.tr('prices for a million tokens')}" if total else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the numbers matter more than the title that the sidebar has too."""
        super().resizeEvent(event)
        self.title.setVisible(self.width() > self._theme.px(_ROOM_FOR_TITLE))

    def show_compared(self, count: int) -> None:
        self.compare.setEnabled(count > 0)
        text = self.tr("Compare {count}").format(count=QLocale().toString(count))
        self.compare.setText(text if count else self.tr("Compare"))

    # --- inside ---

    def _on_columns_opening(self) -> None:
        menu = self.columns.menu()
        menu.clear()
        for column in self._columns:
            if column.kind is Kind.NAME:
                continue  # it always stays
            action = menu.addAction(column.name)
            action.setCheckable(True)
            action.setChecked(self._shows(column.id))
            action.setData(column)

    def _on_column_chosen(self, action: QAction) -> None:
        self.column_toggled.emit(action.data().id)

    def _on_order_opening(self) -> None:
        menu, now = self.order.menu(), self._order()
        menu.clear()
        group = QActionGroup(menu)
        first = menu.addAction(self.tr("Best match first"))
        self._make_choice(first, group, chosen=now is None, data=NO_ORDER)
        for column in self._columns:
            chosen = now is not None and now.column is column.id
            words = self.tr("{column}, highest first") if chosen and now and now.descending else "{column}"
            action = menu.addAction(words.format(column=column.name))
            self._make_choice(action, group, chosen=chosen, data=column)

    def _make_choice(self, action: QAction, group: QActionGroup, *, chosen: bool, data: object) -> None:
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(data)
        group.addAction(action)

    def _on_order_chosen(self, action: QAction) -> None:
        """The same column once more turns the order round."""
        column, now = action.data(), self._order()
        if column == NO_ORDER:
            self.sorted_by.emit(None)
            return
        turned = now is not None and now.column is column.id and not now.descending
        self.sorted_by.emit(Order(column.id, turned))

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.title)
        row.addSpacing(theme.px(4))
        row.addWidget(self.count, 1)
        for button in (self.order, self.columns, self.compare, self.route, self.prices):
            row.addWidget(button)
