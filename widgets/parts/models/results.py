"""Where the table stands, or the words for why there is none: not loaded yet, nothing found, damaged."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from widgets.parts.empty_state import EmptyState
from widgets.theme import Colour, Theme

_LOWEST = 200
"""The words for an empty table, and a few rows of a full one."""


class ModelResults(QFrame):
    """clear_wanted()   everything that narrows the list is to be taken away
    again_wanted()   the catalogue is to be loaded once more
    """

    clear_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._table = table
        self.loading = EmptyState(theme, "layers", self.tr("Reading the catalogue…"))
        self.nothing = EmptyState(
            theme,
            "search-x",
            self.tr("Nothing matches"),
            self.tr("No model is known to have all of this. What a source does not say counts as missing."),
        )
        self.failed = EmptyState(theme, "circle-alert", self.tr("The catalogue cannot be shown"))
        self.failed.set_icon("circle-alert", Colour.WARN)
        clear = self.nothing.add_button(self.tr("Clear all filters"), kind="primary")
        again = self.failed.add_button(self.tr("Try again"), kind="primary")
        clear.clicked.connect(self.clear_wanted)
        again.clicked.connect(self.again_wanted)
        self._stack = QStackedWidget()
        for page in (table, self.loading, self.nothing, self.failed):
            self._stack.addWidget(page)
        inside = QVBoxLayout(self)
        margin = theme.px(6)
        inside.setContentsMargins(margin, theme.px(2), margin, margin)
        inside.addWidget(self._stack)
        self.setMinimumHeight(theme.px(_LOWEST))
        self.show_loading()

    def show_loading(self) -> None:
        self._stack.setCurrentWidget(self.loading)

    def show_table(self) -> None:
        self._stack.setCurrentWidget(self._table)

    def show_nothing(self) -> None:
        self._stack.setCurrentWidget(self.nothing)

    def show_problem(self, problem: UserError) -> None:
        self.failed.set_texts(problem.message, problem.hint or "")
        self._stack.setCurrentWidget(self.failed)

    @property
    def shown(self) -> QWidget:
        page = self._stack.currentWidget()
        assert page is not None
        return page
