"""The rows of sessions, or of what a search found, for mouse and keyboard."""

from itertools import chain

from PySide6.QtCore import QAbstractListModel, QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from widgets.parts.session_delegate import SessionDelegate
from widgets.state.session_roles import RowKind, SessionRole
from widgets.theme import Theme

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DUPLICATE = QKeySequence("Ctrl+D")
_SCREENS_AHEAD = 2
"""How near the end of what is loaded the next page is asked for, in heights of the list."""


class SessionListView(QListView):
    """Click or Enter opens a row; Ctrl and Shift choose several.

    row_opened(QModelIndex)   show what this row stands for
    menu_asked(QPoint)        the menu for `chosen`, at this place of the screen
    tag_clicked(str)          this tag of a row was clicked
    delete_asked()            Delete was pressed
    duplicate_asked()         Ctrl+D was pressed
    left_upwards()            Up was pressed in the first row
    """

    row_opened = Signal(QModelIndex)
    menu_asked = Signal(QPoint)
    tag_clicked = Signal(str)
    delete_asked = Signal()
    duplicate_asked = Signal()
    left_upwards = Signal()

    def __init__(self, theme: Theme, model: QAbstractListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = SessionDelegate(theme, self)
        self._pressed: QModelIndex | None = None
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        model.rowsRemoved.connect(self._on_rows_removed)
        theme.changed.connect(self._on_theme_changed)

    def chosen(self) -> list[QModelIndex]:
        """The rows that are selected, from the top; else the one that the keyboard is at."""
        rows = sorted(self.selectedIndexes(), key=QModelIndex.row)
        if not rows and self.hasFocus():
            rows = [self.currentIndex()]
        return [index for index in rows if self._selectable(index.row())]

    def chosen_ids(self) -> list[str]:
        """Their sessions, each once, without one that is never written."""
        kept = [index for index in self.chosen() if index.data(SessionRole.KIND) != RowKind.TEMPORARY]
        return list(dict.fromkeys(str(index.data(SessionRole.ID)) for index in kept))

    def enter(self) -> bool:
        """The keyboard comes to the first row, or stays where it was; false when there is no row."""
        if not self.currentIndex().isValid():
            first = self._nearest(0)
            if first is None:
                return False
            self.choose_row(first)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def choose_row(self, row: int) -> None:
        """This row alone is chosen, and seen."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def rename_row(self, row: int) -> None:
        """Its title can be typed; Enter keeps it, Esc does not."""
        self.choose_row(row)
        self.edit(self.model().index(row, 0))

    def menu_place(self, index: QModelIndex) -> QPoint:
        """Where a menu for that row opens when the mouse did not say it."""
        return self.viewport().mapToGlobal(self.visualRect(index).center())

    def _nearest(self, row: int) -> int | None:
        """The row itself or the next one below that can be chosen; else the next above."""
        below = range(max(row, 0), self.model().rowCount())
        above = range(min(row, self.model().rowCount()) - 1, -1, -1)
        return next((each for each in chain(below, above) if self._selectable(each)), None)

    def _on_rows_removed(self, _parent: QModelIndex, first: int, _last: int) -> None:
        """Where the keyboard was is no more: it goes on with the neighbour. Qt alone would take a header."""
        current = self.currentIndex()
        if current.isValid() and not self._selectable(current.row()):
            row = self._nearest(first)
            if row is not None and self.hasFocus():
                self.choose_row(row)
            else:
                self.setCurrentIndex(QModelIndex())

    def _selectable(self, row: int) -> bool:
        return bool(self.model().flags(self.model().index(row, 0)) & Qt.ItemFlag.ItemIsSelectable)

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        root = QModelIndex()
        if bar.maximum() - value < _SCREENS_AHEAD * bar.pageStep() and self.model().canFetchMore(root):
            self.model().fetchMore(root)

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        self._delegate.set_taken(bar.width() if bar.maximum() > bar.minimum() else 0)

    # --- the mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        self._pressed = index if plain and event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        pressed, self._pressed = self._pressed, None
        if pressed is None or not index.isValid() or index != pressed or not self._selectable(index.row()):
            return
        rect = self.visualRect(index)
        if self._delegate.is_more(self, rect, place):
            self.menu_asked.emit(event.globalPosition().toPoint())
        elif (tag := self._delegate.tag_at(self, index, rect, place)) is not None:
            self.tag_clicked.emit(tag)
        else:
            self.row_opened.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            index = self.currentIndex()
            if index.isValid():
                self.menu_asked.emit(self.menu_place(index))
        elif self.chosen() and self.indexAt(event.pos()).isValid():
            self.menu_asked.emit(event.globalPos())

    # --- the keyboard ---

    def event(self, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and self._is_ours(event):  # else the window's own action of these keys would take it
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in _OPENING and index.isValid():
            self.row_opened.emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif QKeySequence(event.keyCombination()) == _DUPLICATE:
            self.duplicate_asked.emit()
        elif event.key() == Qt.Key.Key_Up and not self._has_row_above(index):
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _is_ours(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        return event.key() == Qt.Key.Key_Delete or QKeySequence(event.keyCombination()) == _DUPLICATE

    def _has_row_above(self, index: QModelIndex) -> bool:
        return any(self._selectable(row) for row in range(index.row()))
