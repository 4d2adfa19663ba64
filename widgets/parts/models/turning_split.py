"""Two parts beside each other, or below each other where there is no room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from widgets.theme import Theme


class TurningSplit(QSplitter):
    """The first part gets the room that is left. The second may ask for none while it has nothing to show.

    turned()    the parts are beside each other now, or below each other
    """

    turned = Signal()

    def __init__(
        self,
        theme: Theme,
        first: QWidget,
        second: QWidget,
        *,
        widths: tuple[int, int],
        narrow: int,
        parent: QWidget | None = None,
    ) -> None:
        """`widths` of the parts beside each other, and below which width they no longer are."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._narrow = theme, narrow
        self._second = second
        self._empty = False
        self._beside = [theme.px(width) for width in widths]
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(12))
        for place, part in enumerate((first, second)):
            self.addWidget(part)
            self.setStretchFactor(place, 1 - place)
        self.setSizes(self._beside)

    @property
    def below(self) -> bool:
        """Whether the second part stands below the first."""
        return self.orientation() is Qt.Orientation.Vertical

    def set_empty(self, *, empty: bool) -> None:
        """Below the table, words about nothing would only take room away."""
        self._empty = empty
        self._second.setVisible(not (empty and self.below))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.width() < self._theme.px(self._narrow)
        if below != self.below:
            self.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
            self.setSizes([self.height(), self.height() // 2] if below else self._beside)
            self.set_empty(empty=self._empty)
            self.turned.emit()
