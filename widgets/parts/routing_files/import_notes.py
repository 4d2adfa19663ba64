"""What there is to know of an imported configuration: group by group, each line a way to that of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from widgets.parts.growing_scroll import GrowingScroll
from widgets.parts.routing_files.loss_view import LossView
from widgets.parts.worded import panel, set_tone, words
from widgets.state.import_rows import import_rows
from widgets.state.loss_rows import LossRows
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.core.plan.checks import Problem

_LEAST = 64


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    kind: str
    """As of a `LossRow`."""
    problems: "tuple[Problem, ...]"


class ImportNotes(GrowingScroll):
    """line_wanted(int)    the line of the file, counted from 1, that a note is about"""

    line_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lists: tuple[LossView, ...] = ()
        """One for each group that says something."""
        self._groups: list[Group] = []
        self.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(theme.px(_LEAST))
        self.setAccessibleName(self.tr("What there is to know about it"))

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Those without a problem are left out; without any there is nothing to see."""
        if list(groups) == self._groups:
            return
        self._groups = list(groups)
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self._theme.px(6), 0)
        column.setSpacing(self._theme.px(8))
        self.lists = ()
        for group in groups:
            if group.problems:
                column.addWidget(self._framed(group))
        column.addStretch(1)
        self.setWidget(content)
        self.setVisible(bool(self.lists))

    def _framed(self, group: Group) -> QWidget:
        px = self._theme.px
        head = words(f"{group.title} ({len(group.problems)})", size="strong")
        head.setContentsMargins(px(12), 0, px(12), 0)
        set_tone(head, "warn" if group.kind == "warning" else None)
        rows = LossRows(self)
        view = LossView(self._theme, rows)
        view.setAccessibleName(group.title)
        view.place_wanted.connect(self._on_place_wanted)
        view.set_as_high_as_needed()
        rows.show_rows(import_rows(group.problems, kind=group.kind))
        rows.setParent(view)
        self.lists = (*self.lists, view)
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, px(10), 0, px(8))
        column.setSpacing(px(4))
        column.addWidget(head)
        column.addWidget(view)
        return frame

    def _on_place_wanted(self, place: str) -> None:
        self.line_wanted.emit(int(place))
