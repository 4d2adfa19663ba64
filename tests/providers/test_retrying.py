"""When to ask again."""

import pytest

from providers.errors import ErrorKind, ProviderError
from providers.retrying import wait_before_retry


def error(kind: ErrorKind = ErrorKind.SERVER, **fields: float | bool | None) -> ProviderError:
    return ProviderError(kind=kind, message="x", **fields)  # type: ignore[arg-type]  # floats and booleans by name


def test_the_delay_doubles_up_to_eight_seconds() -> None:
    waits = [wait_before_retry(error(), attempt, jitter=0, retries=10) for attempt in range(1, 8)]
    assert waits == [0.5, 1, 2, 4, 8, 8, 8]


def test_two_retries_by_default() -> None:
    assert wait_before_retry(error(), 2, jitter=0) == 1
    assert wait_before_retry(error(), 3, jitter=0) is None
    assert wait_before_retry(error(), 1, jitter=0, retries=0) is None


def test_jitter_takes_off_up_to_a_quarter() -> None:
    assert wait_before_retry(error(), 1, jitter=1) == 0.375
    assert wait_before_retry(error(), 1, jitter=0.5) == 0.4375
    assert wait_before_retry(error(), 1, jitter=7) == 0.375


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_only_what_may_help(kind: ErrorKind) -> None:
    helps = kind in {"unreachable", "timeout", "rate_limited", "overloaded", "server", "cut"}
    assert (wait_before_retry(error(kind), 1, jitter=0) is not None) is helps


def test_the_provider_has_the_last_word() -> None:
    assert wait_before_retry(error(should_retry=False), 1, jitter=0) is None
    assert wait_before_retry(error(ErrorKind.BAD_REQUEST, should_retry=True), 1, jitter=0) == 0.5
    assert wait_before_retry(error(retry_after_s=37.5), 1, jitter=1) == 37.5
    assert wait_before_retry(error(retry_after_s=0.0), 2, jitter=1) == 0
    assert wait_before_retry(error(retry_after_s=120.0), 1, jitter=1) == 120
    assert wait_before_retry(error(retry_after_s=120.5), 1, jitter=1) is None
    assert wait_before_retry(error(ErrorKind.NO_CREDIT, retry_after_s=1.0), 1, jitter=1) is None
