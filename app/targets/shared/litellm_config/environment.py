"""The variables that the written files read, and .env.example, which names them without a value."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Callback, EnvRef, Plan, PlanEndpoint
from app.targets.base import File
from app.targets.shared.env_example import env_file
from app.targets.shared.litellm_config.deployment import key_variable
from app.targets.shared.litellm_config.groups import deployments
from app.targets.shared.litellm_config.names import DATABASE, KEYLESS, MASTER_KEY

OF_CALLBACKS = {
    Callback.LANGFUSE: ("LANGFUSE_PUBLIC_KEY", "LANGFUSE_SECRET_KEY", "LANGFUSE_HOST"),
    Callback.HELICONE: ("HELICONE_API_KEY",),
    Callback.MLFLOW: ("MLFLOW_TRACKING_URI",),
    Callback.OTEL: ("OTEL_EXPORTER", "OTEL_ENDPOINT", "OTEL_HEADERS"),
    Callback.PROMETHEUS: (),
}
_OPTIONAL = frozenset({"LANGFUSE_HOST", "OTEL_HEADERS"})


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    about: str
    needed: bool = True


def variables(plan: Plan) -> tuple[Variable, ...]:
    """Each once, the master key first."""
    found: dict[str, Variable] = {}
    for variable in _variables(plan):
        found.setdefault(variable.name, variable)
    return tuple(found.values())


def env_example(plan: Plan) -> File:
    """With a remark at each."""
    return env_file("".join(f"\n# {each.about}\n{each.name}=\n" for each in variables(plan)))


def _variables(plan: Plan) -> Iterator[Variable]:
    yield Variable(
        MASTER_KEY,
        "The proxy's own key, which clients send. Make one: "
        "python3 -c 'import secrets; print(\"sk-\" + secrets.token_hex(32))'",
    )
    if plan.keys:
        yield Variable(
            DATABASE, "PostgreSQL, where LiteLLM keeps virtual keys: postgresql://USER:PASSWORD@HOST/NAME"
        )
    for endpoint in dict.fromkeys(deployment.endpoint.id for deployment in deployments(plan)):
        yield from _of_endpoint(plan.endpoint(endpoint))
    for callback in plan.callbacks:
        for name in OF_CALLBACKS[callback]:
            yield Variable(name, f"For {callback.value}.", needed=name not in _OPTIONAL)


def _of_endpoint(endpoint: PlanEndpoint) -> Iterator[Variable]:
    title = facts(endpoint.provider).title
    variable = key_variable(endpoint)
    if variable == KEYLESS:
        yield Variable(KEYLESS, "For servers that ask for no key: any value, such as none.")
    elif variable is not None:
        what = "The file with the account's key" if endpoint.provider is PlanProvider.VERTEX else "The key"
        yield Variable(variable, f"{what} for {title}.")
    if isinstance(endpoint.base_url, EnvRef):
        yield Variable(endpoint.base_url.env, f"The address of {title} ({endpoint.id}){_ends(endpoint)}.")
    for name, value in endpoint.extras.items():
        if isinstance(value, EnvRef):
            yield Variable(value.env, f"The {name} for {title}.")


def _ends(endpoint: PlanEndpoint) -> str:
    """What people leave out of an address, or put there too much."""
    if endpoint.provider is PlanProvider.GEMINI:
        return ", with /v1beta at its end"
    if endpoint.provider in (PlanProvider.OLLAMA, PlanProvider.ANTHROPIC):
        return ", without /v1"
    return "" if endpoint.provider is PlanProvider.AZURE else ", with /v1 at its end"
