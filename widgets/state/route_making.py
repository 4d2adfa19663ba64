"""A comparison, or some models, on the way to becoming a plan."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.plan.ordering import Place
from app.core.plan.values import Plan
from widgets.state.plan_order import Wish, made, places
from widgets.state.routing import Routing
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.planning_route import Planned, RoutePlanning


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be routed."""

    name: str
    """What the plan may be called."""
    models: Sequence[ModelRef]
    session_id: str | None = None
    """A kept comparison, whose lanes they are."""


class RouteMaking(QObject):
    """changed()   what the plan would be is another one now, or why there is none"""

    changed = Signal()

    def __init__(
        self,
        routing: Routing,
        planner: "Callable[[], Awaitable[RoutePlanning]]",
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._routing, self._planner, self._tasks = routing, planner, tasks
        self._task: asyncio.Task[None] | None = None
        self.source: Source | None = None
        self.of_session = False
        """Whether only answers of the comparison count, not all that are kept of its models."""
        self.wish = Wish()
        self.planned: Planned | None = None
        self.problem: UserError | None = None

    @property
    def busy(self) -> bool:
        return self._task is not None

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and why."""
        return () if self.planned is None else self.planned.notes

    @property
    def plan(self) -> Plan | None:
        """In the wished order."""
        if self.planned is None or not self.wish.possible:
            return None
        from app.services.planning_route import FIRST_RETRIES

        return made(self.planned.plan, self.wish, first_retries=FIRST_RETRIES)

    @property
    def places(self) -> tuple[Place, ...]:
        if self.planned is None or not self.wish.possible:
            return ()
        return places(self.planned.plan, self.planned.plan.routes[0].name, self.wish)

    def begin(self, source: Source) -> None:
        self.source, self.planned, self.problem = source, None, None
        self.of_session = source.session_id is not None
        self._look()

    def choose_evidence(self, *, of_session: bool) -> None:
        if of_session != self.of_session:
            self.of_session = of_session
            self._look()

    def choose(self, wish: Wish) -> None:
        self.wish = wish
        self.changed.emit()

    def make(self, name: str) -> None:
        """The plan is kept under this name, and opened."""
        plan = self.plan
        if plan is not None:
            self._routing.add(replace(plan, name=name))

    def _look(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self.source is not None:
            self._task = self._tasks.start(self._ask(self.source), name="plan a route")
        self.changed.emit()

    async def _ask(self, source: Source) -> None:
        mine = asyncio.current_task()
        try:
            planned, problem = await self._planned(source), None
        except UserError as error:
            planned, problem = None, error
        if mine is self._task:
            self._task, self.planned, self.problem = None, planned, problem
            self.changed.emit()

    async def _planned(self, source: Source) -> "Planned":
        planner = await self._planner()
        if source.session_id is None:
            return await planner.from_models(source.models, name=source.name)
        own = await planner.from_session(source.session_id, name=source.name)
        if self.of_session:
            return own
        return _with_parameters(await planner.from_models(source.models, name=source.name), own)


def _with_parameters(planned: "Planned", own: "Planned") -> "Planned":
    """What was set for the lanes is forced all the same, whoever's answers count."""
    params = {(each.provider, each.model, each.base_url): each.params for each in own.plan.endpoints}
    endpoints = tuple(
        replace(each, params=params.get((each.provider, each.model, each.base_url), each.params))
        for each in planned.plan.endpoints
    )
    return replace(planned, plan=replace(planned.plan, endpoints=endpoints))
