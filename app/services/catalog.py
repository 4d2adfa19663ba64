"""What models the endpoints offer, asked of all of them at once."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.services.connections import Connections
from app.services.endpoint_rules import DEMO
from providers.base import Endpoint, KeyNeed, ModelInfo
from providers.base_url import is_loopback
from providers.errors import ErrorKind, ProviderError

LIMIT_S = 20.0
"""For one endpoint; a list that takes longer is told as a failure and holds up nobody else's."""
ASLEEP_LIMIT_S = 5.0
"""For a server on this computer that may simply not be running, unless it was named."""

_NOT_THERE = frozenset({ErrorKind.UNREACHABLE, ErrorKind.TIMEOUT})


@dataclass(frozen=True, slots=True)
class Listing:
    """What one endpoint says of its models."""

    endpoint: Endpoint
    models: tuple[ModelInfo, ...] = ()
    """By id."""
    error: ProviderError | None = None
    """Why there are none to show."""


class Reach(StrEnum):
    """Whether an endpoint could be asked for its models."""

    LISTED = "listed"
    NEEDS_KEY = "needs_key"
    """It was not asked: it wants a key, and there is none."""
    ASLEEP = "asleep"
    """A server that may run on this computer, and does not at the moment."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Offer:
    """What one endpoint offers now, whatever came of asking it."""

    listing: Listing
    reach: Reach

    @property
    def endpoint(self) -> Endpoint:
        return self.listing.endpoint


class Catalog:
    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """All that could be asked, in the order of the book."""
        return self._connections.book.all()

    async def offer(self, endpoint: Endpoint, *, limit_s: float = LIMIT_S) -> Offer:
        """One endpoint's models, or why there are none: nothing is raised. Asked only if it can be."""
        if endpoint.key is KeyNeed.REQUIRED and not await self._connections.has_key(endpoint):
            return Offer(Listing(endpoint), Reach.NEEDS_KEY)
        asleep = _may_be_asleep(endpoint)
        listing = await self._ask(endpoint, min(limit_s, ASLEEP_LIMIT_S) if asleep else limit_s)
        if listing.error is None:
            return Offer(listing, Reach.LISTED)
        absent = asleep and listing.error.kind in _NOT_THERE
        return Offer(listing, Reach.ASLEEP if absent else Reach.FAILED)

    async def listing(self, name: str, *, limit_s: float = LIMIT_S) -> Listing:
        """One endpoint's models. Raises `UserError` for an unknown endpoint; all else is in the result."""
        return await self._ask(self._connections.book.get(name), limit_s)

    async def listings(self, *, limit_s: float = LIMIT_S) -> list[Listing]:
        """Of every endpoint that is set up: it has its key, or needs none and answers."""
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(self.offer(endpoint, limit_s=limit_s), name=f"models of {endpoint.name}")
                for endpoint in self.endpoints
            ]
        offers = (task.result() for task in tasks)
        return [offer.listing for offer in offers if offer.reach not in (Reach.NEEDS_KEY, Reach.ASLEEP)]

    async def _ask(self, endpoint: Endpoint, limit_s: float) -> Listing:
        try:
            async with asyncio.timeout(limit_s):
                connected = await self._connections.at(endpoint)
                models = await connected.provider.list_models()
        except ProviderError as error:
            return Listing(endpoint, error=error)
        except TimeoutError:
            message = f"{endpoint.title} did not send its list of models within {limit_s:g} s."
            return Listing(endpoint, error=ProviderError(kind=ErrorKind.TIMEOUT, message=message))
        return Listing(connected.endpoint, models=_in_order(models))


def _may_be_asleep(endpoint: Endpoint) -> bool:
    """A built-in row for a server that a user may have or not; one that was added is there for a reason."""
    return not (endpoint.custom or endpoint.name == DEMO) and is_loopback(endpoint.base_url)


def _in_order(models: Iterable[ModelInfo]) -> tuple[ModelInfo, ...]:
    """By id, each once: some lists hold a model twice."""
    return tuple(sorted({model.id: model for model in models}.values(), key=lambda model: model.id))
