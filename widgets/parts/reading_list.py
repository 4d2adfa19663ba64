"""A list whose rows are read, not chosen."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget

from widgets.parts.item_tooltips import tells_of_item


class ReadingList(QListView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def viewportEvent(self, event: QEvent) -> bool:
        return tells_of_item(self, event) or super().viewportEvent(event)
