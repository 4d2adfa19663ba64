"""Looking for model servers on this computer, or on a host that the user names: only when asked to.

No key is sent and no redirect followed. All places are asked at once, each for a moment; cancelling the
search closes every connection.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

import httpx

from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint, built_in, checked_endpoint
from app.services.server_kinds import OPENAI_MODELS, SERVER_KINDS, Reply, ServerKind
from providers._json import JsonError, loads
from providers.base import Endpoint, WireName
from providers.base_url import BaseUrlError, check_base_url, for_wire, is_loopback, origin
from providers.transport.client import http_client
from providers.wires import wire_of

THIS_COMPUTER = "127.0.0.1"
CONNECT_S = 2.0
CALL_S = 4.0
PLACE_S = 12.0
"""For everything that is asked at one address."""
MAX_BODY_BYTES = 4 * 1024 * 1024
MAX_MODELS = 5_000

Progress = Callable[[int, int], None]
"""How many addresses are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundServer:
    kind: str
    """The name of the built-in endpoint that describes such a server."""
    title: str
    base_url: str
    models: tuple[str, ...]
    wants_key: bool
    """It told nothing of its models without one."""
    endpoint: str | None
    """The endpoint that already stands for it and can be used as it is."""
    proposal: NewEndpoint
    """What to add otherwise. Where it says `plain_http`, the user has to agree first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What came of looking."""

    places: tuple[str, ...]
    """The origins that were asked."""
    servers: tuple[FoundServer, ...]
    strangers: tuple[str, ...]
    """Origins where something answers that is none of the servers known here."""


async def find_servers(
    host: str | None = None,
    *,
    endpoints: Sequence[Endpoint] = (),
    kinds: Sequence[ServerKind] = SERVER_KINDS,
    proxy: str | None = None,
    progress: Progress | None = None,
) -> Search:
    """The servers on this computer, or on `host`: a name or number, with a port to look at that one only.

    `endpoints` are those that there are, to say which servers need no adding. Raises `UserError` for a host
    that requests may not go to.
    """
    places = places_on(host, kinds)
    through = None if is_loopback(places[0]) else proxy
    done = 0

    async def look(place: str) -> "_Seen | None":
        nonlocal done
        try:
            return await _look_at(place, kinds, client, proxied=through is not None)
        finally:
            done += 1
            if progress is not None:
                progress(done, len(places))

    async with http_client(proxy=through, connect_s=CONNECT_S) as client, asyncio.TaskGroup() as group:
        looking = [group.create_task(look(place), name=f"look at {place}") for place in places]
    seen = [(place, result) for place, task in zip(places, looking, strict=True) if (result := task.result())]
    servers: list[FoundServer] = []
    taken = {endpoint.name for endpoint in endpoints}
    for place, each in seen:
        if each.kind is not None:
            servers.append(_as_server(place, each.kind, each, endpoints, taken))
            taken.add(servers[-1].proposal.name)
    strangers = tuple(place for place, each in seen if each.kind is None)
    return Search(places=places, servers=tuple(servers), strangers=strangers)


def places_on(host: str | None, kinds: Iterable[ServerKind] = SERVER_KINDS) -> tuple[str, ...]:
    """The origins to ask. Raises `UserError`."""
    text = (host or "").strip() or THIS_COMPUTER
    if text.count(":") > 1 and "://" not in text and not text.startswith("["):
        text = f"[{text}]"
    url = text if "://" in text else f"http://{text}"
    try:
        checked = check_base_url(url, plain_http=True)
        front = origin(checked)
    except BaseUrlError as error:
        hint = None
        if "needs https://" in str(error):
            hint = "Give its number on your network, such as 192.168.1.20, or an address with https://."
        raise UserError(str(error), hint=hint) from error
    if urlsplit(url).port is not None or checked.startswith("https://"):
        return (front,)
    bare = front.rpartition(":")[0]
    return tuple(f"{bare}:{port}" for port in dict.fromkeys(kind.port for kind in kinds))


# --- one address -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody answers there."""

    kind: ServerKind | None = None
    """`None` for somebody who is not known."""
    models: tuple[str, ...] = ()
    wants_key: bool = False


