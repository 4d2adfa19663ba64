"""Traffic from runs of one's own: sessions to tick, what they say, and which route each model was."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.economics.traffic import Typical
from app.core.outside_text import one_line
from widgets.parts.economics.card import Card
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import push, words
from widgets.state.economics import Economics
from widgets.state.economics_runs import NEW_ROUTE, EconomicsRuns, Found
from widgets.state.economics_words import basis_words, money, percent, plain
from widgets.theme import Theme

LEAVE_OUT = "\0"
"""In place of a route: what was measured of this model is not used. No route is called so."""
SIZE = 560, 640


class FoundRow(QWidget):
    """One model, what was measured of it, and where that goes."""

    def __init__(
        self, theme: Theme, found: Found, economics: Economics, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = found.model
        self.route = QComboBox()
        self.route.setAccessibleName(
            self.tr("Route of {model}").format(model=one_line(found.model, limit=80))
        )
        self.route.addItem(self.tr("a new route"), NEW_ROUTE)
        for route in economics.inputs.routes:
            self.route.addItem(one_line(route.name, limit=40), route.name)
        self.route.addItem(self.tr("leave it out"), LEAVE_OUT)
        self.route.setCurrentIndex(max(0, self.route.findData(found.route)))
        said = QVBoxLayout()
        said.setSpacing(theme.px(1))
        said.addWidget(words(one_line(found.model, limit=120)))
        said.addWidget(words(self._told(found.typical), size="small", tone="muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(said, 1)
        row.addWidget(self.route)

    def _told(self, found: Typical) -> str:
        told = [self.tr("%n answer(s)", "", found.runs)]
        if found.cost is not None:
            told.append(f"{money(found.cost.amount)} ({basis_words(found.cost)})")
        if found.without_cost:
            told.append(self.tr("%n without an exact cost, left out of it", "", found.without_cost))
        if found.failure_percent:
            told.append(self.tr("{percent} failed").format(percent=percent(found.failure_percent)))
        return " · ".join(told)


class RunsPanel(SidePanel):
    """route_wanted(object)   these models (a tuple of `endpoint/model`) are to become a plan for a gateway"""

    route_wanted = Signal(object)

    def __init__(self, theme: Theme, runs: EconomicsRuns, economics: Economics, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._runs, self._economics = runs, economics
        self.rows: list[FoundRow] = []
        self.list = QListView()
        self.list.setModel(runs.model)
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setProperty("kind", "panel")
        self.empty = words(self.tr("No session is kept yet that has an answer."), tone="muted")
        self.summary = words(tone="muted")
        self.models = Card(theme, self.tr("Which route was it?"))
        self.route = push(self.tr("Route this…"))
        self.route.setToolTip(self.tr("Make a plan for a gateway of the models that are not left out"))
        self.use = push(self.tr("Fill in"), "primary")
        self.say(
            self.tr("Fill in from runs"),
            self.tr("The answers of these sessions, earlier tries too, are the typical request."),
        )
        self._lay_out(theme)
        self.use.clicked.connect(self._on_use_clicked)
        self.route.clicked.connect(self._on_route_clicked)
        runs.listed.connect(self._on_listed)
        runs.sampled.connect(self._on_sampled)
        self._on_sampled()

    def first_focus(self) -> QWidget:
        return self.list

    def begin(self) -> None:
        self._runs.load()
        self.open()

    def _on_listed(self) -> None:
        empty = self._runs.model.rowCount() == 0
        self.empty.setVisible(empty)
        self.list.setVisible(not empty)

    def _on_sampled(self) -> None:
        sample = self._runs.sample
        for row in self.rows:
            self.models.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [FoundRow(self.theme, found, self._economics) for found in self._runs.found]
        for row in self.rows:
            self.models.body.addWidget(row)
        self.models.setVisible(bool(self.rows))
        self.use.setEnabled(sample is not None and sample.all.runs > 0)
        self.route.setEnabled(bool(self.rows))
        self.summary.setText(
            self.tr("Tick at least one session.") if sample is None else self._told(sample.all)
        )

    def _told(self, found: Typical) -> str:
        told = [self.tr("%n answer(s)", "", found.runs)]
        if found.input_tokens is not None and found.output_tokens is not None:
            told.append(
                self.tr("{given} tokens in, {made} out").format(
                    given=plain(round(found.input_tokens, 0)), made=plain(round(found.output_tokens, 0))
                )
            )
        if found.cached_percent is not None:
            told.append(self.tr("{percent} from a cache").format(percent=percent(found.cached_percent)))
        return " · ".join(told)

    def _on_use_clicked(self) -> None:
        self._runs.apply(self._chosen())
        self.dismiss()

    def _on_route_clicked(self) -> None:
        models = tuple(self._chosen())
        if models:
            self.dismiss()
            self.route_wanted.emit(models)

    def _chosen(self) -> dict[str, str]:
        """The route of each model that is not left out."""
        chosen = {row.model: row.route.currentData() for row in self.rows}
        return {model: route for model, route in chosen.items() if route != LEAVE_OUT}

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("content")
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below = QVBoxLayout(content)
        below.setContentsMargins(0, 0, px(6), 0)
        below.addWidget(self.models)
        below.addStretch(1)
        area.setWidget(content)
        foot = QHBoxLayout()
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.route)
        foot.addWidget(self.use)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list, 3)
        self.body.addWidget(area, 2)
        self.body.addLayout(foot)
