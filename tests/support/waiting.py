"""Waiting for what has no event of its own."""

import asyncio
import stat
from collections.abc import Callable
from pathlib import Path


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # what is waited for has no event: it is a file table, a counter
            await asyncio.sleep(0.001)


def open_sockets() -> int:
    """Open sockets of this process."""
    return sum(stat.S_ISSOCK(entry.stat().st_mode) for entry in Path("/dev/fd").iterdir() if entry.exists())
