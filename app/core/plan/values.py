"""A routing plan: which models answer under one name, in which order, what leads to the next one, within
which limits. Neutral: what a gateway makes of it is said in `app/targets`. Frozen values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider

Json = Any
"""What JSON can say: nothing but it is in a plan's parameters."""


class Trigger(StrEnum):
    """What makes a gateway go on to the next tier."""

    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    AUTH = "auth"
    NOT_FOUND = "not_found"
    BAD_REQUEST = "bad_request"
    CONTEXT_LENGTH = "context_length"
    CONTENT_POLICY = "content_policy"

    @property
    def statuses(self) -> tuple[int, ...]:
        """The HTTP statuses by which it shows; none for a connection that fails.

        A prompt that is too long or against a policy is a 400 with a code of its own.
        """
        return _STATUSES[self]


_STATUSES = {
    Trigger.RATE_LIMIT: (429,),
    Trigger.SERVER_ERROR: (500, 502, 503, 504, 529),
    Trigger.TIMEOUT: (408, 504),
    Trigger.CONNECTION: (),
    Trigger.AUTH: (401, 403),
    Trigger.NOT_FOUND: (404,),
    Trigger.BAD_REQUEST: (400, 422),
    Trigger.CONTEXT_LENGTH: (400,),
    Trigger.CONTENT_POLICY: (400,),
}

TRANSIENT = frozenset({Trigger.RATE_LIMIT, Trigger.SERVER_ERROR, Trigger.TIMEOUT, Trigger.CONNECTION})
"""What another try may put right: what is retried unless something else is said."""
USUAL_TRIGGERS = frozenset(Trigger) - {Trigger.BAD_REQUEST}
"""What leads to the next tier unless something else is said: all that another model may do better."""


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Balance(StrEnum):
    """How a tier of several members chooses."""

    WEIGHTED = "weighted"
    LATENCY = "latency"
    LEAST_BUSY = "least_busy"
    COST = "cost"
    USAGE = "usage"


class Callback(StrEnum):
    """Who is told of each request, where a gateway can do so."""

    LANGFUSE = "langfuse"
    HELICONE = "helicone"
    MLFLOW = "mlflow"
    OTEL = "otel"
    PROMETHEUS = "prometheus"


@dataclass(frozen=True, slots=True, order=True)
class EnvRef:
    """The name of an environment variable that holds a key or an address; never the value."""

    env: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    usd: Decimal
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEndpoint:
    """One way to reach one model."""

    id: str
    """Unique in the plan; what reports and gateways call it."""
    provider: PlanProvider
    model: str
    """As the provider calls it: a model's id, an Azure deployment, a Bedrock inference profile."""
    key: EnvRef | None = None
    base_url: str | EnvRef | None = None
    """`None` is the provider's own address."""
    extras: Mapping[str, str | EnvRef] = field(default_factory=dict)
    """What the provider needs besides: `region`, `project`, `location`, `api_version`, `resource`."""
    timeout_s: float | None = None
    """For a whole answer."""
    first_token_timeout_s: float | None = None
    retries: int = 0
    """Tries after the first one, before the next member or tier."""
    retry_on: frozenset[Trigger] = TRANSIENT
    respect_retry_after: bool = False
    rpm: int | None = None
    """Requests a minute."""
    tpm: int | None = None
    """Tokens a minute."""
    max_parallel: int | None = None
    budget: Budget | None = None
    price_in: Decimal | None = None
    """USD for a million tokens."""
    price_out: Decimal | None = None
    params: Mapping[str, Json] = field(default_factory=dict)
    """Forced: they go into every request, whatever the client says. Names as in OpenAI's requests."""
    evidence: Evidence | None = None
    """What answers said of it; `None` when none were seen."""


@dataclass(frozen=True, slots=True)
class Member:
    endpoint: str
    """The id of a `PlanEndpoint`."""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Tier:
    """One place of the chain: one member, or several that share the load."""

    members: tuple[Member, ...]

    @property
    def endpoints(self) -> tuple[str, ...]:
        return tuple(member.endpoint for member in self.members)


class StickyBy(StrEnum):
    """What tells that requests belong together."""

    SESSION = "session"
    USER = "user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sticky:
    by: StickyBy = StickyBy.SESSION
    ttl_s: int = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """What a model's seller must keep to."""

    no_training: bool = False
    """Prompts are not collected: not stored for training."""
    zero_retention: bool = False
    max_price_in: Decimal | None = None
    """USD for a million tokens."""
    max_price_out: Decimal | None = None
    quantizations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    only_sellers: tuple[str, ...] = ()
    """Where an aggregator chooses among sellers: these alone, in this order."""
    never_sellers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    name: str
    """What a client asks for."""
    tiers: tuple[Tier, ...]
    aliases: tuple[str, ...] = ()
    balance: Balance = Balance.WEIGHTED
    fall_on: frozenset[Trigger] = USUAL_TRIGGERS
    on_context: tuple[str, ...] | None = None
    """Endpoints that are asked instead when the prompt is too long; `None` is the rest of the chain, where
    `fall_on` says so.
    """
    on_policy: tuple[str, ...] | None = None
    """The same for a prompt that a content policy refuses."""
    cooldown_s: float | None = None
    """For how long a member that failed too often is left out."""
    allowed_fails: int | None = None
    """So many failures a minute before that."""
    sticky: Sticky | None = None
    constraints: Constraints | None = None

    @property
    def endpoints(self) -> tuple[str, ...]:
        """All that it can reach, each once, in the order in which they are met."""
        chain = [id_ for tier in self.tiers for id_ in tier.endpoints]
        return tuple(dict.fromkeys([*chain, *(self.on_context or ()), *(self.on_policy or ())]))


@dataclass(frozen=True, slots=True, kw_only=True)
class VirtualKey:
    """A key that the gateway gives to a team or an application; the plan knows its name alone."""

    name: str
    team: str | None = None
    routes: tuple[str, ...] = ()
    """Names of routes that it may ask for; none named is all."""
    budget: Budget | None = None
    rpm: int | None = None
    tpm: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a plan comes from."""

    created_at: datetime | None = None
    """Aware, UTC."""
    sessions: tuple[str, ...] = ()
    """Ids of the comparisons that it was made from."""
    goal: str | None = None
    note: str | None = None


USUAL_LISTEN = ("127.0.0.1", 4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    name: str
    endpoints: tuple[PlanEndpoint, ...]
    routes: tuple[Route, ...]
    keys: tuple[VirtualKey, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    host: str = USUAL_LISTEN[0]
    """Where the gateway listens."""
    port: int = USUAL_LISTEN[1]
    meta: Provenance = Provenance()

    def endpoint(self, endpoint_id: str) -> PlanEndpoint:
        """Raises `KeyError`; in a plan without errors every id that a route names is there."""
        for endpoint in self.endpoints:
            if endpoint.id == endpoint_id:
                return endpoint
        raise KeyError(endpoint_id)

    def route(self, name: str) -> Route:
        """Raises `KeyError`."""
        for route in self.routes:
            if route.name == name:
                return route
        raise KeyError(name)
