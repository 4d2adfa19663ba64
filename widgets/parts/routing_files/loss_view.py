"""The rows of what gets lost, or of what is wrong, each a way to where it comes from."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from widgets.parts.reading_list import ReadingList
from widgets.parts.routing_files.loss_delegate import LossDelegate
from widgets.state.loss_rows import LossRole, LossRow, LossRows
from widgets.theme import Theme


class LossView(ReadingList):
    """Its rows are as high as their words need at this width.

    place_wanted(str)    where in the plan something comes from; each time it is asked for, the next one
    resized()            the width, and with it perhaps the height of the rows
    """

    place_wanted = Signal(str)
    resized = Signal()

    def __init__(self, theme: Theme, rows: LossRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[LossRow | None, int] = None, 0
        self._rows = rows
        self.setModel(rows)
        self._delegate = LossDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        rows.modelReset.connect(self._on_reset)
        theme.changed.connect(self._on_reset)
        self._on_reset()
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_activated)
        self.activated.connect(self._on_activated)

    @property
    def rows(self) -> tuple[LossRow, ...]:
        return self._rows.rows

    @property
    def needed(self) -> int:
        """As high as all its rows."""
        return sum(self.sizeHintForRow(place) for place in range(self.model().rowCount()))

    def set_as_high_as_needed(self) -> None:
        """From now on, at every width: what is around it scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resized.connect(self._fit)
        self.model().modelReset.connect(self._fit)
        self._fit()

    def _on_reset(self) -> None:
        self._delegate.fit(self._rows.rows)
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.setFixedHeight(self.needed)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def _on_activated(self, index: QModelIndex) -> None:
        row: LossRow = index.data(LossRole.ROW)
        if not row.places:
            return
        before, place = self._asked
        place = (place + 1) % len(row.places) if row == before else 0
        self._asked = row, place
        self.place_wanted.emit(row.places[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.resized.emit()
