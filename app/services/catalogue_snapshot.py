"""The price map that is shipped with the program: LiteLLM's, cut down by `packaging/build_catalogue.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from app.core.errors import UserError

NAME = "litellm.json.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    version: str
    """Of LiteLLM."""
    dated: date
    """When that version was published."""
    models: Mapping[str, Mapping[str, Any]]
    """By LiteLLM's name, under LiteLLM's own keys; numbers with a point are `Decimal`."""


@cache
def snapshot() -> Snapshot:
    """Read once, in about 20 ms: in a thread where a window waits. Raises `UserError` when it is damaged."""
    return unpacked((files("resources") / "catalogue" / NAME).read_bytes())


def unpacked(data: bytes) -> Snapshot:
    """What the script packed. Raises `UserError`."""
    import gzip  # with json, 10 ms that a start does without
    import json
    import zlib

    try:
        document = json.loads(gzip.decompress(data), parse_float=Decimal)
        return Snapshot(
            version=document["version"],
            dated=date.fromisoformat(document["dated"]),
            models=_rows(document["models"]),
        )
    except (AttributeError, OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise UserError(
            "The catalogue of models that came with the program is damaged.",
            hint="Install the program again; comparing works without it.",
        ) from error


def _rows(models: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    for name, row in models.items():
        if not isinstance(row, dict):
            raise TypeError(f"{name} is not an object")
    return models
