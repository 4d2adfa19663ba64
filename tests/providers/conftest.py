"""One stand-in for all tests of this folder that want one; every request chooses its own pace and faults."""

from collections.abc import Iterator

import pytest

from app.standin.process import StandIn
from tests.support.standin import running_standin


@pytest.fixture(scope="session")
def standin() -> Iterator[StandIn]:
    with running_standin() as running:
        yield running
