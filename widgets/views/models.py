"""The Models view: every model that is known, in one table, and all of the chosen one beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.catalogue.columns import Order
from app.core.catalogue.model import CatalogueModel
from widgets.actions import Command
from widgets.parts.empty_state import EmptyState
from widgets.parts.models.browser import ModelsBrowser
from widgets.parts.models.comparison import Comparison
from widgets.parts.models.details import ModelDetails
from widgets.parts.models.head import ModelsHead
from widgets.parts.models.refresh_panel import RefreshPanel
from widgets.parts.models.turning_split import TurningSplit
from widgets.state.models_compare import MOST
from widgets.state.models_desk import ModelsDesk
from widgets.state.models_search import ModelsSearch
from widgets.state.models_table import key_of
from widgets.state.notices import Notices
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks
from widgets.theme import Theme
from widgets.window_memory import WindowMemory

TABLE_WIDTH, DETAILS_WIDTH = 1000, 360
NARROW = 860
NARROWEST_DETAILS = 300
SOON_MS = 30
"""Holding an arrow key goes through rows faster than their details can be read."""


class ModelsView(QWidget):
    """Loads the catalogue when it is first shown, and asks nobody on the network by itself.

    route_wanted(object)   these models (a tuple of `endpoint/model`) are to become a plan for a gateway
    """

    route_wanted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: ModelsDesk,
        memory: WindowMemory,
        notices: Notices,
        *,
        preferences: Preferences,
        find: Command,
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        """`find` is the command whose keys go to the search field while this view is in front."""
        super().__init__(parent)
        self._theme, self._desk, self._notices, self._find = theme, desk, notices, find
        self._shown: CatalogueModel | None = None
        self._preferences = preferences
        self._details: ModelDetails | None = None
        self._comparison: Comparison | None = None
        self._refreshing: RefreshPanel | None = None
        self.browser = ModelsBrowser(theme, desk.catalogue, desk.search, memory, tasks, desk.endpoint_title)
        self.head = ModelsHead(
            theme, self.browser.model.columns, self.browser.table.columns.shows, self._order
        )
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._lay_out()
        self._connect()
        self._on_found()
        self._on_compare_changed()

    @property
    def search(self) -> ModelsSearch:
        """What is looked for, and what was found."""
        return self._desk.search

    @property
    def rows(self) -> Sequence[CatalogueModel]:
        """All models, whatever is looked for."""
        return self._desk.catalogue.rows

    @property
    def details(self) -> ModelDetails:
        """Made when the first model is chosen: with all its parts it is half of what the view costs."""
        if self._details is None:
            self._details = ModelDetails(self._theme)
            self._connect_details(self._details)
            self._side.addWidget(self._details)
        return self._details

    @property
    def comparison(self) -> Comparison:
        if self._comparison is None:
            self._comparison = Comparison(self._theme, self._desk.compare, self.window())
            self._comparison.lane_wanted.connect(self._desk.lane.open)
        return self._comparison

    @property
    def refreshing(self) -> RefreshPanel:
        if self._refreshing is None:
            desk = self._desk
            self._refreshing = RefreshPanel(
                self._theme, desk.refresh, desk.lists, self._preferences, self.window()
            )
        return self._refreshing

    def begin_search(self) -> None:
        """The keyboard goes to the search field."""
        self.browser.box.begin()

    # --- what is shown ---

    def _order(self) -> Order | None:
        return self._desk.search.order

    def _on_found(self) -> None:
        search = self._desk.search
        self.head.show_count(len(search.found), search.total)

    def _on_catalogue_changed(self) -> None:
        """Rows are others: the same model has other facts now."""
        self._desk.compare.follow(self._desk.catalogue.rows)
        if self._shown is not None:
            key = key_of(self._shown)
            found = (row for row in self._desk.catalogue.rows if key_of(row) == key)
            self._shown = next(found, self._shown)
            self._show_details()

    def _on_model_shown(self, model: CatalogueModel) -> None:
        self._shown = model
        self._soon.start()

    def _show_details(self) -> None:
        model = self._shown
        if model is None:
            return
        self.details.show_model(
            model, variants=self._desk.catalogue.variants(model), compared=self._desk.compare.has(model)
        )
        self._side.setCurrentWidget(self.details)
        self._split.set_empty(empty=False)

    # --- what is done ---

    def _toggle_compared(self, model: CatalogueModel) -> None:
        if not self._desk.compare.toggle(model):
            text = self.tr("{most} models stand in the comparison, and there is no room for more.")
            self._notices.post(text.format(most=MOST), key="comparison full")
        self._show_compared()

    def _show_compared(self) -> None:
        model = self.details.model if self._details is not None else None
        if model is not None:
            self.details.show_compared(compared=self._desk.compare.has(model))

    def _on_compare_changed(self) -> None:
        compare = self._desk.compare
        self.browser.model.mark_compared(compare.keys)
        self.head.show_compared(len(compare.models))
        self._show_compared()

    def _on_compare_clicked(self) -> None:
        self.comparison.open()

    def _on_route_clicked(self) -> None:
        models = self._routable()
        if models:
            self.route_wanted.emit(models)
        else:
            text = self.tr("Choose a model first that one of your endpoints has: it becomes a plan.")
            self._notices.post(text, key="nothing to route")

    def _routable(self) -> tuple[str, ...]:
        """Those that are compared; else the one that is shown. What no endpoint sells cannot be asked."""
        compared = self._desk.compare.models
        chosen = compared or ((self._shown,) if self._shown is not None else ())
        return tuple(model.ref for model in chosen if model.ref)

    def _on_prices_clicked(self) -> None:
        self.refreshing.open()

    def _copy(self, model: CatalogueModel) -> None:
        QGuiApplication.clipboard().setText(model.ref or model.id)

    # --- building ---

    def _connect(self) -> None:
        desk, table = self._desk, self.browser.table
        self._soon.timeout.connect(self._show_details)
        desk.catalogue.changed.connect(self._on_catalogue_changed)
        desk.compare.changed.connect(self._on_compare_changed)
        self.browser.found.connect(self._on_found)
        self.head.column_toggled.connect(self.browser.toggle_column)
        self.head.sorted_by.connect(self.browser.sort)
        self.head.prices.clicked.connect(self._on_prices_clicked)
        self.head.compare.clicked.connect(self._on_compare_clicked)
        self.head.route.clicked.connect(self._on_route_clicked)
        table.model_shown.connect(self._on_model_shown)
        table.opened.connect(desk.lane.open)
        table.compare_toggled.connect(self._toggle_compared)
        table.copy_wanted.connect(self._copy)

    def _connect_details(self, details: ModelDetails) -> None:
        details.lane_wanted.connect(self._desk.lane.open)
        details.variant_wanted.connect(self._desk.lane.open)
        details.compare_toggled.connect(self._toggle_compared)
        details.copy_wanted.connect(self._copy)
        details.price_kept.connect(self._desk.prices.keep)
        details.price_removed.connect(self._desk.prices.remove)

    def _lay_out(self) -> None:
        px = self._theme.px
        self.nothing = EmptyState(
            self._theme,
            "layers",
            self.tr("No model is chosen"),
            self.tr("Choose a row to see all prices, who says so, and what the model can."),
        )
        self._side = QStackedWidget()
        self._side.addWidget(self.nothing)
        self._side.setMinimumWidth(px(NARROWEST_DETAILS))
        self._split = TurningSplit(
            self._theme, self.browser, self._side, widths=(TABLE_WIDTH, DETAILS_WIDTH), narrow=NARROW
        )
        self._split.set_empty(empty=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.head)
        column.addWidget(self._split, 1)

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        """The keys that look for something look here, not in the answers behind."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._finds(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._finds(event):
            self.begin_search()
        else:
            super().keyPressEvent(event)

    def _finds(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) in self._find.shortcuts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.catalogue.load()
        if not event.spontaneous():
            self.browser.box.setFocus(Qt.FocusReason.OtherFocusReason)
