"""One stand-in for all tests of this folder; every request chooses its own pace and faults."""

from collections.abc import Iterator

import httpx
import pytest

from app.standin.process import StandIn
from tests.support.standin import running_standin


@pytest.fixture(scope="session")
def standin() -> Iterator[StandIn]:
    with running_standin() as running:
        yield running


@pytest.fixture
def client(standin: StandIn) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=standin.base_url, trust_env=False, timeout=30) as client:
        yield client
