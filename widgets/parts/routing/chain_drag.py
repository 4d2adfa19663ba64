"""A card that is carried elsewhere: between two tiers, or onto one, to share its load."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from widgets.parts.routing.tier_box import TierBox
from widgets.theme import Colour, Theme

EDGE = 36
"""So near to the edge, the chain is scrolled as the card is moved."""
ONTO = 0.5
"""So much of a card's height, in its middle, means: onto it."""


class ChainDrag(QObject):
    """put(str, int)      the card of this id was let go before the tier at this place
    shared(str, int)   it was let go onto the tier at this place
    """

    put = Signal(str, int)
    shared = Signal(str, int)

    def __init__(
        self, theme: Theme, ground: QWidget, boxes: Callable[[], Sequence[TierBox]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._ground, self._boxes = theme, ground, boxes
        self._mark = _Mark(theme, ground)
        self._to: tuple[str, int] | None = None

    @property
    def marked(self) -> bool:
        return not self._mark.isHidden()

    def move(self, endpoint_id: str, place: QPoint) -> None:
        """It is held over this place of the screen."""
        y = self._ground.mapFromGlobal(place).y()
        self._to = self._target(endpoint_id, y)
        self._show(self._to)
        self._scroll(place)

    def end(self, endpoint_id: str, *, dropped: bool) -> None:
        self._mark.hide()
        to, self._to = self._to, None
        if not dropped or to is None:
            return
        kind, place = to
        if kind == "onto":
            self.shared.emit(endpoint_id, place)
        else:
            self.put.emit(endpoint_id, place)

    def _target(self, endpoint_id: str, y: int) -> tuple[str, int] | None:
        """`None` where it would stand as it stands."""
        boxes = self._boxes()
        own = next(box for box in boxes if any(card.endpoint_id == endpoint_id for card in box.cards))
        for box in boxes:
            area = self._area(box)
            slack = area.height() * (1 - ONTO) / 2
            if y < area.top() + slack:
                return self._between(own, box.place)
            if y <= area.bottom() - slack:
                return None if box is own else ("onto", box.place)
        return self._between(own, len(boxes))

    def _between(self, own: TierBox, place: int) -> tuple[str, int] | None:
        stays = len(own.cards) == 1 and place in (own.place, own.place + 1)
        return None if stays else ("between", place)

    def _show(self, to: tuple[str, int] | None) -> None:
        boxes = self._boxes()
        if to is None:
            self._mark.hide()
            return
        kind, place = to
        if kind == "onto":
            self._mark.show_around(self._area(boxes[place]))
            return
        if place == len(boxes):
            edge = self._area(boxes[-1]).bottom() + self._theme.px(5)
        elif place == 0:
            edge = self._area(boxes[0]).top() - self._theme.px(3)
        else:
            edge = (self._area(boxes[place - 1]).bottom() + self._area(boxes[place]).top()) // 2
        self._mark.show_line(edge)

    def _area(self, box: TierBox) -> QRect:
        return QRect(box.mapTo(self._ground, QPoint(0, 0)), box.size())

    def _scroll(self, place: QPoint) -> None:
        row = self._scroll_area()
        if row is None:
            return
        y, edge, bar = row.viewport().mapFromGlobal(place).y(), self._theme.px(EDGE), row.verticalScrollBar()
        if y < edge:
            bar.setValue(bar.value() - edge // 2)
        elif y > row.viewport().height() - edge:
            bar.setValue(bar.value() + edge // 2)

    def _scroll_area(self) -> QScrollArea | None:
        above = self._ground.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above


class _Mark(QWidget):
    """A line between two cards, or a frame around one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._over = theme, parent
        self._framed = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_line(self, y: int) -> None:
        wide = self._theme.px(4)
        self._show(QRect(0, max(0, y - wide // 2), self._over.width(), wide), framed=False)

    def show_around(self, area: QRect) -> None:
        self._show(area, framed=True)

    def _show(self, area: QRect, *, framed: bool) -> None:
        self._framed = framed
        self.setGeometry(area)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour(Colour.ACCENT)
        if self._framed:
            painter.setPen(QPen(colour, 2))
            painter.drawRoundedRect(
                self.rect().adjusted(1, 1, -1, -1), self._theme.px(10), self._theme.px(10)
            )
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.end()
