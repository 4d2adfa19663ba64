"""Lists of prices as they are published, made from those that come with the program."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from app.services.catalogue_snapshot import snapshot


def genai_document() -> list[dict[str, Any]]:
    from genai_prices.data import providers

    return [_plain(provider) for provider in providers]


def litellm_document() -> dict[str, Any]:
    rows = json.loads(json.dumps(dict(snapshot().models), default=float))
    assert isinstance(rows, dict)
    return {"sample_spec": {"input_cost_per_token": 0.0, "deprecation_date": "a day"}, **rows}


def openrouter_document(models: int = 150, *, prompt: str = "0.000002") -> dict[str, Any]:
    entries = [
        {"id": f"maker/model-{number}", "pricing": {"prompt": prompt, "completion": "0.00001"}}
        for number in range(models)
    ]
    entries.append({"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}})
    return {"data": entries}


def _plain(value: Any) -> Any:
    """As JSON: without what is absent, and with the data's own names for `or` and `and`."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
    elif hasattr(value, "__dict__"):
        pairs = ((name, each) for name, each in vars(value).items())
    else:
        return value
    return {
        name.rstrip("_"): _plain(each)
        for name, each in pairs
        if each is not None and not name.startswith("_")
    }
