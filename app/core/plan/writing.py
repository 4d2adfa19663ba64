"""A plan as the plain document that `document` reads again. What is as usual is left out."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.core.money import as_text
from app.core.plan.evidence import Evidence
from app.core.plan.evidence_document import evidence_document
from app.core.plan.forms import VERSION, listen_document, tier_document
from app.core.plan.values import USUAL_LISTEN, EnvRef, Plan, Provenance, Tier, Trigger


def plan_document(plan: Plan) -> dict[str, Any]:
    """In the order of the fields; of texts, whole and binary numbers, lists and dictionaries alone.

    An amount is a number where a number says it exactly, and a text of its digits otherwise.
    """
    document: dict[str, Any] = {
        "version": VERSION,
        "name": plan.name,
        "endpoints": _plain(plan.endpoints),
        "routes": _plain(plan.routes),
    }
    if plan.keys:
        document["keys"] = _plain(plan.keys)
    if plan.callbacks:
        document["callbacks"] = _plain(plan.callbacks)
    if (plan.host, plan.port) != USUAL_LISTEN:
        document["listen"] = listen_document(plan.host, plan.port)
    if plan.meta != Provenance():
        document["meta"] = _plain(plan.meta)
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, frozenset):
        return [trigger.value for trigger in Trigger if trigger in value]
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _object(value)
    return _scalar(value)


def _object(value: Any) -> Any:
    if isinstance(value, Tier):
        return tier_document(value)
    if isinstance(value, Evidence):
        return evidence_document(value)
    if isinstance(value, EnvRef):
        return {"env": value.env}
    return {
        each.name: _plain(own) for each in fields(value) if (own := getattr(value, each.name)) != _usual(each)
    }


def _usual(field: "Field[Any]") -> Any:
    """`MISSING`, which equals nothing, where it must be said."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def _scalar(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return int(value)
    return value


def _amount(value: Decimal) -> int | float | str:
    text = as_text(value)
    if value == value.to_integral_value() and len(text) <= 15:
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else text
