"""The card for newer prices: whom they come from, what is sent, and what came of it."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.prices.refresh import Refreshed
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.plain_label import PlainLabel
from widgets.parts.spinner import Spinner
from widgets.parts.worded import push, words
from widgets.state.models_refresh import ModelsRefresh
from widgets.state.preferences import Preferences
from widgets.theme import Theme


class PriceSources(QFrame):
    def __init__(
        self, theme: Theme, refresh: ModelsRefresh, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._refresh, self._preferences = refresh, preferences
        self.setProperty("kind", "panel")
        self.sources, self.results = FactGrid(theme), FactGrid(theme)
        self.sends = words(tone="muted")
        self.state = words()
        self.go, self.cancel = push(self.tr("Refresh prices"), "primary"), push(self.tr("Cancel"))
        self.back = push(self.tr("Go back to the previous prices"))
        self.weekly = QCheckBox(self.tr("Refresh once a week by itself, after a start"))
        self._spinner = Spinner(theme)
        self._lay_out(theme)
        self.go.clicked.connect(refresh.start)
        self.cancel.clicked.connect(refresh.cancel)
        self.back.clicked.connect(refresh.go_back)
        self.weekly.toggled.connect(self._on_weekly_toggled)
        preferences.changed.connect(self._on_preference_changed)
        refresh.changed.connect(self.show_state)
        self._on_preference_changed("refresh_prices_weekly")

    def show_sources(self) -> None:
        """Whom a refresh would contact, as things stand now."""
        sources = self._refresh.sources()
        self.sources.show_facts([(source.name, source.url) for source in sources])
        self.sends.setText(_what_is_sent())
        self.show_state()

    def show_state(self) -> None:
        refresh = self._refresh
        running = refresh.running
        self.go.setVisible(not running)
        self.back.setVisible(not running)
        self.cancel.setVisible(running)
        self._spinner.setVisible(running)
        text = self._words()
        self.state.setText(text)
        self.state.setVisible(bool(text))
        self.results.show_facts([(result.name, came_of(result)) for result in refresh.results])
        self.results.setVisible(bool(refresh.results))

    def _words(self) -> str:
        refresh = self._refresh
        if refresh.running:
            return self.tr("The sources are asked…")
        if refresh.problem is not None:
            return refresh.problem.message
        if refresh.went_back is not None:
            if not refresh.went_back:
                return self.tr("There are no earlier prices: those that came with the program hold.")
            names = ", ".join(refresh.went_back)
            return self.tr("The earlier prices hold again: {sources}.").format(sources=names)
        if refresh.given_up:
            return self.tr("Given up. All prices are as they were.")
        return ""

    def _on_weekly_toggled(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._preferences.change(refresh_prices_weekly=wanted)

    def _on_preference_changed(self, name: str) -> None:
        if name == "refresh_prices_weekly":
            self.weekly.setChecked(self._preferences.settings.refresh_prices_weekly)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        title = PlainLabel(self.tr("Prices"), elide=True)
        title.setProperty("type", "strong")
        about = words(
            self.tr(
                "Lists of prices came with the program. Newer ones are fetched only when you ask for it. "
                "Each is checked before it is used, and answers that you have keep the price of their day."
            ),
            tone="muted",
        )
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.state, stretch=1)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=px(8))
        for button in (self.go, self.cancel, self.back):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(10))
        for part in (title, about, self.sources, self.sends):
            column.addWidget(part)
        column.addLayout(line)
        column.addWidget(self.results)
        column.addWidget(buttons)
        column.addWidget(self.weekly)


def _what_is_sent() -> str:
    return QCoreApplication.translate(
        "Models",
        "Only the request for these files is sent (GET): no key, no prompt, nothing about your models.",
    )


def came_of(result: Refreshed) -> str:
    """What asking one source has brought."""
    if result.refused is not None:
        return result.refused
    if not result.changed:
        return QCoreApplication.translate(
            "Models", "%Ln model(s), and no price has changed", "", result.entries
        )
    changed = QCoreApplication.translate("Models", "%Ln price(s) changed", "", result.changed)
    text = QCoreApplication.translate("Models", "{changed}, of {count} models")
    return text.format(changed=changed, count=QLocale().toString(result.entries))
