"""The target `modapi`: one address and one key; LiteLLM in front of it keeps the chain, or nobody does."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import FACTS, PlanProvider, facts
from app.core.plan.values import Plan, PlanEndpoint, Route
from app.targets import litellm_upstreams
from app.targets.base import YES, Dialect, File, Loss, Reach, Severity, Table, Target
from app.targets.shared.chat_snippets import snippets
from app.targets.shared.forced_params import param_problems
from app.targets.shared.hosted_models import Service
from app.targets.shared.hosted_reach import client_reach
from app.targets.shared.losing import losses_by
from app.targets.shared.snippet_reading import check_bodies, unknown_keys
from app.targets.shared.usual_losses import merged, table_of

_MODAPI = Service(
    title="ModAPI",
    base_url="https://modapi.ai/v1",
    key="MODAPI_API_KEY",
    providers={each: each.value for each, known in FACTS.items() if known.base_url is not None},
    itself=PlanProvider.MODAPI,
)
_TABLES = {
    "client": table_of("ModAPI", {**_MODAPI.table(), Feature.SEVERAL_ROUTES: YES}),
    "litellm": table_of(
        "LiteLLM before ModAPI",
        {**litellm_upstreams.TABLE, Feature.KEY: _MODAPI.table()[Feature.KEY]},
    ),
}


def _table(dialect: str) -> Table:
    return _TABLES[dialect]


def _render(plan: Plan, dialect: str) -> tuple[File, ...]:
    if dialect == "litellm":
        return litellm_upstreams.config_files(plan, _reached, [_MODAPI.key])
    bodies = _MODAPI.bodies(plan, _body)
    return snippets("ModAPI", base_url=_MODAPI.base_url, key=_MODAPI.key, bodies=bodies)


def _body(_route: Route, chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    return {"model": chain[0].model}


def _reached(endpoint: PlanEndpoint) -> dict[str, Any]:
    return {
        "model": f"openai/{endpoint.model}",
        "api_base": _MODAPI.base_url,
        "api_key": f"os.environ/{_MODAPI.key}",
    }


def _losses(plan: Plan, dialect: str) -> tuple[Loss, ...]:
    return merged(losses_by(_TABLES[dialect], plan), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    for endpoint in plan.endpoints:
        if endpoint.provider is not PlanProvider.MODAPI:
            whom = facts(endpoint.provider).title
            yield Loss(
                where=f"endpoints.{endpoint.id}.provider",
                feature=Feature.KEY,
                severity=Severity.CHANGED,
                note=f"ModAPI is asked instead of {whom}: see that it lists {endpoint.model} under this id.",
            )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (*_own_models(plan), *param_problems(plan))


def _own_models(plan: Plan) -> Iterator[Problem]:
    for endpoint in plan.endpoints:
        if facts(endpoint.provider).self_hosted:
            yield Problem(
                where=f"endpoints.{endpoint.id}.provider",
                message="ModAPI has no models of yours: take this one out, or choose LiteLLM.",
            )
    yield from _MODAPI.unreachable(plan)


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    for file in files:
        if file.path == "config.yaml":
            return tuple(litellm_upstreams.read(file.text, file.path))
    return check_bodies(files, _in_body)


def _in_body(route: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    if not body.get("model"):
        yield Problem(where=f"client.py: {route}", message="No model is asked for.")
    chains = {name: body[name] for name in ("models", "fallbacks") if name in body}
    yield from unknown_keys(chains, set(), f"client.py: {route}")


def _reach(dialect: str) -> Reach:
    if dialect == "litellm":
        return litellm_upstreams.REACH
    return client_reach(
        "ModAPI runs at its own address",
        "ModAPI reads no file: the client is all there is.",
    )


MODAPI = Target(
    name="modapi",
    title="ModAPI",
    about="A client for ModAPI's one address, or LiteLLM in front of it, which keeps the chain.",
    table=_table,
    render=_render,
    losses=_losses,
    check_plan=_check_plan,
    check_files=_check_files,
    reach=_reach,
    dialects=(Dialect("client", "Client"), Dialect("litellm", "Through LiteLLM")),
)
