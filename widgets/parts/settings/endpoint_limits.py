"""How much may be spent at one endpoint in a month: choose it, enter amounts, see those that were set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.core.limits import Limit, LimitKind, Limits
from app.core.outside_text import one_line
from providers.base import Endpoint
from widgets.parts.limit_words import limit_money
from widgets.parts.settings.limit_fields import LimitFields
from widgets.parts.settings.rows import SettingRow
from widgets.state.preferences import Preferences
from widgets.theme import Theme


class EndpointLimits(QWidget):
    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        endpoints: Callable[[], Sequence[Endpoint]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._ask_endpoints = endpoints
        self._names: tuple[str, ...] = ()
        self.endpoint = QComboBox()
        self.endpoint.setAccessibleName(self.tr("Endpoint"))
        # As wide as the amounts below it, however long a title is.
        self.endpoint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fields = LimitFields(theme, self.tr("Endpoint"))
        both = QWidget()
        stack = QVBoxLayout(both)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(theme.px(8))
        stack.addWidget(self.endpoint)
        stack.addWidget(self.fields)
        self.row = SettingRow(theme, self.tr("Endpoint"), both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.endpoint.currentIndexChanged.connect(self._show)
        self.fields.chosen.connect(self._on_chosen)
        self.fields.complained.connect(self.row.complain)
        preferences.changed.connect(self._on_preference_changed)
        self._fill()

    def _fill(self) -> None:
        """The endpoints that there are by now, and those that have a limit though they are gone."""
        titles = {endpoint.name: endpoint.title for endpoint in self._ask_endpoints()}
        titles |= {name: name for name in self._limits.endpoints if name not in titles}
        if tuple(titles) == self._names:
            return
        chosen = self.endpoint.currentData()
        self._names = tuple(titles)
        with QSignalBlocker(self.endpoint):  # each row that is added would be shown as the chosen one
            self.endpoint.clear()
            for name, title in titles.items():
                self.endpoint.addItem(one_line(title, limit=60), name)
            self.endpoint.setCurrentIndex(max(self.endpoint.findData(chosen), 0))
        self._show()

    @property
    def _limits(self) -> Limits:
        return self._preferences.settings.limits

    def _show(self) -> None:
        """What holds for the endpoint that is chosen, and what was set for any."""
        self.row.complain(None)
        name = self.endpoint.currentData()
        self.fields.setEnabled(name is not None)
        self.fields.show_limit(self._limits.of(LimitKind.ENDPOINT, name))
        text = self.tr("What one service may charge in a month of the calendar.")
        chosen = sorted(self._limits.endpoints.items())
        self.row.explain("\n".join([text, *(self._told(each, limit) for each, limit in chosen)]))

    def _told(self, name: str, limit: Limit) -> str:
        """`OpenRouter: asked above $5.00, stopped at $20.00`"""
        parts = []
        if limit.ask is not None:
            parts.append(self.tr("asked above {amount}").format(amount=limit_money(limit.ask)))
        if limit.stop is not None:
            parts.append(self.tr("stopped at {amount}").format(amount=limit_money(limit.stop)))
        title = self.endpoint.itemText(self.endpoint.findData(name)) or name
        return f"{one_line(title, limit=40)}: {', '.join(parts)}"

    def _on_chosen(self, limit: Limit) -> None:
        name = self.endpoint.currentData()
        self._preferences.change(limits=self._limits.with_limit(limit, LimitKind.ENDPOINT, name))

    def _on_preference_changed(self, name: str) -> None:
        if name == "limits":
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)
