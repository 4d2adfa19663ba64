"""What is done to the open plan, each step with the words by which it is taken back."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.outside_text import one_line
from app.core.plan import edits as plan_edits
from app.core.plan.chain_edits import (
    change_route,
    join_tiers,
    move_tier,
    put_as_tier,
    put_in_tier,
    set_weight,
    split_tier,
    take_out,
)
from app.core.plan.values import Plan, PlanEndpoint, Route, Trigger
from widgets.state.notices import Notices
from widgets.state.route_kind import RouteKind, with_kind
from widgets.state.route_words import kind_words
from widgets.state.routing import Routing
from widgets.tasks import Tasks

if TYPE_CHECKING:
    from app.services.planning_route import RoutePlanning

Planner = Callable[[], Awaitable["RoutePlanning"]]


class RouteEditing(QObject):
    """Every verb is for the route that is looked at; what a plan cannot be becomes a notice."""

    def __init__(
        self,
        routing: Routing,
        notices: Notices,
        tasks: Tasks,
        planner: Planner,
        parent: QObject | None = None,
    ) -> None:
        """`planner` makes, awaited, the `RoutePlanning` that knows endpoints, prices and answers."""
        super().__init__(parent)
        self.routing = routing
        self._notices, self._tasks, self._planner = notices, tasks, planner

    def do(self, edit: Callable[[Plan], Plan], words: str) -> bool:
        """Whether the plan could be what was wanted; else a notice says why."""
        plan = self.routing.plan
        if plan is None:
            return False
        try:
            self.routing.edit(edit(plan), words)
        except UserError as error:
            self._notices.tell(error)
            return False
        return True

    # --- the chain ---

    def move(self, endpoint_id: str, steps: int) -> None:
        """Up or down: a tier as a whole, out of a pool as a tier of its own."""
        route = self._route()
        place = place_of(route, endpoint_id)
        if route is None or place is None:
            return
        words = self.tr("Move {model}").format(model=endpoint_id)
        if len(route.tiers[place].members) > 1:
            to = place if steps < 0 else place + 1
            self.do(lambda plan: put_as_tier(plan, route.name, endpoint_id, to), words)
            return
        to = place + steps
        if 0 <= to < len(route.tiers):
            self.do(lambda plan: move_tier(plan, route.name, place, to), words)

    def put(self, endpoint_id: str, place: int) -> None:
        """As a tier by itself, before the one that is there now."""
        route = self._route()
        if route is not None:
            words = self.tr("Move {model}").format(model=endpoint_id)
            self.do(lambda plan: put_as_tier(plan, route.name, endpoint_id, place), words)

    def share(self, endpoint_id: str, place: int) -> None:
        """Into the pool of the tier at this place."""
        route = self._route()
        if route is not None:
            words = self.tr("Share the load with {model}").format(model=endpoint_id)
            self.do(lambda plan: put_in_tier(plan, route.name, endpoint_id, place), words)

    def join(self, place: int) -> None:
        """This tier and the next one."""
        route = self._route()
        if route is not None:
            self.do(lambda plan: join_tiers(plan, route.name, place), self.tr("Share the load"))

    def split(self, place: int) -> None:
        route = self._route()
        if route is not None:
            self.do(lambda plan: split_tier(plan, route.name, place), self.tr("One after the other"))

    def weigh(self, endpoint_id: str, weight: int) -> None:
        route = self._route()
        if route is not None:
            words = self.tr("Weight of {model}").format(model=endpoint_id)
            self.do(lambda plan: set_weight(plan, route.name, endpoint_id, weight), words)

    def choose_kind(self, kind: RouteKind) -> None:
        route = self._route()
        if route is not None:
            self.do(lambda plan: with_kind(plan, route.name, kind), kind_words(kind))

    def take_out(self, endpoint_id: str) -> bool:
        """Out of this route; out of the plan where no other route leads there. It can be undone."""
        route = self._route()
        if route is None:
            return False
        words = self.tr("Remove {model}").format(model=endpoint_id)
        return self.do(lambda plan: _without(plan, route.name, endpoint_id), words)

    # --- endpoints ---

    def change_endpoint(self, endpoint_id: str, words: str, **changes: Any) -> None:
        self.do(lambda plan: plan_edits.change_endpoint(plan, endpoint_id, **changes), words)

    def change_endpoints(self, ids: Iterable[str], words: str, **changes: Any) -> None:
        def edit(plan: Plan) -> Plan:
            for id_ in ids:
                plan = plan_edits.change_endpoint(plan, id_, **changes)
            return plan

        self.do(edit, words)

    def rename_endpoint(self, endpoint_id: str, new: str) -> bool:
        words = self.tr("Rename {model}").format(model=endpoint_id)
        return self.do(lambda plan: plan_edits.rename_endpoint(plan, endpoint_id, new), words)

    def add_model(self, ref: ModelRef) -> None:
        """Last in the chain, with all that is known of it."""
        self._tasks.start(self._add_model(ref), name="add a model to a plan")

    async def _add_model(self, ref: ModelRef) -> None:
        planner = await self._planner()
        planned = await planner.from_models([ref], name="new")
        route = self._route()
        if route is None:
            return
        endpoint = replace(planned.plan.endpoints[0], retries=0)
        words = self.tr("Add {model}").format(model=one_line(ref.model, limit=60))
        self.do(lambda plan: _with(plan, route.name, endpoint), words)

    # --- the route ---

    def change_route(self, words: str, **changes: Any) -> None:
        route = self._route()
        if route is not None:
            self.do(lambda plan: change_route(plan, route.name, **changes), words)

    def set_triggers(self, triggers: Iterable[Trigger]) -> None:
        self.change_route(self.tr("What leads on"), fall_on=frozenset(triggers))

    def change_plan(self, words: str, **changes: Any) -> None:
        self.do(lambda plan: replace(plan, **changes), words)

    def add_route(self, name: str) -> None:
        """With the models of the one that is looked at, to begin with."""
        route, plan = self._route(), self.routing.plan
        if route is None or plan is None:
            return
        free = plan_edits.free_route_name(plan, name)
        new = Route(name=free, tiers=route.tiers, fall_on=route.fall_on)
        if self.do(lambda plan: plan_edits.add_route(plan, new), self.tr("Add a route")):
            self.routing.choose_route(free)

    def rename_route(self, new: str) -> None:
        route = self._route()
        if route is not None and self.do(
            lambda plan: plan_edits.rename_route(plan, route.name, new), self.tr("Rename the route")
        ):
            self.routing.choose_route(new)

    def remove_route(self) -> None:
        route = self._route()
        if route is not None:
            words = self.tr("Remove the route {name}").format(name=route.name)
            self.do(lambda plan: plan_edits.remove_route(plan, route.name), words)

    def _route(self) -> Route | None:
        return self.routing.route


def place_of(route: Route | None, endpoint_id: str) -> int | None:
    """Its tier."""
    tiers = () if route is None else route.tiers
    return next((place for place, tier in enumerate(tiers) if endpoint_id in tier.endpoints), None)


def _with(plan: Plan, route_name: str, endpoint: PlanEndpoint) -> Plan:
    endpoint = replace(endpoint, id=plan_edits.free_id(plan, endpoint.id))
    return put_as_tier(plan_edits.add_endpoint(plan, endpoint), route_name, endpoint.id)


def _without(plan: Plan, route_name: str, endpoint_id: str) -> Plan:
    plan = take_out(plan, route_name, endpoint_id)
    used = any(endpoint_id in route.endpoints for route in plan.routes)
    return plan if used else plan_edits.remove_endpoint(plan, endpoint_id)
