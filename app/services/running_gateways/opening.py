"""From an endpoint's name to a gateway that can be managed, for as long as a block lasts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.core.errors import UserError
from app.core.gateways.kind import GatewayKind
from app.services.connections import Connections
from app.services.keys import KeyVault
from app.services.running_gateways.admin_keys import find_admin_key
from app.services.running_gateways.asking import Asker
from app.services.running_gateways.litellm import LiteLLMProxy
from app.services.running_gateways.openrouter import OpenRouterAccount
from providers.base import Endpoint, WireName
from providers.base_url import is_loopback
from providers.transport.client import http_client

_LITELLM, _OPENROUTER = GatewayKind.LITELLM.value, GatewayKind.OPENROUTER.value
_ENDS = {GatewayKind.LITELLM: "/v1", GatewayKind.OPENROUTER: "/api/v1"}


def kind_of(endpoint: Endpoint) -> GatewayKind | None:
    """What can be managed there; `None` for what is neither. An own endpoint that speaks OpenAI's protocol
    may be a LiteLLM proxy: its answers will say.
    """
    if endpoint.wire is not WireName.OPENAI:
        return None
    if endpoint.name == _OPENROUTER or (endpoint.custom and endpoint.dialect.usage == _OPENROUTER):
        return GatewayKind.OPENROUTER
    return GatewayKind.LITELLM if endpoint.custom or endpoint.name == _LITELLM else None


def demand_kind(endpoint: Endpoint, kind: GatewayKind) -> None:
    """Raises `UserError`."""
    if kind_of(endpoint) is kind:
        return
    what = "a LiteLLM proxy" if kind is GatewayKind.LITELLM else "OpenRouter"
    raise UserError(
        f"The endpoint {endpoint.name} is not {what}.",
        hint=f"Name one that is: {kind.value}, or one that you added with "
        f"`abreast endpoints add NAME … --like {kind.value}`.",
    )


@asynccontextmanager
async def open_litellm(
    connections: Connections, vault: KeyVault, endpoint: Endpoint
) -> AsyncIterator[LiteLLMProxy]:
    """Raises `UserError` where there is no key to manage it with."""
    demand_kind(endpoint, GatewayKind.LITELLM)
    async with _asker(connections, vault, endpoint, GatewayKind.LITELLM) as asker:
        yield LiteLLMProxy(asker, vault.redactor)


@asynccontextmanager
async def open_openrouter(
    connections: Connections, vault: KeyVault, endpoint: Endpoint
) -> AsyncIterator[OpenRouterAccount]:
    """Raises `UserError` where there is no key to manage it with."""
    demand_kind(endpoint, GatewayKind.OPENROUTER)
    async with _asker(connections, vault, endpoint, GatewayKind.OPENROUTER) as asker:
        yield OpenRouterAccount(asker, vault.redactor)


@asynccontextmanager
async def _asker(
    connections: Connections, vault: KeyVault, endpoint: Endpoint, kind: GatewayKind
) -> AsyncIterator[Asker]:
    key = await find_admin_key(vault, endpoint, kind)
    proxy = None if is_loopback(endpoint.base_url) else connections.settings.proxy
    root = endpoint.base_url.rstrip("/").removesuffix(_ENDS[kind])
    async with http_client(proxy=proxy) as client:
        yield Asker(client, root, title=endpoint.title, secret=key.secret, redactor=vault.redactor)
