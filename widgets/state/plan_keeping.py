"""Plans on the disk, beside the window: one call at a time, each in a thread."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.outside_text import one_line
from app.services import plan_files
from app.services.plan_files import PlanChangedError, PlanFile
from widgets.state.plan_draft import PlanDraft
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.plans import Deleted, KeptPlan, Plans

T = TypeVar("T")


class PlanKeeping(QObject):
    """Each coroutine raises `UserError`.

    changed()   a draft was written, or could not be: its `unsaved` and `conflict` may be others
    """

    changed = Signal()

    def __init__(self, plans: "Plans", tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plans, self._tasks = plans, tasks
        self._one_at_a_time = asyncio.Lock()

    def save(self, draft: PlanDraft) -> None:
        """It is on the disk moments later, with all that was done to it meanwhile."""
        if draft.conflict is None:
            self._tasks.start(self._save(draft), name="save a plan", keeps=True)

    def replace(self, draft: PlanDraft) -> None:
        """Whatever its file holds."""
        self._tasks.start(self._replace(draft), name="save a plan over another", keeps=True)

    async def all(self) -> "tuple[KeptPlan, ...]":
        return await self._do(self._plans.all)

    async def read(self, name: str) -> PlanFile:
        return await self._do(partial(self._plans.open, name))

    async def create(self, plan: "Plan") -> PlanFile:
        return await self._do(partial(self._plans.create, plan))

    async def rename(self, name: str, new: str, draft: PlanDraft | None) -> PlanFile:
        """What was done to the draft is written first."""
        if draft is not None:
            await self._save(draft)
        return await self._do(partial(_renamed, self._plans, name, new))

    async def delete(self, name: str) -> "Deleted":
        return await self._do(partial(self._plans.delete, name))

    async def restore(self, deleted: "Deleted") -> str:
        return await self._do(partial(self._plans.restore, deleted))

    async def _save(self, draft: PlanDraft) -> None:
        async with self._one_at_a_time:
            if not draft.unsaved or draft.conflict is not None:
                return  # an earlier call has written it already, or the user is asked
            try:
                saving = partial(_saved, self._plans, draft.name, draft.plan, draft.digest)
                draft.was_written(await _in_thread(saving))
            except PlanChangedError as error:
                draft.conflict = error
            finally:
                self.changed.emit()

    async def _replace(self, draft: PlanDraft) -> None:
        draft.was_written(await self._do(partial(_replaced, self._plans, draft.name, draft.plan)))
        self.changed.emit()

    async def _do(self, work: Callable[[], T]) -> T:
        async with self._one_at_a_time:
            return await _in_thread(work)


async def _in_thread(work: Callable[[], T]) -> T:
    """To its end, whoever stops waiting for it."""
    return await asyncio.shield(asyncio.to_thread(work))


def _renamed(plans: "Plans", name: str, new: str) -> PlanFile:
    return plans.open(plans.rename(name, new))


def _saved(plans: "Plans", name: str, plan: "Plan", seen: str) -> PlanFile:
    if name not in plans.stamps():
        raise PlanChangedError(f"The file of “{one_line(name, limit=60)}” was deleted or renamed.")
    return plans.save(name, plan, seen=seen)


def _replaced(plans: "Plans", name: str, plan: "Plan") -> PlanFile:
    if name in plans.stamps():
        return plan_files.replace(plans.path_of(name), plan)
    return plans.create(plan)
