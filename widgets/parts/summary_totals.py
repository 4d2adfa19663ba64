"""The foot of the summary: what the turn and the session cost, and what they would cost elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.outside_text import one_line
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push
from widgets.state.figure_text import figure_text
from widgets.state.repricing_words import difference_text, other_counts
from widgets.state.second_prices import SecondPrices
from widgets.state.summary_table import SummaryTable
from widgets.state.total_words import amount_text
from widgets.theme import Theme

_LONGEST = 60


class SummaryTotals(QWidget):
    """reprice_wanted()   another model's price is to stand beside the first
    alone_wanted()     it is to be taken away
    """

    reprice_wanted = Signal()
    alone_wanted = Signal()

    def __init__(
        self, theme: Theme, model: SummaryTable, second: SecondPrices, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._second = model, second
        self.text = PlainLabel(elide=True)
        self.text.setProperty("type", "small")
        self.elsewhere = PlainLabel(elide=True)
        self.elsewhere.setProperty("type", "small")
        self.elsewhere.setProperty("tone", "muted")
        self.reprice = push(self.tr("Re-price with…"), "link")
        self.alone = push(self.tr("Take away"), "link")
        self.reprice.clicked.connect(self.reprice_wanted)
        self.alone.clicked.connect(self.alone_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), theme.px(4), theme.px(4), 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self.text, 1)
        row.addWidget(self.elsewhere, 2)
        row.addWidget(self.alone)
        row.addWidget(self.reprice)
        for changed in (model.modelReset, model.dataChanged, second.changed):
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        turn, session = self._model.turn_total, self._model.session_total
        text = self.tr("This turn {turn} · session {session}").format(turn=turn, session=session)
        self.text.setText(text if turn or session else "")
        self.elsewhere.setText(self._elsewhere())
        self.elsewhere.setVisible(bool(self._second.model))  # without it the room is for the first figures
        self.elsewhere.set_tooltip(self._reasons())
        self.alone.setVisible(bool(self._second.model))
        self.reprice.setVisible(bool(session))

    def _elsewhere(self) -> str:
        name = one_line(self._second.model, limit=_LONGEST)
        totals = self._second.totals
        if not name:
            return ""
        text = self.tr("session as {model}: {amount}, {difference}")
        parts = [
            text.format(model=name, amount=amount_text(each.second), difference=difference_text(each))
            for each in totals.differences.values()
        ]
        left = totals.left_out.total()
        parts += [self.tr("%n answer(s) not in it", "", left)] if left else []
        return " · ".join(parts)

    def _reasons(self) -> str:
        if not self._second.model:
            return ""
        reasons = (
            figure_text(f"{number:,}") + f": {reason}"
            for reason, number in self._second.totals.left_out.most_common()
        )
        return "\n".join((other_counts(), *reasons))
