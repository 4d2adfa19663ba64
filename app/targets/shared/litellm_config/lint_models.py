"""`model_list`: entries that LiteLLM drops, models that always fail, limits that limit nothing."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.core.plan.secrets import looks_like_a_key
from app.targets.shared.litellm_config import known_settings as known
from app.targets.shared.litellm_config.linting import (
    Found,
    Ground,
    did_you_mean,
    is_number,
    is_whole,
    shown,
    slip,
    unquoted,
)

_SECONDS = ("timeout", "stream_timeout", "cooldown_time")
_COUNTS = ("rpm", "tpm", "max_parallel_requests")
_AMOUNTS = ("max_budget", "input_cost_per_token", "output_cost_per_token")
_SECRETS = ("api_key", "aws_access_key_id", "aws_secret_access_key", "azure_ad_token", "client_secret")
REFERENCE = re.compile(r"os\.environ/([A-Za-z_][A-Za-z0-9_]*)")
PERIOD = re.compile(r"[1-9][0-9]*(?:s|m|h|d|w|mo)")


def models(ground: Ground) -> Found:
    listed = ground.document.value.get("model_list")
    if not isinstance(listed, list) or not listed:
        yield ground.wrong("model_list", "There is no model in it: model_list is a list of models.")
        return
    for place, entry in enumerate(listed):
        where = f"model_list[{place}]"
        if isinstance(entry, Mapping):
            yield from _entry(ground, where, entry)
        else:
            yield ground.wrong(where, "A model is a mapping with model_name and litellm_params.")
    yield from _ids(ground)


def _entry(ground: Ground, where: str, entry: Mapping[str, Any]) -> Found:
    for name in entry:
        if name not in known.ENTRY:
            yield ground.warn(f"{where}.{name}", f"{name} is ignored.{did_you_mean(name, known.ENTRY)}")
    if not isinstance(entry.get("model_name"), str) or not entry["model_name"]:
        yield ground.wrong(where, "It has no model_name: nobody can ask for it.")
    params = entry.get("litellm_params")
    if not isinstance(params, Mapping):
        yield ground.wrong(where, "It has no litellm_params: LiteLLM does not start.")
        return
    at = f"{where}.litellm_params"
    yield from _model(ground, at, params)
    yield from _numbers(ground, at, params)
    yield from _conduct(ground, at, params)
    yield from _budget(ground, at, params)
    yield from _references(ground, at, params)
    yield from _slips(ground, at, params)
    yield from _info(ground, f"{where}.model_info", entry.get("model_info"))


def _model(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    model = params.get("model")
    at = f"{where}.model"
    if not isinstance(model, str) or not model:
        yield ground.wrong(where, "It has no model: LiteLLM does not start.")
        return
    prefix, slash, rest = model.partition("/")
    told = params.get("custom_llm_provider")
    if told is None and not model.startswith("os.environ/"):
        if not slash:
            yield ground.wrong(
                at, f"{shown(model)} names no provider: unless LiteLLM knows the model, it drops the entry. "
                "Write provider/model."
            )  # fmt: skip
        elif prefix not in known.PROVIDERS:
            yield ground.wrong(
                at,
                f"{shown(prefix)} is no provider of LiteLLM: the entry is dropped without a word."
                f"{did_you_mean(prefix, known.PROVIDERS)}",
            )
        elif not rest:
            yield ground.wrong(at, "There is no model behind the provider.")
    if prefix in ("ollama", "ollama_chat") and not params.get("api_base"):
        yield ground.warn(at, "Without api_base LiteLLM tries to start Ollama itself.")


def _numbers(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    for name in _SECONDS:
        value = unquoted(params.get(name))
        if value is not None and not (is_number(value) and value >= 0):
            yield ground.wrong(
                f"{where}.{name}",
                f"{shown(value)} is no number of seconds: every request to this model fails, and its "
                "fallback serves all.",
            )
    for name in _COUNTS:
        value = unquoted(params.get(name))
        if value is not None and not (is_whole(value) and value >= 1):
            yield ground.wrong(
                f"{where}.{name}",
                f"{shown(value)} is no whole number: LiteLLM drops the entry without a word.",
            )
    for name in _AMOUNTS:
        value = params.get(name)
        if value is not None and not (is_number(value) and value >= 0):
            yield ground.wrong(f"{where}.{name}", f"{shown(value)} is no amount: write a number with a dot.")


def _conduct(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    weight = params.get("weight")
    if weight is not None and not (is_number(weight) and weight > 0):
        yield ground.wrong(f"{where}.weight", f"{shown(weight)} is no weight: write a number above 0.")
    retries = params.get("max_retries")
    if retries is not None and not (is_whole(retries) and retries >= 0):
        yield ground.wrong(f"{where}.max_retries", f"{shown(retries)} is no number of tries: write 0.")
    elif retries:
        yield ground.warn(
            f"{where}.max_retries", "Each try of the router is tried again by the provider's client: write 0."
        )
    order = params.get("order")
    if order is not None and not is_whole(order):
        yield ground.wrong(f"{where}.order", f"{shown(order)} is no place in an order: write 1, 2, 3.")


def _budget(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    period, amount = params.get("budget_duration"), params.get("max_budget")
    if period is not None and not (isinstance(period, str) and PERIOD.fullmatch(period)):
        yield ground.wrong(
            f"{where}.budget_duration",
            f"{shown(period)} is no period: the budget is not kept. Write 30s, 10m, 2h, 1d, 1w or 1mo.",
        )
    if amount is not None and period is None:
        yield ground.warn(f"{where}.max_budget", "Without budget_duration the budget is not kept.")


def _references(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    for name, value in params.items():
        if not isinstance(value, str):
            continue
        if value.startswith("os.environ") and not REFERENCE.fullmatch(value):
            yield ground.wrong(f"{where}.{name}", "This names no variable: write os.environ/NAME.")
        elif "os.environ/" in value and not REFERENCE.fullmatch(value):
            yield ground.wrong(
                f"{where}.{name}",
                "LiteLLM puts a variable in the place of a whole value only: this stays as it is.",
            )
        elif name in _SECRETS and not value.startswith("os.environ/"):
            yield ground.warn(f"{where}.{name}", "A key has no business in a file: write os.environ/NAME.")
        elif name not in ("model", "api_base") and looks_like_a_key(value):
            yield ground.warn(f"{where}.{name}", "This looks like a key: write os.environ/NAME.")


def _slips(ground: Ground, where: str, params: Mapping[str, Any]) -> Found:
    """Parameters of the provider's own may stand here too: only what comes near to a known one is a slip."""
    for name in params:
        near = slip(name, known.PARAMS, nearness=0.85)
        if name not in known.PARAMS and near and near not in params and not name.startswith(f"{near}_"):
            yield ground.warn(
                f"{where}.{name}", f"{name} goes to the provider as it stands. Did you mean {near}?"
            )
    if params.get("drop_params") is True:
        yield ground.warn(f"{where}.drop_params", DROP_PARAMS)


