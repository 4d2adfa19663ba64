"""Our own strict reading of a config.json of Bifrost's, as if a stranger had written it: also what Bifrost
accepts and throws away.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.targets.base import File
from app.targets.shared.key_finding import keys_in

Found = Iterator[Problem]

_TOP = ("$schema", "version", "providers", "config_store", "governance")
_PROVIDER = ("keys", "network_config", "concurrency_and_buffer_size", "custom_provider_config")
_KEY = ("name", "value", "models", "weight")
_NETWORK = (
    "base_url", "default_request_timeout_in_seconds", "max_retries", "retry_backoff_initial",
    "retry_backoff_max", "allow_private_network",
)  # fmt: skip
_CUSTOM = ("base_provider_type", "is_key_less", "allowed_requests")
_GOVERNANCE = ("routing_rules", "budgets", "rate_limits", "model_configs", "teams", "virtual_keys")
_RULE = ("id", "name", "enabled", "cel_expression", "targets", "fallbacks", "scope", "priority")


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    configs = [file for file in files if file.path == "config.json"]
    if len(configs) != 1:
        return (_wrong("", f"There is one config.json, and here are {len(configs)}."),)
    try:
        told = json.loads(configs[0].text)
    except (ValueError, RecursionError) as error:
        return (_wrong("config.json", f"This is not JSON: {error}."),)
    return (
        tuple(_document(told)) if isinstance(told, dict) else (_wrong("config.json", "This is no object."),)
    )


def _document(told: Mapping[str, Any]) -> Found:
    yield from _only(told, _TOP, "")
    providers = _object(told, "providers")
    names = [key.get("name") for each in providers.values() for key in _list(each, "keys")]
    for name in {name for name in names if names.count(name) > 1}:
        yield _wrong("providers", f"{name} is there more than once: names of keys are unique in Bifrost.")
    for name, provider in providers.items():
        yield from _provider(provider, f"providers.{name}")
    yield from _governance(_object(told, "governance"), providers)
    yield from keys_in(told)


def _provider(provider: Mapping[str, Any], where: str) -> Found:
    yield from _only(provider, _PROVIDER, where)
    network, custom = _object(provider, "network_config"), _object(provider, "custom_provider_config")
    yield from _only(network, _NETWORK, f"{where}.network_config")
    yield from _only(custom, _CUSTOM, f"{where}.custom_provider_config")
    keys = _list(provider, "keys")
    for key in keys:
        yield from _key(key, f"{where}.keys")
    if not keys and custom.get("is_key_less") is not True:
        yield _wrong(f"{where}.keys", "Without a key is_key_less must be true.")
    address = network.get("base_url")
    if not isinstance(address, str) or not address.startswith(("https://", "http://", "env.")):
        yield _wrong(f"{where}.network_config.base_url", "A provider of one's own needs an address.")
    elif address.rstrip("/").endswith("/v1"):
        yield _wrong(
            f"{where}.network_config.base_url", "Bifrost adds /v1 itself: the address ends before it."
        )
    for name in ("default_request_timeout_in_seconds", "max_retries"):
        if name in network and not (isinstance(network[name], int) and network[name] >= 0):
            yield _wrong(f"{where}.network_config.{name}", f"{name} is a whole number.")


def _key(key: Mapping[str, Any], where: str) -> Found:
    yield from _only(key, _KEY, where)
    if not str(key.get("value", "")).startswith("env."):
        yield _wrong(where, "A key is named by its variable, env.NAME, and never written down.")
    if not key.get("models"):
        yield _wrong(where, 'A key without models may ask for none: write ["*"].')


def _governance(told: Mapping[str, Any], providers: Mapping[str, Any]) -> Found:
    yield from _only(told, _GOVERNANCE, "governance")
    for rule in _list(told, "routing_rules"):
        yield from _rule(rule, providers, f"governance.routing_rules.{rule.get('name')}")
    budgets = {each.get("id") for each in _list(told, "budgets")}
    rates = {each.get("id") for each in _list(told, "rate_limits")}
    for section in ("model_configs", "virtual_keys"):
        for each in _list(told, section):
            where = f"governance.{section}.{each.get('id')}"
            for name, known in (("budget_id", budgets), ("rate_limit_id", rates)):
                if name in each and each[name] not in known:
                    yield _wrong(where, f"There is no {each[name]} for {name}.")
            if section == "virtual_keys" and not str(each.get("value", "")).startswith("env."):
                yield _wrong(where, "A key is named by its variable, env.NAME, and never written down.")


def _rule(rule: Mapping[str, Any], providers: Mapping[str, Any], where: str) -> Found:
    yield from _only(rule, _RULE, where)
    targets = _list(rule, "targets")
    asked = [target.get("provider") for target in targets]
    asked += [str(each).partition("/")[0] for each in rule.get("fallbacks", [])]
    for name in asked:
        if name not in providers:
            yield _wrong(where, f"There is no provider {name}.")
    if abs(sum(target.get("weight", 0) for target in targets) - 1) > 1e-6:
        yield _wrong(where, "The weights of a rule's targets make 1 together.")


def _object(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name, {})
    return found if isinstance(found, dict) else {}


def _list(told: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = told.get(name, [])
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _only(told: Mapping[str, Any], known: Sequence[str], where: str) -> Found:
    for name in told:
        if name not in known:
            yield _wrong(f"{where}.{name}" if where else name, f"{name} is not known here.")


def _wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)
