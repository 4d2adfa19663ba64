"""Settings, Log: where it is, and whether prompts go into it."""

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from widgets.parts.settings.rows import Section, SettingsPage
from widgets.parts.worded import push, words
from widgets.state.log_place import LogPlace
from widgets.state.preferences import Preferences
from widgets.theme import Theme


class LogPage(SettingsPage):
    def __init__(
        self, theme: Theme, preferences: Preferences, place: LogPlace, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("Log")
        self.setAccessibleName(self.title)
        self._preferences = preferences
        self._place = place
        section = Section(theme, self.title)
        self.open_log = push(self.tr("Open the log"))
        self.open_folder = push(self.tr("Open its folder"))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.open_log)
        row.addWidget(self.open_folder)
        section.add_row(self.tr("The log file"), both, text=str(place.path))
        self.prompts = QCheckBox()
        section.add_row(
            self.tr("Log prompts, too"),
            self.prompts,
            text=self.tr("To find out what went wrong with one. Keys never go into the log."),
        )
        self.warning = words(
            self.tr(
                "What you ask, save in temporary sessions, is now written into a plain file. Read it before"
                " you send it to anybody."
            ),
            tone="warn",
        )
        margin = theme.px(16)
        self.warning.setContentsMargins(margin, 0, margin, theme.px(14))
        section.add(self.warning, line=False)
        self.add(section)
        self.finish()
        self.open_log.clicked.connect(place.open_log)
        self.open_folder.clicked.connect(place.open_folder)
        self.prompts.toggled.connect(self._on_prompts_toggled)
        preferences.changed.connect(self._on_preference_changed)
        self._on_preference_changed("log_prompts")

    def _on_prompts_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._preferences.change(log_prompts=checked)

    def _on_preference_changed(self, name: str) -> None:
        if name == "log_prompts":
            wanted = self._preferences.settings.log_prompts
            self.prompts.setChecked(wanted)
            self.warning.setVisible(wanted)
