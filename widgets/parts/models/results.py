"""Where the table stands, or the words for why there is none: not loaded yet, nothing found, damaged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from widgets.parts.empty_state import EmptyState
from widgets.parts.worded import words
from widgets.theme import Theme

_LOWEST = 200
"""The words for an empty table, and a few rows of a full one."""


class ModelResults(QFrame):
    """The words are made when they are first needed: mostly the table is there in a moment.

    clear_wanted()   everything that narrows the list is to be taken away
    again_wanted()   the catalogue is to be loaded once more
    """

    clear_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._theme, self._table = theme, table
        self._nothing: EmptyState | None = None
        self._failed: EmptyState | None = None
        self._loading = words(self.tr("Reading the catalogue…"), tone="muted")
        self._loading.setMargin(theme.px(12))
        self._loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        self._stack.addWidget(self._loading)
        inside = QVBoxLayout(self)
        margin = theme.px(6)
        inside.setContentsMargins(margin, theme.px(2), margin, margin)
        inside.addWidget(self._stack)
        self.setMinimumHeight(theme.px(_LOWEST))
        self.show_loading()

    @property
    def shown(self) -> QWidget:
        page = self._stack.currentWidget()
        assert page is not None
        return page

    def show_loading(self) -> None:
        self._stack.setCurrentWidget(self._loading)

    def show_table(self) -> None:
        self._stack.setCurrentWidget(self._table)

    def show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = self._made_nothing()
        self._stack.setCurrentWidget(self._nothing)

    def show_problem(self, problem: UserError) -> None:
        if self._failed is None:
            self._failed = self._made_failed()
        self._failed.set_texts(problem.message, problem.hint or "")
        self._stack.setCurrentWidget(self._failed)

    def _made_nothing(self) -> EmptyState:
        page = EmptyState(
            self._theme,
            "search-x",
            self.tr("Nothing matches"),
            self.tr("No model is known to have all of this. What a source does not say counts as missing."),
        )
        clear = page.add_button(self.tr("Clear all filters"), kind="primary")
        clear.clicked.connect(self.clear_wanted)
        self._stack.addWidget(page)
        return page

    def _made_failed(self) -> EmptyState:
        page = EmptyState(self._theme, "circle-alert", self.tr("The catalogue cannot be shown"))
        again = page.add_button(self.tr("Try again"), kind="primary")
        again.clicked.connect(self.again_wanted)
        self._stack.addWidget(page)
        return page
