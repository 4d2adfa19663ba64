"""By what a chain is ordered: one goal or a mix of them, and whether verdicts come first."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSlider, QVBoxLayout, QWidget

from app.core.plan.ordering import Goal
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import segments
from widgets.state.plan_order import Wish
from widgets.theme import Theme

_GOALS = tuple(Goal)
_STEPS = 10


class GoalChooser(QWidget):
    """chosen(object)   the `Wish` is this one now"""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            Goal.QUALITY: self.tr("Quality"),
            Goal.COST: self.tr("Cost"),
            Goal.SPEED: self.tr("First token"),
            Goal.RATE: self.tr("Rate"),
        }
        self.tabs = segments(self.tr("Goal"), *words.values(), self.tr("Mix"))
        self.verdicts = QCheckBox(self.tr("Verdicts first; the goal decides where they are alike"))
        self.verdicts.setChecked(True)
        self.sliders = {goal: _slider(words[goal]) for goal in _GOALS}
        self._mix = QWidget()
        grid = QGridLayout(self._mix)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        for row, goal in enumerate(_GOALS):
            label = PlainLabel(words[goal])
            label.setProperty("tone", "muted")
            grid.addWidget(label, row, 0)
            grid.addWidget(self.sliders[goal], row, 1)
            self.sliders[goal].valueChanged.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._mix)
        column.addWidget(self.verdicts)
        self.tabs.currentChanged.connect(self._on_changed)
        self.verdicts.toggled.connect(self._on_changed)
        self._fit()

    @property
    def wish(self) -> Wish:
        at = self.tabs.currentIndex()
        return Wish(
            goal=_GOALS[at] if at < len(_GOALS) else None,
            mix={goal: slider.value() / _STEPS for goal, slider in self.sliders.items()},
            verdicts_first=self.verdicts.isChecked(),
        )

    def show_wish(self, wish: Wish) -> None:
        with QSignalBlocker(self.tabs), QSignalBlocker(self.verdicts):
            self.tabs.setCurrentIndex(len(_GOALS) if wish.goal is None else _GOALS.index(wish.goal))
            self.verdicts.setChecked(wish.verdicts_first)
        for goal, slider in self.sliders.items():
            with QSignalBlocker(slider):
                slider.setValue(round(_STEPS * wish.mix.get(goal, 0)))
        self._fit()

    def _on_changed(self) -> None:
        self._fit()
        self.chosen.emit(self.wish)

    def _fit(self) -> None:
        """By quality is by verdicts: nothing is left to be said of them."""
        goal = self.wish.goal
        self._mix.setVisible(goal is None)
        self.verdicts.setVisible(goal is not Goal.QUALITY)


def _slider(name: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, _STEPS)
    slider.setValue(_STEPS)
    slider.setAccessibleName(name)
    return slider
