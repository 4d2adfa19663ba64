"""How many requests an endpoint gets at a time: waiting for one's turn is not the endpoint's slowness."""

import asyncio
from collections.abc import Mapping

from providers.base import Endpoint


class Gates:
    """One per program: lanes of the same endpoint share its gate, across comparisons."""

    def __init__(self, limits: Mapping[str, int] | None = None) -> None:
        self._limits = dict(limits or {})
        """Per endpoint name, what the user set."""
        self._gates: dict[str, asyncio.Semaphore] = {}

    def of(self, endpoint: Endpoint) -> asyncio.Semaphore | None:
        """`None` where there is no limit."""
        limit = self._limits.get(endpoint.name, endpoint.concurrency)
        if limit is None:
            limit = 1 if endpoint.local else None
        if limit is None:
            return None
        return self._gates.setdefault(endpoint.name, asyncio.Semaphore(limit))
