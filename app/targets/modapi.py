"""The target `modapi`: one address and one key; LiteLLM in front of it keeps the chain, or nobody does."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import FACTS, PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route
from app.targets.base import YES, Dialect, File, Loss, Severity, Target, dropped
from app.targets.shared.chat_snippets import snippets
from app.targets.shared.forced_params import param_problems
from app.targets.shared.hosted_models import Service
from app.targets.shared.hosted_reach import client_reach
from app.targets.shared.litellm_config.before import Before
from app.targets.shared.losing import losses_by
from app.targets.shared.snippet_reading import check_bodies, unknown_keys
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_MODAPI = Service(
    title="ModAPI",
    base_url="https://modapi.ai/v1",
    key="MODAPI_API_KEY",
    providers={each: each.value for each, known in FACTS.items() if known.base_url is not None},
    itself=PlanProvider.MODAPI,
)
_TABLE = table_of("ModAPI", {**_MODAPI.table(), Feature.SEVERAL_ROUTES: YES})
_ONE_ADDRESS = dropped("ModAPI has one address: it is asked there.")


def _render(plan: Plan) -> tuple[File, ...]:
    bodies = _MODAPI.bodies(plan, _body)
    return snippets("ModAPI", base_url=_MODAPI.base_url, key=_MODAPI.key, bodies=bodies)


def _body(_route: Route, chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    return {"model": chain[0].model}


def _asked(_plan: Plan, endpoint: PlanEndpoint) -> PlanEndpoint | None:
    if not _MODAPI.reaches(endpoint):
        return None
    own = endpoint.key if endpoint.provider is PlanProvider.MODAPI else None
    return replace(endpoint, provider=PlanProvider.MODAPI, key=own or EnvRef(_MODAPI.key), extras={})


def _losses(plan: Plan) -> tuple[Loss, ...]:
    asked = {chain[0].id for route in plan.routes if (chain := _MODAPI.chain(plan, route))}
    return merged(unwritten_named(plan, losses_by(_TABLE, plan), asked), _of_asking(plan, asked))


def _of_asking(plan: Plan, asked: Collection[str]) -> Iterator[Loss]:
    yield from _MODAPI.left_out(plan)
    for endpoint in plan.endpoints:
        if endpoint.provider is not PlanProvider.MODAPI and endpoint.id in asked:
            whom = facts(endpoint.provider).title
            yield Loss(
                where=f"endpoints.{endpoint.id}.{'provider' if endpoint.key is None else 'key'}",
                feature=Feature.KEY,
                severity=Severity.CHANGED,
                note=f"ModAPI is asked instead of {whom}, with its own key: see that it lists "
                f"{endpoint.model} under this id.",
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
    return check_bodies(files, _in_body)


def _in_body(route: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    if not body.get("model"):
        yield Problem(where=f"client.py: {route}", message="No model is asked for.")
    chains = {name: body[name] for name in ("models", "fallbacks") if name in body}
    yield from unknown_keys(chains, set(), f"client.py: {route}")


_CLIENT = Dialect(
    name="client",
    title="Client",
    table=_TABLE,
    render=_render,
    losses=_losses,
    check_plan=_check_plan,
    check_files=_check_files,
    reach=client_reach("ModAPI runs at its own address", "ModAPI reads no file: the client is all there is."),
)
_BEHIND_LITELLM = Before(
    service=_MODAPI.title,
    asked=_asked,
    otherwise=dict.fromkeys((Feature.BASE_URL, Feature.BASE_URL_ENV), _ONE_ADDRESS)
    | {Feature.EXTRAS: dropped("ModAPI takes no settings of other providers.")},
    lost=_of_asking,
    check_plan=_check_plan,
)
MODAPI = Target(
    name="modapi",
    title="ModAPI",
    about="A client for ModAPI's one address, or LiteLLM in front of it, which keeps the chain.",
    dialects=(_CLIENT, _BEHIND_LITELLM.dialect("Through LiteLLM")),
)
