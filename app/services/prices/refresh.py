"""Fetching newer lists of prices, only when the user asks for it, and going back."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import httpx

from app.services.json_file import DamagedFileError, JsonFile
from app.services.prices import checking, loading
from app.services.prices.checking import RefusedError, Summary
from app.services.prices.fetching import LIMIT_S, FetchError, fetch
from app.services.prices.kept import DamagedDataError, Fetched, KeptData, decoded
from app.services.prices.live_lists import today
from app.services.prices.loading import GENAI, LITELLM, OPENROUTER
from app.services.prices.prices import Prices
from app.services.prices.summaries import genai_summary, litellm_summary
from providers.transport.client import http_client

URLS: Mapping[str, str] = {
    GENAI: "https://raw.githubusercontent.com/pydantic/genai-prices/refs/heads/main/prices/new_data/v2/data.json",
    LITELLM: "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json",
    OPENROUTER: "https://openrouter.ai/api/v1/models",
}
TITLES: Mapping[str, str] = {
    GENAI: "genai-prices",
    LITELLM: "LiteLLM's price map",
    OPENROUTER: "OpenRouter's public list",
}
SENDS = "Only the request for this file: no key, no prompt, and nothing about your models."
LOG_NAME = "refresh.json"
WEEK = timedelta(days=7)
FEWEST_AT_FIRST = 100
"""Entries of a list that was never fetched before."""


@dataclass(frozen=True, slots=True)
class SourceToAsk:
    name: str
    url: str
    sends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What came of asking one source."""

    name: str
    refused: str | None = None
    """Why its data is as before, a sentence."""
    entries: int = 0
    dated: date | None = None
    changed: int = 0
    """Models whose price for input or output is another one now."""


class Refresh:
    """Fetched data is checked before anything is replaced. To cancel `run` leaves every source whole."""

    def __init__(
        self,
        prices: Prices,
        *,
        proxy: str | None = None,
        urls: Mapping[str, str] | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        """`proxy` as in the settings; `urls` where the lists are somewhere else than usual."""
        self._prices = prices
        self._proxy = proxy
        self._urls = URLS if urls is None else urls
        self._limit_s = limit_s
        self._kept = KeptData(prices.folder)
        self._log = JsonFile(prices.folder / LOG_NAME)

    def sources_to_ask(self) -> tuple[SourceToAsk, ...]:
        """Whom `run` contacts."""
        return tuple(SourceToAsk(TITLES[source], url, SENDS) for source, url in self._urls.items())

    async def run(self) -> tuple[Refreshed, ...]:
        """Asks all of them; what is sound holds from then on. Raises `UserError` if it cannot be kept."""
        async with http_client(proxy=self._proxy) as client, asyncio.TaskGroup() as group:
            bodies = {
                source: group.create_task(self._body(client, url), name=f"prices of {source}")
                for source, url in self._urls.items()
            }
        results = await asyncio.to_thread(
            self._take, {source: task.result() for source, task in bodies.items()}
        )
        if any(result.refused is None for result in results):
            await asyncio.to_thread(self._prices.load)
        return results

    def is_due(self, *, day: date) -> bool:
        """Whether nobody has asked for a week, for a user who wants that weekly. Reads a small file."""
        tried, _ = self._log.load(_tried)
        return tried is None or not tried <= day < tried + WEEK

    async def go_back(self) -> tuple[str, ...]:
        """To the data before the last refresh; the names of the sources that changed. Raises `UserError`."""
        changed = await asyncio.to_thread(self._go_back)
        if changed:
            await asyncio.to_thread(self._prices.load)
        return changed

    async def _body(self, client: httpx.AsyncClient, url: str) -> bytes | str:
        """What was fetched, or why nothing was."""
        try:
            return await fetch(client, url, limit_s=self._limit_s)
        except FetchError as error:
            return str(error)

    def _take(self, bodies: Mapping[str, bytes | str]) -> tuple[Refreshed, ...]:
        with self._kept.locked():
            results = tuple(self._taken(source, body) for source, body in bodies.items())
        self._log.update(_tried, lambda document: document | {"tried": today().isoformat()})
        return results

    def _taken(self, source: str, body: bytes | str) -> Refreshed:
        if isinstance(body, str):
            return Refreshed(name=TITLES[source], refused=body)
        day = today()
        try:
            before, now = self._checked(source, body, day)
        except RefusedError as refused:
            return Refreshed(name=TITLES[source], refused=f"What was sent is not used. {refused}")
        self._kept.keep(source, body, day)
        return Refreshed(
            name=TITLES[source], entries=len(now), dated=day, changed=checking.changed(before, now)
        )

    def _checked(self, source: str, body: bytes, day: date) -> tuple[Summary, Summary]:
        """The models before and now. Raises `RefusedError`."""
        try:
            document = decoded(body)
        except ValueError as error:
            raise RefusedError("It is not the JSON that was expected.") from error
        before = self._before(source)
        now = _CHECKS[source](document)
        checking.check_count(len(now), max(len(before), FEWEST_AT_FIRST))
        checking.check_priced(now, before)
        try:
            _BUILDS[source](Fetched(document, day))
        except ValueError as error:
            raise RefusedError("It is not shaped as this version of the program expects it.") from error
        return before, now

    def _before(self, source: str) -> Summary:
        try:
            fetched = self._kept.read(source)
            if fetched is not None:
                return _CHECKS[source](fetched.document)
        except (DamagedDataError, RefusedError):
            fetched = None
        return _SHIPPED[source]()

    def _go_back(self) -> tuple[str, ...]:
        with self._kept.locked():
            return tuple(TITLES[source] for source in self._urls if self._kept.go_back(source))


def _tried(document: Mapping[str, Any]) -> date | None:
    """When lists were last asked for. Raises `DamagedFileError`."""
    said = document.get("tried")
    try:
        return None if said is None else date.fromisoformat(said)
    except (TypeError, ValueError) as error:
        raise DamagedFileError("tried: it is not a day") from error


def _nothing() -> Summary:
    return {}


_CHECKS: Mapping[str, Callable[[Any], Summary]] = {
    GENAI: checking.check_genai,
    LITELLM: checking.check_litellm,
    OPENROUTER: checking.check_openrouter,
}
_BUILDS: Mapping[str, Callable[[Fetched | None], object]] = {
    GENAI: loading.genai_of,
    LITELLM: loading.litellm_of,
    OPENROUTER: loading.openrouter_of,
}
_SHIPPED: Mapping[str, Callable[[], Summary]] = {
    GENAI: genai_summary,
    LITELLM: litellm_summary,
    OPENROUTER: _nothing,
}
