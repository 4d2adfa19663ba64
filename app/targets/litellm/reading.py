"""An existing config.yaml as a plan: as much of it as a plan can have, the rest told, no key taken over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.core.errors import ImportFileError
from app.core.plan.checks import Gravity, Problem, check
from app.core.plan.values import Callback, Plan, PlanEndpoint
from app.targets.base import Imported
from app.targets.litellm.read_endpoint import Entry, read_entry
from app.targets.litellm.read_routes import RouteReader
from app.targets.litellm.read_values import slug
from app.targets.litellm.references import references, renamed
from app.targets.litellm.unlike import unlike
from app.targets.shared.litellm_config import known_settings as known
from app.targets.shared.litellm_config.groups import JOINT, endpoint_of
from app.targets.shared.litellm_config.lint import lint
from app.targets.shared.litellm_config.lint_fallbacks import default_chain, read_chains
from app.targets.shared.litellm_config.linting import Ground, is_whole
from app.targets.shared.litellm_config.names import CALLBACKS
from app.targets.shared.litellm_config.retrying import read_policy
from app.targets.shared.litellm_config.yaml_reading import read_yaml

_OWN_HEAD = re.compile(r"# ([A-Za-z0-9][A-Za-z0-9._ -]{0,63}): for the LiteLLM proxy\.")
_USUAL_RETRIES = 2
"""LiteLLM's own."""
_ROUTER_READ = frozenset(
    {
        "allowed_fails", "content_policy_fallbacks", "context_window_fallbacks", "cooldown_time",
        "default_fallbacks", "deployment_affinity_ttl_seconds", "disable_cooldowns",
        "enable_weighted_failover",
        "fallbacks", "max_fallbacks", "model_group_alias", "model_group_retry_policy", "num_retries",
        "optional_pre_call_checks", "retry_policy", "routing_groups", "routing_strategy",
    }
)  # fmt: skip
_LITELLM_READ = frozenset(
    {
        "callbacks", "content_policy_fallbacks", "context_window_fallbacks", "default_fallbacks",
        "failure_callback", "fallbacks", "num_retries", "success_callback", "telemetry",
    }
)  # fmt: skip


def parse(text: str) -> Imported:
    """Raises `ImportFileError` when it is no configuration, or nothing in it can be asked for."""
    document = read_yaml(text)
    ground = Ground(document)
    entries, unmapped = _entries(ground)
    if not entries:
        raise ImportFileError(
            "There is no model in this file that a plan can have.",
            hint=unmapped[0].message if unmapped else "model_list is expected.",
        )
    entries = _with_retries(ground, entries, unmapped)
    entries, endpoints = _identified(entries)
    routes = RouteReader(ground, _groups(entries))
    callbacks = tuple(dict.fromkeys(_callbacks(ground, unmapped)))
    plan = Plan(name=_name(text), endpoints=endpoints, routes=routes.routes(), callbacks=callbacks)
    unmapped += [
        *routes.problems,
        *unlike(ground, routes.groups, _longest(ground)),
        *_settings_left(ground),
        *renamed(ground),
    ]
    return Imported(
        plan=_valid(plan),
        unmapped=tuple(dict.fromkeys(unmapped)),
        lint=lint(document),
        variables=references(ground),
    )


def _longest(ground: Ground) -> int:
    chains = (*read_chains(ground, "fallbacks").values(), default_chain(ground))
    return max(map(len, chains))


def _valid(plan: Plan) -> Plan:
    for problem in check(plan):
        if problem.gravity is Gravity.ERROR:
            raise ImportFileError(f"No plan can be made of this file: {problem.message}", hint=problem.where)
    return plan


def _name(text: str) -> str:
    found = _OWN_HEAD.match(text)
    return found[1] if found else "litellm"


# --- models ---


def _entries(ground: Ground) -> tuple[list[Entry], list[Problem]]:
    entries, unmapped = [], []
    for where, written in ground.entries():
        found = read_entry(ground, where, written)
        if isinstance(found, Problem):
            unmapped.append(found)
            continue
        entries.append(found)
        unmapped += found.problems
    return entries, unmapped


