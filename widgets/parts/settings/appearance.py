"""Settings, Appearance: how the window looks, and in which language it speaks."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QWidget

from widgets.parts.flow_layout import FlowLayout
from widgets.parts.settings.rows import Section, SettingsPage
from widgets.parts.settings.theme_card import ThemeCard
from widgets.state.preferences import Preferences
from widgets.theme import Mode, Theme
from widgets.translation import LANGUAGES, SYSTEM

SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class AppearancePage(SettingsPage):
    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title = self.tr("Appearance")
        self.setAccessibleName(self.title)
        self._preferences = preferences
        self._add_themes(theme)
        self.scale = QComboBox()
        self.motion = QCheckBox()
        self.language = QComboBox()
        reading = Section(theme, self.tr("Reading"))
        reading.add_row(
            self.tr("Text size"),
            self.scale,
            text=self.tr("Of everything in the window. Ctrl and + or − change it, too."),
        )
        reading.add_row(
            self.tr("Less motion"),
            self.motion,
            text=self.tr("Nothing moves that need not, beside the text itself."),
        )
        reading.add_row(
            self.tr("Language"),
            self.language,
            text=self.tr("What stands on the screen already changes at the next start."),
        )
        self.add(reading)
        self.finish()
        self._fill()
        self.scale.activated.connect(self._on_scale_activated)
        self.motion.toggled.connect(self._on_motion_toggled)
        self.language.activated.connect(self._on_language_activated)
        preferences.changed.connect(self._on_preference_changed)

    def _add_themes(self, theme: Theme) -> None:
        texts: tuple[tuple[Mode, str], ...] = (
            ("system", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        section = Section(theme, self.tr("Theme"))
        row = QWidget()
        flow = FlowLayout(row, gap=theme.px(16))
        margin = theme.px(16)
        flow.setContentsMargins(margin, margin, margin, margin)
        self.themes = QButtonGroup(self)
        self.cards: dict[Mode, ThemeCard] = {}
        for mode, text in texts:
            card = ThemeCard(theme, mode, text)
            self.cards[mode] = card
            self.themes.addButton(card)
            flow.addWidget(card)
        self.themes.buttonToggled.connect(self._on_theme_toggled)
        section.add(row)
        self.add(section)

    def _fill(self) -> None:
        for scale in SCALES:
            self.scale.addItem(self.tr("{percent} %").format(percent=round(scale * 100)), scale)
        self.language.addItem(self.tr("Like the system"), SYSTEM)
        for code in LANGUAGES:
            # In its own words, so that whoever landed in the wrong one finds the way back.
            name = QLocale(code).nativeLanguageName()
            self.language.addItem(name[:1].upper() + name[1:], code)
        for name in ("theme", "text_scale", "reduced_motion", "language"):
            self._on_preference_changed(name)

    def _on_theme_toggled(self, card: ThemeCard, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked:
            self._preferences.change(theme=card.mode)

    def _on_scale_activated(self, place: int) -> None:
        self._preferences.change(text_scale=float(self.scale.itemData(place)))

    def _on_motion_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._preferences.change(reduced_motion=checked)

    def _on_language_activated(self, place: int) -> None:
        self._preferences.change(language=str(self.language.itemData(place)))

    def _on_preference_changed(self, name: str) -> None:
        settings = self._preferences.settings
        match name:
            case "theme":
                self.cards[settings.theme].setChecked(True)
            case "text_scale":
                nearest = min(SCALES, key=lambda scale: abs(scale - settings.text_scale))
                self.scale.setCurrentIndex(SCALES.index(nearest))
            case "reduced_motion":
                self.motion.setChecked(settings.reduced_motion)
            case "language":
                self.language.setCurrentIndex(max(self.language.findData(settings.language), 0))
