"""What Portkey accepts in a config and does not do, and what it refuses: one problem for each place."""

import difflib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from app.core.plan.checks import Gravity, Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.portkey.hosts import is_refused
from app.targets.portkey.json_values import is_number
from app.targets.portkey.leaves import NO_KEY
from app.targets.portkey.variables import read_place
from app.targets.portkey.wires import PROVIDERS
from app.targets.portkey.words import CACHE_WORDS, KEYS_OF, SECRETS, STRATEGY_WORDS, WORDS

Found = Iterator[Problem]
Json = dict[str, Any]

HEADER_LIMIT = 16_000
_MODES = ("single", "loadbalance", "fallback", "conditional")
_SHORTEST_SENSIBLE_MS = 500
HEADERS = {f"azure_{word}": word for word in ("resource_name", "deployment_id", "api_version")}
"""Words that Portkey has in headers alone -> those of a config."""


def lint(config: Json, *, launched: bool = False) -> tuple[Problem, ...]:
    """`launched`: our launcher hands it to the gateway, which then takes private hosts and long headers."""
    return tuple(_all(config, launched=launched))


def is_hosted(config: Json) -> bool:
    """It names providers of Portkey's catalog, which the open gateway does not know."""
    return any(_slug(leaf) for _, leaf in leaves(config))


def leaves(config: Json, where: str = "") -> Iterator[tuple[str, Json]]:
    """The targets that have none themselves, each with its place."""
    inner = config.get("targets")
    if not isinstance(inner, list):
        yield where, config
        return
    for place, target in enumerate(inner):
        if isinstance(target, dict):
            yield from leaves(target, f"{where}{'.' if where else ''}targets[{place}]")


def _all(config: Json, *, launched: bool) -> Found:
    yield from _node(config, "", hosted=is_hosted(config), launched=launched)
    size = len(json.dumps(config, separators=(",", ":")))
    if size > HEADER_LIMIT and not launched and not is_hosted(config):
        yield warn(
            "",
            f"It is {size:,} characters long, and goes in a header: the gateway takes 16,384 of all headers "
            "and answers 431.",
        )


def _node(node: Json, where: str, *, hosted: bool, launched: bool) -> Found:
    yield from _unknown(node, where, WORDS)
    yield from _retry(node, where)
    yield from _timeout(node, where)
    yield from _weight(node, where)
    if "targets" not in node and "strategy" not in node:
        yield from _leaf(node, where, hosted=hosted, launched=launched)
        return
    yield from _strategy(node, where, hosted=hosted)
    targets = node.get("targets")
    if not isinstance(targets, list) or not targets:
        yield wrong(_at(where, "targets"), "There is no target in it: the gateway answers 500.")
        return
    for place, target in enumerate(targets):
        inner = _at(where, f"targets[{place}]")
        if isinstance(target, dict):
            yield from _node(target, inner, hosted=hosted, launched=launched)
        else:
            yield wrong(inner, "A target is an object in braces.")


# --- strategies ---


def _shown(value: Any) -> str:
    """A value for a message; never one that may be a key."""
    return "…" if looks_like_a_key(str(value)) else f"“{str(value)[:40]}”"


def _strategy(node: Json, where: str, *, hosted: bool) -> Found:
    strategy, at = node.get("strategy"), _at(where, "strategy")
    if not isinstance(strategy, dict):
        yield wrong(at, "Targets need a strategy: an object with a mode.")
        return
    yield from _unknown(strategy, at, STRATEGY_WORDS)
    mode = strategy.get("mode")
    if mode not in _MODES:
        yield wrong(_at(at, "mode"), f"{_shown(mode)} is no mode; there are {', '.join(_MODES)}.")
    if mode == "fallback":
        yield from _fall_on(strategy, _at(at, "on_status_codes"))
    if mode == "loadbalance":
        yield from _shared(node, where)
    for word in ("cb_config", "sticky_session"):
        if word in strategy and not hosted:
            yield warn(_at(at, word), "The open gateway does nothing with it: it is the hosted gateway's.")
    yield from _breaker(strategy.get("cb_config"), _at(at, "cb_config"))


def _fall_on(strategy: Json, where: str) -> Found:
    statuses = strategy.get("on_status_codes")
    if statuses is None:
        yield warn(
            where, "Without it every answer but a success leads on, also a bad request or a wrong key."
        )
        return
    if not _are_statuses(statuses):
        yield wrong(where, "This is a list of numbers from 100 to 599, and no texts.")
        return
    if 408 not in statuses:
        yield warn(where, "408 is not among them: a time limit that runs out ends as 408, and leads nowhere.")
    if 500 not in statuses:
        yield warn(where, "500 is not among them: a provider out of reach ends as 500, and leads nowhere.")


def _shared(node: Json, where: str) -> Found:
    listed = node.get("targets")
    targets = [target for target in listed if isinstance(target, dict)] if isinstance(listed, list) else []
    alone = [target for target in targets if "targets" not in target]
    if alone and len(targets) > 1:
        yield warn(
            where,
            "Sharing the load asks nobody else when the chosen one fails: put a fallback in the place of "
            "each target.",
        )


