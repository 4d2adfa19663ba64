"""How many requests an endpoint gets at a time: waiting for one's turn is not the endpoint's slowness."""

import asyncio
from collections.abc import Callable

from providers.base import Endpoint


def default_limit(endpoint: Endpoint) -> int | None:
    """`None` is "no limit"; a server on the user's own machine does one thing at a time."""
    if endpoint.concurrency is not None:
        return endpoint.concurrency
    return 1 if endpoint.local else None


class Gates:
    """One per program: lanes of the same endpoint share its gate, across comparisons."""

    def __init__(self, limit_of: Callable[[Endpoint], int | None] = default_limit) -> None:
        self._limit_of = limit_of
        self._gates: dict[tuple[str, int], asyncio.Semaphore] = {}

    def of(self, endpoint: Endpoint) -> asyncio.Semaphore | None:
        """`None` where there is no limit."""
        limit = self._limit_of(endpoint)
        if limit is None:
            return None
        # By the limit too: a changed setting counts from the next request on.
        return self._gates.setdefault((endpoint.name, limit), asyncio.Semaphore(limit))
