"""LiteLLM in front, OpenRouter behind: every model of the plan that OpenRouter surely has is asked there."""

from dataclasses import replace

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.base import YES, dropped
from app.targets.openrouter.checks import unknown_routes
from app.targets.openrouter.features import losses_of_asking
from app.targets.openrouter.names import key_of, openrouter_id
from app.targets.shared.litellm_config.before import Before
from app.targets.shared.openrouter_sellers import TAKEN

_ONE_ADDRESS = dropped("Who is asked at an address of its own is not OpenRouter: it is left out.")


def _asked(plan: Plan, endpoint: PlanEndpoint) -> PlanEndpoint | None:
    name = openrouter_id(endpoint)
    if name is None:
        return None
    own = endpoint.key if endpoint.provider is PlanProvider.OPENROUTER else None
    key = own or EnvRef(key_of(plan))
    return replace(endpoint, provider=PlanProvider.OPENROUTER, model=name, key=key, extras={})


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(unknown_routes(plan))


BEHIND_LITELLM = Before(
    service="OpenRouter",
    asked=_asked,
    otherwise={
        **dict.fromkeys(TAKEN, YES),
        **dict.fromkeys((Feature.BASE_URL, Feature.BASE_URL_ENV), _ONE_ADDRESS),
        Feature.EXTRAS: dropped("OpenRouter takes no settings of other providers."),
    },
    lost=losses_of_asking,
    check_plan=_check_plan,
).dialect("Behind LiteLLM")
