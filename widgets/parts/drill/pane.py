"""The foot of Routing: how far the files were verified, and the drill as lanes over time."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.core.rehearsal.report import Level, Report
from widgets.parts.chip import Chip
from widgets.parts.drill.axis import DrillAxis
from widgets.parts.drill.case_delegate import CaseDelegate
from widgets.parts.plain_label import PlainLabel
from widgets.parts.reading_list import ReadingList
from widgets.parts.worded import push, set_tone, words
from widgets.state.drill_cases import DrillRole, DrillRow
from widgets.state.figure_text import duration_text
from widgets.state.routing_verify import RoutingVerify
from widgets.state.verify_words import counted, report_tone, unverified_words
from widgets.theme import Theme

_MUCH, _ALL = 1000, 10_000
_ASKED_TWICE = 2
"""Each case, at once and streamed: one row."""
_ROWS, _LEAST_ROWS = 7, 5
"""So many are in sight without scrolling, and at least."""


class DrillPane(QFrame):
    """case_wanted(object)    the details of this `DrillRow`
    notes_wanted()          all that was said of the run that is shown
    """

    case_wanted = Signal(object)
    notes_wanted = Signal()

    def __init__(self, theme: Theme, verify: RoutingVerify, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._verify = theme, verify
        self.setProperty("kind", "panel")
        self.title = PlainLabel(self.tr("Failure drill"))
        self.gateway = Chip()
        self.counted = PlainLabel(elide=True)
        self.notes = push("", "link")
        self.stop = push(self.tr("Stop"))
        self.stage, self.progress = PlainLabel(elide=True), QProgressBar()
        self.told = words(tone="muted", selectable=True)
        self.cases = _Cases(theme)
        self.cases.setModel(verify.cases)
        self.cases.setItemDelegate(CaseDelegate(theme, self.cases))
        self.axis = DrillAxis(theme)
        self._name_parts()
        self._lay_out(theme)
        self.stop.clicked.connect(verify.cancel)
        self.notes.clicked.connect(self.notes_wanted)
        self.cases.activated.connect(self._on_case_activated)
        self.cases.clicked.connect(self._on_case_activated)
        verify.changed.connect(self._show)
        theme.changed.connect(self._show)
        self._show()

    def set_whole(self, whole: bool) -> None:  # noqa: FBT001 - hears the view
        """With every case in sight, where the view scrolls as a whole."""
        self.cases.whole = whole
        self.cases.updateGeometry()

    # --- inside ---

    def _show(self) -> None:
        verify, report = self._verify, self._verify.report
        running = verify.running
        self.stop.setVisible(running)
        self.progress.setVisible(running)
        self.progress.setRange(0, verify.of)
        self.progress.setValue(verify.done)
        self.gateway.setText(self._gateway(report))
        self.gateway.setVisible(bool(self.gateway.text()))
        self._show_count(report)
        self._show_notes(report)
        self.stage.setText(verify.stage or self.tr("looking what there is to verify with"))
        self.stage.setVisible(running)
        self.told.setText("" if running else self._words(report))
        self.told.setVisible(bool(self.told.text()))
        self._show_cases()

    def _show_cases(self) -> None:
        rows = self._verify.cases.rowCount()
        longest_ms = self._verify.cases.longest_ms
        # From its first case on a run has the room of its last: nothing else moves while it goes on.
        self.cases.expected = self._verify.of // _ASKED_TWICE if self._verify.running else 0
        self.cases.setVisible(rows > 0)
        self.axis.setVisible(longest_ms > 0)
        bar = self.cases.verticalScrollBar()
        taken = self.cases.width() - self.cases.viewport().width() if bar.isVisible() else 0
        self.axis.show_until(longest_ms, taken=taken)
        self.cases.updateGeometry()

    def _show_count(self, report: Report | None) -> None:
        verify = self._verify
        if verify.running:
            told = self.tr("{done} of {all}").format(done=verify.done, all=verify.of)
            self.counted.setText(told if verify.of else "")
            set_tone(self.counted, "muted")
        elif report is not None and report.cases:
            self.counted.setText(counted(report))
            set_tone(self.counted, report_tone(report))
        else:
            self.counted.setText("")

    def _show_notes(self, report: Report | None) -> None:
        said = 0 if report is None or not report.cases else len(report.notes) + len(report.replaced)
        self.notes.setText(self.tr("%n note(s)", "", said))
        self.notes.setVisible(said > 0 and not self._verify.running)

    def _gateway(self, report: Report | None) -> str:
        if report is None or report.gateway is None:
            return ""
        parts = [f"{report.gateway.name} {report.gateway.version}"]
        if report.level is Level.DRILL:
            parts.append(self.tr("started here"))
        if report.elapsed_ms is not None:
            parts.append(duration_text(report.elapsed_ms / 1000))
        return " · ".join(parts)

    def _words(self, report: Report | None) -> str:
        """What is not seen in the lanes."""
        if report is None:
            return unverified_words(self._verify.reach)
        errors = [problem.message for problem in report.problems]
        if report.cases:
            return "\n".join(errors)
        if errors or report.notes:
            return "\n".join([*errors, *report.notes])
        if report.level is Level.PARSER:
            return self.tr("The gateway's own parser has read these files and takes them.")
        return self.tr("Our own checks found nothing wrong in these files.")

    def _on_case_activated(self, index: QModelIndex) -> None:
        row: DrillRow = index.data(DrillRole.ROW)
        if row.results:
            self.case_wanted.emit(row)

    def _name_parts(self) -> None:
        self.setAccessibleName(self.tr("Failure drill"))
        self.title.setProperty("type", "strong")
        self.counted.setProperty("type", "strong")
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the drill is"))
        self.stage.setProperty("tone", "muted")
        self.stop.setToolTip(self.tr("Nothing of it is left behind (Esc)"))
        self.cases.setAccessibleName(self.tr("Cases of the drill"))

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(16), 0, px(16), 0)
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.gateway)
        head.addWidget(self.notes)
        head.addWidget(self.stage, _MUCH)
        head.addStretch(1)
        head.addWidget(self.counted)
        head.addWidget(self.stop)
        below = QVBoxLayout()
        below.setContentsMargins(px(16), 0, px(16), 0)
        below.setSpacing(px(6))
        below.addWidget(self.progress)
        below.addWidget(self.told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, px(8))
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(self.cases, _MUCH)
        column.addWidget(self.axis)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._verify.running:
            self._verify.cancel()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_cases()


class _Cases(ReadingList):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.whole = False
        """Whether it is as high as all its rows."""
        self.expected = 0
        """So many rows there are going to be."""

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(480), self._high(_ROWS))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._high(_ALL if self.whole else _LEAST_ROWS))

    def _high(self, most: int) -> int:
        count = min(self.model().rowCount(), most)
        missing = max(0, min(self.expected, most) - count) if count else 0
        rows = sum(self.sizeHintForRow(place) for place in range(count))
        return rows + missing * self.sizeHintForRow(count - 1) + 2
