"""What stands where the file would be while nothing can be written: what is wrong, where, what else to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from widgets.parts.flow_layout import FlowLayout
from widgets.parts.growing_scroll import GrowingScroll
from widgets.parts.picture import Picture
from widgets.parts.routing_files.loss_view import LossView
from widgets.parts.worded import panel, push, words
from widgets.state.loss_rows import LossRows
from widgets.theme import Colour, Theme

if TYPE_CHECKING:
    from app.targets.base import Target

_WIDEST = 840


class Unwritten(GrowingScroll):
    """place_wanted(str)    where in the plan something is wrong
    target_wanted(str)   the name of a gateway that can take the plan
    """

    place_wanted = Signal(str)
    target_wanted = Signal(str)

    def __init__(self, theme: Theme, rows: LossRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title, self.about = words(size="title"), words(tone="muted")
        self.list = LossView(theme, rows)
        self.list.setAccessibleName(self.tr("What is wrong"))
        self.list.set_as_high_as_needed()
        self.elsewhere = words(self.tr("Gateways that can take this plan as it is:"), tone="muted")
        self._others = QWidget()
        self._row = FlowLayout(self._others)
        self._lay_out()
        self.list.place_wanted.connect(self.place_wanted)

    @property
    def other_buttons(self) -> tuple[QPushButton, ...]:
        return tuple(
            self._others.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        )

    def show_failure(self, title: str, others: "Sequence[Target]", *, own: bool) -> None:
        """For the gateway of this title; `own` is whether the plan itself is wrong."""
        self.title.setText(self.tr("Nothing can be written for {gateway} yet").format(gateway=title))
        self.about.setText(
            self.tr("The plan itself has to be mended first. Each line leads to its place.")
            if own
            else self.tr(
                "The plan is in order, but this gateway cannot take it. Each line leads to its place."
            )
        )
        self.setAccessibleName(self.title.text())
        self._offer(others)

    # --- inside ---

    def _offer(self, others: "Sequence[Target]") -> None:
        if [button.objectName() for button in self.other_buttons] != [other.name for other in others]:
            for button in self.other_buttons:
                self._row.removeWidget(button)
                button.hide()
                button.setParent(None)
                button.deleteLater()
            for other in others:
                button = push(other.title)
                button.setObjectName(other.name)
                button.clicked.connect(self._on_other)
                self._row.addWidget(button)
        for part in (self.elsewhere, self._others):
            part.setVisible(bool(others))

    def _on_other(self) -> None:
        self.target_wanted.emit(self.sender().objectName())

    def _lay_out(self) -> None:
        px = self._theme.px
        self._row.set_gaps(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Picture(self._theme, "circle-x", Colour.BAD, size=24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, px(8), 0, px(8))
        inside.addWidget(self.list)
        middle = QWidget()
        middle.setMaximumWidth(px(_WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(10))
        column.addStretch(2)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(frame)
        column.addSpacing(px(6))
        column.addWidget(self.elsewhere)
        column.addWidget(self._others)
        column.addStretch(5)
        content = QWidget()
        content.setObjectName("content")
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        self.setWidget(content)
