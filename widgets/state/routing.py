"""The routing plans of the window: which there are, the one that is open, and what is done to it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.outside_text import one_line
from app.core.plan.checks import Problem
from app.core.plan.values import Plan, Route
from widgets.state.notices import NoticeAction, Notices
from widgets.state.plan_draft import PlanDraft
from widgets.state.plan_keeping import PlanKeeping
from widgets.state.plan_list import PlanList
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.plans import Deleted, Plans


class Routing(QObject):
    """A view pulls `plan`, `problems` and `route`, and edits by handing over another plan: what was edited
    is on the disk moments later.

    plans_changed()    which plans there are
    opened()           another plan is open, or none
    plan_changed()     the open plan is another one now: edited, undone, renamed, read again
    route_chosen()     another route of it is looked at
    kept_changed()     `unsaved` or `conflict`
    """

    plans_changed = Signal()
    opened = Signal()
    plan_changed = Signal()
    route_chosen = Signal()
    kept_changed = Signal()

    def __init__(self, plans: "Plans", tasks: Tasks, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plans, self.list = plans, PlanList(self)
        self._tasks, self._notices = tasks, notices
        self._drafts: dict[str, PlanDraft] = {}
        self._draft: PlanDraft | None = None
        self._route: str | None = None
        self._asked_for = False
        """The user chose a plan: whatever was open last is not what they want to see."""
        self.keeping = PlanKeeping(plans, tasks, self)
        self.keeping.changed.connect(self._on_kept)

    # --- what there is ---

    @property
    def name(self) -> str | None:
        """Of the open plan."""
        return None if self._draft is None else self._draft.name

    @property
    def plan(self) -> Plan | None:
        return None if self._draft is None else self._draft.plan

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of the plan as it is now."""
        return () if self._draft is None else self._draft.problems

    @property
    def route(self) -> Route | None:
        """The one that is looked at: that which was chosen, else the first."""
        plan = self.plan
        if plan is None or not plan.routes:
            return None
        return next((route for route in plan.routes if route.name == self._route), plan.routes[0])

    @property
    def unsaved(self) -> bool:
        return self._draft is not None and self._draft.unsaved

    @property
    def conflict(self) -> UserError | None:
        """Another program wrote the open plan's file, and the user has to say what holds."""
        return None if self._draft is None else self._draft.conflict

    @property
    def undo_words(self) -> str | None:
        """What `undo` takes back; `None` for nothing."""
        return None if self._draft is None else self._draft.history.undo_words

    @property
    def redo_words(self) -> str | None:
        return None if self._draft is None else self._draft.history.redo_words

    # --- the open plan ---

    def edit(self, plan: Plan, words: str) -> None:
        """The open plan becomes this one; `words` say what was done, for going back: “Remove gpt-5”."""
        draft = self._draft
        if draft is None or plan == draft.plan:
            return
        draft.history.edit(plan, words)
        self._has_changed(draft)

    def undo(self) -> str | None:
        """The words of what was taken back; `None` when there was nothing."""
        return None if self._draft is None else self._went(self._draft, self._draft.history.undo())

    def redo(self) -> str | None:
        return None if self._draft is None else self._went(self._draft, self._draft.history.redo())

    def choose_route(self, name: str) -> None:
        if name != self._route:
            self._route = name
            self.route_chosen.emit()

    def keep_ours(self) -> None:
        """The file becomes what is shown here, whatever another program wrote."""
        if self._draft is not None:
            self.keeping.replace(self._draft)

    def take_theirs(self) -> None:
        """What another program wrote is shown; going back leads to what was here."""
        if self._draft is not None:
            self._tasks.start(self._take(self._draft), name="take the changed plan")

    # --- all of them ---

    def refresh(self) -> None:
        """Other programs may have written plans."""
        self._tasks.start(self._refresh(), name="look for plans")

    def open(self, name: str) -> None:
        """Bring it to the front; what cannot be read is told."""
        self._asked_for = True
        self._tasks.start(self._open(name), name="open a plan")

    def open_if_there(self, name: str) -> None:
        """The plan that was open last, else the first one there is; neither where another was asked for."""
        self._tasks.start(self._open_if_there(name), name="open the last plan")

    def add(self, plan: Plan) -> None:
        """Keep a new plan, with a number behind its name where that is taken, and open it."""
        self._asked_for = True
        self._tasks.start(self._add(plan), name="keep a new plan", keeps=True)

    def rename(self, name: str, new: str) -> None:
        self._tasks.start(self._rename(name, new), name="rename a plan", keeps=True)

    def duplicate(self, name: str) -> None:
        self._tasks.start(self._duplicate(name), name="duplicate a plan", keeps=True)

    def delete(self, name: str) -> None:
        """It can be brought back."""
        self._tasks.start(self._delete(name), name="delete a plan", keeps=True)

    def restore(self, deleted: "Deleted") -> None:
        """What was deleted is back, and open."""
        self._tasks.start(self._restore(deleted), name="bring a plan back", keeps=True)

    # --- under way ---

    async def _refresh(self) -> None:
        kept = await self.keeping.all()
        self.list.show(kept)
        by_name = {each.name: each for each in kept}
        for draft in list(self._drafts.values()):
            found = by_name.get(draft.name)
            if draft.unsaved:
                self.keeping.save(draft)  # it meets what is there, and asks
            elif found is None:
                self._forget(draft)
            elif found.file is not None and found.file.digest != draft.digest:
                self._read_again(draft, PlanDraft.of(found.file))
        self.plans_changed.emit()

    async def _open(self, name: str) -> None:
        draft = self._drafts.get(name)
        if draft is None:
            draft = self._drafts[name] = PlanDraft.of(await self.keeping.read(name))
        self._show(draft)

    async def _open_if_there(self, name: str) -> None:
        await self._refresh()
        found = [each.name for each in self.list.kept if each.file is not None]
        if self._draft is None and found and not self._asked_for:
            await self._open(name if name in found else found[0])

    async def _add(self, plan: Plan) -> None:
        file = await self.keeping.create(plan)
        draft = self._drafts[file.path.stem] = PlanDraft.of(file)
        await self._refresh()
        self._show(draft)

    async def _rename(self, name: str, new: str) -> None:
        if new == name:
            return
        draft = self._drafts.get(name)
        file = await self.keeping.rename(name, new, draft)
        if draft is not None:
            self._drafts[new] = self._drafts.pop(name)
            draft.renamed(new)
            draft.was_written(file)
        await self._refresh()
        if draft is not None and draft is self._draft:
            self.plan_changed.emit()

    async def _duplicate(self, name: str) -> None:
        draft = self._drafts.get(name)
        plan = draft.plan if draft is not None else (await self.keeping.read(name)).plan
        await self._add(plan)

    async def _delete(self, name: str) -> None:
        deleted = await self.keeping.delete(name)
        draft = self._drafts.pop(name, None)
        await self._refresh()
        if draft is not None and draft is self._draft:
            self._show(None)
        text = self.tr("Deleted “{title}”").format(title=one_line(name, limit=60))
        back = NoticeAction(self.tr("Undo"), partial(self.restore, deleted), undoes=True)
        self._notices.post(text, action=back)

    async def _restore(self, deleted: "Deleted") -> None:
        name = await self.keeping.restore(deleted)
        await self._refresh()
        await self._open(name)

    async def _take(self, draft: PlanDraft) -> None:
        self._read_again(draft, PlanDraft.of(await self.keeping.read(draft.name)))

    # --- what follows ---

    def _went(self, draft: PlanDraft, words: str | None) -> str | None:
        if words is not None:
            self._has_changed(draft)
        return words

    def _has_changed(self, draft: PlanDraft) -> None:
        draft.check()
        self.keeping.save(draft)
        self.plan_changed.emit()

    def _read_again(self, draft: PlanDraft, theirs: PlanDraft) -> None:
        draft.history.edit(theirs.plan, self.tr("Changed by another program"))
        draft.written, draft.digest, draft.conflict = theirs.plan, theirs.digest, None
        draft.check()
        if draft is self._draft:
            self.plan_changed.emit()
            self.kept_changed.emit()

    def _forget(self, draft: PlanDraft) -> None:
        del self._drafts[draft.name]
        if draft is self._draft:
            self._show(None)

    def _show(self, draft: PlanDraft | None) -> None:
        if draft is self._draft:
            return
        self._draft, self._route = draft, None
        self.opened.emit()
        self.kept_changed.emit()

    def _on_kept(self) -> None:
        self.kept_changed.emit()
