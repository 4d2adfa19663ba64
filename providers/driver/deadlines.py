"""How long and how much is waited for and read, and the words for when it is too long or too much."""

import asyncio
from dataclasses import dataclass

from providers.base import Endpoint, Request
from providers.base_url import is_loopback
from providers.errors import ErrorKind, ProviderError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take. Times in seconds, sizes in bytes of what comes."""

    connect_s: float = 10.0
    first_byte_s: float | None = None
    """Until the response's headers. `None`: 60, and `first_content_s` where headers come only with the first
    token, which is so for servers of the user's own and for answers that are not streamed."""
    first_content_s: float = 600.0
    """Until the first text, reasoning or tool call; comments do not reset it."""
    idle_s: float = 120.0
    """Between any two bytes."""
    total_s: float = 3600.0
    after_finish_s: float = 10.0
    """For what may follow the explicit end, such as usage; then the connection is closed."""
    call_s: float = 60.0
    """For a whole call that is not an answer: one page of models, a key check."""
    max_event_bytes: int = 64 * 1024 * 1024
    """One event, one line, one JSON text: images come as base64 in one line."""
    max_answer_chars: int = 8_000_000
    max_body_bytes: int = 2 * 1024 * 1024 * 1024
    """Of a stream, of which nothing is kept but the answer."""
    max_error_bytes: int = 64 * 1024
    max_list_bytes: int = 32 * 1024 * 1024
    max_models: int = 50_000
    max_pages: int = 50


def first_byte_limit(limits: Limits, endpoint: Endpoint, request: Request) -> float:
    """Seconds until the response's headers must have come, the connection included."""
    if limits.first_byte_s is not None:
        limit = limits.first_byte_s
    elif endpoint.local or endpoint.plain_http or is_loopback(endpoint.base_url) or not request.stream:
        limit = limits.first_content_s
    else:
        limit = min(60.0, limits.first_content_s)
    return min(limit, limits.total_s)


class Deadlines:
    """The moments, on the running loop's clock, at which reading one answer is given up."""

    def __init__(self, limits: Limits, place: str) -> None:
        self._limits = limits
        self._place = place
        self._clock = asyncio.get_running_loop().time
        now = self._clock()
        self._end_by = now + limits.total_s
        self._content_by = now + limits.first_content_s

    def next_byte_by(self, *, content: bool, finished: bool) -> float:
        """When the next read must have brought something."""
        now = self._clock()
        if finished:
            return min(now + self._limits.after_finish_s, self._end_by)
        by = min(now + self._limits.idle_s, self._end_by)
        return by if content else min(by, self._content_by)

    def check(self, *, content: bool) -> None:
        """Raises when a limit has passed that bytes do not reset: a slow drip never makes a read wait."""
        now = self._clock()
        if now >= self._end_by or (not content and now >= self._content_by):
            raise self.fault(content=content)

    def fault(self, *, content: bool) -> ProviderError:
        """The error for the limit that has passed."""
        limits, now = self._limits, self._clock()
        if now >= self._end_by:
            message = f"{self._place}: the answer took longer than {limits.total_s:g} s and was stopped."
        elif not content and now >= self._content_by:
            message = f"{self._place} sent nothing of an answer within {limits.first_content_s:g} s."
        else:
            message = f"{self._place} fell silent: no byte came for {limits.idle_s:g} s."
        return ProviderError(kind=ErrorKind.TIMEOUT, message=message)
