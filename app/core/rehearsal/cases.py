"""What a drill rehearses of a route: in each case some of its models fail on cue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.plan.values import Route, Trigger


class Fault(StrEnum):
    """What a stand-in acts in the place of a model."""

    RATE_LIMIT = "rate_limit"
    SERVER_ERROR = "server_error"
    HANG = "hang"
    """The request is read and never answered."""
    REFUSED = "refused"
    """Nobody listens."""
    RESET = "reset"
    """The connection is reset before anything is answered."""
    AUTH = "auth"
    CONTEXT = "context"
    POLICY = "policy"
    CUT_BEFORE = "cut_before"
    """The headers come, then the connection dies before the first token."""
    CUT_MID = "cut_mid"
    """The answer dies after some text."""

    @property
    def trigger(self) -> Trigger:
        """What it is to the plan."""
        return _TRIGGERS[self]


_TRIGGERS = {
    Fault.RATE_LIMIT: Trigger.RATE_LIMIT,
    Fault.SERVER_ERROR: Trigger.SERVER_ERROR,
    Fault.HANG: Trigger.TIMEOUT,
    Fault.REFUSED: Trigger.CONNECTION,
    Fault.RESET: Trigger.CONNECTION,
    Fault.AUTH: Trigger.AUTH,
    Fault.CONTEXT: Trigger.CONTEXT_LENGTH,
    Fault.POLICY: Trigger.CONTENT_POLICY,
    Fault.CUT_BEFORE: Trigger.CONNECTION,
    Fault.CUT_MID: Trigger.CONNECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    """`primary_429`; unique in a route."""
    title: str
    route: str
    stream: bool
    faults: Mapping[str, Fault]
    """Endpoint -> what it acts; the others are healthy."""

    @property
    def fault(self) -> Fault | None:
        """The one that is acted, by whomever; `None` when all are healthy."""
        return next(iter(self.faults.values()), None)


_OF_THE_PRIMARY = (
    ("primary_429", "primary answers 429", Fault.RATE_LIMIT),
    ("primary_500", "primary answers 500", Fault.SERVER_ERROR),
    ("primary_hangs", "primary hangs", Fault.HANG),
    ("primary_refused", "primary refuses the connection", Fault.REFUSED),
    ("primary_auth", "primary refuses the key", Fault.AUTH),
    ("context_too_long", "prompt is too long for the primary", Fault.CONTEXT),
    ("content_policy", "primary refuses by its content policy", Fault.POLICY),
    ("cut_before_first_token", "connection dies before the first token", Fault.CUT_BEFORE),
    ("cut_mid_stream", "answer breaks half-way", Fault.CUT_MID),
)


def cases_of(route: Route) -> tuple[Case, ...]:
    """All that can be rehearsed of it, each whole and streamed; the healthy one first."""
    return tuple(_cases(route))


def _cases(route: Route) -> Iterator[Case]:
    first = route.tiers[0].endpoints
    yield from _both(route, "healthy", "all healthy", {})
    for name, title, fault in _OF_THE_PRIMARY:
        yield from _both(route, name, title, dict.fromkeys(first, fault))
    if len(first) > 1:
        yield from _both(route, "one_of_pool_down", f"{first[0]} is down", {first[0]: Fault.SERVER_ERROR})
    if len(route.tiers) > 2:
        down = [*first, *route.tiers[1].endpoints]
        yield from _both(
            route, "first_two_down", "first two are down", dict.fromkeys(down, Fault.SERVER_ERROR)
        )


def reset_instead(case: Case, neighbours: tuple[str, ...]) -> Case:
    """For models that cannot refuse alone, because `neighbours` are reached at the same address."""
    return replace(
        case,
        name=case.name.replace("refused", "reset"),
        title=f"primary resets the connection, at an address that {' and '.join(neighbours)} shares",
        faults=dict.fromkeys(case.faults, Fault.RESET),
    )


def _both(route: Route, name: str, title: str, faults: Mapping[str, Fault]) -> Iterator[Case]:
    for stream in (False, True):
        yield Case(name=name, title=title, route=route.name, stream=stream, faults=faults)
