"""What is said of keys without asking anybody: what can be one, whose it is, where it came from."""

from dataclasses import dataclass

from app.core.errors import KeyStoreError, UserError
from app.core.key_status import KeyringStatus, KeySource, KeyStatus
from providers.base import Endpoint, Secret
from providers.base_url import origin

__all__ = [
    "LONGEST",
    "FoundKey",
    "KeySource",
    "KeyStatus",
    "KeyringStatus",
    "NoKeyringError",
    "clean_key",
    "entry_name",
    "flaw_of",
    "refuse_flawed",
]

LONGEST = 1200
"""Characters; Windows takes 1,280."""


class NoKeyringError(KeyStoreError):
    """This system has no keyring that can be used."""


@dataclass(frozen=True, slots=True, eq=False)  # keys are not compared
class FoundKey:
    secret: Secret | None
    source: KeySource
    variable: str | None = None
    """The environment variable, where it is the source."""
    problem: str | None = None
    """What the user should know: with a key, a notice; without one, why it could not be looked up."""


def entry_name(endpoint: Endpoint) -> str:
    """The name of the entry in the keyring: `openai@https://api.openai.com:443`.

    It holds the host, so that an endpoint whose address was changed does not get the key of the old one.
    """
    return f"{endpoint.name}@{origin(endpoint.base_url)}"


def clean_key(text: str) -> Secret:
    """What was typed or pasted, without the space around it. Raises `UserError`, in words without the key."""
    secret = Secret(text.strip().strip("\ufeff"))
    refuse_flawed(secret)
    return secret


def flaw_of(secret: Secret) -> str | None:
    """Why this cannot be sent as a key, to stand after a colon; `None` when it can.

    Asked before a key gets near an HTTP client: one with a line break makes exceptions that quote it.
    """
    value = secret.reveal()
    if not value:
        return "it is empty"
    if len(value) > LONGEST:
        return f"it is longer than {LONGEST:,} characters"
    if any(character.isspace() for character in value):
        return "there is a space or a line break in it"
    if not (value.isascii() and value.isprintable()):
        return "there is a character in it that no key has; copy it once more"
    return None


def refuse_flawed(secret: Secret) -> None:
    """Raises `UserError` for what cannot be a key."""
    flaw = flaw_of(secret)
    if flaw is not None:
        raise UserError(f"This is no key: {flaw}.")