DROP_PARAMS = (
    "With drop_params, a refusal (422) of the provider comes to the client as an empty success, and no "
    "fallback is asked."
)


def _info(ground: Ground, where: str, info: Any) -> Found:
    if info is None:
        return
    if not isinstance(info, Mapping):
        yield ground.wrong(where, "model_info is a mapping.")
        return
    policy = info.get("allowed_fails_policy")
    if isinstance(policy, Mapping):
        yield from counts_by_kind(ground, f"{where}.allowed_fails_policy", policy, known.ALLOWED_FAILS)


def counts_by_kind(ground: Ground, where: str, policy: Mapping[str, Any], names: frozenset[str]) -> Found:
    for name, value in policy.items():
        if name not in names:
            yield ground.warn(f"{where}.{name}", f"{name} is ignored.{did_you_mean(name, names)}")
        elif not (is_whole(value) and value >= 0):
            yield ground.wrong(
                f"{where}.{name}", f"{shown(value)} is no whole number: LiteLLM does not start."
            )


def _ids(ground: Ground) -> Found:
    ids = Counter(_id(entry) for _, entry in ground.entries())
    for where, entry in ground.entries():
        id_ = _id(entry)
        if id_ is not None and ids[id_] > 1:
            yield ground.warn(
                f"{where}.model_info.id",
                f"{shown(id_)} is the id of {ids[id_]} models: nothing tells who served.",
            )


def _id(entry: Mapping[str, Any]) -> str | None:
    """As a header says it."""
    info = entry.get("model_info")
    value = info.get("id") if isinstance(info, Mapping) else None
    return str(value) if isinstance(value, str | int) else None
