"""How the real gateway is run on the written files, with stand-ins for its upstreams."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from app.core.plan.values import Plan
from app.core.rehearsal.known import Known


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
    bare: bool = False
    """`literal` is HOST:PORT, and so is what takes its place."""


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
class DrillRecipe:
    gateway: str
    """A name in the table of gateways."""
    upstreams: Callable[[Plan], tuple[Upstream, ...]]
    argv: Callable[[Place], tuple[str, ...]]
    """No secret in it."""
    env: Callable[[Place], Mapping[str, str]]
    ask: Callable[[Plan, str, str, bool, Place], Ask]
    """plan, route, prompt, streamed, place -> the request, or what a runner reads."""
    served_by: Callable[[Mapping[str, str], Mapping[str, Any]], str | None]
    """Headers in lower case and the decoded body -> the id of the endpoint that answered, if they tell."""
    listens: Callable[[Plan], str] | None = None
    """HOST:PORT as it stands in the files, where no argument says it: replaced by the drill's own."""
    ready_path: str = "/"
    start_s: float = 90.0
    """The longest that it may take to start."""
    loaded_path: str | None = None
    """What is asked, with the headers of `ask`, for the models that were loaded."""
    loaded: Callable[[Any], int] | None = None
    """The decoded answer -> how many."""
    written: Callable[[Plan], int] | None = None
    """How many were written."""
    settle_s: Callable[[Plan], float] = field(default=lambda _plan: 0.0)
    """For how long a model that failed is left out: the drill waits that long between cases."""
    talks: Literal["http", "runner"] = "http"
    """`runner`: it is a library; a script beside it reads lines of JSON."""
    known: tuple[Known, ...] = ()
    not_drillable: Callable[[Plan], tuple[str, ...]] = field(default=lambda _plan: ())
    """Sentences: what of this plan no stand-in can act, such as a provider with a wire of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveAsk:
    """How a running gateway of the user's is asked, where no drill says it."""

    ask: Callable[[Plan, str, str, bool, Place], Ask]
    """As a recipe's; `master_key` of the place is the user's own key, and nothing else in it is known."""
    served_by: Callable[[Plan, str, Mapping[str, str], Mapping[str, Any]], str | None]
    """plan, route, headers in lower case, the decoded body -> the id of the endpoint that answered."""
