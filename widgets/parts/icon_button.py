"""A button that is only an icon, and says in words what it does to whoever cannot guess or see it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from widgets.icons import icon
from widgets.parts.plain_label import plain_tooltip
from widgets.theme import Colour, Theme

ICON_PIXELS = 16


class IconButton(QToolButton):
    """The text is the accessible name and, with the shortcut, the tooltip. The icon follows the theme."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        *,
        shortcut: QKeySequence | None = None,
        role: Colour = Colour.MUTED,
        size: int = ICON_PIXELS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._role, self._size = theme, role, size
        self._shortcut = shortcut or QKeySequence()
        self._text = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_icon(name)
        self.set_text(text)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def set_icon(self, name: str, role: Colour | None = None) -> None:
        """Another drawing, and another colour where one is given."""
        self._role = role or self._role
        self.setIcon(icon(self._theme, name, self._role, on=Colour.ACCENT))

    def set_text(self, text: str) -> None:
        """What the button does, in a few words."""
        self._text = text
        self.setAccessibleName(text)
        self._tell()

    def set_shortcut(self, shortcut: QKeySequence) -> None:
        """The keys that do the same, for the tooltip; pressing them is the action's affair."""
        self._shortcut = shortcut
        self._tell()

    def _tell(self) -> None:
        keys = self._shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain_tooltip(f"{self._text} ({keys})" if keys else self._text))

    def _on_theme_changed(self) -> None:
        side = self._theme.px(self._size)
        self.setIconSize(QSize(side, side))
        self.update()
