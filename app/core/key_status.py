"""What is known of an endpoint's key and of the keyring: values without a key in them."""

from dataclasses import dataclass
from enum import StrEnum

from providers.base import Endpoint, KeyState, KeyVerdict

REFUSED = frozenset({KeyState.REJECTED, KeyState.FORBIDDEN, KeyState.NO_CREDIT})
"""The provider answered, and the key cannot be used as it is."""


class KeySource(StrEnum):
    KEYRING = "keyring"
    ENVIRONMENT = "environment"
    SESSION = "session"
    """In the memory of this process, until it ends."""
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStatus:
    """What is known of one endpoint's key, without the key."""

    endpoint: Endpoint
    source: KeySource
    variable: str | None = None
    problem: str | None = None
    verdict: KeyVerdict | None = None
    """What the provider said when the key was last tested by this process; `None` when it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyringStatus:
    name: str | None
    """The keyring in use; `None` when there is none."""
    problem: str | None = None
    hint: str | None = None

    @property
    def usable(self) -> bool:
        return self.problem is None


class KeyGroup(StrEnum):
    """How endpoints are sorted for somebody who looks after keys, in the order in which they are shown."""

    LOOKING = "looking"
    """Not known yet: the keyring has not answered."""
    READY = "ready"
    NEEDS_KEY = "needs_key"
    LOCAL = "local"
    OWN = "own"
    """Added by the user."""
