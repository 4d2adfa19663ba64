"""What of a plan TensorZero cannot express where it depends on values."""

from collections.abc import Iterator

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Plan, PlanEndpoint
from app.targets.base import Loss, Severity
from app.targets.shared.losing import losses_by
from app.targets.shared.unwritten import of_the_tiers, unwritten_named
from app.targets.shared.usual_losses import shared_by_the_first_tier_alone
from app.targets.tensorzero.config import reachable
from app.targets.tensorzero.features import TABLE
from app.targets.tensorzero.forcing import DEFAULT_MAX_TOKENS, without_a_place
from app.targets.tensorzero.kinds import is_anthropic


def losses(plan: Plan) -> tuple[Loss, ...]:
    by_table = (loss for loss in losses_by(TABLE, plan) if not _is_azures_address(plan, loss))
    return (*unwritten_named(plan, by_table, of_the_tiers(plan)), *_by_value(plan))


def _is_azures_address(plan: Plan, loss: Loss) -> bool:
    return loss.feature is Feature.BASE_URL_ENV and any(
        endpoint.provider is PlanProvider.AZURE and loss.where == f"endpoints.{endpoint.id}.base_url"
        for endpoint in plan.endpoints
    )


def _by_value(plan: Plan) -> Iterator[Loss]:
    for endpoint in reachable(plan):
        yield from _of_endpoint(endpoint, f"endpoints.{endpoint.id}")
    for route in plan.routes:
        yield from shared_by_the_first_tier_alone(route)


def _of_endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Loss]:
    if lost := without_a_place(endpoint):
        yield Loss(
            where=f"{where}.params",
            feature=Feature.PARAMS,
            severity=Severity.DROPPED,
            note=f"{', '.join(lost)}: this provider's requests have no such parameter.",
        )
    if is_anthropic(endpoint) and not {"max_tokens", "max_completion_tokens"} & set(endpoint.params):
        yield Loss(
            where=f"{where}.params",
            feature=Feature.PARAMS,
            severity=Severity.CHANGED,
            note=f"Anthropic wants a limit of tokens: max_tokens is {DEFAULT_MAX_TOKENS} where the client "
            "sends none.",
        )
    if endpoint.provider is PlanProvider.AZURE and "api_version" in endpoint.extras:
        yield Loss(
            where=f"{where}.extras",
            feature=Feature.EXTRAS,
            severity=Severity.CHANGED,
            note="TensorZero asks Azure with an `api_version` of its own, 2025-04-01-preview.",
        )
