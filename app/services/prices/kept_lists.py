"""What endpoints said of their models when they were last asked: kept, so that it is there offline.

Reading and keeping touch the disk: not for a window's own thread.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.catalogue.columns import MODALITIES, in_order
from app.services.endpoint_rules import DEMO
from app.services.folders import make_private, write_private
from app.services.prices.live_lists import LiveList, live_list
from app.services.prices.names import key
from providers.base import Endpoint, Modality, ModelInfo

if TYPE_CHECKING:
    from app.services.catalog import Listing

LARGEST_BYTES = 20 * 1024 * 1024


class KeptLists:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lists: dict[str, LiveList] = {}

    def load(self) -> tuple[str, ...]:
        """Reads what is kept; returns what the user must be told.

        A damaged list is left out: it can be asked for again.
        """
        notices = []
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                live = _read(path)
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                notices.append(f"{path} could not be understood and is not used; list the models again.")
                continue
            self._lists[live.endpoint] = live
        return tuple(notices)

    def of(self, endpoint: Endpoint) -> LiveList | None:
        live = self._lists.get(endpoint.name)
        return live if live is not None and live.is_of(endpoint) else None

    def all(self) -> tuple[LiveList, ...]:
        return tuple(self._lists.values())

    def keep(self, listing: "Listing", *, today: date) -> bool:
        """In place of an earlier one of this endpoint; whether there was anything to keep.

        Raises `UserError` when it cannot be kept; then it is there all the same, until the program ends.
        """
        if listing.error is not None or not listing.models:
            return False
        live = live_list(listing.endpoint, listing.models, asked=today)
        self._lists[live.endpoint] = live
        if live.endpoint != DEMO:  # it is always there to be asked
            make_private(self._folder)
            write_private(self._folder / _file_name(live.endpoint), _written(live))
        return True


def _file_name(endpoint: str) -> str:
    """Names of endpoints are safe in a path, but for those that Windows keeps for devices."""
    return f"{endpoint}-{zlib.crc32(endpoint.encode()):08x}.json"


def _read(path: Path) -> LiveList:
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError("too large")
    document = json.loads(path.read_bytes())
    models = map(_model, document["models"])
    return LiveList(
        endpoint=_text(document["endpoint"]),
        title=_text(document["title"]),
        base_url=_text(document["base_url"]),
        asked=date.fromisoformat(document["asked"]),
        models={key(model.id): model for model in models},
    )


def _written(live: LiveList) -> bytes:
    document = {
        "endpoint": live.endpoint,
        "title": live.title,
        "base_url": live.base_url,
        "asked": live.asked.isoformat(),
        "models": [_document(model) for model in live.models.values()],
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
        "pricing": model.pricing,
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
        pricing=_object_or_none(document.get("pricing")),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("not a text")
    return value


def _text_or_none(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("not a text")
    return value


def _object_or_none(value: Any) -> Mapping[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise ValueError("not an object")
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
