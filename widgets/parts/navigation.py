"""The views to go to, one below the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from widgets.icons import icon
from widgets.parts.plain_label import plain_tooltip
from widgets.theme import Colour, Theme


@dataclass(frozen=True, slots=True)
class Place:
    """One view."""

    id: str
    text: str
    """In the language of the moment."""
    icon: str = ""
    """The name of a drawing; empty for none."""
    action: QAction | None = None
    """The command that goes there, whose keys the tooltip tells."""


class Navigation(QWidget):
    """Exactly one place is checked: the one that `show_place` named last. Up and Down go to its neighbours.

    place_chosen(str)   the user wants to see the view of this id
    """

    place_chosen = Signal(str)

    def __init__(self, theme: Theme, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(self.tr("Views"))
        for place in places:
            self._add(place)
        self._group.buttonClicked.connect(self._on_clicked)
        self._on_theme_changed()
        theme.changed.connect(self._on_theme_changed)

    def show_place(self, id_: str) -> None:
        """This view is in front now."""
        for button in self._group.buttons():
            button.setChecked(button.objectName() == id_)

    def _add(self, place: Place) -> None:
        # Qt leaves four pixels behind an icon, at every text scale.
        button = QPushButton(f" {place.text}" if place.icon else place.text)
        button.setAccessibleName(place.text)
        button.setObjectName(place.id)
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        if place.icon:
            button.setIcon(icon(self._theme, place.icon, Colour.MUTED, on=Colour.TEXT))
        if place.action is not None:
            keys = place.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(plain_tooltip(f"{place.text} ({keys})" if keys else place.text))
        self._group.addButton(button)
        self._column.addWidget(button)

    def _on_clicked(self, button: QPushButton) -> None:
        self.place_chosen.emit(button.objectName())

    def _on_theme_changed(self) -> None:
        self._column.setSpacing(self._theme.px(2))
        side = self._theme.px(15)
        for button in self._group.buttons():
            button.setIconSize(QSize(side, side))
