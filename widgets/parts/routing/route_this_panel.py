"""A comparison, or some models, become a plan: its name, whose answers count, by which goal."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from widgets.parts.plain_label import PlainLabel
from widgets.parts.routing.order_panel import GoalPanel
from widgets.parts.worded import segments
from widgets.state.plan_order import Wish
from widgets.state.route_making import RouteMaking, Source
from widgets.theme import Theme


class RouteThisPanel(GoalPanel):
    """made()   the plan is being kept, and will be open"""

    made = Signal()

    def __init__(self, theme: Theme, making: RouteMaking, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Make the plan"), parent)
        self._making = making
        self.name = QLineEdit()
        self.name.setMaxLength(64)
        self.name.setAccessibleName(self.tr("Name of the plan"))
        self.evidence = segments(
            self.tr("Whose answers count"), self.tr("This comparison"), self.tr("All that is kept")
        )
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.px(16))
        self._form.setVerticalSpacing(theme.px(8))
        self._answers = _muted(self.tr("Answers"))
        self._form.addRow(_muted(self.tr("Name")), self.name)
        self._form.addRow(self._answers, self.evidence)
        self.body.addLayout(self._form)
        self.lay_out()
        self.say(
            self.tr("Route this…"), self.tr("The models become a plan for a gateway, the best one first.")
        )
        self.name.textChanged.connect(self._show)
        self.name.returnPressed.connect(self._on_make)
        self.evidence.currentChanged.connect(self._on_evidence_chosen)
        self.wished.connect(self._on_wished)
        self.accepted.connect(self._on_make)
        making.changed.connect(self._show)

    def show_for(self, source: Source) -> None:
        self.name.setText(source.name)
        self._making.begin(source)
        has_session = source.session_id is not None
        with QSignalBlocker(self.evidence):
            self.evidence.setCurrentIndex(0 if has_session else 1)
        for part in (self.evidence, self._answers):
            part.setVisible(has_session)
        self.goals.show_wish(self._making.wish)
        self.open()
        self.name.selectAll()

    def first_focus(self) -> QWidget:
        return self.name

    def _show(self) -> None:
        making = self._making
        self.places.show(making.plan, making.places)
        self.accept.setEnabled(making.plan is not None and bool(self.name.text().strip()) and not making.busy)
        if making.problem is not None:
            self.tell(making.problem.in_full, tone="bad")
        elif making.busy:
            self.tell(self.tr("The kept answers are being read…"))
        elif not making.wish.possible:
            self.tell(self.tr("A mix needs a goal that counts."))
        else:
            self.tell("\n".join(making.notes))

    def _on_evidence_chosen(self, at: int) -> None:
        self._making.choose_evidence(of_session=at == 0)

    def _on_wished(self, wish: Wish) -> None:
        self._making.choose(wish)

    def _on_make(self) -> None:
        if self.accept.isEnabled():
            self._making.make(self.name.text().strip())
            self.dismiss()
            self.made.emit()


def _muted(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setProperty("tone", "muted")
    return label
