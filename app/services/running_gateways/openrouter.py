"""An account at OpenRouter, managed with its management key: credits, and keys with limits of their own."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from app.core.gateways import admin_openrouter as shapes
from app.core.gateways.admin import Credits, GatewayKey, KeyLimits, KeyWish, LimitChange
from app.core.gateways.fields import Fields
from app.core.gateways.key_checks import demand_sound
from app.core.gateways.kind import GatewayKind
from app.core.redaction import Redactor
from app.services.running_gateways.asking import Asker
from app.services.running_gateways.failures import failure_of
from app.services.running_gateways.made import Made, made_from, understood

MOST_PAGES = 100


class OpenRouterAccount:
    kind = GatewayKind.OPENROUTER

    def __init__(self, asker: Asker, redactor: Redactor) -> None:
        self._asker, self._redactor = asker, redactor

    @property
    def title(self) -> str:
        return self._asker.title

    async def credits(self) -> Credits:
        document = await self._ask("GET", "/credits")
        with understood(self.title):
            return shapes.credits_of(document)

    async def limits(self) -> KeyLimits:
        """Of the key that this is asked with."""
        document = await self._ask("GET", "/key")
        with understood(self.title):
            return shapes.limits_of(document)

    async def keys(self) -> tuple[GatewayKey, ...]:
        """All of them, those that are disabled too."""
        found: dict[str, GatewayKey] = {}
        for _ in range(MOST_PAGES):
            params: Mapping[str, str | int] = {"offset": len(found), "include_disabled": "true"}
            document = await self._ask("GET", "/keys", params=params)
            with understood(self.title):
                rows = [shapes.key_of(each) for each in Fields(document).objects("data")]
            new = {key.id: key for key in rows if key.id not in found}
            if not new:
                break
            found |= new
        return tuple(found.values())

    async def make(self, wish: KeyWish) -> Made:
        demand_sound(wish, self.kind)
        document = await self._ask("POST", "/keys", body=shapes.wish_body(wish))
        return made_from(document, wish, hash_field="data.hash", title=self.title, redactor=self._redactor)

    async def limit(self, key_id: str, change: LimitChange) -> None:
        demand_sound(change, self.kind)
        await self._ask("PATCH", _of(key_id), body=shapes.change_body(change))

    async def delete(self, key_id: str) -> None:
        await self._ask("DELETE", _of(key_id))

    async def block(self, key_id: str, *, blocked: bool) -> None:
        """A disabled key is refused until it is let in again."""
        await self._ask("PATCH", _of(key_id), body={"disabled": blocked})

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> Any:
        reply = await self._asker.ask(method, f"/api/v1{path}", params=params, body=body)
        if reply.ok and reply.payload is not None:
            return reply.payload
        raise failure_of(reply, title=self.title, kind=self.kind, path=f"/api/v1{path}")


def _of(key_id: str) -> str:
    return f"/keys/{quote(key_id, safe='')}"
