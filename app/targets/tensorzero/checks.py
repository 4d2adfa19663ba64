"""What of a plan TensorZero in particular cannot take."""

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.shared.forced_params import param_problems
from app.targets.shared.listening import listens_on
from app.targets.tensorzero.config import reachable
from app.targets.tensorzero.kinds import is_anthropic

_LARGEST = 2**63 - 1


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (*_listening(plan), *_endpoints(plan), *param_problems(plan))


def _listening(plan: Plan) -> Iterator[Problem]:
    try:
        ip_address(listens_on(plan))
    except ValueError:
        message = f"TensorZero cannot listen at “{plan.host}”: use an IP address."
        yield Problem(where="listen", message=message)


def _endpoints(plan: Plan) -> tuple[Problem, ...]:
    return tuple(
        problem for endpoint in reachable(plan) for problem in _endpoint(endpoint, f"endpoints.{endpoint.id}")
    )


def _endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Problem]:
    title = facts(endpoint.provider).title
    if isinstance(endpoint.base_url, EnvRef) and endpoint.provider is not PlanProvider.AZURE:
        yield Problem(
            where=f"{where}.base_url",
            message=f"TensorZero takes addresses literally: write what {endpoint.base_url.env} stands for.",
        )
    if isinstance(endpoint.base_url, str) and endpoint.provider in (PlanProvider.GEMINI, PlanProvider.VERTEX):
        yield Problem(
            where=f"{where}.base_url",
            message=f"TensorZero asks {title} at its own address only: leave the address out, or make this "
            "an OpenAI-compatible endpoint.",
        )
    if endpoint.provider is PlanProvider.VERTEX:
        for name, told in endpoint.extras.items():
            if isinstance(told, EnvRef):
                yield Problem(
                    where=f"{where}.extras.{name}",
                    message=f"TensorZero takes this literally: write down what {told.env} stands for.",
                )
    if endpoint.key is None and is_anthropic(endpoint):
        yield Problem(where=f"{where}.key", message="TensorZero asks Anthropic with a key only: name one.")
    if any(_unwritable(each) for each in endpoint.params.values()):
        yield Problem(
            where=f"{where}.params",
            message="TOML knows no null and no numbers of more than 64 bits: leave such a parameter out.",
        )


def _unwritable(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_unwritable(each) for each in value.values())
    if isinstance(value, list | tuple):
        return any(_unwritable(each) for each in value)
    return value is None or (isinstance(value, int) and abs(value) > _LARGEST)
