"""The right half and the foot of Routing: what a plan is written as, and how that was rehearsed."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.core.outside_text import one_line
from widgets.dialogs import choose_folder, confirm
from widgets.parts.drill.details import DrillDetails
from widgets.parts.drill.pane import DrillPane
from widgets.parts.drill.verify_panel import VerifyPanel
from widgets.parts.drop_target import DropTarget
from widgets.parts.gateways.panel import GatewaysPanel
from widgets.parts.routing_files.import_panel import ImportPanel
from widgets.parts.routing_files.panel import FilesPanel
from widgets.parts.worded import push
from widgets.program import Program
from widgets.state.drill_cases import DrillRow
from widgets.state.gateway_shelf import GatewayShelf
from widgets.state.live_gateways import LiveGateways
from widgets.state.plan_import import PlanImport
from widgets.state.plan_places import place_of
from widgets.state.routing import Routing
from widgets.state.routing_export import RoutingExport
from widgets.state.routing_verify import RoutingVerify
from widgets.theme import Theme
from widgets.window import Window
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.services.key_values import KeyStatus
    from providers.base import Endpoint, Secret
    from widgets.views.routing import RoutingView


class ExportDesk(QObject):
    """Made with the view. `dress` puts its parts and its verbs into it."""

    def __init__(
        self,
        program: Program,
        window: Window,
        theme: Theme,
        memory: WindowMemory,
        routing: Routing,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._program, self._window, self._memory, self._routing = program, window, memory, routing
        tasks, notices, folders = program.tasks, program.notices, program.engine.folders
        self.export = RoutingExport(routing, memory, tasks, self)
        self.gateways = GatewayShelf(folders, memory, tasks, notices, self)
        self.verify = RoutingVerify(routing, self.export, self.gateways, folders, tasks, self)
        self.importing = PlanImport(routing, program.engine.vault, tasks, self)
        live = LiveGateways(self._statuses, self._key_of, tasks, self)
        self.files = FilesPanel(theme, self.export, self.verify)
        self.drill = DrillPane(theme, self.verify)
        self.details = DrillDetails(theme, window)
        self.verify_panel = VerifyPanel(theme, self.export, self.verify, live, tasks, window)
        self.import_panel = ImportPanel(theme, self.importing, tasks, window)
        self.gateways_panel = GatewaysPanel(theme, self.gateways, tasks, window)
        self._view: RoutingView | None = None
        self._buttons()
        self._connect()

    def dress(self, view: "RoutingView") -> None:
        self._view = view
        for button in (self.import_button, self.copy_button, self.save_button, self.verify_button):
            view.header.add_button(button)
        view.turned.connect(self.files.set_whole)
        view.turned.connect(self.drill.set_whole)
        view.set_files(self.files, self.drill)
        view.import_wanted.connect(self.import_panel.open)
        DropTarget(
            view,
            self.import_panel.can_take,
            self.import_panel.take,
            words=self.tr("Drop to read a gateway's configuration"),
        )
        self._show_verbs()

    # --- verbs ---

    def run(self, command: str) -> None:
        """One of the commands of the table that are about files and gateways."""
        {
            "import_plan": self.open_import,
            "verify_plan": self.open_verify,
            "copy_plan_file": self.copy,
            "save_plan_files": self.save,
            "gateways": self.gateways_panel.open,
        }[command]()

    def copy(self) -> None:
        """The file that is looked at."""
        file = self.files.shown
        if self.files.copy() and file is not None:
            self._program.notices.post(self.tr("Copied {file}.").format(file=one_line(file.path, limit=80)))

    def save(self) -> None:
        """All files, with the report of the verification where there is one."""
        self._program.tasks.start(self._save(), name="save the files of a gateway")

    def open_verify(self) -> None:
        if self.verify.can_start:
            self.verify_panel.open()

    def open_import(self) -> None:
        self.import_panel.open()

    # --- inside ---

    async def _save(self) -> None:
        from app.services.plan_exporting import in_the_way, with_report, write_files

        export, plan, name = self.export.export, self.export.plan, self._routing.name
        if export is None or plan is None or export.failed:
            return
        title = self.tr("Save the files for {gateway}").format(gateway=export.target.title)
        folder = await choose_folder(self._window, title, folder=self._memory.folder)
        if folder is None:
            return
        self._memory.keep_folder(folder)
        if name is not None:
            reports = self._routing.plans.reports(name)
            kept = await asyncio.to_thread(reports.find, plan, export.target.name, export.dialect)
            export = with_report(export, kept)
        blocked = await asyncio.to_thread(in_the_way, export, folder)
        if blocked and not await self._may_replace([path.name for path in blocked]):
            return
        written = await asyncio.to_thread(write_files, export, folder, force=True)
        text = self.tr("Saved %n file(s) in {folder}.", "", len(written))
        self._program.notices.post(text.format(folder=one_line(str(folder), limit=400)))

    async def _may_replace(self, names: Sequence[str]) -> bool:
        return await confirm(
            self._window,
            self.tr("Replace what is there?"),
            self.tr("These say something else than what would be written: {files}.").format(
                files=", ".join(names)
            ),
            accept=self.tr("Replace"),
            danger=True,
        )

    async def _statuses(self) -> "Sequence[KeyStatus]":
        engine = self._program.engine
        return await engine.vault.overview(engine.book.all())

    async def _key_of(self, endpoint: "Endpoint") -> "Secret | None":
        return (await self._program.engine.vault.find(endpoint)).secret

    def _show_verbs(self) -> None:
        made = self.export.export
        there = made is not None and bool(made.files)
        self.copy_button.setEnabled(there)
        self.save_button.setEnabled(there)
        self.verify_button.setEnabled(self.verify.can_start)

    def _on_place_wanted(self, where: str) -> None:
        """The editor shows where that comes from."""
        plan, view = self._routing.plan, self._view
        if plan is None or view is None:
            return
        place = place_of(plan, where)
        if place.route is not None:
            self._routing.choose_route(place.route)
        if place.endpoint is not None:
            view.route.show_endpoint(place.endpoint, where)
        elif place.gap is not None:
            view.route.show_gap(place.gap, where)
        elif place.limit is not None:
            view.route.show_limit(place.limit, where)
        else:
            view.route.show_chain()
            view.route.chain.focus()

    def _on_notes_wanted(self) -> None:
        if self.verify.report is not None:
            self.details.show_report(self.verify.report)

    def _on_case_wanted(self, row: DrillRow) -> None:
        self.details.show_case(row)

    def _buttons(self) -> None:
        self.import_button = push(self.tr("Import config…"))
        self.copy_button = push(self.tr("Copy"))
        self.save_button = push(self.tr("Save as…"))
        self.verify_button: QPushButton = push(self.tr("Verify"), "primary")
        self.copy_button.setToolTip(self.tr("Copy the file that is shown"))
        self.save_button.setToolTip(self.tr("Save all files, with the report of the verification"))
        self.verify_button.setToolTip(self.tr("Say how far this can be verified here, then do it"))

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.open_import)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.verify_button.clicked.connect(self.open_verify)
        self.verify_panel.gateways_wanted.connect(self.gateways_panel.open)
        self.files.place_wanted.connect(self._on_place_wanted)
        self.drill.case_wanted.connect(self._on_case_wanted)
        self.drill.notes_wanted.connect(self._on_notes_wanted)
        self.export.changed.connect(self._show_verbs)
        self.verify.changed.connect(self._show_verbs)
