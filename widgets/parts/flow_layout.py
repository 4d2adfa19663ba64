"""A row that goes on in the next line where the width ends, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Items keep the size they ask for, and a line is as high as its highest. Hidden items take no room."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        line_gap: int | None = None,
        centred: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = gap if line_gap is None else line_gap
        self._centred = centred
        self.setContentsMargins(0, 0, 0, 0)

    def set_gaps(self, gap: int, line_gap: int | None = None) -> None:
        """The room between items, and between lines where that differs."""
        self._gap, self._line_gap = gap, gap if line_gap is None else line_gap
        self.invalidate()

    def insert_widget(self, position: int, widget: QWidget) -> None:
        """Puts a widget before the one that is at that position."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        left, top, right, bottom = self._margins()
        lines = self._lines(width - left - right)
        return top + bottom + sum(_height(line) for line in lines) + self._line_gap * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        left, top, right, bottom = self._margins()
        items = self._shown()
        width = sum(item.sizeHint().width() for item in items) + self._gap * max(0, len(items) - 1)
        return QSize(width + left + right, _height(items) + top + bottom)

    def minimumSize(self) -> QSize:
        left, top, right, bottom = self._margins()
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        return QSize(widest + left + right, _height(self._shown()) + top + bottom)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        left, top, right, bottom = self._margins()
        room = rect.adjusted(left, top, -right, -bottom)
        y = room.y()
        for line in self._lines(room.width()):
            self._place(line, room, y)
            y += _height(line) + self._line_gap

    def _place(self, line: list[QLayoutItem], room: QRect, y: int) -> None:
        used = sum(self._width(item, room.width()) for item in line) + self._gap * (len(line) - 1)
        x = room.x() + ((room.width() - used) // 2 if self._centred else 0)
        for item in line:
            size = QSize(self._width(item, room.width()), item.sizeHint().height())
            spot = QRect(QPoint(x, y + (_height(line) - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(self._direction(), room, spot))
            x += size.width() + self._gap

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            own = self._width(item, width)
            if not lines or used + self._gap + own > width:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + own
        return lines

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _width(self, item: QLayoutItem, room: int) -> int:
        """What the item asks for, but no more than there is if it can do with less."""
        return max(min(item.sizeHint().width(), room), item.minimumSize().width())

    def _margins(self) -> tuple[int, int, int, int]:
        margins = self.contentsMargins()
        return margins.left(), margins.top(), margins.right(), margins.bottom()

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
