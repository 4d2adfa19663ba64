"""Models in a wished order, a card each."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListView, QWidget

from widgets.parts.reading_list import ReadingList
from widgets.parts.routing.place_delegate import PlaceDelegate
from widgets.state.place_list import PlaceList
from widgets.theme import Theme

_MOST = 8
"""So many are in sight without scrolling, where the window has the room."""


class PlaceView(ReadingList):
    """Its rows are as high as their words need at this width."""

    def __init__(self, theme: Theme, places: PlaceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._places = theme, places
        self._width = 0
        self._delegate = PlaceDelegate(theme, self)
        self.setModel(places)
        self.setItemDelegate(self._delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("The order of the chain"))
        places.modelReset.connect(self.updateGeometry)
        theme.changed.connect(self._on_theme_changed)

    def expect_width(self, width: int) -> None:
        """How wide it is going to be: its height depends on that."""
        if width != self._width:
            self._width = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._high(_MOST))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._high(1))

    def _high(self, most: int) -> int:
        inside = self._width - 2 * self.frameWidth()
        rows = sum(self._delegate.high(row, inside) for row in self._places.rows[:most])
        return rows + 2 * self.frameWidth()

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
