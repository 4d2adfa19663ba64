"""What can go wrong at a provider, as one tree.

    ProviderError                 .kind says which; the message is ready to be read by the user
      the user's environment      unreachable, tls, timeout
      the key                     missing_key, auth, forbidden, no_credit
      the request                 bad_request, parameter, not_found, context_too_long, content_policy,
                                  too_large
      the provider                rate_limited, quota, overloaded, server
      the answer                  cut, protocol, redirect
      this program                limit, internal

An HTTP status decides the kind; the body's code refines 400, 402, 403, 422 and 429, its message comes last.
"""

from dataclasses import dataclass
from enum import StrEnum


class ErrorKind(StrEnum):
    UNREACHABLE = "unreachable"
    TLS = "tls"
    TIMEOUT = "timeout"
    MISSING_KEY = "missing_key"
    AUTH = "auth"
    FORBIDDEN = "forbidden"
    NO_CREDIT = "no_credit"
    """Money or a spending limit: asking again does not help."""
    BAD_REQUEST = "bad_request"
    PARAMETER = "parameter"
    """The model refuses one parameter; `ProviderError.parameter` names it."""
    NOT_FOUND = "not_found"
    CONTEXT_TOO_LONG = "context_too_long"
    CONTENT_POLICY = "content_policy"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    QUOTA = "quota"
    """A limit of the day or month is used up: asking again soon does not help."""
    OVERLOADED = "overloaded"
    SERVER = "server"
    CUT = "cut"
    """The connection ended in the middle of the answer."""
    PROTOCOL = "protocol"
    """What came is not the protocol that this endpoint is said to speak."""
    REDIRECT = "redirect"
    LIMIT = "limit"
    """The user's own limit of spending: nothing was sent, and asking again does not help."""
    INTERNAL = "internal"
    """A mistake of this program, not of the provider."""


RETRYABLE = frozenset({
    ErrorKind.UNREACHABLE, ErrorKind.TIMEOUT, ErrorKind.RATE_LIMITED, ErrorKind.OVERLOADED, ErrorKind.SERVER,
    ErrorKind.CUT,
})  # fmt: skip

# The one table from status to kind. What is not here follows its hundred: 4xx bad_request, 5xx server.
KIND_OF_STATUS: dict[int, ErrorKind] = {
    400: ErrorKind.BAD_REQUEST,
    401: ErrorKind.AUTH,
    402: ErrorKind.NO_CREDIT,
    403: ErrorKind.FORBIDDEN,
    404: ErrorKind.NOT_FOUND,
    408: ErrorKind.TIMEOUT,
    409: ErrorKind.SERVER,
    412: ErrorKind.NO_CREDIT,  # Fireworks: account suspended or spending limit reached
    413: ErrorKind.TOO_LARGE,
    422: ErrorKind.BAD_REQUEST,
    429: ErrorKind.RATE_LIMITED,
    498: ErrorKind.OVERLOADED,  # Groq: flex capacity exceeded
    503: ErrorKind.OVERLOADED,
    504: ErrorKind.TIMEOUT,
    524: ErrorKind.TIMEOUT,
    529: ErrorKind.OVERLOADED,
}


def kind_of_status(status: int) -> ErrorKind:
    if status in KIND_OF_STATUS:
        return KIND_OF_STATUS[status]
    if 300 <= status < 400:
        return ErrorKind.REDIRECT
    return ErrorKind.SERVER if status >= 500 else ErrorKind.BAD_REQUEST


@dataclass(kw_only=True, eq=False)
class ProviderError(Exception):
    """An answer that did not come. `str()` is what a terminal says of it, without any key in it."""

    kind: ErrorKind
    message: str
    hint: str | None = None
    """How to put it right from a terminal; a window has buttons for that."""
    http_status: int | None = None
    code: str | None = None
    """The provider's own code or type."""
    parameter: str | None = None
    """The body field that was refused, where the provider names it."""
    request_id: str | None = None
    retry_after_s: float | None = None
    should_retry: bool | None = None
    """What the provider says of asking again (`x-should-retry`); `None` when it says nothing."""

    def __str__(self) -> str:
        return self.message if self.hint is None else f"{self.message} {self.hint}"

    @property
    def retryable(self) -> bool:
        """Whether asking again, before any content was shown, may help."""
        if self.should_retry is not None:
            return self.should_retry
        return self.kind in RETRYABLE
