"""The answer in one sentence, with the numbers under it; or that there is none."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.economics.comparison import Call, Comparison
from app.core.outside_text import one_line
from widgets.parts.chip import Chip
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.picture import Picture
from widgets.parts.worded import words
from widgets.polish import repolish
from widgets.state.economics import Economics
from widgets.state.economics_words import money, percent
from widgets.theme import Colour, Theme


class CallCard(QFrame):
    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._economics = economics
        self.setProperty("kind", "panel")
        self._sign = Picture(theme, "circle", size=20)
        self.headline = words(size="title")
        self.detail = words(tone="muted")
        self.example = Chip(self.tr("example"), tone="accent")
        self.supposing = Chip(self.tr("what if"), tone="warn")
        px = theme.px
        chips = QWidget()
        flow = FlowLayout(chips, gap=px(6))
        for chip in (self.example, self.supposing):
            flow.addWidget(chip)
        said = QVBoxLayout()
        said.setSpacing(px(3))
        for part in (self.headline, self.detail, chips):
            said.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(12), px(14), px(12))
        row.setSpacing(px(12))
        row.addWidget(self._sign)
        row.addLayout(said, 1)
        self._chips = chips
        economics.compared.connect(self._show)
        self._show()

    def _show(self) -> None:
        comparison = self._economics.comparison
        call = None if comparison is None else comparison.year
        if comparison is None or call is None:
            self._say(None, self.tr("No route has a total yet"), self._missing(comparison))
        elif call.close:
            self._say("warn", self._close(call), self._why(comparison, call))
        else:
            self._say("good", self._called(call), self._numbers(comparison, call))
        self.example.setVisible(self._economics.is_example)
        self.supposing.setVisible(bool(self._economics.supposed))
        self._chips.setVisible(self._economics.is_example or bool(self._economics.supposed))

    def _missing(self, comparison: Comparison | None) -> str:
        if comparison is None or not comparison.results:
            return self.tr("Add a route at the left.")
        return self.tr("Enter what the models cost, for the traffic or for each route, or measure it.")

    def _called(self, call: Call) -> str:
        return self.tr("{route} costs the least").format(route=one_line(call.cheapest, limit=80))

    def _close(self, call: Call) -> str:
        names = " · ".join(one_line(name, limit=60) for name in (call.cheapest, *call.close))
        return self.tr("Too close to call: {routes}").format(routes=names)

    def _numbers(self, comparison: Comparison, call: Call) -> str:
        total = next(each.year for each in comparison.results if each.route.name == call.cheapest)
        assert total is not None
        told = self.tr("{amount} a year").format(amount=money(total.total))
        if call.next is None:
            return told
        more = self.tr("{route}, the next one, costs {amount} more a year").format(
            route=one_line(call.next, limit=80), amount=money(call.lead)
        )
        return f"{told} · {more}"

    def _why(self, comparison: Comparison, call: Call) -> str:
        if call.measured:
            text = self.tr("They differ by less than the spread of what was measured: {amount} a year.")
            return text.format(amount=money(call.margin))
        text = self.tr(
            "They differ by less than {percent} ({amount} a year), and their cost was not measured."
        )
        return text.format(percent=percent(comparison.inputs.close_percent), amount=money(call.margin))

    def _say(self, tone: str | None, headline: str, detail: str) -> None:
        signs = {
            None: ("circle-alert", Colour.MUTED),
            "warn": ("equal", Colour.WARN),
            "good": ("circle-check", Colour.GOOD),
        }
        self._sign.set_icon(*signs[tone])
        self.headline.setText(headline)
        self.detail.setText(detail)
        self.setAccessibleName(f"{headline}. {detail}")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            repolish(self)
