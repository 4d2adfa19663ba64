"""The address and key of the user's running gateway: by a variable, or of an endpoint of the user's."""

import asyncio

from app.core.errors import UserError
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.hardening import take_keys
from app.services.key_values import refuse_flawed
from app.services.keys import KeyVault
from app.services.verifying.live import LiveGateway
from providers.base import KeyNeed


def gateway_by_variable(url: str, variable: str | None) -> LiveGateway:
    """The key is taken out of the environment, so that no gateway that is started here inherits it.

    Raises `UserError` when nothing is in it, or what is in it is no key.
    """
    if variable is None:
        return LiveGateway(url=url)
    found = take_keys([variable]).get(variable)
    if found is None:
        raise UserError(
            f"There is nothing in {variable}.", hint=f"Put the gateway's key there: export {variable}=…"
        )
    refuse_flawed(found)
    return LiveGateway(url=url, key=found)


async def gateway_of_endpoint(folders: Folders, name: str, *, vault: KeyVault | None = None) -> LiveGateway:
    """One that the user has added for the gateway, with its key from the keyring. Raises `UserError`."""
    book = await asyncio.to_thread(EndpointBook.open, folders)
    endpoint = book.get(name)
    vault = vault or KeyVault(environment=take_keys(endpoint.key_env))
    try:
        found = await vault.find(endpoint)
    finally:
        vault.close()
    if found.secret is None and endpoint.key is KeyNeed.REQUIRED:
        raise UserError(
            found.problem or f"There is no key for {name}.", hint=f"Give it one: abreast keys set {name}"
        )
    return LiveGateway(url=endpoint.base_url, key=found.secret)
