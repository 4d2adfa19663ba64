"""How a request can fail, before any dialect has put it into its own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.standin.json_text import dumps


class Failure(StrEnum):
    BAD_REQUEST = "bad_request"
    AUTH = "auth"
    NO_CREDIT = "no_credit"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    UNPROCESSABLE = "unprocessable"
    RATE_LIMITED = "rate_limited"
    QUOTA = "quota"
    SERVER = "server"
    UNAVAILABLE = "unavailable"
    GATEWAY_TIMEOUT = "gateway_timeout"
    OVERLOADED = "overloaded"
    CONTEXT = "context"
    POLICY = "policy"


STATUS: dict[Failure, int] = {
    Failure.BAD_REQUEST: 400,
    Failure.AUTH: 401,
    Failure.NO_CREDIT: 402,
    Failure.FORBIDDEN: 403,
    Failure.NOT_FOUND: 404,
    Failure.TIMEOUT: 408,
    Failure.TOO_LARGE: 413,
    Failure.UNPROCESSABLE: 422,
    Failure.RATE_LIMITED: 429,
    Failure.QUOTA: 429,
    Failure.SERVER: 500,
    Failure.UNAVAILABLE: 503,
    Failure.GATEWAY_TIMEOUT: 504,
    Failure.OVERLOADED: 529,
    Failure.CONTEXT: 400,
    Failure.POLICY: 400,
}


@dataclass(eq=False)
class RefusedError(Exception):
    """A whole HTTP response instead of an answer, in the words of one dialect."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.status}: {self.body[:200]!r}"


def refused(status: int, body: object, headers: Mapping[str, str] | None = None) -> RefusedError:
    return RefusedError(status, dumps(body), headers=headers or {})


def retry_after(seconds: float) -> str:
    """The header's value: whole seconds where it is whole."""
    return f"{seconds:g}"


PROXY_PAGE = """\
<!DOCTYPE html>
<html><head><title>{status} {reason}</title></head>
<body><center><h1>{status} {reason}</h1></center><hr><center>cloudfront-like proxy</center>
<script>document.title = "still not JSON";</script></body></html>
"""


def page(status: int, reason: str) -> RefusedError:
    """What a proxy in between says: HTML, with nothing of the protocol in it."""
    return RefusedError(
        status, PROXY_PAGE.format(status=status, reason=reason).encode(), "text/html; charset=utf-8"
    )
