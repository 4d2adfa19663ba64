"""The key that a gateway is managed with: a master key, or OpenRouter's management key.

It is kept apart from the key that lanes are asked with, under the same origin: asking for an answer never
sends it, and a made key never takes its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.gateways.admin import NoAdminKeyError
from app.core.gateways.kind import GatewayKind
from app.services.hardening import take_keys
from app.services.key_values import KeySource
from app.services.keys import KeyVault
from providers.base import Endpoint, KeyNeed, Secret

VARIABLES: Mapping[GatewayKind, tuple[str, ...]] = {
    GatewayKind.LITELLM: ("LITELLM_MASTER_KEY",),
    GatewayKind.OPENROUTER: ("OPENROUTER_MANAGEMENT_KEY", "OPENROUTER_PROVISIONING_KEY"),
}
ALL_VARIABLES = frozenset(name for names in VARIABLES.values() for name in names)
CALLED: Mapping[GatewayKind, str] = {
    GatewayKind.LITELLM: "master key",
    GatewayKind.OPENROUTER: "management key",
}
COMMANDS: Mapping[GatewayKind, str] = {
    GatewayKind.LITELLM: "abreast proxy master-key set",
    GatewayKind.OPENROUTER: "abreast openrouter management-key set",
}


@dataclass(frozen=True, slots=True, eq=False)  # keys are not compared
class AdminKey:
    secret: Secret
    where: str
    """Where it was found, in words."""


def admin_entry(endpoint: Endpoint, kind: GatewayKind | None = None) -> Endpoint:
    """Stands for the key in the keyring; no endpoint can have this name. A variable of the environment is
    read for the built-in endpoint alone: it says nothing of another server.
    """
    named = VARIABLES[kind] if kind is not None and not endpoint.custom else ()
    return replace(endpoint, name=f"{endpoint.name}+admin", key=KeyNeed.REQUIRED, key_env=named)


def use_variable(vault: KeyVault, endpoint: Endpoint, name: str) -> None:
    """For this run: the key that the variable holds. Raises `UserError` when it holds none."""
    entry = replace(admin_entry(endpoint), key_env=(name,))
    given = vault.from_environment(entry)
    secret = given[1] if given is not None else take_keys([name]).get(name)
    if secret is None:
        raise UserError(f"The environment variable {name} is not set, or empty.")
    vault.hold(entry, secret)


async def find_admin_key(vault: KeyVault, endpoint: Endpoint, kind: GatewayKind) -> AdminKey:
    """Its own entry, its variable, or else the endpoint's own key. Raises `NoAdminKeyError` when there is
    none.
    """
    found = await vault.find(admin_entry(endpoint, kind))
    if found.secret is not None:
        return AdminKey(found.secret, _where(found.source, found.variable))
    own = await vault.find(endpoint)
    if own.secret is not None:
        return AdminKey(own.secret, "the endpoint's own key")
    raise NoAdminKeyError(
        f"There is no {CALLED[kind]} for {endpoint.title}.",
        why=found.problem,
        command=f"Store it with `{COMMANDS[kind]}`, or name the variable that holds it with --key-env.",
    )


def _where(source: KeySource, variable: str | None) -> str:
    if source is KeySource.ENVIRONMENT:
        return f"the variable {variable}"
    return "the keyring" if source is KeySource.KEYRING else "this run"
