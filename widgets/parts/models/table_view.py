"""The table of models: thousands of rows of one height, chosen columns, and a keyboard for all of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from app.core.catalogue.model import CatalogueModel
from widgets.parts.models.column_memory import NARROWEST, ColumnMemory
from widgets.parts.models.row_painter import ROW_HEIGHT, RowPainter, Strip
from widgets.parts.value_table_view import ValueTableView
from widgets.state import models_words as words
from widgets.state.models_table import Key, ModelsTable, key_of
from widgets.state.value_table import Index
from widgets.theme import Theme, Type


class ModelsTableView(ValueTableView):
    """Letters that are typed here belong to the search field.

    typed(str)               a letter for the search field
    model_shown(object)      the `CatalogueModel` of the row that is chosen now, or `None`
    opened(object)           Enter, or a double click, on this model
    compare_toggled(object)  Space on this model
    copy_wanted(object)      the name of this model is wanted in the clipboard
    """

    typed = Signal(str)
    model_shown = Signal(object)
    opened = Signal(object)
    compare_toggled = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, theme: Theme, table: ModelsTable, parent: QWidget | None = None) -> None:
        super().__init__(theme, table, wide=None, narrowest=NARROWEST, type_=Type.BODY, parent=parent)
        self._table = table
        self._key: Key | None = None
        self._painter = RowPainter(theme, table.columns)
        self._hovered = -1
        self.setAccessibleName(self.tr("Models"))
        self._set_up()
        self.columns = ColumnMemory(theme, table, self)
        self.activated.connect(self._on_activated)
        self.entered.connect(self._on_entered)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    # --- rows ---

    @property
    def chosen(self) -> CatalogueModel | None:
        """The model of the row that the keyboard is on."""
        index = self.currentIndex()
        return self._table.rows[index.row()] if index.isValid() else None

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
        if self._table.rowCount():
            self.choose(key_of(self._table.rows[0]))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[CatalogueModel], *, follow: bool = False) -> None:
        """The chosen model stays chosen while it is among them. With `follow` it is seen, else the top."""
        self._table.show_rows(rows)
        if not self.choose(self._key) or not follow:
            self.scrollToTop()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            model = self._table.rows[current.row()]
            if key_of(model) != self._key or current.row() != previous.row():
                self._key = key_of(model)
                self.model_shown.emit(model)

    # --- events ---

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.rows[index.row()])

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

    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        last = self.rowAt(event.rect().bottom())
        rows = range(self.rowAt(event.rect().top()), (last if last >= 0 else self._table.rowCount() - 1) + 1)
        places = self._places(event.rect())
        width, today = self.viewport().width(), words.today()
        chosen = self.currentIndex().row()
        ring = bool(self.property("ring")) and self.hasFocus()
        for row in rows if rows.start >= 0 else ():
            strip = Strip(
                top=self.rowViewportPosition(row),
                width=width,
                chosen=row == chosen,
                focused=ring and row == chosen,
                hovered=row == self._hovered,
                compared=self._table.is_compared(row),
            )
            self._painter.paint(painter, self._table.rows[row], strip, places, today)
        painter.end()

    def _places(self, rect: QRect) -> list[tuple[int, int, int]]:
        """The columns that are seen there: which one, its left edge, its width."""
        head = self.horizontalHeader()
        found = []
        for column in range(len(self._table.columns)):
            width = head.sectionSize(column)
            left = head.sectionViewportPosition(column)
            if width and left <= rect.right() and left + width > rect.left():
                found.append((column, left, width))
        return found

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover(-1)
        return super().viewportEvent(event)

    def forget(self) -> None:
        """What is known of models has changed."""
        self._painter.forget()

    def _on_theme_changed(self) -> None:
        self._painter.forget()
        rows, height = self.verticalHeader(), self._theme.px(ROW_HEIGHT)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def _set_up(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


def _letter(event: QKeyEvent) -> str | None:
    """What the key writes, if it is a part of a word."""
    control = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    text = event.text()
    return (
        text
        if text and text.isprintable() and not text.isspace() and not event.modifiers() & control
        else None
    )
