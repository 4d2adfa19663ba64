"""How the real gateway is run on the written files, with stand-ins for its upstreams."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from app.core.plan import Plan, Trigger


class Fault(StrEnum):
    """What the stand-ins act in a case."""

    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    HANG = "hang"
    """The request is read and never answered."""
    REFUSED = "refused"
    """Nobody listens."""
    AUTH = "auth"
    CONTEXT = "context"
    POLICY = "policy"
    CUT_BEFORE = "cut_before"
    """The headers come, then the connection dies before the first token."""
    CUT_MID = "cut_mid"
    """The stream dies after some text."""

    @property
    def trigger(self) -> Trigger:
        """What it is to the plan."""
        return _TRIGGERS[self]


_TRIGGERS = {
    Fault.RATE_LIMIT: Trigger.RATE_LIMIT,
    Fault.SERVER_ERROR: Trigger.SERVER_ERROR,
    Fault.HANG: Trigger.TIMEOUT,
    Fault.REFUSED: Trigger.CONNECTION,
    Fault.AUTH: Trigger.AUTH,
    Fault.CONTEXT: Trigger.CONTEXT_LENGTH,
    Fault.POLICY: Trigger.CONTENT_POLICY,
    Fault.CUT_BEFORE: Trigger.CONNECTION,
    Fault.CUT_MID: Trigger.CONNECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """How one endpoint of the plan is reached by the gateway, so that a stand-in can take its place."""

    endpoint: str
    """Its id in the plan."""
    model: str
    """The model's id as it arrives upstream."""
    key_env: str | None
    """The variable that the gateway takes the key from; the drill puts a made-up one there."""
    address_env: str | None = None
    """The variable that the gateway takes the address from; else `literal` stands in a file."""
    literal: str | None = None
    """The address as it stands in the files: replaced there, and nothing else is."""
    suffix: str = ""
    """What follows the host in the address that the gateway expects: `/v1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request of a client to the gateway."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a gateway runs in a drill."""

    program: Sequence[str]
    """How the installed gateway is started: an executable, or an interpreter and a script."""
    folder: str
    """Holds the written files, and nothing else."""
    port: int
    master_key: str
    """Random; for the environment, never for an argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a gateway is known not to do: said as it is, never counted as planned."""

    fault: Fault
    stream: bool | None
    """`None` is both."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillRecipe:
    gateway: str
    """A name in the table of gateways."""
    upstreams: Callable[[Plan], tuple[Upstream, ...]]
    argv: Callable[[Place], tuple[str, ...]]
    """No secret in it."""
    env: Callable[[Place], Mapping[str, str]]
    ask: Callable[[Plan, str, str, bool, Place], Ask]
    """plan, route, prompt, streamed, place -> the request; where a gateway is no server, what its runner reads."""
    served_by: Callable[[Mapping[str, str], Mapping[str, Any]], str | None]
    """Headers in lower case and the decoded body -> the id of the endpoint that answered, if they tell."""
    ready_path: str = "/"
    start_s: float = 90.0
    """The longest that it may take to start."""
    talks: Literal["http", "runner"] = "http"
    """`runner`: it is a library; a script beside it reads lines of JSON."""
    known: tuple[Known, ...] = ()
    not_drillable: Callable[[Plan], tuple[str, ...]] = field(default=lambda _plan: ())
    """Sentences: what of this plan no stand-in can act, such as a provider with a wire of its own."""
