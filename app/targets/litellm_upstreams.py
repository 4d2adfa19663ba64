"""A small LiteLLM configuration for what is reached through it: chains, weights, limits of time and rate.

What LiteLLM can do beyond that is written by its own target.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.core.errors import ImportFileError
from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route
from app.core.rehearsal.report import Level
from app.targets.base import YES, Expression, File, Reach, approximated, changed
from app.targets.shared.env_example import env_of
from app.targets.shared.litellm_config.yaml_reading import read_yaml
from app.targets.shared.plain_yaml import yaml_text

Json = dict[str, Any]
Reached = Callable[[PlanEndpoint], Json]
"""An endpoint -> `model`, `api_base`, `api_key` and whatever else LiteLLM needs to reach it."""
MASTER_KEY = "LITELLM_MASTER_KEY"
_SECTIONS = {"model_list", "router_settings", "litellm_settings", "general_settings"}
_LISTS = ("fallbacks", "context_window_fallbacks", "content_policy_fallbacks")
_ANY = changed("LiteLLM goes on to the next model after any error; its own target says more.")
TABLE: Mapping[Feature, Expression] = {
    **dict.fromkeys(
        (Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.WEIGHTS, Feature.CONTEXT_CHAIN,
         Feature.POLICY_CHAIN, Feature.TIMEOUT, Feature.FIRST_TOKEN_TIMEOUT, Feature.RPM,
         Feature.TPM, Feature.MAX_PARALLEL, Feature.ALIASES, Feature.KEY),
        YES,
    ),
    Feature.TRIGGERS: _ANY,
    Feature.RETRIES: approximated("LiteLLM tries all models again as often as the most patient one."),
    Feature.PARAMS: approximated("LiteLLM sends them unless the client says otherwise."),
}  # fmt: skip
_BY_LITELLM = "Use LiteLLM's own target to verify it: what is written here is a part of that."
REACH = Reach(live=False, why_not=dict.fromkeys((Level.PARSER, Level.DRILL, Level.LIVE), _BY_LITELLM))


def config_files(plan: Plan, reached: Reached, variables: Sequence[str]) -> tuple[File, ...]:
    return (
        File(
            path="config.yaml",
            text=yaml_text(_config(plan, reached)),
            language="yaml",
            about="For `litellm --config config.yaml --host 127.0.0.1`.",
        ),
        env_of((MASTER_KEY, *variables)),
    )


def reference(value: str | EnvRef) -> str:
    return f"os.environ/{value.env}" if isinstance(value, EnvRef) else value


def _config(plan: Plan, reached: Reached) -> Json:
    return {
        "model_list": list(_deployments(plan, reached)),
        "router_settings": _router(plan),
        "litellm_settings": {"telemetry": False},
        "general_settings": {"master_key": f"os.environ/{MASTER_KEY}"},
    }


def _deployments(plan: Plan, reached: Reached) -> Iterator[Json]:
    for group, id_, weight in _grouped(plan):
        endpoint = plan.endpoint(id_)
        yield {
            "model_name": group,
            "litellm_params": {**dict(endpoint.params), **reached(endpoint), **_limits(endpoint), **weight},
            "model_info": {"id": f"{id_}--{group}"},
        }


def _grouped(plan: Plan) -> Iterator[tuple[str, str, Json]]:
    """Group, endpoint, and its weight where it shares a load."""
    for route in plan.routes:
        for place, tier in enumerate(route.tiers):
            for member in tier.members:
                weight = {"weight": member.weight} if len(tier.members) > 1 else {}
                yield _group(route, place), member.endpoint, weight
        for id_ in dict.fromkeys((*(route.on_context or ()), *(route.on_policy or ()))):
            yield _special(route, id_), id_, {}


def _group(route: Route, place: int) -> str:
    return f"{route.name}--t{place}" if place else route.name


def _special(route: Route, id_: str) -> str:
    return f"{route.name}--only-{id_}"


def _limits(endpoint: PlanEndpoint) -> Json:
    told = {
        "timeout": endpoint.timeout_s,
        "stream_timeout": endpoint.first_token_timeout_s,
        "rpm": endpoint.rpm,
        "tpm": endpoint.tpm,
        "max_parallel_requests": endpoint.max_parallel,
    }
    return {**{name: value for name, value in told.items() if value is not None}, "max_retries": 0}


def _router(plan: Plan) -> Json:
    chains = [(name, route) for route in plan.routes for name in (route.name, *route.aliases)]
    rest = [(name, _rest(route)) for name, route in chains]
    context = [(name, _named(route, route.on_context)) for name, route in chains]
    policy = [(name, _named(route, route.on_policy)) for name, route in chains]
    aliases = {alias: route.name for route in plan.routes for alias in route.aliases}
    limited = any(each.rpm is not None or each.tpm is not None for each in plan.endpoints)
    return {
        "routing_strategy": "simple-shuffle",
        "num_retries": max((each.retries for each in plan.endpoints), default=0),
        **{
            name: lists
            for name, lists in zip(_LISTS, map(_lists, (rest, context, policy)), strict=True)
            if lists
        },
        **({"model_group_alias": aliases} if aliases else {}),
        # Without it limits are read and not kept.
        **({"optional_pre_call_checks": ["enforce_model_rate_limits"]} if limited else {}),
    }


def _rest(route: Route) -> list[str]:
    return [_group(route, place) for place in range(1, len(route.tiers))]


def _named(route: Route, chain: tuple[str, ...] | None) -> list[str]:
    """A list that is there for one model must be there for all: the usual chain, where there is no other."""
    return _rest(route) if chain is None else [_special(route, id_) for id_ in chain]


def _lists(chains: list[tuple[str, list[str]]]) -> list[Json]:
    return [{name: groups} for name, groups in chains if groups]


def read(text: str, path: str) -> Iterator[Problem]:
    """A strict reading of such a file: what LiteLLM takes without a word and then does not do."""
    try:
        said = read_yaml(text).value
    except ImportFileError as error:
        yield Problem(where=path, message=error.in_full)
        return
    for where, message in _wrong(said):
        yield Problem(where=f"{path}: {where}", message=message)


def _wrong(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in said.keys() - _SECTIONS:
        yield name, "LiteLLM ignores a section of this name."
    models = [each for each in _listed(said, "model_list") if isinstance(each, dict)]
    router = _section(said, "router_settings")
    known = {str(each.get("model_name")) for each in models} | set(_section(router, "model_group_alias"))
    ids = [str(_section(each, "model_info").get("id")) for each in models]
    if len(set(ids)) != len(ids):
        yield "model_list", "Two deployments have one id: nobody can tell which of them answered."
    for place, each in enumerate(models):
        yield from _deployment(_section(each, "litellm_params"), f"model_list[{place}]")
    for name in _LISTS:
        for entry in _listed(router, name):
            yield from _entry(entry, name, known)
    if not models:
        yield "model_list", "There is no model in it: nobody can be asked."
    if "num_retries" not in router:
        yield "router_settings", "Without `num_retries` two tries more are made."


def _section(said: Mapping[str, Any], name: str) -> Json:
    """Empty where it is missing or something else."""
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _listed(said: Mapping[str, Any], name: str) -> list[Any]:
    found = said.get(name)
    return found if isinstance(found, list) else []


def _deployment(params: Json, where: str) -> Iterator[tuple[str, str]]:
    if "/" not in str(params.get("model", "")):
        yield where, "Without a provider before its name the model is dropped."
    for name in ("timeout", "stream_timeout", "rpm", "tpm", "weight"):
        value = params.get(name, 1)
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield f"{where}.{name}", f"{value!r} must be a number: anything else breaks the deployment."
    key = params.get("api_key")
    if key is not None and not str(key).startswith("os.environ/"):
        yield f"{where}.api_key", "A key must be a reference: os.environ/NAME."


def _entry(entry: Any, name: str, known: set[str]) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, dict) or len(entry) != 1:
        yield name, "Each entry is one model with the list of its fallbacks."
        return
    for source, targets in entry.items():
        if not isinstance(targets, list):
            yield f"{name}.{source}", "The fallbacks must be a list: anything else never runs."
            continue
        for model in (source, *targets):
            if str(model) not in known:
                yield f"{name}.{source}", f"There is no model {model}: it is skipped."
