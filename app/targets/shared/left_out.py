"""Why a model is left out of a chain: who serves it is not known to a gateway, or is asked somewhere else."""

from app.core.plan.features import Feature
from app.core.plan.values import EnvRef, PlanEndpoint


def cause_of(endpoint: PlanEndpoint) -> tuple[str, Feature]:
    """The name of the field that is in the way, and what gets lost by it."""
    if endpoint.base_url is None:
        return "provider", Feature.FALLBACK
    return "base_url", Feature.BASE_URL_ENV if isinstance(endpoint.base_url, EnvRef) else Feature.BASE_URL
