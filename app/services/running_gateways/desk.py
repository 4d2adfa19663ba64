"""Everything that is done with running gateways in a running program, without blocking its loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.gateways.admin import (
    Credits,
    GatewayKey,
    KeyLimits,
    KeyWish,
    LimitChange,
    ModelHealth,
    NamedSpend,
    ProxyModel,
    Readiness,
    Spend,
)
from app.core.gateways.key_plan import KeyPlan
from app.core.gateways.kind import GatewayKind
from app.core.plan.values import Plan
from app.services.connections import Connections
from app.services.key_desk import KeyDesk
from app.services.keys import KeyVault
from app.services.running_gateways.admin_keys import admin_entry
from app.services.running_gateways.from_plan import compare, make_planned
from app.services.running_gateways.keeping import make_and_keep, place_for, usual_name
from app.services.running_gateways.litellm import LiteLLMProxy
from app.services.running_gateways.made import Made
from app.services.running_gateways.opening import kind_of, open_litellm, open_openrouter
from app.services.running_gateways.openrouter import OpenRouterAccount
from providers.base import Endpoint, Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a gateway says of itself at the moment."""

    kind: GatewayKind
    models: tuple[ProxyModel, ...] = ()
    readiness: Readiness | None = None
    keys: tuple[GatewayKey, ...] = ()
    spend: Spend | None = None
    credits: Credits | None = None
    limits: KeyLimits | None = None
    keys_problem: UserError | None = None
    """Why it has no keys to show: no database, say. Its models are there all the same."""


class GatewayDesk:
    """For one event loop. Everything raises `UserError`."""

    def __init__(self, connections: Connections, vault: KeyVault, keys: KeyDesk) -> None:
        self._connections, self._vault, self._keys = connections, vault, keys

    def gateways(self) -> tuple[Endpoint, ...]:
        """The endpoints that may be managed, the user's own first."""
        return tuple(each for each in self._connections.book.all() if kind_of(each) is not None)

    async def look(self, endpoint: Endpoint) -> Look:
        """Asks for everything that costs nothing."""
        async with self._opened(endpoint) as gateway:
            if isinstance(gateway, LiteLLMProxy):
                return await _look_at_proxy(gateway)
            return await _look_at_account(gateway)

    async def health(self, endpoint: Endpoint) -> tuple[ModelHealth, ...]:
        """The gateway sends a request to each model: to be asked for."""
        async with open_litellm(self._connections, self._vault, endpoint) as proxy:
            return await proxy.health()

    async def make(self, endpoint: Endpoint, wish: KeyWish) -> Made:
        """The key itself, which nobody else has: whoever asked must hand it on."""
        async with self._opened(endpoint) as gateway:
            return await gateway.make(wish)

    async def make_kept(self, endpoint: Endpoint, wish: KeyWish) -> str:
        """The name of the endpoint whose key it became."""
        kind = self._kind(endpoint)
        place = await place_for(self._keys, endpoint, kind, usual_name(endpoint, wish.name))
        async with self._opened(endpoint) as gateway:
            await make_and_keep(gateway, wish, self._keys, place)
        return place.name

    async def limit(self, endpoint: Endpoint, key_id: str, change: LimitChange) -> None:
        async with self._opened(endpoint) as gateway:
            await gateway.limit(key_id, change)

    async def delete(self, endpoint: Endpoint, key_id: str) -> None:
        async with self._opened(endpoint) as gateway:
            await gateway.delete(key_id)

    async def block(self, endpoint: Endpoint, key_id: str, *, blocked: bool) -> None:
        async with self._opened(endpoint) as gateway:
            await gateway.block(key_id, blocked=blocked)

    async def compare(self, endpoint: Endpoint, plan: Plan) -> KeyPlan:
        async with open_litellm(self._connections, self._vault, endpoint) as proxy:
            return await compare(plan, proxy)

    async def make_planned(self, endpoint: Endpoint, found: KeyPlan, *, update: bool) -> tuple[str, ...]:
        """The endpoints whose keys were made. All places are looked at before the first one is."""
        async with open_litellm(self._connections, self._vault, endpoint) as proxy:
            made = await make_planned(found, proxy, self._keys, endpoint, update=update)
        return tuple(made.values())

    async def keep_admin_key(self, endpoint: Endpoint, secret: Secret) -> None:
        await self._vault.set(admin_entry(endpoint), secret)

    def hold_admin_key(self, endpoint: Endpoint, secret: Secret) -> None:
        """Until the program ends."""
        self._vault.hold(admin_entry(endpoint), secret)

    def _kind(self, endpoint: Endpoint) -> GatewayKind:
        return kind_of(endpoint) or GatewayKind.LITELLM

    @asynccontextmanager
    async def _opened(self, endpoint: Endpoint) -> AsyncIterator[LiteLLMProxy | OpenRouterAccount]:
        if self._kind(endpoint) is GatewayKind.LITELLM:
            async with open_litellm(self._connections, self._vault, endpoint) as proxy:
                yield proxy
        else:
            async with open_openrouter(self._connections, self._vault, endpoint) as account:
                yield account


async def _look_at_proxy(proxy: LiteLLMProxy) -> Look:
    models, readiness = await proxy.models(), await proxy.readiness()
    try:
        keys, spend = await proxy.keys(), await proxy.spend()
    except UserError as error:
        return Look(kind=proxy.kind, models=models, readiness=readiness, keys_problem=error)
    return Look(kind=proxy.kind, models=models, readiness=readiness, keys=keys, spend=spend)


async def _look_at_account(account: OpenRouterAccount) -> Look:
    limits = await account.limits()
    try:
        keys, money = await account.keys(), await account.credits()
    except UserError as error:
        return Look(kind=account.kind, limits=limits, keys_problem=error)
    spend = Spend(keys=tuple(NamedSpend(key.title, key.spend) for key in keys))
    return Look(kind=account.kind, limits=limits, keys=keys, credits=money, spend=spend)
