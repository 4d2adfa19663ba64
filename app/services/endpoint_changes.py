"""Adding and removing endpoints, with everything that hangs on an endpoint's name."""

import asyncio
from dataclasses import dataclass

from app.core.errors import KeyStoreError
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_values import NoKeyringError, entry_name
from app.services.keys import KeyVault
from app.services.repairs import RepairBook
from app.services.running_gateways.admin_keys import admin_entry
from app.services.settings import Settings
from providers.base import Endpoint, KeyNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    back: Endpoint | None
    """The built-in endpoint that stood behind the removed one and is there again."""
    one_key_off: bool = False
    """The removed endpoint served every lane; now each lane asks its own endpoint again."""
    key_problem: str | None = None
    """Why its key may still be in the keyring."""


def add_endpoint(folders: Folders, new: NewEndpoint, *, replace: bool = False) -> Endpoint:
    """Keeps the endpoint; what was learned about an earlier one of this name is forgotten."""
    endpoint = EndpointBook.open(folders).add(new, replace=replace)
    _forget_repairs(folders, endpoint.name)
    return endpoint


async def remove_endpoint(folders: Folders, vault: KeyVault, name: str) -> Removed:
    """Forgets the endpoint, its key, and the settings that name it unless a built-in one takes its place.

    Files are written beside the event loop.
    """
    endpoint, back = await asyncio.to_thread(_take_out, folders, name)
    key_problem = None if endpoint is None else await _forget_key(vault, endpoint, back)
    one_key_off = False if back is not None else await asyncio.to_thread(_forget_settings, folders, name)
    return Removed(back=back, one_key_off=one_key_off, key_problem=key_problem)


def _take_out(folders: Folders, name: str) -> tuple[Endpoint | None, Endpoint | None]:
    """The endpoint that was removed, and the built-in one behind it."""
    book = EndpointBook.open(folders)
    # One that cannot be used any more, from an edited file, has no address and so no key that could be found.
    endpoint = next((each for each in book.all() if each.custom and each.name == name), None)
    back = book.remove(name)
    _forget_repairs(folders, name)
    return endpoint, back


async def _forget_key(vault: KeyVault, endpoint: Endpoint, back: Endpoint | None) -> str | None:
    """Nobody could name its keys any more once the endpoint is gone."""
    if endpoint.key is KeyNeed.NONE or (back is not None and entry_name(back) == entry_name(endpoint)):
        return None
    try:
        await vault.remove(endpoint)
        await vault.remove(admin_entry(endpoint))
    except NoKeyringError:
        return None
    except KeyStoreError as error:
        return f"A key that was stored for it may still be in the keyring. {error.message}"
    return None


def _forget_settings(folders: Folders, name: str) -> bool:
    """Whether one-key mode was on with this endpoint, and is off now."""
    settings = Settings.load(folders)
    one_key_off = settings.one_key == name
    if one_key_off or name in settings.concurrency:
        concurrency = {each: limit for each, limit in settings.concurrency.items() if each != name}
        settings.replace(one_key=None if one_key_off else settings.one_key, concurrency=concurrency).save()
    return one_key_off


def _forget_repairs(folders: Folders, name: str) -> None:
    repairs = RepairBook(folders)
    repairs.forget(name)
    repairs.flush()
