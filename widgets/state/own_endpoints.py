"""The endpoints that the user adds, changes and removes, as the window works on them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.endpoint_draft import DraftCheck, EndpointDraft
from app.core.errors import UserError
from app.core.key_status import KeySource, KeyStatus
from providers.base import Endpoint, KeyNeed, WireName
from widgets.state.key_list import KeyList
from widgets.state.key_row import Activity
from widgets.state.preferences import Preferences
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.endpoint_rules import NewEndpoint
    from app.services.key_desk import KeyDesk


class OwnEndpoints(QObject):
    """One for the window.

    added(str)     the endpoint of this name can be used
    refused(str)   it was not added, and this is why
    removed(str)   it is gone, and its key with it
    left(str)      a sentence about something that a removed endpoint left behind
    busy_changed() one is being written down, or that has ended
    """

    added = Signal(str)
    refused = Signal(str)
    removed = Signal(str)
    left = Signal(str)
    busy_changed = Signal()

    def __init__(
        self,
        desk: "KeyDesk",
        keys: KeyList,
        preferences: Preferences,
        *,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keys = keys
        self._preferences = preferences
        self._tasks = tasks
        self._busy = False

    @property
    def busy(self) -> bool:
        return self._busy

    # --- forms ---

    def draft_of(self, name: str) -> EndpointDraft:
        """What a form begins with: the endpoint of this name, or nothing."""
        from app.services.endpoint_drafts import draft_of  # with the address rules, after the first paint

        row = self._keys.row(name)
        return draft_of(row.endpoint) if row is not None and row.endpoint.custom else EndpointDraft()

    def check(self, draft: EndpointDraft, *, editing: str = "") -> DraftCheck:
        """What is wrong with it, field by field. `editing` names the endpoint that it is to replace."""
        from app.services.endpoint_drafts import check_draft

        own = {row.endpoint.name for row in self._keys.rows() if row.endpoint.custom}
        return check_draft(draft, taken=own - {editing})

    def rows_like(self, wire: WireName) -> tuple[Endpoint, ...]:
        """The built-in endpoints whose habits one with this wire can share."""
        from app.services.endpoint_drafts import models_for

        return models_for(wire)

    # --- verbs ---

    def save(self, draft: EndpointDraft, *, editing: str = "", key: str = "") -> None:
        """Write down what the form says, and keep its key, if one was typed."""
        from app.services.endpoint_drafts import new_endpoint

        try:
            new = new_endpoint(draft)
        except UserError as error:
            self.refused.emit(error.in_full)
            return
        self.add(new, replace=bool(editing), key=key)

    def add(self, new: "NewEndpoint", *, replace: bool = False, key: str = "") -> None:
        """One at a time: while one is being added, another is not."""
        if not self._busy:
            self._busy = True
            self.busy_changed.emit()
            adding = self._add(new, replace=replace, key=key)
            self._tasks.start(adding, name=f"add the endpoint {new.name}", keeps=True)

    def remove(self, name: str) -> None:
        """With its key. Built-in ones stay."""
        self._keys.work_on(name, Activity.REMOVING, self._remove)

    # --- under way ---

    async def _add(self, new: "NewEndpoint", *, replace: bool, key: str) -> None:
        try:
            added = await self._desk.add(new, replace=replace)
            status = await self._status_of_new(added.endpoint)
        except UserError as error:
            self.refused.emit(error.in_full)
            return
        finally:
            self._busy = False
            self.busy_changed.emit()
        self._keys.learn(status, problem=added.notice)
        self.added.emit(added.endpoint.name)
        if key.strip():
            self._keys.keep(added.endpoint.name, key)

    async def _status_of_new(self, endpoint: Endpoint) -> KeyStatus:
        """A keyring that hangs is not waited for: an endpoint can be used before its key is looked up."""
        if self._keys.keyring is None or not self._keys.keyring.usable:
            source = KeySource.NOT_NEEDED if endpoint.key is KeyNeed.NONE else KeySource.MISSING
            return KeyStatus(endpoint=endpoint, source=source)
        return await self._desk.status(endpoint)

    async def _remove(self, endpoint: Endpoint) -> None:
        name = endpoint.name
        removed = await self._desk.remove(name)
        if removed.back is not None:
            self._keys.learn(await self._desk.status(removed.back))
        else:
            self._keys.forget(name)
            if self._preferences.settings.one_key == name:
                self._preferences.change(one_key=None)
        self.removed.emit(name)
        if removed.key_problem is not None:
            self.left.emit(removed.key_problem)
