"""The head of the sidebar: whose window this is, and the key that finds everything."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from widgets.icons import app_icon
from widgets.parts.plain_label import PlainLabel, plain_tooltip
from widgets.theme import Theme

_MARK_PIXELS = 22


class Brand(QWidget):
    """The mark, the name, and a chip that opens the palette."""

    def __init__(self, theme: Theme, palette: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._palette = palette
        self._mark = QLabel()
        self._name = PlainLabel("Abreast")
        self._name.setProperty("type", "title")
        self._chip = QPushButton()
        self._chip.setProperty("kind", "chip")
        self._chip.clicked.connect(palette.trigger)
        palette.changed.connect(self._on_palette_changed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._name, stretch=1)
        self._row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_palette_changed()
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def _on_palette_changed(self) -> None:
        """Its words and keys are the user's to choose."""
        keys = self._palette.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._chip.setText(keys.replace("+", " ") or "…")
        self._chip.setAccessibleName(self._palette.text())
        self._chip.setToolTip(
            plain_tooltip(f"{self._palette.text()} ({keys})" if keys else self._palette.text())
        )
        self._chip.setEnabled(self._palette.isEnabled())

    def _on_theme_changed(self) -> None:
        side = self._theme.px(_MARK_PIXELS)
        self._mark.setPixmap(app_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(6))
