"""The stand-in for tests of anything: in its own process, without waiting, with its journal on."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from app.standin.process import StandIn, start

KEY = "sk-test-key-1234567890"


@contextmanager
def running_standin(*, fast: bool = True, journal: bool = True) -> Iterator[StandIn]:
    """A stand-in of one's own. `fast`: a model waits only where a suffix of its id asks for it."""
    with start(fast=fast, journal=journal) as standin:
        yield standin


def journal(standin: StandIn) -> list[dict[str, Any]]:
    """What came so far, in order."""
    answer = httpx.get(f"{standin.base_url}/journal", trust_env=False)
    answer.raise_for_status()
    entries = answer.json()["entries"]
    assert isinstance(entries, list)
    return entries


def entries_of(standin: StandIn, model: str) -> list[dict[str, Any]]:
    """What came for one model id; give it a suffix of its own and nobody else's entries are among them."""
    return [entry for entry in journal(standin) if entry["model"] == model]


def wait_until(condition: Callable[[], bool], *, limit_s: float = 20.0) -> None:
    """Asks again and again; fails when it never comes true."""
    deadline = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.01)
