"""A strict reading of TrueFoundry's manifests: a misspelt field is taken without a word, by its types too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.targets.base import File
from app.targets.truefoundry.names import NAME

_UNREADABLE = "(unreadable)"
"""What stands for a document that is none."""
_SECRET = re.compile(r"tfy-secret://[^:\s]+:[A-Za-z0-9-]+:[A-Za-z0-9_-]+")
_STATUS = re.compile(r"[45]\d\d")
_TARGET = {"target", "retry_config", "fallback_status_codes", "fallback_candidate", "override_params",
           "headers_override", "metadata_match"}  # fmt: skip
_ROUTINGS = {
    "priority-based-routing": _TARGET | {"priority", "sla_cutoff"},
    "weight-based-routing": _TARGET | {"weight"},
    "latency-based-routing": _TARGET,
}
_RATE_UNITS = {f"{what}_per_{span}" for what in ("requests", "tokens") for span in ("minute", "hour", "day")}
_BUDGET_UNITS = {*(f"cost_per_{span}" for span in ("day", "week", "month", "quarter")),
                 "tokens_per_day", "tokens_per_month"}  # fmt: skip
Found = Iterator[tuple[str, str]]
"""Where, and what is wrong there."""


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    documents = [(file.path, document) for file in files for document in _documents(file)]
    models = {model for _, document in documents for model in _models(document)}
    return tuple(
        Problem(where=f"{path}: {where}", message=message)
        for path, document in documents
        for where, message in _document(document, models)
    )


def _documents(file: File) -> Iterator[Any]:
    if file.language == "yaml":
        from ruamel.yaml import YAML  # a tenth of a second, and only where files are checked
        from ruamel.yaml.error import YAMLError

        try:
            yield from YAML(typ="safe", pure=True).load_all(file.text)
        except (YAMLError, ValueError, RecursionError) as error:
            yield {"type": _UNREADABLE, "error": str(error)}


def _models(document: Any) -> Iterator[str]:
    """What a virtual model may name."""
    if not isinstance(document, Mapping) or document.get("type") == "provider-account/virtual-model":
        return
    for model in _mappings(document.get("integrations")):
        yield f"{document.get('name')}/{model.get('name')}"


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _document(document: Any, models: set[str]) -> Found:
    kind = document.get("type") if isinstance(document, Mapping) else None
    if kind == _UNREADABLE:
        yield "", f"This is no YAML: {document.get('error')}."
    elif kind == "provider-account/virtual-model":
        yield from _keys(document, "", {"name", "type", "collaborators", "integrations"})
        yield from _name(document)
        for model in _mappings(document.get("integrations")):
            yield from _virtual(model, models)
    elif kind in ("gateway-rate-limiting-config", "gateway-budget-config"):
        yield from _rules(document, _RATE_UNITS if kind == "gateway-rate-limiting-config" else _BUDGET_UNITS)
    elif isinstance(kind, str) and kind.startswith("provider-account/"):
        yield from _name(document)
        yield from _secrets(document)
    else:
        yield "type", f"{kind!r} is no kind of manifest that a routing plan needs."


def _name(document: Mapping[str, Any]) -> Found:
    if not NAME.fullmatch(str(document.get("name", ""))):
        yield "name", "A name has 3 to 64 letters, digits and hyphens."


def _keys(value: Mapping[str, Any], where: str, known: set[str]) -> Found:
    for key in value:
        if key not in known:
            yield f"{where}.{key}".lstrip("."), f"`{key}` is not known here: it would be ignored."


def _virtual(model: Mapping[str, Any], models: set[str]) -> Found:
    where = str(model.get("name"))
    yield from _keys(model, where, {"type", "name", "slug", "alias", "model_types", "routing_config"})
    yield from _name(model)
    routing = model.get("routing_config") or {}
    kind = routing.get("type")
    if kind not in _ROUTINGS:
        yield where, f"{kind!r} is no kind of routing."
        return
    allowed = {"type", "load_balance_targets"} | (
        {"sticky_routing"} if kind == "weight-based-routing" else set()
    )
    yield from _keys(routing, f"{where}.routing_config", allowed)
    targets = routing.get("load_balance_targets") or []
    if kind == "weight-based-routing" and sum(target.get("weight", 0) for target in targets) != 100:
        yield where, "The weights do not make 100."
    priorities = [target.get("priority") for target in targets]
    if kind == "priority-based-routing" and len(set(priorities)) != len(priorities):
        yield where, "Two targets have the same priority: which of them is asked first is not said."
    for place, target in enumerate(targets):
        yield from _target(target, f"{where}.load_balance_targets[{place}]", _ROUTINGS[kind], models)


def _target(target: Mapping[str, Any], where: str, known: set[str], models: set[str]) -> Found:
    yield from _keys(target, where, known)
    if target.get("target") not in models:
        yield where, f"{target.get('target')} is in no account of these manifests."
    retry = target.get("retry_config") or {}
    yield from _keys(retry, f"{where}.retry_config", {"attempts", "delay", "on_status_codes"})
    if "attempts" not in retry:
        yield where, "Without `attempts` two tries more are made."
    for name, codes in (
        ("retry_config.on_status_codes", retry.get("on_status_codes", [])),
        ("fallback_status_codes", target.get("fallback_status_codes", [])),
    ):
        for code in codes:
            if not (isinstance(code, str) and _STATUS.fullmatch(code)):
                yield f"{where}.{name}", f'{code!r} must be a status in quotes, such as "429".'


def _rules(document: Mapping[str, Any], units: set[str]) -> Found:
    yield from _keys(document, "", {"name", "type", "rules"})
    known = {"id", "when", "limit_to", "unit", "rate_limit_applies_per", "budget_applies_per", "audit_mode"}
    ids: set[str] = set()
    earlier: list[Any] = []
    for rule in _mappings(document.get("rules")):
        where = str(rule.get("id"))
        if rule.get("when") in earlier:
            yield where, "It never counts: an earlier rule is for the same requests, and the first one does."
        earlier.append(rule.get("when"))
        yield from _keys(rule, where, known)
        yield from _keys(rule.get("when") or {}, f"{where}.when", {"models", "subjects", "metadata"})
        if rule.get("unit") not in units:
            yield where, f"{rule.get('unit')!r} is no unit of such a limit."
        if not (isinstance(rule.get("limit_to"), int | float) and rule["limit_to"] > 0):
            yield where, "A limit is a number above 0."
        if where in ids:
            yield where, "Two rules have this id."
        ids.add(where)


def _secrets(value: Any, where: str = "") -> Found:
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name in ("api_key", "bearer_token", "key_file_content") and not _SECRET.fullmatch(str(each)):
                yield (
                    f"{where}{name}",
                    "A key must be a reference to a secret: tfy-secret://tenant:group:name.",
                )
            yield from _secrets(each, f"{where}{name}.")
    elif isinstance(value, list):
        for each in value:
            yield from _secrets(each, where)
