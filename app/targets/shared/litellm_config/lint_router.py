"""`router_settings`: slips that are ignored, policies with unknown kinds, strategies and checks that do not
exist.
"""

from collections.abc import Mapping
from typing import Any

from app.targets.shared.litellm_config import known_settings as known
from app.targets.shared.litellm_config.lint_models import PERIOD, counts_by_kind
from app.targets.shared.litellm_config.linting import (
    Found,
    Ground,
    did_you_mean,
    is_among,
    is_number,
    is_whole,
    shown,
    unquoted,
)

_WHERE = "router_settings"
_SECONDS = ("timeout", "stream_timeout", "cooldown_time", "retry_after", "deployment_affinity_ttl_seconds")
_COUNTS = ("num_retries", "allowed_fails", "max_fallbacks")
_SWITCHES = ("enable_weighted_failover", "disable_cooldowns", "enable_pre_call_checks")


def router(ground: Ground) -> Found:
    value = ground.document.value.get(_WHERE)
    if value is not None and not isinstance(value, Mapping):
        yield ground.wrong(_WHERE, "router_settings is a mapping.")
        return
    settings = ground.section(_WHERE)
    for name in settings:
        if name not in known.ROUTER and name != "model_list":
            yield ground.warn(f"{_WHERE}.{name}", f"{name} is ignored.{did_you_mean(name, known.ROUTER)}")
    yield from _kinds_of_values(ground, settings)
    yield from _strategy(ground, f"{_WHERE}.routing_strategy", settings.get("routing_strategy"))
    yield from _policies(ground, settings)
    yield from _checks(ground, settings)
    yield from _aliases(ground, settings)
    yield from _routing_groups(ground, settings.get("routing_groups"))
    yield from _provider_budgets(ground, settings.get("provider_budget_config"))


def _kinds_of_values(ground: Ground, settings: Mapping[str, Any]) -> Found:
    for name in _SECONDS:
        value = settings.get(name)
        if value is not None and not (is_number(value) and value >= 0):
            yield ground.wrong(f"{_WHERE}.{name}", f"{shown(value)} is no number of seconds.")
    for name in _COUNTS:
        value = settings.get(name)
        if value is not None and not (is_whole(value) and value >= 0):
            yield ground.wrong(f"{_WHERE}.{name}", f"{shown(value)} is no whole number.")
    for name in _SWITCHES:
        value = settings.get(name)
        if value is not None and not isinstance(value, bool):
            yield ground.wrong(f"{_WHERE}.{name}", f"{shown(value)} is neither true nor false.")
    if settings and "num_retries" not in settings:
        inner = ground.section("litellm_settings")
        if "num_retries" not in inner and "retry_policy" not in settings:
            yield ground.warn(
                f"{_WHERE}.num_retries", "Without it every model is tried three times: LiteLLM's own is 2."
            )


def _strategy(ground: Ground, where: str, value: Any, *, more: frozenset[str] = frozenset()) -> Found:
    if value is None:
        return
    if not isinstance(value, str) or value not in known.STRATEGIES | more:
        yield ground.wrong(
            where,
            f"{shown(value)} is no strategy: LiteLLM does not start."
            f"{did_you_mean(str(value), known.STRATEGIES)}",
        )


def _policies(ground: Ground, settings: Mapping[str, Any]) -> Found:
    policy = settings.get("retry_policy")
    if isinstance(policy, Mapping):
        yield from counts_by_kind(ground, f"{_WHERE}.retry_policy", policy, known.RETRIES)
    allowed = settings.get("allowed_fails_policy")
    if isinstance(allowed, Mapping):
        yield from counts_by_kind(ground, f"{_WHERE}.allowed_fails_policy", allowed, known.ALLOWED_FAILS)
    groups = settings.get("model_group_retry_policy")
    for name, each in groups.items() if isinstance(groups, Mapping) else ():
        where = f"{_WHERE}.model_group_retry_policy.{name}"
        if name not in ground.groups():
            yield ground.warn(where, f"There is no model {shown(name)}: this policy is never used.")
        if isinstance(each, Mapping):
            yield from counts_by_kind(ground, where, each, known.RETRIES)


def _checks(ground: Ground, settings: Mapping[str, Any]) -> Found:
    checks = settings.get("optional_pre_call_checks")
    where = f"{_WHERE}.optional_pre_call_checks"
    if checks is not None and not isinstance(checks, list):
        yield ground.wrong(where, "This is a list of names.")
        return
    for number, check in enumerate(checks or ()):
        if not is_among(check, known.CHECKS):
            yield ground.wrong(
                f"{where}[{number}]", f"{shown(check)} is no check.{did_you_mean(str(check), known.CHECKS)}"
            )
    strategy = str(settings.get("routing_strategy", ""))
    if "enforce_model_rate_limits" in (checks or ()) or strategy.startswith("usage-based"):
        return
    for place, params in ground.params():
        for name in ("rpm", "tpm"):
            if is_whole(unquoted(params.get(name))):
                yield ground.warn(
                    f"{place}.{name}",
                    "It limits nothing: add optional_pre_call_checks: [enforce_model_rate_limits] to "
                    "router_settings.",
                )


def _aliases(ground: Ground, settings: Mapping[str, Any]) -> Found:
    aliases = settings.get("model_group_alias")
    names = ground.named()
    for alias, meant in aliases.items() if isinstance(aliases, Mapping) else ():
        target = meant.get("model") if isinstance(meant, Mapping) else meant
        if not is_among(target, names):
            yield ground.wrong(
                f"{_WHERE}.model_group_alias.{alias}",
                f"It stands for {shown(target)}, and no model is called so.",
            )


def _routing_groups(ground: Ground, groups: Any) -> Found:
    for place, group in enumerate(groups if isinstance(groups, list) else ()):
        where = f"{_WHERE}.routing_groups[{place}]"
        if not isinstance(group, Mapping):
            yield ground.wrong(where, "A group is a mapping with group_name, models and routing_strategy.")
            continue
        yield from _strategy(
            ground, f"{where}.routing_strategy", group.get("routing_strategy"), more=frozenset({"priority"})
        )
        listed = group.get("models")
        members = [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
        for member in members:
            if member not in ground.groups():
                yield ground.wrong(f"{where}.models", f"There is no model {shown(member)}.")
        priorities = group.get("model_priorities")
        if group.get("routing_strategy") == "priority" and (
            not isinstance(priorities, Mapping) or set(priorities) != set(members)
        ):
            yield ground.wrong(
                f"{where}.model_priorities",
                "Each of the group's models needs a priority: LiteLLM does not start.",
            )


def _provider_budgets(ground: Ground, budgets: Any) -> Found:
    for provider, budget in budgets.items() if isinstance(budgets, Mapping) else ():
        where = f"{_WHERE}.provider_budget_config.{provider}"
        period = budget.get("time_period") if isinstance(budget, Mapping) else None
        if not (isinstance(period, str) and PERIOD.fullmatch(period)):
            yield ground.wrong(
                where, f"{shown(period)} is no period: the budget is not kept. Write 1d, 1w or 1mo."
            )
