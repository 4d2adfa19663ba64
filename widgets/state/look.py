"""How the window looks: the theme, held to what the user chose, and the commands that choose."""

from PySide6.QtCore import QObject

from widgets.actions import Actions
from widgets.state.preferences import Preferences
from widgets.theme import LARGEST_SCALE, SMALLEST_SCALE, Mode, Theme

STEP = 0.1


class Look(QObject):
    """From its beginning the theme is as the settings say, at once after each change."""

    def __init__(
        self, theme: Theme, preferences: Preferences, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preferences = preferences
        self._actions = actions
        for id_, slot in (
            ("theme_system", self.follow_system),
            ("theme_light", self.be_light),
            ("theme_dark", self.be_dark),
            ("text_larger", self.enlarge),
            ("text_smaller", self.reduce),
            ("text_normal", self.normal_size),
        ):
            actions.action(id_).triggered.connect(slot)
        preferences.changed.connect(self._on_preference_changed)
        self._apply()

    def follow_system(self) -> None:
        self._choose("system")

    def be_light(self) -> None:
        self._choose("light")

    def be_dark(self) -> None:
        self._choose("dark")

    def enlarge(self) -> None:
        self._scale(self._preferences.settings.text_scale + STEP)

    def reduce(self) -> None:
        self._scale(self._preferences.settings.text_scale - STEP)

    def normal_size(self) -> None:
        self._scale(1.0)

    def _choose(self, mode: Mode) -> None:
        self._preferences.change(theme=mode)

    def _scale(self, scale: float) -> None:
        within = min(max(round(scale, 2), SMALLEST_SCALE), LARGEST_SCALE)
        self._preferences.change(text_scale=within)

    def _on_preference_changed(self, name: str) -> None:
        if name in ("theme", "text_scale", "reduced_motion"):
            self._apply()

    def _apply(self) -> None:
        settings = self._preferences.settings
        self._theme.choose(settings.theme, scale=settings.text_scale, reduced_motion=settings.reduced_motion)
        self._actions.action("text_larger").setEnabled(settings.text_scale < LARGEST_SCALE)
        self._actions.action("text_smaller").setEnabled(settings.text_scale > SMALLEST_SCALE)
        self._actions.action("text_normal").setEnabled(settings.text_scale != 1.0)
