"""What a gateway cannot express: how much in one line, and folded below it each thing once."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from widgets.icons import icon, painted
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing_files.loss_view import LossView
from widgets.state.loss_rows import LossRow, LossRows
from widgets.theme import Colour, Theme

_MOST_HIGH, _LEAST_HIGH, _MOST_SHARE = 160, 48, 0.24
_SIDE = 16


class LossList(QWidget):
    """Takes no room where nothing is lost, and where nothing is written.

    place_wanted(str)    where in the plan something comes from; each time it is asked for, the next one
    """

    place_wanted = Signal(str)

    def __init__(self, theme: Theme, rows: LossRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._whole = False
        self.model = rows
        self.mark = PlainLabel()
        self.summary = PlainLabel(elide=True)
        self.fold = QToolButton()
        self.list = LossView(theme, rows)
        self._name_parts()
        self._lay_out(theme)
        self.fold.toggled.connect(self._on_folded)
        self.list.place_wanted.connect(self.place_wanted)
        self.list.resized.connect(self._fit)
        rows.modelReset.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    @property
    def rows(self) -> tuple[LossRow, ...]:
        return self.model.rows

    def set_whole(self, *, whole: bool) -> None:
        """With every line in sight, where something around it scrolls."""
        self._whole = whole
        self._fit()

    # --- inside ---

    def _show(self) -> None:
        rows = self.model.rows
        self.setVisible(bool(rows) and not self.model.errors)
        if not rows:
            return
        lost = any(row.kind != "warning" for row in rows)
        told = self.tr("Not as planned: {what}") if lost else "{what}"
        self.summary.setText(told.format(what=self.model.summary()))
        colour = Colour.MUTED if rows[0].kind == "approximated" else Colour.WARN
        self.mark.setPixmap(
            painted(self._theme, "triangle-alert", self._theme.px(_SIDE), self.devicePixelRatioF(), colour)
        )
        self._fit()

    def _on_folded(self, open_: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.list.setVisible(open_)
        self.fold.setIcon(icon(self._theme, "chevron-down" if open_ else "chevron-up"))
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, so far as that leaves the file its room."""
        wanted = self.list.needed + self._theme.px(6)
        panel = self.parentWidget()
        most = int(panel.height() * _MOST_SHARE) if panel is not None else 0
        most = min(max(most, self._theme.px(_LEAST_HIGH)), self._theme.px(_MOST_HIGH))
        self.list.setFixedHeight(wanted if self._whole else min(wanted, most))

    def _name_parts(self) -> None:
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