_GATEWAY_ERRORS = frozenset(
    {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
)


async def _look_at(
    place: str, kinds: Sequence[ServerKind], client: httpx.AsyncClient, *, proxied: bool
) -> _Seen | None:
    replies: dict[str, Reply | None] = {}

    async def ask(path: str) -> Reply | None:
        if path not in replies:
            replies[path] = await _get(client, place + path)
        return replies[path]

    try:
        async with asyncio.timeout(PLACE_S):
            first = await ask(OPENAI_MODELS)
            if first is None or (proxied and first.status in _GATEWAY_ERRORS):
                return None
            # The one that usually listens there first: fewer questions to strangers.
            for kind in sorted(kinds, key=lambda kind: not place.endswith(f":{kind.port}")):
                if await kind.is_it(ask):
                    return _described(kind, await ask(kind.models_path), place)
    except TimeoutError:
        pass  # somebody is there, and too slow to say who
    return _Seen()


async def _get(client: httpx.AsyncClient, url: str) -> Reply | None:
    """`None` where nobody answers, or not in HTTP."""
    try:
        async with (
            asyncio.timeout(CALL_S),
            client.stream("GET", url, headers={"Accept": "application/json"}) as response,
        ):
            body = bytearray()
            async with aclosing(cast("AsyncGenerator[bytes, None]", response.aiter_raw())) as chunks:
                async for chunk in chunks:
                    body += chunk
                    if len(body) > MAX_BODY_BYTES:
                        return Reply(response.status_code, dict(response.headers))
    except (httpx.HTTPError, httpx.InvalidURL, OSError):  # a TimeoutError is an OSError, too
        return None
    return Reply(response.status_code, dict(response.headers), _json(bytes(body)))


def _json(body: bytes) -> object:
    try:
        return cast("object", loads(body))
    except JsonError:
        return None


def _described(kind: ServerKind, listed: Reply | None, place: str) -> _Seen:
    row = built_in(kind.row)
    if row is None or listed is None or not listed.found:
        return _Seen(kind, wants_key=listed is not None and listed.refused)
    endpoint = replace(row, base_url=for_wire(place, row.wire))
    models, _ = wire_of(row.wire).parse_models(endpoint, listed.payload)
    return _Seen(kind, tuple(model.id for model in models[:MAX_MODELS]))


# --- what to do with it ----------------------------------------------------------------------------------


def _as_server(
    place: str, kind: ServerKind, seen: _Seen, endpoints: Sequence[Endpoint], taken: Iterable[str]
) -> FoundServer:
    row = built_in(kind.row)
    wire = WireName.OPENAI if row is None else row.wire
    here = is_loopback(place)
    proposal = NewEndpoint(
        name=_free_name(kind.row, place, taken),
        wire=wire,
        base_url=for_wire(place, wire),
        title=f"{kind.title} ({place.partition('://')[2]})",
        local=row is not None and row.local and here,
        plain_http=place.startswith("http://") and not here,
        like=kind.row,
    )
    base_url = checked_endpoint(proposal).base_url
    return FoundServer(
        kind=kind.row,
        title=kind.title,
        base_url=base_url,
        models=seen.models,
        wants_key=seen.wants_key,
        endpoint=_standing_for(base_url, kind.row, wire, endpoints),
        proposal=replace(proposal, base_url=base_url),
    )


def _standing_for(base_url: str, row: str, wire: WireName, endpoints: Iterable[Endpoint]) -> str | None:
    """One that the user added for this address, or the built-in one of this very kind."""
    for endpoint in endpoints:
        fits = endpoint.custom or endpoint.name == row
        if fits and endpoint.wire is wire and endpoint.base_url == base_url:
            return endpoint.name
    return None


def _free_name(row: str, place: str, taken: Iterable[str]) -> str:
    """`ollama-192.168.1.20`; with the port, then a number, where that is taken."""
    parts = urlsplit(place)
    host = re.sub(r"[^a-z0-9.-]+", "-", parts.hostname or "").strip("-.")
    taken = set(taken)
    first = f"{row}-{host}"[:56] if not is_loopback(place) else f"{row}-{parts.port}"
    candidates = [first, f"{first}-{parts.port}", *(f"{first}-{number}" for number in range(2, 100))]
    return next((name for name in candidates if name not in taken), first)
