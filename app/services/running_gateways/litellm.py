"""A running LiteLLM proxy, managed with its master key. Routes and shapes are those of 1.106.

Everything raises `UserError`, with what to do about it. `health` is the one call that costs: the proxy sends
a request to each of its models.
"""

from collections.abc import Mapping
from typing import Any

from app.core.errors import UserError
from app.core.gateways import admin_litellm as shapes
from app.core.gateways.admin import (
    GatewayKey,
    KeyWish,
    LimitChange,
    ModelHealth,
    NamedSpend,
    ProxyModel,
    Readiness,
    Spend,
    Team,
)
from app.core.gateways.fields import Fields
from app.core.gateways.key_checks import demand_sound
from app.core.gateways.kind import GatewayKind
from app.core.redaction import Redactor
from app.services.running_gateways.asking import DEADLINE_S, Asker, Reply
from app.services.running_gateways.failures import NoDatabaseError, failure_of, is_no_database, says_nothing
from app.services.running_gateways.made import Made, made_from, understood

HEALTH_S = 180.0
"""The proxy asks all of its models meanwhile."""
PAGE = 100
MOST_PAGES = 50


class LiteLLMProxy:
    kind = GatewayKind.LITELLM

    def __init__(self, asker: Asker, redactor: Redactor) -> None:
        self._asker, self._redactor = asker, redactor

    @property
    def title(self) -> str:
        return self._asker.title

    # --- models and health ---

    async def models(self) -> tuple[ProxyModel, ...]:
        """Its deployments, and names without one that can be told."""
        listed = await self._get("/v1/models")
        info = await self._get("/model/info")
        with understood(self.title):
            return shapes.models_of(listed, info)

    async def readiness(self) -> Readiness:
        """Whether it works and has a database; costs nothing. Its version, where the key may know it."""
        details = await self._asker.ask("GET", "/health/readiness/details")
        document = details.payload if details.ok else await self._get("/health/readiness")
        with understood(self.title):
            return shapes.readiness_of(document)

    async def health(self) -> tuple[ModelHealth, ...]:
        """Sends a request to each model: to be asked for."""
        document = await self._get("/health", deadline_s=HEALTH_S)
        with understood(self.title):
            return shapes.health_of(document)

    # --- keys ---

    async def keys(self) -> tuple[GatewayKey, ...]:
        """All of them, the newest first."""
        teams = await self.teams()
        found: dict[str, GatewayKey] = {}
        for page in range(1, MOST_PAGES + 1):
            params: Mapping[str, str | int] = {"return_full_object": "true", "page": page, "size": PAGE}
            document = await self._get("/key/list", params=params)
            with understood(self.title):
                rows = [shapes.key_of(each, teams) for each in Fields(document).objects("keys")]
                pages = shapes.pages_of(document)
            found |= {key.id: key for key in rows}
            if not rows or page >= pages:
                break
        return tuple(found.values())

    async def teams(self) -> tuple[Team, ...]:
        document = await self._get("/team/list")
        with understood(self.title):
            return shapes.teams_of(document)

    async def make_team(self, name: str) -> Team:
        """Its id is its name, as in the script that plans are exported with."""
        document = await self._send("POST", "/team/new", {"team_id": name, "team_alias": name})
        with understood(self.title):
            return shapes.team_of(Fields(document))

    async def make(self, wish: KeyWish) -> Made:
        """A new key. Its team must be there."""
        demand_sound(wish, self.kind)
        team = await self._team(wish.team)
        body = shapes.wish_body(wish, None if team is None else team.id)
        document = await self._send("POST", "/key/generate", body)
        return made_from(document, wish, hash_field="token_id", title=self.title, redactor=self._redactor)

    async def limit(self, key_id: str, change: LimitChange) -> None:
        demand_sound(change, self.kind)
        await self._send("POST", "/key/update", {"key": key_id, **shapes.change_body(change)})

    async def delete(self, key_id: str) -> None:
        await self._send("POST", "/key/delete", {"keys": [key_id]})

    async def block(self, key_id: str, *, blocked: bool) -> None:
        """A blocked key is refused until it is let in again."""
        await self._send("POST", "/key/block" if blocked else "/key/unblock", {"key": key_id})

    # --- spend ---

    async def spend(self) -> Spend:
        keys = await self.keys()
        document = await self._get("/global/spend")
        with understood(self.title):
            fields = Fields(document)
            total, budget = fields.amount("spend"), fields.amount("max_budget")
        named = [NamedSpend(key.title, key.spend) for key in keys]
        known = sorted((each for each in named if each.spend is not None), key=_by_spend, reverse=True)
        unknown = [each for each in named if each.spend is None]
        return Spend(total=total, budget=budget or None, keys=(*known, *unknown))

    # --- inside ---

    async def _team(self, name: str | None) -> Team | None:
        if name is None:
            return None
        teams = await self.teams()
        for team in teams:
            if name in (team.id, team.name):
                return team
        raise UserError(
            f"{self.title} has no team “{name}”.",
            hint=f"It has: {', '.join(team.name for team in teams[:20])}." if teams else "It has none yet.",
        )

    async def _get(
        self,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> Any:
        reply = await self._asker.ask("GET", path, params=params, deadline_s=deadline_s)
        return await self._payload(reply, path)

    async def _send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:
        return await self._payload(await self._asker.ask(method, path, body=body), path)

    async def _payload(self, reply: Reply, path: str) -> Any:
        if reply.ok and reply.payload is not None:
            return reply.payload
        if is_no_database(reply) or (says_nothing(reply) and await self._has_no_database()):
            raise NoDatabaseError(self.title)
        raise failure_of(reply, title=self.title, kind=self.kind, path=path)

    async def _has_no_database(self) -> bool:
        reply = await self._asker.ask("GET", "/health/readiness")
        if not reply.ok or reply.payload is None:
            return False
        with understood(self.title):
            return shapes.readiness_of(reply.payload).database is False


def _by_spend(each: NamedSpend) -> Any:
    return each.spend
