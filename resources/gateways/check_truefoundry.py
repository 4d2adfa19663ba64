"""TrueFoundry's manifests against the models of its SDK, strictly: these take typos and any word."""

from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from typing import Any

from resources.gateways.checking import Problem, of_pydantic, run

_KINDS = {
    "provider-account/virtual-model": "VirtualModelProviderAccount",
    "gateway-load-balancing-config": "LoadBalancingConfig",
    "gateway-rate-limiting-config": "RateLimitConfig",
    "gateway-budget-config": "BudgetConfig",
}
_ACCOUNT = "provider-account/"
_SHARES = 100


def check(path: str, document: Any) -> Iterator[Problem] | None:
    kind = document.get("type") if isinstance(document, dict) else None
    if not isinstance(kind, str) or not (kind in _KINDS or kind.startswith(_ACCOUNT)):
        return None
    return _problems(path, kind, document)


def _problems(path: str, kind: str, document: dict[str, Any]) -> Iterator[Problem]:
    import_module("truefoundry_sdk")
    pydantic = import_module("pydantic")
    model = _model(kind)
    if model is None:
        yield f"{path}: type", f"There is no “{kind}”."
        return
    # Documented for each of them, and absent from three of the models.
    given = document if "name" in model.model_fields else {k: v for k, v in document.items() if k != "name"}
    try:
        value = model.model_validate(given)
    except pydantic.ValidationError as error:
        yield from of_pydantic(path, error)
        return
    yield from _walk(f"{path}: ", value, pydantic.BaseModel)


def _model(kind: str) -> Any:
    sdk = import_module("truefoundry_sdk")
    if kind in _KINDS:
        return getattr(sdk, _KINDS[kind])
    for name in dir(sdk):
        model = getattr(sdk, name) if name.endswith("ProviderAccount") else None
        field = getattr(model, "model_fields", {}).get("type")
        if field is not None and field.default == kind:
            return model
    return None


def _walk(where: str, value: Any, base: type) -> Iterator[Problem]:
    if isinstance(value, base):
        for key in getattr(value, "model_extra", None) or {}:
            yield f"{where}{key}", f"There is no such key in {type(value).__name__}."
        yield from _of_shares(where, value)
        for name in type(value).model_fields:  # type: ignore[attr-defined]  # a pydantic model of that environment
            yield from _walk(f"{where}{name}.", getattr(value, name), base)
    elif isinstance(value, Enum) and value.name == "_UNKNOWN":
        yield where.rstrip("."), f"“{value.value}” is not one of the words that are known here."
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _walk(f"{where}{number}.", item, base)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(f"{where}{key}.", item, base)


def _of_shares(where: str, value: Any) -> Iterator[Problem]:
    targets = getattr(value, "load_balance_targets", None)
    if targets is None:
        return
    if not targets:
        yield f"{where}load_balance_targets", "There is no target."
    elif getattr(value, "type", None) == "weight-based-routing":
        shares = sum(target.weight for target in targets)
        if shares != _SHARES:
            yield f"{where}load_balance_targets", f"The weights make {shares}, and must make {_SHARES}."


def main() -> None:
    run("truefoundry-sdk", check)
