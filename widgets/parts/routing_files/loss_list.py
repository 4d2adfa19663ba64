"""What a gateway cannot express: how much in one line, and folded below it each thing once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QToolButton, QVBoxLayout, QWidget

from widgets.icons import icon, painted
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing_files.loss_delegate import LossDelegate
from widgets.state.loss_rows import LossRole, LossRow, LossRows
from widgets.theme import Colour, Theme

if TYPE_CHECKING:
    from app.core.plan.checks import Problem
    from app.targets.base import Loss

_MOST_HIGH, _LEAST_HIGH, _MOST_SHARE = 148, 48, 0.22
_SIDE = 16


class LossList(QWidget):
    """Takes no room where nothing is lost and nothing is wrong.

    place_wanted(str)    where in the plan something comes from; each time it is asked for, the next one
    """

    place_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: tuple[LossRow | None, int] = None, 0
        self.model = LossRows(self)
        self.mark = PlainLabel()
        self.summary = PlainLabel(elide=True)
        self.fold = QToolButton()
        self.list = _List()
        self._name_parts()
        self._lay_out(theme)
        self.fold.toggled.connect(self._on_folded)
        self.list.clicked.connect(self._on_activated)
        self.list.activated.connect(self._on_activated)
        self.list.resized.connect(self._fit)
        theme.changed.connect(self._show)
        self._show()

    @property
    def rows(self) -> tuple[LossRow, ...]:
        return self.model.rows

    def show_losses(self, losses: "Sequence[Loss]", problems: "Sequence[Problem]") -> None:
        if self.model.show(losses, problems):
            self._show()

    # --- inside ---

    def _show(self) -> None:
        rows = self.model.rows
        self.setVisible(bool(rows))
        if not rows:
            return
        bad = rows[0].kind == "error"
        lost = any(row.kind not in ("error", "warning") for row in rows)
        told = self.tr("Not as planned: {what}") if lost and not bad else "{what}"
        self.summary.setText(told.format(what=self.model.summary()))
        colour = Colour.BAD if bad else Colour.MUTED if rows[0].kind == "approximated" else Colour.WARN
        self.mark.setPixmap(
            painted(self._theme, "triangle-alert", self._theme.px(_SIDE), self.devicePixelRatioF(), colour)
        )
        self._fit()

    def _on_folded(self, open_: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.list.setVisible(open_)
        self.fold.setIcon(icon(self._theme, "chevron-down" if open_ else "chevron-up"))
        self._fit()

    def _on_activated(self, index: QModelIndex) -> None:
        row: LossRow = index.data(LossRole.ROW)
        if not row.places:
            return
        before, place = self._asked
        place = (place + 1) % len(row.places) if row == before else 0
        self._asked = row, place
        self.place_wanted.emit(row.places[place])

    def _fit(self) -> None:
        """As high as its lines, so far as that leaves the file its room."""
        wanted = sum(self.list.sizeHintForRow(place) for place in range(self.model.rowCount()))
        panel = self.parentWidget()
        most = int(panel.height() * _MOST_SHARE) if panel is not None else 0
        most = min(max(most, self._theme.px(_LEAST_HIGH)), self._theme.px(_MOST_HIGH))
        self.list.setFixedHeight(min(wanted + self._theme.px(6), most))

    def _name_parts(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(LossDelegate(self._theme, self.list))
        self.list.setAccessibleName(self.tr("What this gateway cannot express"))
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self.fold.setProperty("kind", "fold")
        self.fold.setIcon(icon(self._theme, "chevron-down"))
        self.fold.setAccessibleName(self.tr("Show or hide what gets lost"))
        self.fold.setToolTip(self.tr("Show or hide what gets lost"))

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        line = QFrame()
        line.setProperty("kind", "line")
        head = QHBoxLayout()
        head.setContentsMargins(px(12), px(4), px(8), px(2))
        head.setSpacing(px(8))
        head.addWidget(self.mark)
        head.addWidget(self.summary, 1)
        head.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(4))
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(head)
        column.addWidget(self.list)

    def event(self, event: QEvent) -> bool:
        """The panel is higher or lower: Qt asks for the layout anew."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit()
        return super().event(event)


class _List(QListView):
    """Its rows are as high as their words need at this width.

    resized()    the width, and with it perhaps the height of the rows
    """

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.resized.emit()
