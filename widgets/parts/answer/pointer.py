"""The mouse on an answer: what is pressed, dragged over, and let go."""

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QApplication

from widgets.parts.answer.ground import Ground
from widgets.parts.answer.selection import Place, Selection

SCROLL_MS = 40


class Pointer(QObject):
    """One press marks from here, two a word, three a paragraph; a link pressed and let go is activated."""

    activated = Signal(str)
    changed = Signal()
    """Something else is marked."""
    pulled = Signal(int)
    """Dragged beyond an edge: scroll by so many pixels."""

    def __init__(self, ground: Ground, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._ground, self._selection = ground, selection
        self._at = QPointF()
        self._pressed_link: str | None = None
        self._from: tuple[Place, Place] | None = None
        """What the press marked by itself; dragging adds to it."""
        self._word = False
        self._presses = 0
        self._pressed_at = QPointF()
        self._again = QTimer(self)
        """Runs for as long as the next press counts with the last one."""
        self._again.setSingleShot(True)
        self._edge = QTimer(self)
        self._edge.setInterval(SCROLL_MS)
        self._edge.timeout.connect(self._on_edge_timeout)

    def press(self, point: QPointF, *, extend: bool) -> None:
        near = (point - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        self._presses = self._presses + 1 if self._again.isActive() and near else 1
        self._again.start(QApplication.doubleClickInterval())
        self._at = self._pressed_at = point
        place = self._ground.place_at(point)
        if place is None:
            return
        if extend:
            self._from = (self._selection.anchor, self._selection.anchor)
            self._drag_to(place)
            return
        self._pressed_link = self._ground.link_at(point) if self._presses == 1 else None
        self._word = self._presses == 2
        self._from = (place, place) if self._presses == 1 else self._ground.unit_at(place, word=self._word)
        self._selection.set(*self._from)
        self.changed.emit()

    def move(self, point: QPointF) -> None:
        """With the button down."""
        if self._from is None:
            return
        self._at = point
        if (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_link = None
        place = self._ground.place_at(point)
        if place is not None:
            self._drag_to(place)
        outside = point.y() < 0 or point.y() > self._ground.height
        if outside and not self._edge.isActive():
            self._edge.start()
        elif not outside:
            self._edge.stop()

    def release(self, point: QPointF) -> None:
        link, self._pressed_link = self._pressed_link, None
        self._from = None
        self._edge.stop()
        if link is not None and self._ground.link_at(point) == link:
            self.activated.emit(link)

    def cancel(self) -> None:
        self._from = self._pressed_link = None
        self._edge.stop()
        self._again.stop()

    def _drag_to(self, place: Place) -> None:
        assert self._from is not None
        first, last = self._from
        here = (place, place)
        if first != last:
            here = self._ground.unit_at(place, word=self._word)
        if place < first:
            self._selection.set(last, here[0])
        else:
            self._selection.set(first, max(last, here[1]))
        self.changed.emit()

    def _on_edge_timeout(self) -> None:
        """Dragged beyond an edge: the further, the faster."""
        beyond = self._at.y() if self._at.y() < 0 else self._at.y() - self._ground.height
        self.pulled.emit(round(beyond / 2))
        self.move(self._at)
