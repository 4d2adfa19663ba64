"""Which models of a plan a hosted service can ask, which it leaves out, and what that loses."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Plan, PlanEndpoint, Route
from app.targets.base import Expression, Loss, Severity, approximated, changed
from app.targets.shared.flat_chain import flat_chain
from app.targets.shared.left_out import cause_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A hosted service, and the providers that it knows."""

    title: str
    base_url: str
    key: str
    """The name of the variable with its own key."""
    providers: Mapping[PlanProvider, str]
    """What it calls each."""
    itself: PlanProvider | None = None
    """Where the plan can name the service as a provider: its ids are taken as they are."""

    def reaches(self, endpoint: PlanEndpoint) -> bool:
        known = endpoint.provider in self.providers or endpoint.provider is self.itself
        return known and endpoint.base_url is None

    def chain(self, plan: Plan, route: Route) -> tuple[PlanEndpoint, ...]:
        """What it can ask of the route, in order."""
        return tuple(endpoint for endpoint in flat_chain(plan, route) if self.reaches(endpoint))

    def written(self, plan: Plan) -> frozenset[str]:
        """The ids of the endpoints that are asked for some route."""
        return frozenset(endpoint.id for route in plan.routes for endpoint in self.chain(plan, route))

    def table(self) -> Mapping[Feature, Expression]:
        """How it treats what is the same for all such services."""
        return {
            Feature.KEY: changed(
                f"{self.title} is asked with one key of its own, in {self.key}; a provider's key is stored "
                "in its console, if you use your own."
            ),
            Feature.PARAMS: approximated(
                "They are in the body, for all models of the route alike: those of its first one."
            ),
        }

    def left_out(self, plan: Plan) -> Iterator[Loss]:
        for endpoint in plan.endpoints:
            if not self.reaches(endpoint):
                where, feature = cause_of(endpoint)
                whom = facts(endpoint.provider).title
                why = f"does not know {whom}" if where == "provider" else f"cannot ask {whom} at this address"
                yield Loss(
                    where=f"endpoints.{endpoint.id}.{where}",
                    feature=feature,
                    severity=Severity.DROPPED,
                    note=f"{self.title} {why}: {endpoint.id} is left out of the chain.",
                )

    def unreachable(self, plan: Plan) -> Iterator[Problem]:
        """Errors for routes of which nothing would be left."""
        for route in plan.routes:
            if not self.chain(plan, route):
                yield Problem(
                    where=f"routes.{route.name}",
                    message=f"{self.title} can ask none of its models: add one of a provider that it knows.",
                )

    def bodies(
        self, plan: Plan, body: Callable[[Route, tuple[PlanEndpoint, ...]], Mapping[str, Any]]
    ) -> dict[str, Mapping[str, Any]]:
        """Route -> its first model's parameters and what `body` makes of its chain."""
        return {
            route.name: {**dict(chain[0].params if chain else {}), **body(route, chain)}
            for route in plan.routes
            for chain in [self.chain(plan, route)]
        }


def differing_params(plan: Plan, service: Service) -> Iterator[Loss]:
    """Where a later model of a chain forces something else than the first one, which counts."""
    for route in plan.routes:
        chain = service.chain(plan, route)
        for endpoint in chain[1:]:
            if dict(endpoint.params) != dict(chain[0].params):
                yield Loss(
                    where=f"endpoints.{endpoint.id}.params",
                    feature=Feature.PARAMS,
                    severity=Severity.CHANGED,
                    note=f"In {route.name} the parameters of {chain[0].id} are sent to this model too.",
                )


def with_character(plan: Plan, forbidden: Collection[str], title: str) -> Iterator[Problem]:
    """Errors for models whose ids the service would take apart."""
    for endpoint in plan.endpoints:
        found = sorted(each for each in forbidden if each in endpoint.model)
        if found:
            yield Problem(
                where=f"endpoints.{endpoint.id}.model",
                message=f"{title} would read “{found[0]}” in “{endpoint.model}” as the end of the id.",
            )
