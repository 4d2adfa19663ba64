"""What all rows of a page have: a name, what is wrong, and how a value is handed on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.plan.checks import Problem
from app.core.plan.values import Plan
from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing.rows import Row
from widgets.parts.worded import set_tone, words
from widgets.state.plan_problems import below, told, tone
from widgets.theme import Theme

LABEL = 124


class RowWidget(QWidget):
    """wanted(object, object)   the plan is to have, in this `Row`, this value
    deed_wanted(object)      this `Deed` is to be done
    """

    wanted = Signal(object, object)
    deed_wanted = Signal(object)

    def __init__(self, theme: Theme, row: Row) -> None:
        super().__init__()
        self.theme, self.row = theme, row
        self.problem = words(size="small", tone="bad")
        self.problem.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(3))

    def show_row(self, row: Row, plan: Plan, problems: Sequence[Problem]) -> None:
        """The same row as it is now."""
        self.row = row
        where = getattr(row, "where", "")
        found = below(problems, where) if where else []
        self.say(told(found), tone(found) or "bad")
        self.fill(plan)

    def fill(self, plan: Plan) -> None:
        """What the row has to say of the plan."""
        raise NotImplementedError

    def say(self, text: str, kind: str = "bad") -> None:
        self.problem.setText(text)
        set_tone(self.problem, kind)
        self.problem.setVisible(bool(text))

    def first_focus(self) -> QWidget | None:
        return None

    def labelled(self, title: str, control: QWidget, note: str = "") -> None:
        """The control beside its name, with what may stand there below."""
        label = PlainLabel(title, elide=True)
        label.setProperty("tone", "muted")
        label.setFixedWidth(self.theme.px(LABEL))
        label.setMinimumHeight(self.theme.px(30))  # as high as a field: both stand on one line
        label.setBuddy(control)
        control.setAccessibleName(title)
        control.setAccessibleDescription(note)
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(10))
        line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(self.theme.px(3))
        beside.addWidget(control)
        if note:
            beside.addWidget(words(note, size="small", tone="muted"))
        beside.addWidget(self.problem)
        line.addLayout(beside, 1)
        self.column.addLayout(line)
