"""What endpoints say of their own prices, in their lists of models; kept on the disk since the last look.

Reading and keeping touch the disk: not for a window's own thread.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.price_card import Match, NoPrice, PriceCard, Quote
from app.services.folders import make_private, write_private
from app.services.prices import listed_pricing, names
from app.services.prices.modes import no_price_for
from app.services.prices.question import Question
from providers.base import Endpoint, ModelInfo

if TYPE_CHECKING:
    from app.services.catalog import Listing

HOLDS_BEFORE = timedelta(days=31)
"""A list says what holds now; for an answer older than this it says nothing."""
LARGEST_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedModel:
    id: str
    name: str | None = None
    pricing: Mapping[str, Any] | None = None
    retires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveList:
    endpoint: str
    title: str
    base_url: str
    """An endpoint of the same name at another address is another seller."""
    asked: date
    models: Mapping[str, ListedModel]
    """By their key."""

    def find(self, model: str) -> tuple[ListedModel, Match] | None:
        wanted = names.key(model)
        if wanted in self.models:
            return self.models[wanted], Match.EXACT
        undated = names.without_date(wanted)
        return (self.models[undated], Match.DATED) if undated is not None and undated in self.models else None

    def lookup(self, question: Question) -> Quote | None:
        if question.at.astimezone(UTC).date() < self.asked - HOLDS_BEFORE:
            return None
        found = self.find(question.model)
        model, match = found or (None, Match.EXACT)
        if model is None or model.pricing is None:
            return None
        if model.retires is not None and question.at.astimezone(UTC).date() > model.retires:
            return NoPrice(retired(model.id, model.retires))
        said = listed_pricing.read(model.pricing, question.at, served_by=question.served_by)
        if said is None or isinstance(said, NoPrice):
            return said
        if question.mode.words is not None:
            return no_price_for(question.mode, model.id, self.source)
        return PriceCard(
            model=model.id,
            seller=question.seller.title,
            source=self.source,
            dated=self.asked,
            match=match,
            rates=said.rates,
            tiers=said.tiers,
            conditions=said.conditions,
            notes=said.notes,
            free=said.free,
        )

    @property
    def source(self) -> str:
        return f"{self.title}'s list"


class LiveLists:
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
            except (OSError, ValueError, KeyError, TypeError, AttributeError):
                notices.append(f"{path} could not be understood and is not used; list the models again.")
                continue
            self._lists[live.endpoint] = live
        return tuple(notices)

    def of(self, endpoint: Endpoint) -> LiveList | None:
        live = self._lists.get(endpoint.name)
        return live if live is not None and live.base_url == endpoint.base_url else None

    def all(self) -> Iterator[LiveList]:
        return iter(tuple(self._lists.values()))

    def keep(self, listing: "Listing", *, today: date) -> bool:
        """Whether there was anything to keep. Raises `UserError`."""
        if listing.error is not None or not listing.models:
            return False
        live = live_list(listing.endpoint, listing.models, asked=today)
        make_private(self._folder)
        write_private(self._folder / _file_name(live.endpoint), _written(live))
        self._lists[live.endpoint] = live
        return True


def live_list(endpoint: Endpoint, models: tuple[ModelInfo, ...], *, asked: date) -> LiveList:
    return LiveList(
        endpoint=endpoint.name,
        title=endpoint.title,
        base_url=endpoint.base_url,
        asked=asked,
        models={
            names.key(model.id): ListedModel(
                id=model.id,
                name=model.name,
                pricing=model.pricing,
                retires=None if model.retires is None else model.retires.date(),
            )
            for model in models
        },
    )


def retired(model: str, last_day: date) -> str:
    return f"{model} was withdrawn on {last_day.isoformat()}, and has no price after that day."


def _file_name(endpoint: str) -> str:
    """Names of endpoints are safe in a path, but for those that Windows keeps for devices."""
    return f"{endpoint}-{zlib.crc32(endpoint.encode()):08x}.json"


def _read(path: Path) -> LiveList:
    if path.stat().st_size > LARGEST_BYTES:
        raise ValueError("too large")
    document = json.loads(path.read_bytes())
    return LiveList(
        endpoint=str(document["endpoint"]),
        title=str(document["title"]),
        base_url=str(document["base_url"]),
        asked=date.fromisoformat(document["asked"]),
        models={names.key(each["id"]): _model(each) for each in document["models"]},
    )


def _model(document: Mapping[str, Any]) -> ListedModel:
    pricing, retires = document.get("pricing"), document.get("retires")
    return ListedModel(
        id=str(document["id"]),
        name=document.get("name"),
        pricing=pricing if isinstance(pricing, dict) else None,
        retires=None if retires is None else date.fromisoformat(retires),
    )


def _written(live: LiveList) -> bytes:
    models = [
        {
            "id": model.id,
            "name": model.name,
            "pricing": model.pricing,
            "retires": None if model.retires is None else model.retires.isoformat(),
        }
        for model in live.models.values()
    ]
    document = {
        "endpoint": live.endpoint,
        "title": live.title,
        "base_url": live.base_url,
        "asked": live.asked.isoformat(),
        "models": models,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def today() -> date:
    return datetime.now(UTC).date()
