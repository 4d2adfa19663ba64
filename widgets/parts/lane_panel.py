"""A panel that sets lanes up: for which ones, what, and done or cancelled."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.outside_text import one_line
from widgets.parts.overlay import Overlay
from widgets.parts.plain_label import PlainLabel
from widgets.state.lane_edits import LaneEdits
from widgets.theme import Theme

APPLY_MS = 400
"""After the last keystroke. Every change is written, and shown in every lane."""
EDGE = 18
"""Pixels before scaling, at the left and the right."""
_NAME = 60


class LanePanel(Overlay):
    """What is changed holds a moment later. Esc and Cancel bring back what was; Done, Ctrl+Enter, and a click
    beside the panel keep it.

    A panel fills `content`, and says in `show_values` and `apply` what it is about.
    """

    def __init__(self, theme: Theme, edits: LaneEdits, title: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.edits = edits
        self.panel.setAccessibleName(title)
        self.title = PlainLabel(title)
        self.title.setProperty("type", "title")
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("For which lanes"))
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scope.setMinimumContentsLength(18)
        self.scope.activated.connect(self._on_scope_activated)
        self.content = QVBoxLayout()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.done = QPushButton(self.tr("Done"))
        self.done.setProperty("kind", "primary")
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.done.clicked.connect(self.dismiss)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(APPLY_MS)
        self._soon.timeout.connect(self.apply)
        self._arrange()
        theme.changed.connect(self._lay_out)
        self._lay_out()

    # --- what a panel is about ---

    def show_values(self) -> None:
        """Everything as it is in the chosen lanes now."""
        raise NotImplementedError

    def apply(self) -> None:
        """What was changed and can be, into the chosen lanes."""
        raise NotImplementedError

    def complete(self) -> bool:
        """Whether it may close: nothing stands in it that could not be taken over."""
        return True

    # --- for whoever has it ---

    def show_for(self, lane_id: str | None) -> None:
        """Open it for one lane, or for all."""
        if not self.edits.possible or self.isVisible():
            return
        self.edits.begin(lane_id)
        self._fill_scope()
        self.show_values()
        self.open()

    def apply_soon(self) -> None:
        self._soon.start()

    def dismiss(self) -> None:
        self._apply_now()
        if self.complete():
            super().dismiss()

    def give_up(self) -> None:
        """Close it, and have everything as it was."""
        self._soon.stop()
        self.edits.cancel()
        super().dismiss()

    # --- inside ---

    def _apply_now(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self.apply()

    def _fill_scope(self) -> None:
        self.scope.clear()
        lanes = self.edits.lanes
        if len(lanes) > 1:
            # tr() would look in the panel's own class first, and take the number it put in for a translation.
            everywhere = QCoreApplication.translate("LanePanel", "All %n lane(s)", "", len(lanes))
            self.scope.addItem(everywhere, None)
        for lane in lanes:
            self.scope.addItem(f"{lane.letter} · {one_line(str(lane.model), limit=_NAME)}", lane.id)
        if len(lanes) == 1:
            self.edits.choose(lanes[0].id)
        self.scope.setCurrentIndex(max(0, self.scope.findData(self.edits.scope)))
        self.scope.setEnabled(len(lanes) > 1)

    def _arrange(self) -> None:
        self._top, self._foot = QHBoxLayout(), QHBoxLayout()
        self._top.addWidget(self.title)
        self._top.addStretch(1)
        self._top.addWidget(self.scope)
        self._foot.addStretch(1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.done)
        line = QFrame()
        line.setProperty("kind", "line")
        self._column = QVBoxLayout(self.panel)
        self._column.addLayout(self._top)
        self._column.addWidget(line)
        self._column.addLayout(self.content, stretch=1)
        self._column.addLayout(self._foot)

    def add_to_foot(self, widget: QWidget) -> None:
        """At the left of the buttons."""
        self._foot.insertWidget(0, widget)

    def _lay_out(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(EDGE), px(14), px(EDGE), px(14))
        self._column.setSpacing(px(12))
        self.content.setSpacing(px(10))

    def _on_scope_activated(self, _index: int) -> None:
        self._apply_now()
        self.edits.choose(self.scope.currentData())
        self.show_values()

    def _on_cancel_clicked(self) -> None:
        self.give_up()

    def wanted_size(self, available: QSize) -> QSize:
        return QSize(self.theme.px(600), self.theme.px(460)).boundedTo(available)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
            event.accept()
        else:
            super().keyPressEvent(event)
