"""From an endpoint's name to something that can be asked: the key, the client, the demo's server."""

import asyncio
from dataclasses import dataclass, fields, replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

import httpx

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.services.endpoint_rules import DEMO
from app.services.endpoints import EndpointBook
from app.services.keys import KeyVault
from app.services.one_key import resolve
from app.services.repairs import RepairBook
from app.services.settings import Settings, Timeouts
from providers.base import Endpoint, KeyNeed, Provider, Secret
from providers.base_url import is_loopback
from providers.client import HttpProvider, Limits
from providers.errors import ErrorKind, ProviderError
from providers.transport.client import http_client

if TYPE_CHECKING:
    from app.standin.process import StandIn


@dataclass(frozen=True, slots=True)
class Connected:
    """An endpoint, ready to be asked."""

    provider: Provider
    endpoint: Endpoint
    """Which one it is in the end: the aggregator in one-key mode; the demo with its address."""
    model_id: str
    """What the endpoint calls the model; empty when no model was named."""
    notices: tuple[str, ...] = ()
    """What belongs with the answer, e.g. that another endpoint was asked."""


class Connections:
    """One per program, used on one event loop. Everything that it opens ends with `aclose`."""

    def __init__(self, book: EndpointBook, vault: KeyVault, settings: Settings, repairs: RepairBook) -> None:
        self.book = book
        self._vault = vault
        self.settings = settings
        """May be replaced while connections are open; what is asked next follows them."""
        self._repairs = repairs
        self._clients: dict[str | None, httpx.AsyncClient] = {}
        self._standin: asyncio.Task[StandIn] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def provider(self, ref: ModelRef) -> Connected:
        """What serves this model. Raises `ProviderError` and nothing else, so that it ends one lane only."""
        try:
            resolved = resolve(ref, book=self.book, one_key=self.settings.one_key)
        except UserError as error:
            raise ProviderError(kind=ErrorKind.NOT_FOUND, message=error.message, hint=error.hint) from error
        connected = await self.at(resolved.endpoint)
        said = () if resolved.notice is None else (resolved.notice,)
        return replace(connected, model_id=resolved.model_id, notices=(*said, *connected.notices))

    async def at(self, endpoint: Endpoint) -> Connected:
        """This very endpoint, whatever one-key mode says: to list its models, to check its key."""
        if self._repairs.changed:
            await asyncio.to_thread(self._repairs.flush)
        if endpoint.name == DEMO:
            endpoint = replace(endpoint, base_url=await self._demo_url())
        secret, notices = await self._key(endpoint)
        provider = HttpProvider(
            endpoint, secret, client=self._client(endpoint), limits=self._limits(), repairs=self._repairs
        )
        return Connected(provider, endpoint, "", notices)

    async def aclose(self) -> None:
        """Closes every connection, ends the demo's server, and keeps what was learned of models."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.aclose()
        await self._end_standin()
        await asyncio.to_thread(self._repairs.flush)

    def forget_learned(self, name: str) -> None:
        """The endpoint of this name is another one now: what its models refused holds no longer."""
        self._repairs.forget(name)

    async def has_key(self, endpoint: Endpoint) -> bool:
        """Whether a key would be sent; a keyring that does not answer counts as no."""
        return (await self._vault.find(endpoint)).secret is not None

    async def _key(self, endpoint: Endpoint) -> tuple[Secret | None, tuple[str, ...]]:
        """The key for this endpoint, and what the vault has to say about it."""
        found = await self._vault.find(endpoint)
        if found.secret is None and endpoint.key is KeyNeed.REQUIRED:
            raise _no_key(endpoint, found.problem)
        return found.secret, () if found.problem is None else (found.problem,)

    def _client(self, endpoint: Endpoint) -> httpx.AsyncClient:
        """One for all endpoints, and one more beside a proxy: what runs here is never asked through it."""
        proxy = None if is_loopback(endpoint.base_url) else self.settings.proxy
        if proxy not in self._clients:
            self._clients[proxy] = http_client(proxy=proxy, connect_s=self._limits().connect_s)
        return self._clients[proxy]

    def _limits(self) -> Limits:
        chosen = {each.name: getattr(self.settings.timeouts, each.name) for each in fields(Timeouts)}
        return Limits(**{name: seconds for name, seconds in chosen.items() if seconds is not None})

    async def _demo_url(self) -> str:
        """Where the demo's server listens; it is started by whoever asks first, once for all."""
        if self._standin is None or not _serves(self._standin):
            # A task of its own: a lane that is stopped meanwhile does not leave a child that nobody knows.
            self._standin = asyncio.create_task(_start_standin(), name="start the demo's server")
        return (await asyncio.shield(self._standin)).demo_url

    async def _end_standin(self) -> None:
        starting, self._standin = self._standin, None
        if starting is None:
            return
        try:
            standin = await starting
        except ProviderError:
            return  # it never started, and whoever asked was told
        await standin.stop_async()


def _serves(starting: "asyncio.Task[StandIn]") -> bool:
    """Whether it runs or is about to; one that died is cleared away, so that the next one can start."""
    if not starting.done():
        return True
    if starting.cancelled() or starting.exception() is not None:
        return False
    standin = starting.result()
    if not standin.running:
        standin.stop()
        return False
    return True


async def _start_standin() -> "StandIn":
    # Imported here: subprocess and what it needs are for runs that ask the demo.
    from app.standin.process import start_async

    try:
        return await start_async()
    except UserError as error:
        raise ProviderError(kind=ErrorKind.UNREACHABLE, message=_whole(error)) from error


def _whole(error: UserError) -> str:
    return error.message if error.hint is None else f"{error.message} {error.hint}"


def _no_key(endpoint: Endpoint, problem: str | None) -> ProviderError:
    """Why there is none, where that is known, and for a terminal every way to give one."""
    ways = [f"store one with `abreast keys set {endpoint.name}`"]
    if endpoint.key_env:
        ways.append(f"set {' or '.join(endpoint.key_env)} in the environment")
    if not endpoint.custom:
        ways.append("let a gateway serve every lane with `abreast endpoints one-key NAME`")
    why = f" {problem}" if problem is not None else ""
    return ProviderError(
        kind=ErrorKind.MISSING_KEY,
        message=f"There is no key for {endpoint.title}.{why}",
        hint=f"You can {', or '.join(ways)}.",
    )
