"""An icon beside a text: not a button, and nothing to a screen reader."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.icons import icon
from widgets.theme import Colour, Theme


class Picture(QWidget):
    """Shows one of the window's icons, at the text scale and in the colours of the moment."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: Colour = Colour.MUTED,
        *,
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._role, self._size = theme, name, role, size
        self._icon = icon(theme, name, role)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def set_icon(self, name: str, role: Colour | None = None) -> None:
        """Another drawing, and another colour where one is given."""
        role = role or self._role
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._icon = icon(self._theme, name, role)
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
