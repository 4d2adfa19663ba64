"""Settings, Shortcuts: every command and its keys, to be found, changed, taken away and put back."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from widgets.actions import Actions
from widgets.icons import icon
from widgets.parts.clear_button import give_clear_button
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.settings.shortcut_delegate import ROW_HEIGHT, ShortcutDelegate
from widgets.parts.settings.shortcut_model import Column, ShortcutFilter, ShortcutModel, ShortcutRole
from widgets.parts.worded import push, set_tone, words
from widgets.state.shortcuts import Shortcuts
from widgets.theme import Theme

_EDIT = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.SelectedClicked
)


class ShortcutsPage(QWidget):
    def __init__(
        self, theme: Theme, actions: Actions, shortcuts: Shortcuts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = self.tr("Shortcuts")
        self.setAccessibleName(self.title)
        self._theme = theme
        self._shortcuts = shortcuts
        self._model = ShortcutModel(actions, shortcuts, self)
        self.shown = ShortcutFilter(self._model, self)
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText(self.tr("Search commands and keys"))
        self.search.setAccessibleName(self.tr("Search commands and keys"))
        give_clear_button(self.search, theme)
        self.search.addAction(icon(theme, "search"), QLineEdit.ActionPosition.LeadingPosition)
        self.only_wrong = QPushButton(self.tr("Only conflicts"))
        self.only_wrong.setProperty("kind", "chip")
        self.only_wrong.setCheckable(True)
        self.table = self._made_table()
        self.change = push(self.tr("Change"))
        self.take = push(self.tr("Remove the keys"))
        self.reset = push(self.tr("Reset"))
        self.reset_all = push(self.tr("Reset all"))
        self._remark = words(tone="muted", size="small")
        self._lay_out()
        self._connect()
        self._on_changed()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setProperty("kind", "panel")
        table.setModel(self.shown)
        table.setItemDelegate(ShortcutDelegate(self._theme, self._model, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(_EDIT)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.title)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.installEventFilter(self)
        table.viewport().installEventFilter(self)
        table.selectRow(0)
        return table

    def _lay_out(self) -> None:
        px = self._theme.px
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.search, stretch=1)
        top.addWidget(self.only_wrong)
        buttons = FlowLayout(gap=px(8))
        for button in (self.change, self.take, self.reset, self.reset_all):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addLayout(top)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self._remark)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.shown.look_for)
        self.search.textChanged.connect(self._on_changed)
        self.only_wrong.toggled.connect(self._on_only_wrong_toggled)
        self.change.clicked.connect(self._on_change_clicked)
        self.take.clicked.connect(self._on_take_clicked)
        self.reset.clicked.connect(self._on_reset_clicked)
        self.reset_all.clicked.connect(self._shortcuts.reset_all)
        self._model.dataChanged.connect(self._on_changed)
        self.table.selectionModel().currentChanged.connect(self._on_changed)
        self._theme.changed.connect(self._fit_columns)

    def _current(self) -> QModelIndex:
        """The chosen command in the whole table; invalid when none is."""
        return self.shown.mapToSource(self.table.currentIndex())

    def _on_change_clicked(self) -> None:
        keys = self.table.currentIndex().siblingAtColumn(Column.KEYS)
        if keys.isValid():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(keys)
            self.table.edit(keys)

    def _on_take_clicked(self) -> None:
        if self._current().isValid():
            self._model.bind(self._current(), "")

    def _on_reset_clicked(self) -> None:
        if self._current().isValid():
            self._model.reset(self._current())

    def _on_only_wrong_toggled(self, only: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.shown.show_only_wrong(only=only)
        self._on_changed()

    def _on_changed(self) -> None:
        if not self.table.currentIndex().isValid() and self.shown.rowCount():
            self.table.selectRow(0)
        current = self._current()
        chosen = current.isValid()
        id_ = self._model.id_at(current) if chosen else ""
        self.change.setEnabled(chosen)
        self.take.setEnabled(chosen and bool(self._shortcuts.keys_of(id_)))
        self.reset.setEnabled(chosen and self._shortcuts.is_own(id_))
        self.reset_all.setEnabled(self._shortcuts.any_own)
        wrong = len(self._shortcuts.conflicts)
        self.only_wrong.setVisible(bool(wrong) or self.only_wrong.isChecked())
        self._say(current if chosen else None)

    def _say(self, current: QModelIndex | None) -> None:
        """The remark on the chosen command in full: the table may have no room for it."""
        if current is None:
            self._remark.setText(self.tr("No command is called that, and none has that key."))
            set_tone(self._remark, "muted")
            return
        remark = current.siblingAtColumn(Column.REMARK)
        text = str(remark.data() or "")
        self._remark.setText(text or self.tr("Press F2 or Change, then the new keys."))
        set_tone(self._remark, "bad" if remark.data(ShortcutRole.WRONG) else "muted")

    def _fit_columns(self) -> None:
        px = self._theme.px
        self.table.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        width = self.table.viewport().width()
        keys = min(px(150), width // 2)
        remark = (width - keys) // 2
        if remark < px(200):  # the line below the table says it anyway
            remark = 0
        self.table.setColumnHidden(Column.REMARK, not remark)
        self.table.setColumnWidth(Column.COMMAND, width - keys - remark)
        self.table.setColumnWidth(Column.KEYS, keys)
        self.table.setColumnWidth(Column.REMARK, remark)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
                self._on_change_clicked()
                return True
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self._on_take_clicked()
                return True
        elif watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)
