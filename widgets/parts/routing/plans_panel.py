"""The plans, in the sidebar while Routing is in front."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.session_row_layout import MARGIN
from widgets.parts.worded import words
from widgets.state.plan_list import PlanRole
from widgets.state.routing import Routing
from widgets.theme import Theme

MANY = 8
"""So many are found without a search."""


class PlansPanel(QWidget):
    """new_wanted()              a plan without any evidence
    import_wanted()           a gateway's configuration is to become a plan
    rename_wanted()           the open plan is to get another name
    """

    new_wanted = Signal()
    import_wanted = Signal()
    rename_wanted = Signal()

    def __init__(self, theme: Theme, routing: Routing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._routing = theme, routing
        self._title = PlainLabel(self.tr("Plans"))
        self._title.setProperty("type", "small")
        self._title.setProperty("tone", "muted")
        self.add = IconButton(theme, "plus", self.tr("New plan"))
        self.add.clicked.connect(self.new_wanted)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText(self.tr("Find a plan"))
        self.search.setAccessibleName(self.tr("Find a plan"))
        self.search.setClearButtonEnabled(True)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(routing.list)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.rows = _Rows(self._found)
        self.rows.setAccessibleName(self.tr("Plans"))
        self.nothing = words(self.tr("No plan yet"), size="small", tone="muted")
        self.menu = QMenu(self)
        self._fill_menu()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        count = self._routing.list.rowCount()
        self.search.setVisible(count > MANY)
        self.nothing.setVisible(count == 0)
        self.rows.setVisible(count > 0)
        self._choose_open()

    def choose(self, verb: str, name: str) -> None:
        """What the menu offers, for the plan of this name."""
        match verb:
            case "open":
                self._routing.open(name)
            case "rename":
                self._routing.open(name)
                self.rename_wanted.emit()
            case "duplicate":
                self._routing.duplicate(name)
            case "delete":
                self._routing.delete(name)

    def _choose_open(self) -> None:
        row = self._found.mapFromSource(self._routing.list.row_of(self._routing.name))
        if row.isValid():
            self.rows.setCurrentIndex(row)
        else:
            self.rows.clearSelection()
            self.rows.setCurrentIndex(QModelIndex())

    def _fill_menu(self) -> None:
        for verb, text in (
            ("open", self.tr("Open")),
            ("rename", self.tr("Rename…")),
            ("duplicate", self.tr("Duplicate")),
            ("delete", self.tr("Delete")),
        ):
            self.menu.addAction(text).setData(verb)
        self.menu.triggered.connect(self._on_triggered)

    def _on_triggered(self, action: QAction) -> None:
        name = self.rows.currentIndex().data(PlanRole.NAME)
        if name is not None:
            self.choose(str(action.data()), name)

    def _on_menu_asked(self, place: QPoint) -> None:
        self.menu.popup(place)

    def _on_opened(self, index: QModelIndex) -> None:
        self.choose("open", index.data(PlanRole.NAME))

    def _on_verb(self, verb: str) -> None:
        name = self.rows.currentIndex().data(PlanRole.NAME)
        if name is not None:
            self.choose(verb, name)

    def _connect(self) -> None:
        routing = self._routing
        self.search.textChanged.connect(self._found.setFilterFixedString)
        self.rows.opened.connect(self._on_opened)
        self.rows.verb_wanted.connect(self._on_verb)
        self.rows.menu_asked.connect(self._on_menu_asked)
        routing.plans_changed.connect(self.refresh)
        routing.opened.connect(self.refresh)
        self._theme.changed.connect(self._on_theme_changed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.add)
        self._column.addLayout(head)
        self._column.addWidget(self.search)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.rows, 100)
        self._column.addStretch(1)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(MARGIN), 0, px(MARGIN), px(6))
        self._column.setSpacing(px(4))


class _Rows(QListView):
    """opened(QModelIndex)   click or Enter
    verb_wanted(str)      `rename`, `duplicate` or `delete` the current row
    menu_asked(QPoint)    for the current row, at this place of the screen
    """

    opened = Signal(QModelIndex)
    verb_wanted = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(self, model: QSortFilterProxyModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self.opened)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _verb(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verb = _verb(event)
        if not self.currentIndex().isValid():
            super().keyPressEvent(event)
        elif verb is not None:
            self.verb_wanted.emit(verb)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        centre = self.viewport().mapToGlobal(self.visualRect(index).center())
        self.menu_asked.emit(event.globalPos() if by_mouse else centre)


def _verb(event: QKeyEvent) -> str | None:
    if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return "duplicate"
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return None
    return {Qt.Key.Key_F2: "rename", Qt.Key.Key_Delete: "delete"}.get(Qt.Key(event.key()))
