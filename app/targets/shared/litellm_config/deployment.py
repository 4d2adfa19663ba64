"""One entry of `model_list`: a model, how it is reached, and within which limits."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Period, PlanEndpoint
from app.targets.shared.litellm_config.cooldowns import allowed_fails, cooldown_time
from app.targets.shared.litellm_config.groups import Deployment
from app.targets.shared.litellm_config.names import EXTRAS, KEYLESS
from app.targets.shared.litellm_config.openrouter import provider_block
from app.targets.shared.litellm_config.params import as_defaults, forced
from app.targets.shared.litellm_config.prefixes import named_in_the_file, own_address, prefix_of

PERIODS = {Period.DAY: "1d", Period.WEEK: "7d", Period.MONTH: "1mo"}
_MILLION = Decimal(1_000_000)


def model_entry(deployment: Deployment, *, has_cooldowns: bool) -> dict[str, Any]:
    """`has_cooldowns`: some route of the plan has one, so that this entry must say its own."""
    endpoint = deployment.endpoint
    body = {**forced(endpoint), **provider_block(endpoint, deployment.route.constraints)}
    return {
        "model_name": deployment.group,
        "litellm_params": _without_nothing(
            {
                "model": f"{prefix_of(endpoint).name}/{endpoint.model}",
                "api_base": address(endpoint),
                **_credentials(endpoint),
                **_extras(endpoint),
                "timeout": seconds(endpoint.timeout_s),
                "stream_timeout": seconds(endpoint.first_token_timeout_s),
                "max_retries": 0,
                "weight": deployment.weight,
                "rpm": endpoint.rpm,
                "tpm": endpoint.tpm,
                "max_parallel_requests": endpoint.max_parallel,
                "max_budget": endpoint.budget.usd if endpoint.budget else None,
                "budget_duration": PERIODS[endpoint.budget.period] if endpoint.budget else None,
                "cooldown_time": cooldown_time(deployment.route) if has_cooldowns else None,
                "input_cost_per_token": _per_token(endpoint.price_in),
                "output_cost_per_token": _per_token(endpoint.price_out),
                **as_defaults(endpoint),
                "extra_body": body or None,
            }
        ),
        "model_info": _without_nothing(
            {
                "id": deployment.id,
                "upstream": endpoint.provider.value if named_in_the_file(endpoint) else None,
                **allowed_fails(deployment.route, alone=deployment.weight is None),
            }
        ),
    }


def reference(value: str | EnvRef) -> str:
    return f"os.environ/{value.env}" if isinstance(value, EnvRef) else value


def seconds(value: float | None) -> int | float | None:
    """A whole number of them as one."""
    return int(value) if value is not None and value == int(value) else value


def address(endpoint: PlanEndpoint) -> str | None:
    base = endpoint.base_url or own_address(endpoint)
    if base is None or isinstance(base, EnvRef):
        return None if base is None else reference(base)
    path = prefix_of(endpoint).path
    return base if base.rstrip("/").endswith(path) else base.rstrip("/") + path


def key_variable(endpoint: PlanEndpoint) -> str | None:
    """The variable that its key is taken from; servers that ask for none still need one to be named."""
    if endpoint.key is not None:
        return endpoint.key.env
    return KEYLESS if prefix_of(endpoint).name == "openai" else None


def _credentials(endpoint: PlanEndpoint) -> dict[str, Any]:
    variable = key_variable(endpoint)
    name = "vertex_credentials" if endpoint.provider is PlanProvider.VERTEX else "api_key"
    return {name: None if variable is None else reference(EnvRef(variable))}


def _extras(endpoint: PlanEndpoint) -> dict[str, Any]:
    names = EXTRAS.get(endpoint.provider, {})
    return {names[name]: reference(value) for name, value in endpoint.extras.items() if name in names}


def _per_token(price: Decimal | None) -> Decimal | None:
    """The very price: the division by a million is a shift of its digits."""
    return None if price is None else price / _MILLION


def _without_nothing(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}
