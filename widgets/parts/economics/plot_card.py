"""The plot with what it is of, its scale, and a legend."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.outside_text import one_line
from widgets.parts.economics.card import Card
from widgets.parts.economics.plot import EconomicsPlot
from widgets.parts.economics.swatch import Swatch
from widgets.parts.flow_layout import FlowLayout
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import segments, words
from widgets.state.economics import Economics
from widgets.state.economics_plot import What, picture_of
from widgets.theme import Theme

LONGEST_NAME = 40


class PlotCard(Card):
    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title.setText(self.tr("By monthly spend"))
        self.setAccessibleName(self.title.text())
        self._theme, self._economics = theme, economics
        self._named: tuple[str, ...] = ()
        self.what = segments(self.tr("What is drawn"), self.tr("On top of the list price"), self.tr("Total"))
        self.scale = segments(self.tr("Scale"), self.tr("Linear"), self.tr("Log"))
        self.plot = EconomicsPlot(theme)
        self._nothing = words(self.tr("There is no price to draw yet."), tone="muted")
        self.legend = QWidget()
        self._flow = FlowLayout(self.legend, gap=theme.px(16), line_gap=theme.px(4))
        bar = QWidget()
        choices = FlowLayout(bar, gap=theme.px(10), line_gap=theme.px(6))
        for part in (self.what, self.scale):
            choices.addWidget(part)
        self.body.addWidget(bar)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.plot)
        self.body.addWidget(self.legend)
        self.what.currentChanged.connect(self._show)
        self.scale.currentChanged.connect(self._show)
        economics.compared.connect(self._show)
        self._show()

    def _show(self) -> None:
        picture = picture_of(self._economics.comparison)
        what: What = "extra" if self.what.currentIndex() == 0 else "total"
        self.plot.show_picture(picture, what=what, log=self.scale.currentIndex() == 1)
        self.plot.setVisible(picture is not None)
        self._nothing.setVisible(picture is None)
        lines = () if picture is None else picture.lines
        self._name({line.position: line.name for line in lines})

    def _name(self, names: dict[int, str]) -> None:
        if self._named == tuple(names.values()):
            return
        self._named = tuple(names.values())
        while (item := self._flow.takeAt(0)) is not None:
            entry = item.widget()
            if entry is not None:
                entry.hide()
                entry.deleteLater()
        for position, name in names.items():
            self._flow.addWidget(self._entry(position, name))

    def _entry(self, position: int, name: str) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(6))
        label = PlainLabel(one_line(name, limit=LONGEST_NAME))
        label.setProperty("type", "small")
        row.addWidget(Swatch(self._theme, position), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label)
        return entry
