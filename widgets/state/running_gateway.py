"""One running gateway as the window works on it: what it says of itself, and what can be done about it.

No key passes through a signal or stays here, save on its way to the clipboard, at the user's wish.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import KeyStoreError, UserError
from app.core.gateways.admin import GatewayKey, KeyWish, LimitChange, ModelHealth
from app.core.gateways.kind import GatewayKind
from providers.base import Endpoint, Secret
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.core.gateways.key_plan import KeyPlan
    from app.core.plan.values import Plan
    from app.services.running_gateways.desk import GatewayDesk, Look

Work = Callable[[], Awaitable[object]]


class RunningGateway(QObject):
    """One piece of work at a time. Nothing is asked before `look`.

    changed()      another gateway is chosen, more is known of it, or work has begun or ended
    done(str)      what was asked for has been done, a sentence
    """

    changed = Signal()
    done = Signal(str)

    def __init__(
        self,
        desk: "GatewayDesk",
        plan: "Callable[[], Plan | None]",
        clip: Callable[[Secret], None],
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """`plan` is the one that is open; `clip` puts a made key on the clipboard for a while."""
        super().__init__(parent)
        self._desk, self._plan, self._clip, self._tasks = desk, plan, clip, tasks
        self._task: asyncio.Task[None] | None = None
        self.gateways: tuple[Endpoint, ...] = ()
        self.endpoint: Endpoint | None = None
        self.found: Look | None = None
        """`None` until it answered."""
        self.health: dict[str, ModelHealth] = {}
        """By the id of the deployment; empty until models were asked."""
        self.planned: KeyPlan | None = None
        """The open plan's keys beside the gateway's, once that was asked for."""
        self.problem: UserError | None = None
        """Why the last piece of work did not come about."""
        self.doing = ""
        """In words; empty while nothing is done."""
        self.can_cancel = False
        """What changes something is waited for: a key that was made must not get lost."""

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def kind(self) -> GatewayKind | None:
        from app.services.running_gateways.opening import kind_of  # with the network client

        return None if self.endpoint is None else kind_of(self.endpoint)

    @property
    def plan_keys(self) -> int:
        """How many virtual keys the open plan has."""
        plan = self._plan()
        return 0 if plan is None else len(plan.keys)

    def key(self, key_id: str) -> GatewayKey | None:
        keys = () if self.found is None else self.found.keys
        return next((each for each in keys if each.id == key_id), None)

    # --- verbs ---

    def refresh(self) -> None:
        """Which gateways there are, and what the chosen one says."""
        self.gateways = self._desk.gateways()
        names = {each.name for each in self.gateways}
        if self.gateways and (self.endpoint is None or self.endpoint.name not in names):
            self._take(self.gateways[0])
        self.look()

    def choose(self, name: str) -> None:
        endpoint = next((each for each in self.gateways if each.name == name), None)
        if endpoint is not None and not self.busy and endpoint != self.endpoint:
            self._take(endpoint)
            self.look()

    def look(self) -> None:
        if self.endpoint is not None:
            self._start(self._look(self.endpoint), self.tr("Asking {name}…").format(name=self.endpoint.title))
        else:
            self.changed.emit()

    def ask_models(self) -> None:
        """Costs: the gateway sends a request to each."""
        if self.endpoint is not None:
            self._start(self._ask_models(self.endpoint), self.tr("The proxy asks each of its models…"))

    def make(self, wish: KeyWish, *, clip: bool) -> None:
        """Into the keyring, or onto the clipboard."""
        if self.endpoint is not None:
            work = self._make(self.endpoint, wish, clip=clip)
            self._start(work, self.tr("Making the key {name}…").format(name=wish.name), keeps=True)

    def limit(self, key_id: str, change: LimitChange) -> None:
        if self.endpoint is not None:
            work = partial(self._desk.limit, self.endpoint, key_id, change)
            self._change(work, self.tr("Changing its limits…"), self.tr("The key has other limits now."))

    def delete(self, key_id: str) -> None:
        if self.endpoint is not None:
            work = partial(self._desk.delete, self.endpoint, key_id)
            self._change(work, self.tr("Deleting the key…"), self.tr("The key is deleted."))

    def block(self, key_id: str, *, blocked: bool) -> None:
        if self.endpoint is not None:
            work = partial(self._desk.block, self.endpoint, key_id, blocked=blocked)
            done = self.tr("The key is refused now.") if blocked else self.tr("The key is let in again.")
            self._change(work, self.tr("Telling the gateway…"), done)

    def compare_plan(self) -> None:
        plan = self._plan()
        if self.endpoint is not None and plan is not None:
            self._start(self._compare(self.endpoint, plan), self.tr("Comparing with the plan…"))

    def make_planned(self) -> None:
        """What is missing. What differs stays as it is."""
        if self.endpoint is not None and self.planned is not None:
            work = partial(self._desk.make_planned, self.endpoint, self.planned, update=False)
            done = self.tr("The plan's keys are in the keyring.")
            self._change(work, self.tr("Making the plan's keys…"), done)

    def keep_master(self, typed: str) -> None:
        """Into the keyring, or where that fails into memory, and ask again."""
        from app.services.key_values import clean_key

        if self.endpoint is None or self.busy:
            return
        try:
            secret = clean_key(typed)
        except UserError as error:
            self.problem = error
            self.changed.emit()
            return
        self._start(self._keep_master(self.endpoint, secret), self.tr("Keeping the key…"), keeps=True)

    def cancel(self) -> None:
        """What was known stays."""
        if self._task is not None and self.can_cancel:
            self._task.cancel()

    # --- under way ---

    def _take(self, endpoint: Endpoint) -> None:
        self.endpoint, self.found, self.planned, self.problem = endpoint, None, None, None
        self.health = {}

    def _change(self, work: Work, doing: str, done: str) -> None:
        assert self.endpoint is not None
        self._start(self._changed(work, self.endpoint, done), doing, keeps=True)

    def _start(self, work: Coroutine[Any, Any, None], doing: str, *, keeps: bool = False) -> None:
        if self.busy:
            work.close()
            return
        self.doing, self.problem, self.can_cancel = doing, None, not keeps
        self._task = self._tasks.start(self._watched(work), name="manage a gateway", keeps=keeps)
        self._task.add_done_callback(partial(self._on_ended, work))
        self.changed.emit()

    async def _watched(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except UserError as error:
            self.problem = error

    def _on_ended(self, work: Coroutine[Any, Any, None], _task: "asyncio.Task[None]") -> None:
        """Also of what was cancelled before its first step."""
        work.close()
        self._task, self.doing = None, ""
        self.changed.emit()

    async def _look(self, endpoint: Endpoint) -> None:
        self.found = await self._desk.look(endpoint)

    async def _ask_models(self, endpoint: Endpoint) -> None:
        self.health = {each.id or each.upstream: each for each in await self._desk.health(endpoint)}

    async def _make(self, endpoint: Endpoint, wish: KeyWish, *, clip: bool) -> None:
        if clip:
            made = await self._desk.make(endpoint, wish)
            self._clip(made.secret)
            text = self.tr("{name} is made. Its key is on the clipboard, for a minute.")
            self.done.emit(text.format(name=wish.name))
        else:
            name = await self._desk.make_kept(endpoint, wish)
            text = self.tr("{name} is made. Its key is in the keyring, as that of the endpoint {endpoint}.")
            self.done.emit(text.format(name=wish.name, endpoint=name))
        await self._look(endpoint)

    async def _changed(self, work: Work, endpoint: Endpoint, done: str) -> None:
        await work()
        self.planned = None
        self.done.emit(done)
        await self._look(endpoint)

    async def _compare(self, endpoint: Endpoint, plan: "Plan") -> None:
        self.planned = await self._desk.compare(endpoint, plan)

    async def _keep_master(self, endpoint: Endpoint, secret: Secret) -> None:
        try:
            await self._desk.keep_admin_key(endpoint, secret)
        except KeyStoreError as error:
            self._desk.hold_admin_key(endpoint, secret)
            text = self.tr("{why} The key is used until the program ends.")
            self.done.emit(text.format(why=error.message))
        await self._look(endpoint)
