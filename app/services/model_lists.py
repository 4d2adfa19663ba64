"""What endpoints said of their models when they were last asked, kept so that it can be shown offline.

Reading and keeping touch the disk: not for a window's own thread.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.core.catalogue_columns import MODALITIES, in_order
from app.services.catalog import Listing
from app.services.folders import Folders, make_private, write_private
from providers.base import Endpoint, Modality, ModelInfo

FOLDER = "models"
LARGEST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelList:
    endpoint: str
    base_url: str
    """An endpoint of the same name at another address is another one."""
    asked: date
    models: tuple[ModelInfo, ...]

    def is_of(self, endpoint: Endpoint) -> bool:
        return (self.endpoint, self.base_url) == (endpoint.name, endpoint.base_url)


class ModelLists:
    def __init__(self, folders: Folders) -> None:
        self._folder = folders.cache / FOLDER
        self.notices: tuple[str, ...] = ()
        """What the user must be told: a kept file that is damaged and not used."""

    def read(self) -> list[ModelList]:
        """All that are kept. A list can be asked for again: a damaged one is left out."""
        lists, notices = [], []
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                lists.append(_read(path))
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                notices.append(f"{path} could not be understood and is not used; list the models again.")
        self.notices = tuple(notices)
        return lists

    def keep(self, kept: ModelList) -> None:
        """In place of an earlier one of this endpoint. Raises `UserError`."""
        make_private(self._folder)
        # Names of endpoints are safe in a path, but for those that Windows keeps for devices.
        name = f"{kept.endpoint}-{zlib.crc32(kept.endpoint.encode()):08x}.json"
        write_private(self._folder / name, _written(kept))


def model_list(listing: Listing, *, asked: date) -> ModelList:
    endpoint = listing.endpoint
    return ModelList(
        endpoint=endpoint.name, base_url=endpoint.base_url, asked=asked, models=tuple(listing.models)
    )


def _read(path: Path) -> ModelList:
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError("too large")
    document = json.loads(path.read_bytes())
    return ModelList(
        endpoint=_text(document["endpoint"]),
        base_url=_text(document["base_url"]),
        asked=date.fromisoformat(document["asked"]),
        models=tuple(_model(each) for each in document["models"]),
    )


def _written(kept: ModelList) -> bytes:
    document = {
        "endpoint": kept.endpoint,
        "base_url": kept.base_url,
        "asked": kept.asked.isoformat(),
        "models": [_document(model) for model in kept.models],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "replace"
    )


def _document(model: ModelInfo) -> dict[str, Any]:
    said = {
        "id": model.id,
        "name": model.name,
        "context_tokens": model.context_tokens,
        "output_tokens": model.output_tokens,
        "takes": None if model.takes is None else in_order(model.takes),
        "gives": None if model.gives is None else in_order(model.gives),
        "parameters": None if model.parameters is None else sorted(model.parameters),
        "tools": model.tools,
        "reasoning": model.reasoning,
        "free": model.free,
        "created": None if model.created is None else model.created.isoformat(),
        "retires": None if model.retires is None else model.retires.isoformat(),
        "owner": model.owner,
    }
    return {name: value for name, value in said.items() if value is not None}


def _model(document: Mapping[str, Any]) -> ModelInfo:
    return ModelInfo(
        id=_text(document["id"]),
        name=_text_or_none(document.get("name")),
        context_tokens=_count(document.get("context_tokens")),
        output_tokens=_count(document.get("output_tokens")),
        takes=_modalities(document.get("takes")),
        gives=_modalities(document.get("gives")),
        parameters=_words(document.get("parameters")),
        tools=_flag(document.get("tools")),
        reasoning=_flag(document.get("reasoning")),
        free=_flag(document.get("free")),
        created=_moment(document.get("created")),
        retires=_moment(document.get("retires")),
        owner=_text_or_none(document.get("owner")),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("not a text")
    return value


def _text_or_none(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _count(value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ValueError("not a number of tokens")
    return value


def _flag(value: Any) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise ValueError("neither yes nor no")
    return value


def _words(value: Any) -> frozenset[str] | None:
    return None if value is None else frozenset(_text(word) for word in value)


def _modalities(value: Any) -> frozenset[Modality] | None:
    words = _words(value)
    return None if words is None else frozenset(kind for kind in MODALITIES if kind in words)


def _moment(value: Any) -> datetime | None:
    return None if value is None else datetime.fromisoformat(_text(value))
