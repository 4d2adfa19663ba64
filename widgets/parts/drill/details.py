"""One case of a drill as it was planned and seen, or all that was said of a run."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.core.rehearsal.report import CaseResult, Report
from widgets.parts.models.fact_grid import FactGrid
from widgets.parts.side_panel import SidePanel
from widgets.parts.worded import panel, set_tone, words
from widgets.state.drill_cases import DrillRow
from widgets.state.figure_text import duration_text
from widgets.theme import Theme

_WIDE, _HIGH, _SPARE = 640, 560, 12


class DrillDetails(SidePanel):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("kind", "reading")
        self._area.setAccessibleName(self.tr("Details"))
        self.body.addWidget(self._area, stretch=1)

    def show_case(self, row: DrillRow) -> None:
        """How it went, at once and streamed."""
        self.say(row.title, row.route)
        self._fill(self._way(result) for result in row.results)
        self.open()

    def show_report(self, report: Report) -> None:
        """What was replaced in the files to run them here, and what else there is to know."""
        self.say(self.tr("About this run"))
        said = (
            (self.tr("For this run only, in a copy of the files"), report.replaced),
            (self.tr("To know"), report.notes),
        )
        self._fill(self._list(title, lines) for title, lines in said if lines)
        self.open()

    def texts(self) -> list[str]:
        """All that is told, for whoever reads it aloud or looks for it."""
        return [
            f"{name}: {value}" for grid in self.panel.findChildren(FactGrid) for name, value in grid.texts()
        ]

    def wanted_size(self, available: QSize) -> QSize:
        """As high as what is told, where that is little."""
        px = self.theme.px
        wide = min(px(_WIDE), available.width())
        around = self.body.contentsMargins()
        high = self.head.sizeHint().height() + self.body.spacing() + around.top() + around.bottom()
        content = self._area.widget()
        told = content.layout() if content is not None else None
        if told is not None:
            high += told.totalHeightForWidth(wide - around.left() - around.right())
        return QSize(wide, min(high + px(_SPARE), px(_HIGH))).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self._area

    # --- inside ---

    def _fill(self, parts: Iterator[QWidget]) -> None:
        content = QWidget()
        content.setObjectName("content")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self.theme.px(6), 0)
        column.setSpacing(self.theme.px(10))
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._area.setWidget(content)

    def _way(self, result: CaseResult) -> QWidget:
        frame, column = self._card()
        how = self.tr("Streamed") if result.stream else self.tr("At once")
        head = words(f"{how} · {self._standing(result)}", size="strong")
        set_tone(head, "good" if result.as_planned else "warn" if result.known else "bad")
        column.addWidget(head)
        facts = FactGrid(self.theme)
        facts.show_facts(list(self._facts(result)))
        column.addWidget(facts)
        return frame

    def _facts(self, result: CaseResult) -> Iterator[tuple[str, str]]:
        nobody = self.tr("nobody is asked")
        yield self.tr("Planned"), " → ".join(result.expected) or nobody
        seen = (
            f"{each.endpoint} ({each.outcome}, {duration_text((each.ended_ms - each.began_ms) / 1000)})"
            for each in result.attempts
        )
        yield self.tr("Seen"), " → ".join(seen) or nobody
        yield self.tr("The client saw"), result.client_saw
        served = result.served_by or self.tr("the gateway does not say")
        yield self.tr("Who answered"), served
        yield self.tr("It took"), duration_text(result.elapsed_ms / 1000)
        if result.note:
            yield self.tr("Note"), result.note

    def _standing(self, result: CaseResult) -> str:
        if result.as_planned:
            return self.tr("as planned")
        return self.tr("not as planned, as is known of it") if result.known else self.tr("not as planned")

    def _list(self, title: str, lines: tuple[str, ...]) -> QWidget:
        frame, column = self._card()
        column.addWidget(words(title, size="strong"))
        for line in lines:
            column.addWidget(words(line, selectable=True))
        return frame

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        px = self.theme.px
        frame = panel()
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(14), px(10), px(14), px(12))
        column.setSpacing(px(8))
        return frame, column
