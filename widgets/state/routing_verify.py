"""Verifying the open plan's export: one run at a time, its progress, its report."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.verification import Level, Report
from app.core.verification_document import document_of, report_of
from widgets.state.drill_cases import DrillCases
from widgets.state.routing import Routing
from widgets.state.routing_export import RoutingExport
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.plan import Plan
    from app.services.drilling.progress import Progress
    from app.services.folders import Folders


class RoutingVerify(QObject):
    """A report is of the plan as it was: as soon as the plan or the target is another one, it is not shown,
    and when that is undone it is shown again.

    changed()     what there is to see is another thing now: progress, the report, whether it runs
    """

    changed = Signal()

    def __init__(
        self,
        routing: Routing,
        export: RoutingExport,
        folders: "Folders",
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._routing, self._export, self._folders, self._tasks = routing, export, folders, tasks
        self.cases = DrillCases(self)
        self.report: Report | None = None
        """Of the plan and the target that are shown; `None` where these were not verified."""
        self.stage = ""
        """What is being done, while it runs."""
        self.done, self.of = 0, 0
        self._task: asyncio.Task[None] | None = None
        export.changed.connect(self._on_export_changed)
        self._on_export_changed()

    @property
    def running(self) -> bool:
        return self._task is not None

    def start(self, wanted: Level) -> None:
        """Verify what is shown as far as that; not while something is being verified."""
        made, plan = self._export.export, self._export.plan
        if self.running or made is None or plan is None:
            return
        name = self._routing.name
        self.report, self.stage, self.done, self.of = None, "", 0, 0
        self.cases.show(())
        work = self._run(plan, made.target.name, made.dialect, wanted, name)
        self._task = self._tasks.start(work, name="verify a plan")
        self._task.add_done_callback(self._on_ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Nothing of it is left behind."""
        if self._task is not None:
            self._task.cancel()

    # --- inside ---

    async def _run(self, plan: "Plan", target: str, dialect: str, wanted: Level, name: str | None) -> None:
        from app.services.verifying.verify import verify  # with all that runs gateways

        report = await verify(plan, target, dialect, wanted, folders=self._folders, tell=self._on_progress)
        if name is not None:
            reports = self._routing.plans.reports(name)
            await asyncio.to_thread(reports.keep, plan, target, dialect, document_of(report))
        await self._find()

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

    def _on_export_changed(self) -> None:
        if not self.running:
            self._tasks.start(self._find(), name="look for a report")

    async def _find(self) -> None:
        """The report of what is shown, if there is one."""
        made, plan, name = self._export.export, self._export.plan, self._routing.name
        report = None
        if made is not None and plan is not None and name is not None:
            reports = self._routing.plans.reports(name)
            kept = await asyncio.to_thread(reports.find, plan, made.target.name, made.dialect)
            report = _read(kept.report) if kept is not None else None
        if plan is self._export.plan and made is self._export.export:
            self.report = report
            self.cases.show(report.cases if report is not None else ())
            self.changed.emit()


def _read(document: Mapping[str, Any]) -> Report | None:
    """`None` where it was written by another version of this program: then it is verified again."""
    try:
        return report_of(document)
    except (KeyError, TypeError, ValueError):
        return None