def _breaker(breaker: Any, where: str) -> Found:
    if breaker is None:
        return
    if not isinstance(breaker, dict):
        yield wrong(where, "A circuit breaker is an object in braces.")
        return
    yield from _unknown(breaker, where, KEYS_OF["cb_config"])
    interval = breaker.get("cooldown_interval")
    if not is_number(interval) or interval < 30_000:
        yield wrong(_at(where, "cooldown_interval"), "A cooldown is in milliseconds, and 30000 at least.")


# --- what every node can have ---


def _retry(node: Json, where: str) -> Found:
    retry, at = node.get("retry"), _at(where, "retry")
    if retry is None:
        return
    if not isinstance(retry, dict) or not is_number(retry.get("attempts")):
        yield wrong(at, "Retries need attempts: a number.")
        return
    yield from _unknown(retry, at, KEYS_OF["retry"])
    statuses = retry.get("on_status_codes")
    if statuses is not None and not _are_statuses(statuses):
        yield wrong(_at(at, "on_status_codes"), "This is a list of numbers from 100 to 599, and no texts.")


def _timeout(node: Json, where: str) -> Found:
    limit = node.get("request_timeout")
    if limit is None:
        return
    if not is_number(limit) or limit <= 0:
        yield wrong(_at(where, "request_timeout"), "A time limit is a number of milliseconds above 0.")
    elif limit < _SHORTEST_SENSIBLE_MS:
        yield warn(
            _at(where, "request_timeout"), f"{limit} are milliseconds here: hardly an answer comes that soon."
        )


def _weight(node: Json, where: str) -> Found:
    weight = node.get("weight", 1)
    if not is_number(weight) or weight < 0:
        yield wrong(_at(where, "weight"), "A weight is a number, not below 0.")
    elif weight == 0:
        yield warn(_at(where, "weight"), "With the weight 0 it is never asked.")


# --- leaves ---


def _leaf(leaf: Json, where: str, *, hosted: bool, launched: bool) -> Found:
    if isinstance(leaf.get("cache"), dict):
        yield from _unknown(leaf["cache"], _at(where, "cache"), CACHE_WORDS)
    yield from _literal_keys(leaf, where)
    if hosted:
        if not _slug(leaf):
            yield wrong(
                where, "Others here name a provider of the catalog, such as @openai: this one must too."
            )
        return
    provider = leaf.get("provider")
    if not isinstance(provider, str) or provider not in PROVIDERS:
        yield wrong(_at(where, "provider"), f"The open gateway knows no provider {_shown(provider)}.")
    if "api_key" not in leaf and not _is_told_otherwise(leaf):
        yield wrong(where, "The key is missing: api_key with the name of a variable, as ${OPENAI_API_KEY}.")
    yield from _host(leaf.get("custom_host"), _at(where, "custom_host"), launched=launched)


def _is_told_otherwise(leaf: Json) -> bool:
    """The gateway takes it without `api_key`."""
    return leaf.get("provider") == "ollama" or any(
        word in leaf for word in ("aws_access_key_id", "vertex_service_account_json", "azure_auth_mode")
    )


def _host(host: Any, where: str, *, launched: bool) -> Found:
    if host is None:
        return
    if not isinstance(host, str):
        yield wrong(where, "An address is a text.")
        return
    if found := read_place(host):
        host = f"{found.otherwise or ''}{found.after}" if found.otherwise else None
    if host is None:
        return
    if urlsplit(host).scheme not in ("http", "https"):
        yield wrong(where, "An address starts with https:// or http://.")
    elif is_refused(host) and not launched:
        yield warn(
            where,
            "The gateway refuses an address in a private network, unless its host stands in "
            "TRUSTED_CUSTOM_HOSTS when it is started.",
        )


def _literal_keys(leaf: Json, where: str) -> Found:
    for word in SECRETS:
        value = leaf.get(word)
        if isinstance(value, str) and value not in ("", NO_KEY) and read_place(value) is None:
            yield wrong(
                _at(where, word),
                "A key stands here itself; write the name of a variable instead, as ${NAME}.",
            )
        elif isinstance(value, dict):
            yield wrong(_at(where, word), "An account with its key stands here itself; name a file instead.")
    for word, value in leaf.items():
        if word not in SECRETS and isinstance(value, str) and looks_like_a_key(value):
            yield wrong(_at(where, word[:40]), "This looks like a key.")


def _slug(leaf: Json) -> bool:
    params = leaf.get("override_params")
    model = params.get("model") if isinstance(params, dict) else None
    named = (leaf.get("provider"), None if leaf.get("provider") else model)
    return "virtual_key" in leaf or any(isinstance(text, str) and text.startswith("@") for text in named)


# --- words ---


def _unknown(node: Json, where: str, known: frozenset[str]) -> Found:
    for word in node:
        if word not in known:
            near = [HEADERS[word]] if word in HEADERS else difflib.get_close_matches(word, known, n=1)
            meant = f" Is {near[0]} meant?" if near else ""
            shown = "…" if looks_like_a_key(word) else word[:40]
            yield warn(_at(where, shown), f"Portkey does not know it, and does nothing with it.{meant}")


def _are_statuses(value: Any) -> bool:
    return isinstance(value, list) and all(is_number(each) and 100 <= each <= 599 for each in value)


def _at(where: str, word: str) -> str:
    return f"{where}.{word}" if where else word


def wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def warn(where: str, message: str) -> Problem:
    return Problem(where=where, message=message, gravity=Gravity.WARNING)
