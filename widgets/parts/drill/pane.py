"""The foot of Routing: how far the files were verified, and the drill as lanes over time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.core.verification import Report, badge
from widgets.parts.drill.case_delegate import CaseDelegate
from widgets.parts.plain_label import PlainLabel
from widgets.parts.worded import push, set_tone, words
from widgets.state.routing_verify import RoutingVerify
from widgets.theme import Theme


class DrillPane(QFrame):
    """cancel_asked()    the run is to end"""

    cancel_asked = Signal()

    def __init__(self, theme: Theme, verify: RoutingVerify, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._verify = theme, verify
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Failure drill"))
        self.title = PlainLabel(self.tr("Failure drill"))
        self.title.setProperty("type", "strong")
        self.gateway = PlainLabel(elide=True)
        self.gateway.setProperty("kind", "chip")
        self.counted = PlainLabel()
        self.counted.setProperty("type", "strong")
        self.stop = push(self.tr("Stop"))
        self.stop.clicked.connect(self.cancel_asked)
        self.told = words(tone="muted", selectable=True)
        self.cases = QListView()
        self.cases.setModel(verify.cases)
        self.cases.setItemDelegate(CaseDelegate(theme, self.cases))
        self.cases.setUniformItemSizes(True)
        self.cases.setFrameShape(QFrame.Shape.NoFrame)
        self.cases.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.cases.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cases.setAccessibleName(self.tr("Cases of the drill"))
        self._lay_out(theme)
        verify.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        verify, report = self._verify, self._verify.report
        self.stop.setVisible(verify.running)
        gateway = report.gateway if report is not None else None
        self.gateway.setText(f"{gateway.name} {gateway.version}" if gateway is not None else "")
        self.gateway.setVisible(gateway is not None)
        self.cases.setVisible(verify.cases.rowCount() > 0)
        self._show_count(report)
        self.told.setText(self._words(report))
        self.told.setVisible(bool(self.told.text()))

    def _show_count(self, report: Report | None) -> None:
        if self._verify.running:
            told = self.tr("{done} of {all}").format(done=self._verify.done, all=self._verify.of)
            self.counted.setText(told if self._verify.of else "")
            set_tone(self.counted, None)
        elif report is not None and report.cases:
            told = self.tr("{planned} of {all} as planned")
            self.counted.setText(told.format(planned=report.planned, all=len(report.cases)))
            set_tone(self.counted, "good" if report.passed else "bad")
        else:
            self.counted.setText("")

    def _words(self, report: Report | None) -> str:
        """What is being done; else what is not seen in the lanes."""
        if self._verify.running:
            return self._verify.stage
        if report is None:
            return self.tr(
                "These files were not verified as they are now. Verify starts the real gateway on this"
                " computer, with stand-ins for its models that fail on cue."
            )
        errors = [problem.message for problem in report.problems]
        parts = [*errors, *report.replaced, *report.notes]
        return "\n".join(parts) if report.cases or parts else badge(report)

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.gateway)
        head.addStretch(1)
        head.addWidget(self.counted)
        head.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(4), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.cases, 1)
        head.setContentsMargins(0, 0, px(12), 0)
