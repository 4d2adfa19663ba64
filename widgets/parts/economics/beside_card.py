"""Beside the money, for each route: what was measured and what was not, its terms' age, and the facts."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.economics.comparison import Comparison, Result
from app.core.economics.gaps import Gap
from app.core.economics.values import Measured
from app.core.outside_text import one_line
from widgets.parts.economics.card import Card
from widgets.parts.economics.fact_rows import FactRows
from widgets.parts.economics.swatch import Swatch
from widgets.parts.icon_button import IconButton
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import words
from widgets.state.economics import Economics
from widgets.state.economics_words import basis_words, gap_words, money, percent, preset_of, preset_words
from widgets.state.figure_text import duration_text
from widgets.theme import Theme


class RouteFacts(QWidget):
    """One route: a line of what was measured, one of what was not; unfolded, the checklist."""

    def __init__(self, theme: Theme, position: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel(elide=True)
        self.fold = IconButton(theme, "chevron-right", self.tr("Show the checklist"), size=13)
        self.measured = words(size="small")
        self.missing = words(size="small", tone="muted")
        self.facts = FactRows(theme)
        self.facts.hide()
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Swatch(theme, position))
        head.addWidget(self.name, 1)
        head.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        column.addLayout(head)
        for part in (self.measured, self.missing, self.facts):
            column.addWidget(part)
        self.fold.clicked.connect(self._on_fold_clicked)

    def show_result(self, result: Result, missing: tuple[Gap, ...]) -> None:
        self.name.setText(one_line(result.route.name))
        told = self._told(result)
        self.measured.setText(told)
        self.measured.setVisible(bool(told))
        gaps = _words(missing)
        self.missing.setText(self.tr("Not measured: {what}").format(what=gaps) if gaps else "")
        self.missing.setVisible(bool(gaps))
        self.facts.show_facts(self._facts(result))

    def _told(self, result: Result) -> str:
        route = result.route
        told = []
        if isinstance(route.price, Measured):
            told.append(f"{money(route.price.amount)} ({basis_words(route.price)})")
        if route.p50_s is not None:
            told.append(self.tr("median {time}").format(time=duration_text(float(route.p50_s))))
        if route.p95_s is not None:
            told.append(self.tr("95 % within {time}").format(time=duration_text(float(route.p95_s))))
        if route.failure_percent is not None:
            told.append(self.tr("{percent} failed").format(percent=percent(route.failure_percent)))
        if route.cached_percent is not None:
            told.append(self.tr("{percent} from a cache").format(percent=percent(route.cached_percent)))
        if route.provider is not None:
            told.append(self.tr("served by {who}").format(who=one_line(route.provider, limit=60)))
        return " · ".join(told)

    def _facts(self, result: Result) -> tuple[tuple[str, str], ...]:
        preset = preset_of(result.route)
        facts = preset.facts
        terms = " ".join(filter(None, (preset.source, preset_words(preset, datetime.now(UTC).date()))))
        return (
            (self.tr("Terms"), terms),
            (self.tr("Keys"), facts.keys),
            (self.tr("Data"), facts.data),
            (self.tr("Fail-over"), facts.failover),
            (self.tr("Limits"), facts.limits),
            (self.tr("Invoice, tax"), facts.invoice),
        )

    def _on_fold_clicked(self) -> None:
        unfolded = self.facts.isHidden()
        self.facts.setVisible(unfolded)
        self.fold.set_icon("chevron-down" if unfolded else "chevron-right")
        self.fold.set_text(self.tr("Fold the checklist") if unfolded else self.tr("Show the checklist"))


class BesideCard(Card):
    def __init__(self, theme: Theme, economics: Economics, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.title.setText(self.tr("Beside the money"))
        self.setAccessibleName(self.title.text())
        self._theme, self._economics = theme, economics
        self.rows: list[RouteFacts] = []
        self._traffic = words(size="small", tone="muted")
        self._common = words(size="small", tone="muted")
        self.body.addWidget(self._traffic)
        self.body.addWidget(self._common)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(10))
        self.body.addLayout(self._column)
        economics.compared.connect(self._show)
        self._show()

    def _show(self) -> None:
        comparison = self._economics.comparison
        results = () if comparison is None else comparison.results
        while len(self.rows) > len(results):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(results):
            row = RouteFacts(self._theme, len(self.rows))
            self.rows.append(row)
            self._column.addWidget(row)
        common = _of_all(comparison)
        for row, result in zip(self.rows, results, strict=True):
            own = _missing(comparison, result.route.name)
            row.show_result(result, tuple(gap for gap in own if gap not in common))
        self._common.setText(self.tr("Not measured of any route: {what}").format(what=_words(common)))
        self._common.setVisible(bool(common))
        gaps = _missing(comparison, None)
        self._traffic.setText(self.tr("Traffic: {what}").format(what=_words(gaps)))
        self._traffic.setVisible(bool(gaps))
        self.setVisible(bool(results))


def _missing(comparison: Comparison | None, route: str | None) -> tuple[Gap, ...]:
    if comparison is None:
        return ()
    return tuple(each.gap for each in comparison.not_measured if each.route == route)


def _of_all(comparison: Comparison | None) -> tuple[Gap, ...]:
    """What no route has is said once."""
    routes = () if comparison is None else comparison.inputs.routes
    if len(routes) < 2:
        return ()
    gaps = [_missing(comparison, route.name) for route in routes]
    return tuple(gap for gap in gaps[0] if all(gap in each for each in gaps))


def _words(gaps: Sequence[Gap]) -> str:
    return ", ".join(map(gap_words, gaps))
