"""One lane of an estimate, explained; and the wish to have it counted exactly."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.cost_band import LaneEstimate
from app.core.price_card import PriceCard
from widgets.parts import estimate_words
from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.worded import panel, push, words
from widgets.state.estimates import Estimates
from widgets.theme import Theme


class EstimateDetails(QWidget):
    """count_wanted(str)   the endpoint of this name shall count the prompt, which is sent to it"""

    count_wanted = Signal(str)

    def __init__(self, theme: Theme, estimates: Estimates, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._estimates = estimates
        self._endpoint = ""
        self.name = words(size="strong")
        self.facts = FactGrid(theme)
        self.cautions = words(tone="warn")
        self.exact = push(self.tr("Count exactly"))
        self.exact_words = words(size="small", tone="muted")
        self.exact.clicked.connect(self._on_exact_clicked)
        frame = panel()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        inside.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.exact)
        row.addWidget(self.exact_words, stretch=1)
        for part in (self.name, self.facts, self.cautions):
            inside.addWidget(part)
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def show_lane(self, lane: LaneEstimate, *, endpoint_title: str) -> None:
        self._endpoint = lane.model.endpoint
        self.name.setText(str(lane.model))
        self.facts.show_facts(self._facts(lane))
        said = [estimate_words.caution_words(caution) for caution in lane.cautions]
        self.cautions.setText("\n".join(said))
        self.cautions.setVisible(bool(said))
        can = self._estimates.can_count(lane.lane_id)
        self.exact.setVisible(can)
        self.exact.setEnabled(not self._estimates.counting and not lane.input.band.exact)
        self.exact_words.setText(self._exact_words(lane, endpoint_title, can=can))

    def _facts(self, lane: LaneEstimate) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Prompt"), estimate_words.input_words(lane)),
            (self.tr("Answer"), estimate_words.output_words(lane)),
        ]
        if lane.repeats > 1:
            facts.append((self.tr("Answers"), f"{lane.repeats}"))
        if isinstance(lane.quote, PriceCard):
            facts.append((self.tr("Price"), estimate_words.card_words(lane.quote)))
        why = lane.why_unknown or lane.why_free
        if why:
            facts.append((self.tr("Price"), why))
        if ceiling := estimate_words.ceiling_words(lane):
            facts.append((self.tr("Never more than"), ceiling))
        return facts

    def _exact_words(self, lane: LaneEstimate, title: str, *, can: bool) -> str:
        problem = self._estimates.problems.get(lane.lane_id)
        if problem is not None:
            return problem
        if not can:
            return self.tr("{endpoint} has no call that counts tokens without answering.").format(
                endpoint=title
            )
        if self._estimates.counting:
            return self.tr("Counting…")
        if lane.input.band.exact:
            return self.tr("The number is exact already.")
        return self.tr("This sends the prompt to {endpoint}, which counts it and answers nothing.").format(
            endpoint=title
        )

    def _on_exact_clicked(self) -> None:
        self.count_wanted.emit(self._endpoint)