def _with_retries(ground: Ground, entries: list[Entry], unmapped: list[Problem]) -> list[Entry]:
    return [replace(entry, endpoint=_retried(ground, entry, unmapped)) for entry in entries]


def _retried(ground: Ground, entry: Entry, unmapped: list[Problem]) -> PlanEndpoint:
    settings = ground.section("router_settings")
    usual = settings.get("num_retries", ground.section("litellm_settings").get("num_retries", _USUAL_RETRIES))
    usual = entry.params.get("num_retries", usual)
    usual = usual if is_whole(usual) and usual >= 0 else _USUAL_RETRIES
    policies = settings.get("model_group_retry_policy")
    policy = policies.get(entry.group) if isinstance(policies, Mapping) else None
    policy = policy if isinstance(policy, Mapping) else settings.get("retry_policy")
    if not isinstance(policy, Mapping):
        return replace(entry.endpoint, retries=min(usual, 10))
    most, triggers, whole = read_policy(policy, usual)
    if not whole:
        unmapped.append(
            ground.warn(
                f"router_settings.model_group_retry_policy.{entry.group}",
                f"A plan has one number of retries for a model: {most} was taken for all that are tried "
                "again.",
            )
        )
    if not most:
        return entry.endpoint
    return replace(entry.endpoint, retries=min(most, 10), retry_on=triggers)


def _identified(entries: list[Entry]) -> tuple[list[Entry], tuple[PlanEndpoint, ...]]:
    """Each with its id in the plan; what stands at several places of a file of ours is one endpoint."""
    endpoints: dict[str, PlanEndpoint] = {}
    found = []
    for entry in entries:
        written = str(entry.info.get("id") or "")
        own = endpoint_of(written) if JOINT in written else ""
        if own in endpoints and _same(endpoints[own], entry.endpoint):
            endpoint = max(endpoints[own], replace(entry.endpoint, id=own), key=lambda each: each.retries)
        else:
            wanted = written or entry.endpoint.model.rpartition("/")[2]
            endpoint = replace(entry.endpoint, id=slug(wanted, endpoints, otherwise="model"))
        endpoints[endpoint.id] = endpoint
        found.append(replace(entry, endpoint=endpoint))
    return found, tuple(endpoints.values())


def _same(one: PlanEndpoint, other: PlanEndpoint) -> bool:
    return (one.provider, one.model, one.key, one.base_url) == (
        other.provider,
        other.model,
        other.key,
        other.base_url,
    )


def _groups(entries: list[Entry]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return groups


# --- the rest ---


def _callbacks(ground: Ground, unmapped: list[Problem]) -> Iterator[Callback]:
    settings = ground.section("litellm_settings")
    names = {name: callback for callback, name in CALLBACKS.items()}
    for setting in ("callbacks", "success_callback", "failure_callback"):
        value = settings.get(setting)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and each in names:
                yield names[each]
            elif each is not None:
                unmapped.append(
                    ground.warn(
                        f"litellm_settings.{setting}", "A plan does not know this callback: it was left out."
                    )
                )


def _settings_left(ground: Ground) -> Iterator[Problem]:
    for name in ground.section("router_settings"):
        if name not in _ROUTER_READ and name in known.ROUTER:
            yield _left(ground, f"router_settings.{name}")
    for name, value in ground.section("litellm_settings").items():
        if name not in _LITELLM_READ or (name == "telemetry" and value is not False):
            yield _left(ground, f"litellm_settings.{name}")
    for name in ground.section("general_settings"):
        if name != "master_key":
            yield _left(ground, f"general_settings.{name}")
    for name in ground.document.value:
        if name not in ("model_list", "router_settings", "litellm_settings", "general_settings"):
            yield _left(ground, name)


def _left(ground: Ground, where: str) -> Problem:
    return ground.warn(where, f"{where.rpartition('.')[2][:60]} has no place in a plan.")
