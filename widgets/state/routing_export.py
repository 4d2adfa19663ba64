"""The open plan as the files of a gateway, written anew as it is edited."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.plan.checks import has_errors
from widgets.state.routing import Routing
from widgets.tasks import Tasks
from widgets.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.plan_exporting import PlanExport
    from app.targets.base import Target

_PAGE = "routing"


class RoutingExport(QObject):
    """Which gateway the plan is written for is remembered.

    changed()    `export` is another one now, or there is none any more
    """

    changed = Signal()

    def __init__(
        self, routing: Routing, memory: WindowMemory, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        from app.targets.targets import TARGETS  # with all of them; not before the view is wanted

        super().__init__(parent)
        self._routing, self._memory, self._tasks = routing, memory, tasks
        self.targets = TARGETS
        self.target: Target = TARGETS[0]
        self.dialect = self.target.usual_dialect
        self.export: PlanExport | None = None
        """Of the open plan and the chosen target; `None` while no plan is open."""
        self.others: tuple[Target, ...] = ()
        """Where nothing can be written for the chosen gateway: those that can take the plan."""
        self._written_of: Plan | None = None
        self._running = False
        self._recall()
        routing.opened.connect(self._on_plan_changed)
        routing.plan_changed.connect(self._on_plan_changed)
        self._on_plan_changed()

    @property
    def plan(self) -> "Plan | None":
        """The plan that `export` is of."""
        return self._written_of if self.export is not None else None

    @property
    def current(self) -> bool:
        """`export` is of the plan as it is now, and of the target that is chosen."""
        export = self.export
        chosen = export is not None and (export.target, export.dialect) == (self.target, self.dialect)
        return chosen and self._written_of == self._routing.plan

    @property
    def plan_is_wrong(self) -> bool:
        """No gateway could take the plan."""
        return has_errors(self._routing.problems)

    def choose(self, target: "Target", dialect: str | None = None) -> None:
        """Write the plan for this gateway from now on."""
        self.target = target
        self.dialect = target.usual_dialect if dialect is None else dialect
        self._memory.keep_page(_PAGE, target=target.name, dialect=self.dialect)
        self._on_plan_changed()

    def _recall(self) -> None:
        kept = self._memory.page(_PAGE)
        for target in self.targets:
            if target.name == kept.get("target"):
                self.target, self.dialect = target, target.usual_dialect
                if kept.get("dialect") in [dialect.name for dialect in target.dialects]:
                    self.dialect = str(kept["dialect"])

    def _on_plan_changed(self) -> None:
        if not self._running:
            self._running = True
            self._tasks.start(self._write(), name="write a plan for its gateway")

    async def _write(self) -> None:
        from app.services.plan_exporting import export_plan, takers

        try:
            while not self.current and (plan := self._routing.plan) is not None:
                target, dialect = self.target, self.dialect
                # In a thread: a long file takes longer than a frame.
                export = await asyncio.to_thread(export_plan, plan, target, dialect or None)
                others = await asyncio.to_thread(takers, plan, self.targets) if export.failed else ()
                self.export, self._written_of, self.others = export, plan, others
                self.changed.emit()
        finally:
            self._running = False
        if self._routing.plan is None and self.export is not None:
            self.export = self._written_of = None
            self.changed.emit()
