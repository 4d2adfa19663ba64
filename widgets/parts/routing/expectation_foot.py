"""What a chain may be expected to cost, to take and to withstand; from evidence, with its n."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.figures import amount
from app.core.plan.expectation import Expected, Gap, Missing, expectation_of
from app.core.plan.values import Plan, Route
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import set_tone
from widgets.state.figure_text import duration_text, figure_text
from widgets.theme import Theme

GOOD = 0.999
"""From here on an outage of one provider is hardly felt."""


class ExpectationFoot(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cost, self.first, self.answers = (_Figure(theme) for _ in range(3))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        for figure in (self.cost, self.first, self.answers):
            row.addWidget(figure, 1)

    def show_route(self, plan: Plan, route: Route) -> None:
        expected = expectation_of(plan, route)
        cost, first, answers = expected.cost, expected.first_text_s, expected.answers_if_one_is_down
        self.cost.say(
            None if cost.value is None else figure_text(amount(cost.value, digits=2)),
            self.tr("expected / answer"),
            self._about(cost, self.tr("The mean cost of its models, by how often each answers.")),
        )
        self.first.say(
            None if first.value is None else duration_text(first.value),
            self.tr("p50 first token"),
            self._about(first, self.tr("Half of all answers begin within this time.")),
        )
        one = self.tr("Answered all the same while the model that fails least is down.")
        self.answers.say(
            None if answers.value is None else _percent(answers.value),
            self.tr("answers if one is down"),
            self._about(answers, one),
            tone="good" if (answers.value or 0) >= GOOD else None,
        )

    def _about(self, expected: Expected[Any], words: str) -> str:
        if expected.missing is not None:
            return self._why(expected.missing)
        seen = self.tr("By at least %n answer(s) of each model.", "", expected.n)
        assumed = self.tr("Assumed: models fail independently of each other, as often as they did here.")
        return f"{words}\n{seen}\n{assumed}"

    def _why(self, missing: Missing) -> str:
        return {
            Gap.EMPTY: self.tr("The chain has no model yet."),
            Gap.NOT_ASKED: self.tr("Nothing is known of {endpoint}: no answer of it was seen."),
            Gap.ONLY_FAILED: self.tr("All that was asked of this chain failed."),
            Gap.NO_COST: self.tr("No cost of {endpoint} is known."),
            Gap.NO_FIRST_TEXT: self.tr("No time to the first text of {endpoint} is known."),
        }[missing.gap].format(endpoint=missing.endpoint)


class _Figure(QWidget):
    """A large figure, and below what it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.value, self.caption = PlainLabel(elide=True), PlainLabel(elide=True)
        self.value.setProperty("type", "title")
        self.caption.setProperty("type", "small")
        self.caption.setProperty("tone", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(1))
        column.addWidget(self.value)
        column.addWidget(self.caption)

    def say(self, value: str | None, caption: str, about: str, *, tone: str | None = None) -> None:
        shown = self.tr("unknown") if value is None else value
        self.value.setText(shown)
        set_tone(self.value, "muted" if value is None else tone)
        self.caption.setText(caption)
        for label in (self.value, self.caption):
            label.set_tooltip(about)
        self.setAccessibleName(f"{caption}: {shown}")
        self.setAccessibleDescription(about)


def _percent(part: float) -> str:
    """`99.97 %`: never 100 where something may fail."""
    if part >= 1:
        return "100 %"
    shown = min(part, 0.9999)
    return figure_text(f"{100 * shown:.4g} %")
