"""What a running gateway says of itself, and of the keys that it gives out. Frozen values; unknown is `None`.

No key is in any of them: a gateway's key is known by its id, which is a hash, and by its name.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.core.errors import UserError
from app.core.plan.values import Period


class NoAdminKeyError(UserError):
    """There is no key that a gateway could be managed with."""

    def __init__(self, message: str, *, why: str | None, command: str) -> None:
        super().__init__(message, hint=f"{why} {command}" if why else command)
        self.why = why
        """Why the keyring has none, with what to do; `None` where it just has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyModel:
    """One deployment; several of one name share its load."""

    name: str
    """What clients ask for."""
    upstream: str | None = None
    """What is asked behind it, as LiteLLM writes it: `openai/gpt-5-mini`."""
    id: str | None = None
    rpm: int | None = None
    tpm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    ready: bool
    database: bool | None = None
    """Whether it has one; virtual keys and spend need it."""
    version: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelHealth:
    """What came of the request that a gateway sent to one deployment."""

    upstream: str
    healthy: bool
    id: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Team:
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayKey:
    """A key that the gateway gave out: what it is for, what it may, what it spent."""

    id: str
    """A hash by which the gateway finds it; nobody can ask with it."""
    name: str | None = None
    hint: str | None = None
    """A few of its characters, as the gateway shows them: `sk-...x7Qd`."""
    team: str | None = None
    """By name, where that is known; otherwise its id."""
    models: tuple[str, ...] = ()
    """Empty is all of them."""
    budget: Decimal | None = None
    """USD."""
    every: str | None = None
    """How often the budget begins anew: a `Period`, or the gateway's own word; `None` is never."""
    resets_at: datetime | None = None
    rpm: int | None = None
    tpm: int | None = None
    spend: Decimal | None = None
    """USD; since the budget began anew, where it does."""
    left: Decimal | None = None
    """USD of the budget, where the gateway says it."""
    expires_at: datetime | None = None
    blocked: bool | None = None

    @property
    def title(self) -> str:
        """What to call it: its name, or what else there is."""
        return self.name or self.hint or self.id[:12]

    @property
    def used(self) -> Decimal | None:
        """The part of the budget that is spent, 0 to 1 and above; `None` where either is not known."""
        if not self.budget or self.spend is None:
            return None
        return self.spend / self.budget


@dataclass(frozen=True, slots=True)
class NamedSpend:
    name: str
    spend: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """USD."""

    total: Decimal | None = None
    """Of the last 30 days."""
    budget: Decimal | None = None
    """Of the whole proxy."""
    keys: tuple[NamedSpend, ...] = ()
    """The most first; what is not known last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """USD of an account."""

    bought: Decimal | None = None
    used: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        return None if self.bought is None or self.used is None else self.bought - self.used


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLimits:
    """What a key says of itself: the one that lanes are asked with. USD."""

    hint: str | None = None
    limit: Decimal | None = None
    left: Decimal | None = None
    every: str | None = None
    used: Decimal | None = None
    used_today: Decimal | None = None
    used_this_month: Decimal | None = None
    free_tier: bool | None = None
    management: bool | None = None
    """It manages keys, and serves no answers."""
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWish:
    """A key that is to be made; see `app.core.gateways.key_checks`."""

    name: str
    team: str | None = None
    """By name or id."""
    models: tuple[str, ...] = ()
    budget: Decimal | None = None
    """USD."""
    every: Period | None = None
    rpm: int | None = None
    tpm: int | None = None


class Keep(StrEnum):
    """Stands for what is not to be changed; `None` takes a limit away."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitChange:
    """What is to be another one for a key that there is."""

    models: tuple[str, ...] | Keep = KEEP
    budget: Decimal | Keep | None = KEEP
    every: Period | Keep | None = KEEP
    rpm: int | Keep | None = KEEP
    tpm: int | Keep | None = KEEP

    def __bool__(self) -> bool:
        return any(value is not KEEP for value in (self.models, self.budget, self.every, self.rpm, self.tpm))
