"""How far a plan can be verified for its gateway: said first, then done as far as is wanted."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.rehearsal.report import Level
from widgets.parts.drill.level_rows import LevelRows
from widgets.parts.drill.live_form import LiveForm
from widgets.parts.side_panel import SidePanel
from widgets.parts.spinner import Spinner
from widgets.parts.worded import push, words
from widgets.state.live_gateways import LiveGateways
from widgets.state.routing_export import RoutingExport
from widgets.state.routing_verify import RoutingVerify
from widgets.tasks import Tasks
from widgets.theme import Theme

_WIDE = 620


class VerifyPanel(SidePanel):
    """gateways_wanted()    a gateway is to be installed, or named"""

    gateways_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        export: RoutingExport,
        verify: RoutingVerify,
        live: LiveGateways,
        tasks: Tasks,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._export, self._verify, self._tasks = export, verify, tasks
        self._spinner = Spinner(theme)
        self.state = words(tone="muted")
        self.levels = LevelRows(theme)
        self.live = LiveForm(theme, live)
        self.install = push("")
        self.gateways = push(self.tr("Gateways…"), "link")
        self.go = push(self.tr("Verify"), "primary")
        self._lay_out(theme)
        self.levels.chosen.connect(self._show_form)
        self.install.clicked.connect(self.gateways_wanted)
        self.gateways.clicked.connect(self.gateways_wanted)
        self.go.clicked.connect(self._on_go)
        self.live.changed.connect(self._show_form)
        self.live.entered.connect(self._on_go)
        verify.outlook_changed.connect(self._show)
        verify.changed.connect(self._show_form)

    def open(self) -> None:
        """It looks each time: what is installed may have changed."""
        self._verify.look()
        self.live.look()
        self.say(self.tr("Verify for {gateway}").format(gateway=self._export.target.title))
        self._show()
        super().open()

    def wanted_size(self, available: QSize) -> QSize:
        wide = min(self.theme.px(_WIDE), available.width())
        layout = self.panel.layout()
        high = layout.totalHeightForWidth(wide) if layout is not None else 0
        return QSize(wide, high).boundedTo(available)

    def first_focus(self) -> QWidget:
        return self.go if self.go.isEnabled() else self.gateways

    # --- inside ---

    def _show(self) -> None:
        outlook = self._verify.outlook
        self._spinner.setVisible(outlook is None)
        self.state.setText(self.tr("Looking what there is to verify with…") if outlook is None else "")
        self.state.setVisible(outlook is None)
        self.levels.setVisible(outlook is not None)
        missing = outlook.missing if outlook is not None else None
        self.install.setVisible(missing is not None)
        if missing is not None:
            text = self.tr("Install {gateway} ({size} MB)…")
            self.install.setText(text.format(gateway=missing.title, size=missing.disk_mb))
        if outlook is not None:
            self.levels.show_outlook(outlook)
            plan = self._verify.plan
            if plan is not None:
                self.live.show_price(plan)
        self._show_form()
        if outlook is not None and self.isVisible():
            self.first_focus().setFocus()

    def _show_form(self) -> None:
        live = self.levels.level is Level.LIVE
        self.live.setVisible(live)
        ready = self._verify.can_start and self._verify.outlook is not None
        self.go.setEnabled(ready and (not live or self.live.complete))
        self.go.setText(self.tr("Ask it, and pay for it") if live else self.tr("Verify"))
        if self.isVisible():
            self._place()  # as high as what it says

    def _on_go(self) -> None:
        if not self.go.isEnabled():
            return
        if self.levels.level is Level.LIVE:
            self._tasks.start(self._ask(), name="find the key of a gateway")
        else:
            self._verify.start(self.levels.level)
            self.dismiss()

    async def _ask(self) -> None:
        gateway = await self.live.gateway()
        self._verify.start(Level.LIVE, live=gateway)
        self.dismiss()

    def _lay_out(self, theme: Theme) -> None:
        px = theme.px
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._spinner)
        line.addWidget(self.state, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.gateways)
        foot.addStretch(1)
        foot.addWidget(self.install)
        foot.addWidget(self.go)
        self.body.addLayout(line)
        self.body.addWidget(self.levels)
        self.body.addWidget(self.live)
        self.body.addStretch(1)
        self.body.addLayout(foot)
