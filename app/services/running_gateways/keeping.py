"""Where a made key goes: into the keyring, as the key of an endpoint at the gateway's address.

Everything that can be refused is refused before the key is made. One that cannot be kept all the same is
deleted at the gateway again: nobody could ever use it.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from app.core.errors import UserError
from app.core.gateways.admin import GatewayKey, KeyWish
from app.core.gateways.kind import GatewayKind
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from app.services.key_desk import KeyDesk
from app.services.key_values import KeySource
from app.services.running_gateways.made import Made
from app.services.to_its_end import to_its_end
from providers.base import Endpoint, KeyNeed
from providers.base_url import origin

_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")


class MakesKeys(Protocol):
    async def make(self, wish: KeyWish) -> Made: ...
    async def delete(self, key_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """An endpoint that takes a key."""

    name: str
    new: NewEndpoint | None
    """To be added first; `None` when it is there."""


def usual_name(gateway: Endpoint, key_name: str) -> str:
    """What the endpoint of a made key is called unless something else is said: `litellm-team-a`."""
    return f"{gateway.name}-{_NOT_IN_NAMES.sub('-', key_name.lower()).strip('-.') or 'key'}"[:64]


async def place_for(
    desk: KeyDesk, gateway: Endpoint, kind: GatewayKind, name: str, *, replace: bool = False
) -> Place:
    """Raises `UserError` where a key could not be kept: no keyring, another address, a key that is there."""
    keyring = (await desk.look()).keyring
    if not keyring.usable:
        raise UserError(f"{keyring.problem} The key could not be kept, so none was made.", hint=keyring.hint)
    there = next((each for each in desk.endpoints() if each.name == name), None)
    if there is None:
        new = _new_endpoint(gateway, kind, name)
        checked_endpoint(new)
        return Place(name, new)
    if origin(there.base_url) != origin(gateway.base_url):
        raise UserError(
            f"The endpoint {name} is at another address: the key of one server is not given to another.",
            hint="Name an endpoint of this gateway, or a new one.",
        )
    if not replace and (await desk.status(there)).source is KeySource.KEYRING:
        raise UserError(
            f"The keyring has a key of {name} already.", hint="Name another endpoint, or replace that key."
        )
    return Place(name, None)


async def make_and_keep(gateway: MakesKeys, wish: KeyWish, desk: KeyDesk, place: Place) -> GatewayKey:
    """The key is in the keyring when this ends, also when it is cancelled meanwhile, and nowhere else."""
    return await to_its_end(_made_and_kept(gateway, wish, desk, place))


async def _made_and_kept(gateway: MakesKeys, wish: KeyWish, desk: KeyDesk, place: Place) -> GatewayKey:
    made = await gateway.make(wish)
    try:
        await _keep(desk, place, made)
    except UserError as error:
        await _undo(gateway, desk, place, made, error)
        raise
    return made.key


async def _keep(desk: KeyDesk, place: Place, made: Made) -> None:
    if place.new is not None:
        await desk.add(place.new)
    endpoint = next(each for each in desk.endpoints() if each.name == place.name)
    await desk.keep(endpoint, made.secret)


async def _undo(gateway: MakesKeys, desk: KeyDesk, place: Place, made: Made, why: UserError) -> None:
    try:
        if place.new is not None and any(each.name == place.name for each in desk.endpoints()):
            await desk.remove(place.name)
        await gateway.delete(made.key.id)
    except UserError as error:
        raise UserError(
            f"{why.message} The key {made.key.title} was made, could not be kept, and is still there: "
            f"{error.message}",
            hint="Delete it at the gateway, and make another one.",
        ) from None


def _new_endpoint(gateway: Endpoint, kind: GatewayKind, name: str) -> NewEndpoint:
    return NewEndpoint(
        name=name,
        wire=gateway.wire,
        base_url=gateway.base_url,
        key=KeyNeed.REQUIRED,
        headers=gateway.headers,
        plain_http=gateway.plain_http,
        like=kind.value,
    )
