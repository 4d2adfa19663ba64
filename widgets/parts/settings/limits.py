"""Settings, Limits: how much may be spent in a send, a day, a month, and at one endpoint."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.core.limits import Limit, LimitKind
from providers.base import Endpoint
from widgets.parts.settings.endpoint_limits import EndpointLimits
from widgets.parts.settings.limit_fields import LimitFields
from widgets.parts.settings.rows import Section, SettingRow, SettingsPage
from widgets.parts.worded import words
from widgets.state.preferences import Preferences
from widgets.theme import Theme


class LimitsPage(SettingsPage):
    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        endpoints: Callable[[], Sequence[Endpoint]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("Limits")
        self.setAccessibleName(self.title)
        self._preferences = preferences
        self.fields: dict[LimitKind, LimitFields] = {}
        self.rows: dict[LimitKind, SettingRow] = {}
        self.add(
            words(
                self.tr(
                    "Above the first amount you are asked before anything is sent, past the second nothing is"
                    " sent. What is under way counts with the most that it may cost, and deleting a session"
                    " gives nothing back."
                ),
                tone="muted",
            )
        )
        self._add_spans(theme)
        section = Section(theme, self.tr("One endpoint, in a month"))
        self.endpoints = EndpointLimits(theme, preferences, endpoints)
        section.add(self.endpoints)
        self.add(section)
        self.finish()
        self._on_preference_changed("limits")
        preferences.changed.connect(self._on_preference_changed)

    def _add_spans(self, theme: Theme) -> None:
        section = Section(theme, self.tr("All endpoints together, in US dollars"))
        for kind, title, text in (
            (LimitKind.SEND, self.tr("One send"), self.tr("One prompt to all of its lanes.")),
            (
                LimitKind.DAY,
                self.tr("A day"),
                self.tr("From midnight to midnight, by this computer's clock."),
            ),
            (LimitKind.MONTH, self.tr("A month"), self.tr("A month of the calendar.")),
        ):
            fields = LimitFields(theme, title)
            fields.setObjectName(kind.value)
            fields.chosen.connect(self._on_chosen)
            fields.complained.connect(self._on_complained)
            self.fields[kind] = fields
            self.rows[kind] = section.add_row(title, fields, text=text)
        self.add(section)

    def _on_chosen(self, limit: Limit) -> None:
        kind = LimitKind(self.sender().objectName())
        limits = self._preferences.settings.limits.with_limit(limit, kind)
        self._preferences.change(limits=limits)

    def _on_complained(self, complaint: str | None) -> None:
        self.rows[LimitKind(self.sender().objectName())].complain(complaint)

    def _on_preference_changed(self, name: str) -> None:
        if name == "limits":
            for kind, fields in self.fields.items():
                fields.show_limit(self._preferences.settings.limits.of(kind))
