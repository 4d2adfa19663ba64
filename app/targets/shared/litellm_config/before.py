"""LiteLLM before one service: it keeps the chain, its limits and its keys, and asks there for every model."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan
from app.targets.base import Dialect, Expression, File, Loss, Severity
from app.targets.shared.litellm_config.dialect import LITELLM_CONFIG
from app.targets.shared.litellm_config.losing import losses
from app.targets.shared.litellm_config.restating import Asked, known_endpoints, restated, same_requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    service: str
    """Its title."""
    asked: Asked
    otherwise: Mapping[Feature, Expression]
    """What is lost, or is not, other than by LiteLLM alone."""
    lost: Callable[[Plan, Collection[str]], Iterable[Loss]]
    """plan, for which endpoints it is asked -> what asking it instead loses, by values."""
    check_plan: Callable[[Plan], Iterable[Problem]]
    """What the service cannot take: of each route something must be left."""

    def dialect(self, title: str) -> Dialect:
        return Dialect(
            name="litellm",
            title=title,
            table={**LITELLM_CONFIG.table, **self.otherwise},
            render=self._render,
            losses=self._losses,
            check_plan=self._check_plan,
            check_files=LITELLM_CONFIG.check_files,
            reach=replace(LITELLM_CONFIG.reach, restated=self._restated),
        )

    def _restated(self, plan: Plan) -> Plan:
        return restated(plan, self.asked)

    def _render(self, plan: Plan) -> tuple[File, ...]:
        return LITELLM_CONFIG.render(self._restated(plan))

    def _check_plan(self, plan: Plan) -> tuple[Problem, ...]:
        return (*self.check_plan(plan), *LITELLM_CONFIG.check_plan(self._restated(plan)))

    def _losses(self, plan: Plan) -> tuple[Loss, ...]:
        written = self._restated(plan)
        asked = {endpoint.id for endpoint in written.endpoints}
        return losses(
            plan,
            written=written,
            table={**LITELLM_CONFIG.table, **self.otherwise},
            besides=(*self._asked_once(plan), *_prices(plan, written, self.service), *self.lost(plan, asked)),
        )

    def _asked_once(self, plan: Plan) -> Iterator[Loss]:
        known = known_endpoints(plan, self.asked)
        for route in plan.routes:
            if same := same_requests(route, known):
                words = ", ".join(f"{later} is the same as {first}" for later, first in same.items())
                yield Loss(
                    where=f"routes.{route.name}.tiers",
                    feature=Feature.FALLBACK,
                    severity=Severity.CHANGED,
                    note=f"At {self.service} {words}: it is asked once, where it comes first.",
                )


def _prices(plan: Plan, written: Plan, service: str) -> Iterator[Loss]:
    for there in written.endpoints:
        here = plan.endpoint(there.id)
        if (here.price_in, here.price_out) != (there.price_in, there.price_out):
            yield Loss(
                where=f"endpoints.{there.id}.price_in",
                feature=Feature.PRICES,
                severity=Severity.DROPPED,
                note=f"They are not {service}'s prices: LiteLLM counts with those that it knows.",
            )
