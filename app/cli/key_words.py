"""What `abreast keys` says of a key: words for people, documents for programs, and never the key."""

from typing import Any

from app.services.key_values import KeyringStatus, KeySource, KeyStatus
from providers.base import Endpoint, KeyNeed, KeyState

STATE_STYLES = {
    "accepted": "green",
    "reachable": "green",
    "rejected": "red",
    "forbidden": "red",
    "no credit": "yellow",
    "unreachable": "yellow",
}
SOURCE_STYLES = {"in the keyring": "green", "missing": "dim", "not needed": "dim"}

_SOURCES = {
    KeySource.KEYRING: "in the keyring",
    KeySource.SESSION: "for this run only",
    KeySource.MISSING: "missing",
    KeySource.NOT_NEEDED: "not needed",
}


def source_words(status: KeyStatus) -> str:
    if status.source is KeySource.ENVIRONMENT:
        return f"from {status.variable}"
    if status.source is KeySource.MISSING and status.endpoint.key is KeyNeed.OPTIONAL:
        return "none, and may be none"
    return _SOURCES[status.source]


def note_words(status: KeyStatus, keyring: KeyringStatus) -> str | None:
    """The note in a list. That the keyring does not work is said once, not beside every missing key."""
    return status.problem if keyring.usable or status.source is not KeySource.MISSING else None


def state_words(status: KeyStatus) -> str | None:
    if status.verdict is None:
        return None
    return "no credit" if status.verdict.state is KeyState.NO_CREDIT else status.verdict.state.value


def said_words(status: KeyStatus) -> str:
    """What the provider said, and what else there is to know."""
    said = None if status.verdict is None else status.verdict.message
    return " ".join(part for part in (said, status.problem) if part is not None)


def instead_of_keyring(endpoint: Endpoint, keyring: KeyringStatus) -> str:
    """What to do where the keyring cannot be used."""
    variables = " or ".join(endpoint.key_env)
    instead = f"Until then, set {variables} in the environment." if variables else None
    return " ".join(part for part in (keyring.hint, instead) if part is not None)


def keyring_document(keyring: KeyringStatus) -> dict[str, Any]:
    return {
        "usable": keyring.usable,
        "name": keyring.name,
        "problem": keyring.problem,
        "hint": keyring.hint,
    }


def key_document(status: KeyStatus) -> dict[str, Any]:
    verdict = status.verdict
    return {
        "endpoint": status.endpoint.name,
        "base_url": status.endpoint.base_url or None,
        "needed": status.endpoint.key.value,
        "source": status.source.value,
        "variable": status.variable,
        "problem": status.problem,
        "verdict": None if verdict is None else {"state": verdict.state.value, "message": verdict.message},
    }
