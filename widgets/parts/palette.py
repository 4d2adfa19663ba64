"""Ctrl+K: find anything that can be done, asked or opened by a few of its letters, and go there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from widgets.icons import icon
from widgets.parts.overlay import Overlay
from widgets.parts.palette_delegate import ROW_HEIGHT, PaletteDelegate
from widgets.parts.palette_model import PaletteModel
from widgets.parts.palette_source import PaletteSearch, PaletteSource
from widgets.parts.plain_label import PlainLabel
from widgets.theme import Theme

_WIDTH = 640
_ROWS = 12
_FIELD = 50


class Palette(Overlay):
    """Opened by its command; arrows and Page keys choose, Enter goes, Esc closes."""

    def __init__(
        self,
        theme: Theme,
        sources: Sequence[PaletteSource],
        searches: Sequence[PaletteSearch] = (),
        *,
        parent: QWidget,
        opener: QAction | None = None,
    ) -> None:
        super().__init__(theme, parent, opener=opener)
        self.model = PaletteModel(sources, searches, self)
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setProperty("type", "title")
        self.field.setMaxLength(500)
        self.field.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.textEdited.connect(self._on_text_edited)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it; arrows are handed on
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(PaletteDelegate(theme, self.list))
        self.list.setModel(self.model)
        self.list.clicked.connect(self._on_row_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.model.modelReset.connect(self._on_model_reset)
        self._chosen_key = ""
        self._nothing = PlainLabel()
        self._nothing.setProperty("tone", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field)
        line = QFrame()
        line.setProperty("kind", "line")
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._row)
        self._column.addWidget(line)
        self._column.addWidget(self._stack, stretch=1)
        self._lay_out()
        theme.changed.connect(self._lay_out)

    def open(self) -> None:
        if self.isVisible():
            return
        self._chosen_key = ""
        self.field.clear()
        self.field.setPlaceholderText(self.tr("Find a command, a model or a session"))
        self.field.setAccessibleName(self.tr("Find a command, a model or a session"))
        self.list.setAccessibleName(self.tr("What was found"))
        self.model.gather()
        super().open()

    def dismiss(self) -> None:
        super().dismiss()
        self.model.end()

    def first_focus(self) -> QWidget:
        return self.field

    def wanted_size(self, available: QSize) -> QSize:
        height = _FIELD + 8 + _ROWS * ROW_HEIGHT
        return QSize(self.theme.px(_WIDTH), self.theme.px(height)).boundedTo(available)

    def choose(self, index: QModelIndex) -> None:
        """Close, and go to what stands there."""
        chosen = self.model.chosen_at(index)
        if chosen is None:
            return
        source, row = chosen
        self.model.remember(row)
        self.dismiss()
        source.choose(row)

    def _lay_out(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(1, 1, 1, px(6))
        self._column.setSpacing(0)
        self._row.setContentsMargins(px(10), px(14), px(18), px(14))
        self._stack.setContentsMargins(px(6), px(2), px(6), 0)
        self.list.doItemsLayout()

    def _on_text_edited(self, text: str) -> None:
        self._chosen_key = ""
        self.model.ask(text)

    def _on_model_reset(self) -> None:
        """What is found first is chosen, unless the user had gone on to a row that is still there."""
        kept = self.model.find(self._chosen_key) if self._chosen_key else QModelIndex()
        if not kept.isValid():
            kept = self.model.step(QModelIndex(), 0)
        query = self.field.text().strip()
        nothing = (
            self.tr("Nothing fits “{query}”.").format(query=query)
            if query
            else self.tr("Nothing is there yet.")
        )
        self._nothing.setText(nothing)
        self._stack.setCurrentWidget(self.list if kept.isValid() else self._nothing)
        self.list.setCurrentIndex(kept)
        if not self._chosen_key:
            self.list.scrollToTop()
        if not kept.isValid():
            self.field.setAccessibleDescription(nothing)

    def _on_current_changed(self, current: QModelIndex) -> None:
        # The focus stays in the field, so that is where a screen reader hears which row is chosen.
        if current.isValid():
            self.field.setAccessibleDescription(self.model.spoken(current))

    def _on_row_clicked(self, index: QModelIndex) -> None:
        self.choose(index)

    def _go(self, by: int) -> None:
        index = self.model.step(self.list.currentIndex(), by)
        chosen = self.model.chosen_at(index)
        if chosen is None:
            return
        self._chosen_key = chosen[1].key
        self.list.setCurrentIndex(index)
        # The title of the first section is to be seen again when its first row is.
        first = self.model.step(QModelIndex(), 0)
        self.list.scrollTo(index if index != first else self.model.index(0, 0))

    def _page(self) -> int:
        return max(self.list.viewport().height() // self.theme.px(ROW_HEIGHT) - 1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._page(),
            Qt.Key.Key_PageUp: -self._page(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go(steps[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(self.list.currentIndex())
            return True
        return False
