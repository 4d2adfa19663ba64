"""What an upstream does on cue in a drill; each is a fault of the stand-in's table, or none."""

from enum import StrEnum

from app.standin.faults import Chosen, choose


class Act(StrEnum):
    HEALTHY = "healthy"
    BAD_REQUEST = "bad_request"
    AUTH = "auth"
    FORBIDDEN = "403"
    NOT_FOUND = "not_found"
    TIMEOUT = "408"
    UNPROCESSABLE = "422"
    RATE_LIMIT = "429"
    QUOTA = "quota"
    SERVER_ERROR = "500"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    GATEWAY_TIMEOUT = "504"
    OVERLOADED = "529"
    CONTEXT = "context"
    """The prompt is too long, in the words of the wire."""
    POLICY = "policy"
    """The prompt was stopped by a filter, as the wire says it: at Gemini that is an answer and no error."""
    HANG = "hang"
    """The request is read, and nothing is ever said."""
    REFUSED = "refused"
    """Nobody listens at the address. A refused connection is not seen by the upstream: it is no attempt."""
    RESET = "reset"
    """The connection is reset before any byte of a response."""
    CUT_BEFORE_FIRST = "cut_before_first"
    """Headers with status 200, then the connection is reset."""
    CUT_MID = "cut_mid"
    """The connection is reset after half of the answer."""
    TRUNCATED = "truncated"
    """Half of the answer, then a clean end without the protocol's own; a whole answer ends in its middle."""
    STALL = "stall"
    """Half of the answer, then nothing more on an open connection."""


_FAULTS: dict[Act, tuple[str, str | None]] = {
    Act.BAD_REQUEST: ("400", None),
    Act.AUTH: ("401", None),
    Act.NOT_FOUND: ("404", None),
    Act.HANG: ("mute", None),
    Act.RESET: ("drop", None),
    Act.CUT_BEFORE_FIRST: ("cut-headers", None),
    Act.CUT_MID: ("cut", "50%"),
    Act.TRUNCATED: ("close", "50%"),
    Act.STALL: ("stall", "50%"),
}


def faults_of(act: Act) -> tuple[Chosen, ...]:
    """The fault behind an act; none where an answer is given, or nobody listens."""
    if act in {Act.HEALTHY, Act.REFUSED}:
        return ()
    name, value = _FAULTS.get(act, (act.value, None))
    return _chosen(name, value)


def form(name: str) -> tuple[Chosen, ...]:
    """A way of writing events, from the same table; nothing is wrong with it."""
    return _chosen(name, None)


def _chosen(name: str, value: str | None) -> tuple[Chosen, ...]:
    chosen = choose(name, value, None)
    assert chosen is not None, f"{name} is in the table of faults"
    return (chosen,)
