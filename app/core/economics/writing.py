"""Inputs as the JSON document that `reading` reads again."""

from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.core.economics.presets import PRESETS
from app.core.economics.values import FeeBase, Inputs, Measured, Price, Route, Traffic

_ONLY_WITH = {"minimum_fee": FeeBase.PURCHASE, "allowance": FeeBase.ABOVE_ALLOWANCE}
"""What means nothing with another base of the fee, and is refused there."""


def document_of(inputs: Inputs) -> dict[str, Any]:
    """What `read_inputs` reads again: numbers as texts, terms only where they differ from the preset's."""
    return {
        "traffic": _plain(inputs.traffic, Traffic(requests_per_month=Decimal(-1))),
        "routes": [_route_document(route) for route in inputs.routes],
        "close_percent": f"{inputs.close_percent:f}",
    }


def _route_document(route: Route) -> dict[str, Any]:
    preset = PRESETS[route.preset]
    given = {"name": route.name, "preset": route.preset}
    own = _plain(route.terms, preset.terms)
    for name, base in _ONLY_WITH.items():
        if route.terms.fee_base is not base:
            own.pop(name, None)
    return given | _plain(route, Route(name=route.name, preset=route.preset)) | own


def _plain(value: Any, usual: Any) -> dict[str, Any]:
    """Its fields that are other than usual."""
    found: dict[str, Any] = {}
    for each in fields(value):
        own = getattr(value, each.name)
        if each.name == "price" and isinstance(own, Price):
            found["cost" if isinstance(own, Measured) else "rates"] = _all_of(own)
        elif each.name != "terms" and (usual is None or own != getattr(usual, each.name)):
            found[each.name] = _as_json(own)
    return found


def _all_of(value: Any) -> dict[str, Any]:
    plain = {each.name: _as_json(getattr(value, each.name)) for each in fields(value)}
    return {name: each for name, each in plain.items() if each is not None}


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_all_of(each) for each in value]
    return value.value if isinstance(value, StrEnum) else value
