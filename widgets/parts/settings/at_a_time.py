"""How many requests an endpoint gets at a time: choose one, enter its number, see those that were set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.outside_text import one_line
from providers.base import Endpoint
from widgets.parts.settings.number_field import NumberField
from widgets.parts.settings.rows import SettingRow
from widgets.state.preferences import Preferences
from widgets.theme import Theme

_MOST = 10_000


class AtATime(QWidget):
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
        self._endpoints: tuple[Endpoint, ...] = ()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.endpoint = QComboBox()
        self.endpoint.setAccessibleName(self.tr("Endpoint"))
        self.endpoint.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.endpoint.setMinimumContentsLength(14)
        self.number = NumberField(theme, least=1, most=_MOST, whole=True)
        self.number.setAccessibleName(self.tr("Requests at a time"))
        row.addWidget(self.endpoint)
        row.addWidget(self.number)
        self.row = SettingRow(theme, self.tr("Requests at a time"), both)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.endpoint.currentIndexChanged.connect(self._show)
        self.number.chosen.connect(self._on_number_chosen)
        self.number.checked.connect(self._on_number_checked)
        preferences.changed.connect(self._on_preference_changed)
        self._fill()

    def _fill(self) -> None:
        """The endpoints that there are by now; the chosen one stays."""
        endpoints = tuple(self._ask_endpoints())
        if endpoints == self._endpoints:
            return
        chosen = self.endpoint.currentData()
        self._endpoints = endpoints
        with QSignalBlocker(self.endpoint):  # each row that is added would be shown as the chosen one
            self.endpoint.clear()
            for endpoint in endpoints:
                self.endpoint.addItem(one_line(endpoint.title, limit=60), endpoint.name)
            self.endpoint.setCurrentIndex(max(self.endpoint.findData(chosen), 0))
        self._show()

    def _show(self) -> None:
        """What holds for the endpoint that is chosen, and what was set for any."""
        settings = self._preferences.settings
        place = self.endpoint.currentIndex()
        self.row.complain(None)
        if place >= 0:
            endpoint = self._endpoints[place]
            without = {name: n for name, n in settings.concurrency.items() if name != endpoint.name}
            own = settings.replace(concurrency=without).concurrency_of(endpoint)
            self.number.setPlaceholderText(self.tr("no limit") if own is None else str(own))
            self.number.setText("")
            self.number.show_number(settings.concurrency.get(endpoint.name))
        chosen = ", ".join(
            f"{one_line(name, limit=40)}: {number}" for name, number in sorted(settings.concurrency.items())
        )
        self.row.explain(
            self.tr("Set by you: {list}").format(list=chosen)
            if chosen
            else self.tr("The other lanes of the endpoint wait in a queue, which does not count as its time.")
        )

    def _on_number_chosen(self, number: int | None) -> None:
        name = self._endpoints[self.endpoint.currentIndex()].name
        concurrency = {
            key: each for key, each in self._preferences.settings.concurrency.items() if key != name
        }
        if number is not None:
            concurrency[name] = number
        self._preferences.change(concurrency=concurrency)

    def _on_number_checked(self, sound: bool) -> None:  # noqa: FBT001 - the field's signal
        wrong = self.tr("Write a whole number from 1 to {most}, or leave it empty.").format(most=_MOST)
        self.row.complain(None if sound else wrong)

    def _on_preference_changed(self, name: str) -> None:
        if name == "concurrency":
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)
