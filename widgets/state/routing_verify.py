"""Verifying the open plan's export: one run at a time, its progress, its report."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.rehearsal.report import Level, Report
from app.core.rehearsal.report_document import report_of
from widgets.state.drill_cases import DrillCases
from widgets.state.gateway_shelf import GatewayShelf
from widgets.state.routing import Routing
from widgets.state.routing_export import RoutingExport
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.drilling.progress import Progress
    from app.services.folders import Folders
    from app.services.verifying.live import LiveGateway
    from app.services.verifying.outlook import Outlook
    from app.targets.base import Reach, Target


class RoutingVerify(QObject):
    """A report is of the plan as it was: as soon as the plan or the target is another one, it is not shown,
    and when that is undone it is shown again.

    changed()           what there is to see is another thing now: progress, the report, whether it runs
    outlook_changed()   `outlook` is another one now
    """

    changed = Signal()
    outlook_changed = Signal()

    def __init__(
        self,
        routing: Routing,
        export: RoutingExport,
        gateways: GatewayShelf,
        folders: "Folders",
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._routing, self._export, self._gateways = routing, export, gateways
        self._folders, self._tasks = folders, tasks
        self.cases = DrillCases(self)
        self.report: Report | None = None
        """Of the plan and the target that are shown; `None` where these were not verified."""
        self._looked: tuple[Target, str, Outlook] | None = None
        self.stage = ""
        """What is being done, while it runs."""
        self.done, self.of = 0, 0
        self._task: asyncio.Task[None] | None = None
        export.changed.connect(self._on_export_changed)
        gateways.changed.connect(self._on_gateways_changed)
        self._on_export_changed()

    @property
    def outlook(self) -> "Outlook | None":
        """How far the target that is shown can be verified; `None` while that was not looked for."""
        if self._looked is None or self._looked[:2] != (self._export.target, self._export.dialect):
            return None
        return self._looked[2]

    @property
    def running(self) -> bool:
        return self._task is not None

    @property
    def can_start(self) -> bool:
        """There are files, and nothing else is being verified."""
        made = self._export.export
        return not self.running and made is not None and not made.failed

    @property
    def reach(self) -> "Reach | None":
        """What can be done with the files that are shown; `None` where there are none."""
        made = self._export.export
        return None if made is None or made.failed else made.target.reach(made.dialect)

    @property
    def plan(self) -> "Plan | None":
        """The one that would be verified."""
        return self._export.plan

    def look(self) -> None:
        """How far this can be verified: said before anything is started."""
        self._tasks.start(self._look(), name="how far a plan can be verified")

    def start(self, wanted: Level | None = None, *, live: "LiveGateway | None" = None) -> None:
        """Verify what is shown as far as that; without `wanted`, as far as it goes without asking anybody's
        money. Nothing is done while something is being verified.
        """
        made, plan = self._export.export, self._export.plan
        if not self.can_start or made is None or plan is None:
            return
        self.report, self.stage, self.done, self.of = None, "", 0, 0
        self.cases.show(())
        work = self._run(plan, made.target, made.dialect, wanted, live)
        self._task = self._tasks.start(work, name="verify a plan")
        self._task.add_done_callback(self._on_ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Nothing of it is left behind."""
        if self._task is not None:
            self._task.cancel()

    # --- inside ---

    async def _run(
        self,
        plan: "Plan",
        target: "Target",
        dialect: str,
        wanted: Level | None,
        live: "LiveGateway | None",
    ) -> None:
        from app.services.verifying.keeping import keep_report
        from app.services.verifying.verify import verify  # with all that runs gateways

        name = self._routing.name
        if wanted is None:
            wanted = (await self._looked_at(plan, target, dialect)).furthest
        report = await verify(
            plan,
            target.name,
            dialect,
            wanted,
            folders=self._folders,
            tell=self._on_progress,
            gateway_path=self._path(target, dialect),
            live=live,
        )
        if name is not None:
            await asyncio.to_thread(keep_report, self._routing.plans.reports(name), plan, report)

    def _on_progress(self, progress: "Progress") -> None:
        self.stage, self.done, self.of = progress.stage, progress.done, progress.of or self.of
        if progress.case is not None:
            self.cases.begin(progress.case.route, progress.case.name, progress.case.title)
        if progress.result is not None:
            self.cases.end(progress.result)
        self.changed.emit()

    def _on_ended(self, _task: "asyncio.Task[None]") -> None:
        self._task = None
        self.stage = ""
        self.changed.emit()
        self._on_export_changed()  # it may be another one by now

    def _on_export_changed(self) -> None:
        if not self.running and not self._tasks.closed:
            self._tasks.start(self._find(), name="look for a report")

    def _on_gateways_changed(self) -> None:
        if self._gateways.busy is None and not self._gateways.looking and self.outlook is not None:
            self.look()

    async def _find(self) -> None:
        """The report of what is shown, if there is one."""
        made, plan, name = self._export.export, self._export.plan, self._routing.name
        report = None
        if made is not None and plan is not None and name is not None:
            reports = self._routing.plans.reports(name)
            kept = await asyncio.to_thread(reports.find, plan, made.target.name, made.dialect)
            report = _read(kept.report) if kept is not None else None
        if plan is self._export.plan and made is self._export.export and not self.running:
            self.report = report
            self.cases.show(report.cases if report is not None else ())
            self.changed.emit()

    async def _look(self) -> None:
        plan, target, dialect = self._export.plan, self._export.target, self._export.dialect
        self._looked = None
        self.outlook_changed.emit()
        if plan is None:
            return
        self._looked = target, dialect, await self._looked_at(plan, target, dialect)
        self.outlook_changed.emit()

    async def _looked_at(self, plan: "Plan", target: "Target", dialect: str) -> "Outlook":
        from app.services.verifying.outlook import reach_of

        path = self._path(target, dialect)
        return await asyncio.to_thread(
            reach_of, plan, target.name, dialect, folders=self._folders, gateway_path=path
        )

    def _path(self, target: "Target", dialect: str) -> Path | None:
        """Where the user says that its gateway is."""
        reach = target.reach(dialect)
        name = reach.drill.gateway if reach.drill is not None else reach.parser
        return self._gateways.path_of(name) if name is not None else None


def _read(document: Mapping[str, Any]) -> Report | None:
    """`None` where it was written by another version of this program: then it is verified again."""
    try:
        return report_of(document)
    except (KeyError, TypeError, ValueError):
        return None
