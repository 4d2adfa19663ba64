"""Settings, Sending: which key sends, how long to wait, how much at a time, and through what."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.core.errors import UserError
from providers.base import Endpoint
from widgets.parts.settings.at_a_time import AtATime
from widgets.parts.settings.number_field import NumberField, written
from widgets.parts.settings.rows import Section, SettingRow, SettingsPage
from widgets.state.preferences import Preferences
from widgets.theme import Theme

_LEAST_S, _MOST_S = 0.1, 86_400.0


class SendingPage(SettingsPage):
    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        endpoints: Callable[[], Sequence[Endpoint]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("Sending")
        self.setAccessibleName(self.title)
        self._preferences = preferences
        self._add_writing(theme)
        self._add_waiting(theme)
        self._add_network(theme, endpoints)
        self.finish()
        for name in ("send_with", "confirm_quit", "timeouts", "proxy"):
            self._on_preference_changed(name)
        preferences.changed.connect(self._on_preference_changed)

    def _add_writing(self, theme: Theme) -> None:
        section = Section(theme, self.tr("Writing"))
        self.send_with = QComboBox()
        self.send_with.addItem(self.tr("Enter sends, Shift+Enter breaks the line"), "enter")
        self.send_with.addItem(self.tr("Ctrl+Enter sends, Enter breaks the line"), "ctrl_enter")
        section.add_row(self.tr("Sending a prompt"), self.send_with)
        self.confirm_quit = QCheckBox()
        section.add_row(
            self.tr("Ask before quitting"),
            self.confirm_quit,
            text=self.tr("Only while answers are still being written."),
        )
        self.add(section)
        self.send_with.activated.connect(self._on_send_with_activated)
        self.confirm_quit.toggled.connect(self._on_confirm_quit_toggled)

    def _add_waiting(self, theme: Theme) -> None:
        from providers.driver.deadlines import Limits  # beside the first paint

        own = Limits()
        first_byte = self.tr("as fits")
        section = Section(theme, self.tr("How long to wait, in seconds"))
        rows = (
            ("connect_s", self.tr("For a connection"), "", own.connect_s),
            (
                "first_byte_s",
                self.tr("For a first sign"),
                self.tr("From the request to the head of the response."),
                None,
            ),
            (
                "first_content_s",
                self.tr("For the first text"),
                self.tr("A server of your own that loads its model first may need minutes."),
                own.first_content_s,
            ),
            ("idle_s", self.tr("Between two pieces"), self.tr("Of an answer that has begun."), own.idle_s),
            ("total_s", self.tr("For a whole answer"), "", own.total_s),
        )
        self.timeouts: dict[str, NumberField] = {}
        self.timeout_rows: dict[str, SettingRow] = {}
        for name, title, text, seconds in rows:
            field = NumberField(theme, least=_LEAST_S, most=_MOST_S)
            field.setObjectName(name)
            field.setPlaceholderText(first_byte if seconds is None else written(seconds))
            field.chosen.connect(self._on_timeout_chosen)
            field.checked.connect(self._on_timeout_checked)
            self.timeouts[name] = field
            self.timeout_rows[name] = section.add_row(title, field, text=text)
        self.add(section)

    def _add_network(self, theme: Theme, endpoints: Callable[[], Sequence[Endpoint]]) -> None:
        section = Section(theme, self.tr("Network"))
        self.at_a_time = AtATime(theme, self._preferences, endpoints)
        section.add(self.at_a_time)
        self.proxy = QLineEdit()
        self.proxy.setPlaceholderText(self.tr("none"))
        self.proxy.setMinimumWidth(theme.px(240))
        self.proxy_row = section.add_row(
            self.tr("Proxy"),
            self.proxy,
            text=self.tr(
                "For every endpoint that is not on this computer. Those of the environment are not followed."
            ),
        )
        self.add(section)
        self.proxy.textEdited.connect(self._on_proxy_edited)
        self.proxy.editingFinished.connect(self._on_proxy_finished)

    def _on_send_with_activated(self, place: int) -> None:
        self._preferences.change(send_with=self.send_with.itemData(place))

    def _on_confirm_quit_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._preferences.change(confirm_quit=checked)

    def _on_timeout_checked(self, sound: bool) -> None:  # noqa: FBT001 - the field's signal
        name = self.sender().objectName()
        wrong = self.tr("Write a number of seconds from {least} to {most}, or leave it empty.").format(
            least=written(_LEAST_S), most=written(_MOST_S)
        )
        self.timeout_rows[name].complain(None if sound else wrong)

    def _on_timeout_chosen(self, seconds: float | None) -> None:
        name = self.sender().objectName()
        timeouts = replace(self._preferences.settings.timeouts, **{name: seconds})
        self._preferences.change(timeouts=timeouts)

    def _on_proxy_edited(self) -> None:
        self.proxy_row.complain(self._refused_proxy())

    def _on_proxy_finished(self) -> None:
        from app.services.settings import check_proxy

        refused = self._refused_proxy()
        self.proxy_row.complain(refused)
        if refused is None:
            text = self.proxy.text().strip()
            self._preferences.change(proxy=check_proxy(text) if text else None)
            self._on_preference_changed("proxy")  # as it is used, e.g. in lower case

    def _refused_proxy(self) -> str | None:
        from app.services.settings import check_proxy  # with what settings need: after the first paint

        text = self.proxy.text().strip()
        if not text:
            return None
        try:
            check_proxy(text)
        except UserError as error:
            return f"{error.message} {error.hint or ''}".strip()
        return None

    def _on_preference_changed(self, name: str) -> None:
        settings = self._preferences.settings
        match name:
            case "send_with":
                self.send_with.setCurrentIndex(self.send_with.findData(settings.send_with))
            case "confirm_quit":
                self.confirm_quit.setChecked(settings.confirm_quit)
            case "timeouts":
                for field, control in self.timeouts.items():
                    control.show_number(getattr(settings.timeouts, field))
            case "proxy":
                if not self.proxy_row.complaint.text():
                    self.proxy.setText(settings.proxy or "")
