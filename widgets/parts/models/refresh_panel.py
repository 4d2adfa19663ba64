"""Where prices and lists of models come from, and getting newer ones: said before, done only when asked."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.parts.models.list_sources import ListSources
from widgets.parts.models.price_sources import PriceSources
from widgets.parts.side_panel import SidePanel
from widgets.state.models_lists import ModelsLists
from widgets.state.models_refresh import ModelsRefresh
from widgets.state.preferences import Preferences
from widgets.theme import Theme

_WIDE, _HIGH = 760, 640


class RefreshPanel(SidePanel):
    def __init__(
        self,
        theme: Theme,
        refresh: ModelsRefresh,
        lists: ModelsLists,
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._lists = lists
        self.prices = PriceSources(theme, refresh, preferences)
        self.lists = ListSources(theme, lists)
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.prices)
        column.addWidget(self.lists)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self.body.addWidget(area, stretch=1)
        self.say(self.tr("Prices and lists"), self.tr("Nobody is asked unless you say so here."))

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(_WIDE), self.theme.px(_HIGH)).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self.prices.go if self.prices.go.isVisible() else self.prices.cancel

    def open(self) -> None:
        self.prices.show_sources()
        self.lists.show_state()
        self._lists.look()
        super().open()
