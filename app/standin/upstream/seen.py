"""What the upstreams saw in a case of a drill; values that travel between two processes as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, Self

from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Unknown

Outcome = Literal["running", "complete", "refused", "end", "short", "reset", "hang", "hung up"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request for an answer of one endpoint."""

    endpoint: str
    address: int
    path: str
    model: str | None
    """As it was asked for; `None` where the request leaves it to the path or the key."""
    stream: bool
    act: Act
    """What was done to it."""
    began_ms: float
    """Since the case began."""
    ended_ms: float | None
    """`None` while it goes on."""
    status: int | None
    """`None` where no headers were sent."""
    outcome: Outcome
    """How it ended: `complete` is a healthy end, `refused` an HTTP error, `hung up` is the client's doing."""
    bytes_sent: int
    """Of the response's body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A request for an answer that was meant for no endpoint of the plan."""

    address: int
    method: str
    path: str
    model: str | None
    why: Unknown
    at_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A question that is not one for an answer: a list of models, a check of health."""

    address: int
    method: str
    path: str
    at_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All of a case so far, each kind in the order in which it came."""

    attempts: tuple[Attempt, ...]
    strangers: tuple[Stranger, ...]
    asides: tuple[Aside, ...]
    most_at_once: int
    """The most attempts that were in flight together."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            attempts=tuple(
                Attempt(**_known(Attempt, one) | {"act": Act(one["act"])}) for one in row["attempts"]
            ),
            strangers=tuple(
                Stranger(**_known(Stranger, one) | {"why": Unknown(one["why"])}) for one in row["strangers"]
            ),
            asides=tuple(Aside(**_known(Aside, one)) for one in row["asides"]),
            most_at_once=row["most_at_once"],
        )


def _known(kind: type[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(kind)}
