"""When to ask again after an error, by the rules of the official clients. Pure: the caller waits."""

from providers.errors import ProviderError

RETRIES = 2
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 8.0
LONGEST_ASKED_WAIT_S = 120.0
"""A provider that asks for more than this is not asked again: nobody watches a column for that long."""
_JITTER = 0.25


def wait_before_retry(
    error: ProviderError, attempt: int, *, jitter: float, retries: int = RETRIES
) -> float | None:
    """Seconds to wait before asking again, or `None` when that would not help.

    `attempt` counts the attempts that failed, this one included, from 1. `jitter` is a random number from 0
    to 1; up to a quarter of our own delay is taken off by it, never of one that the provider asked for. Only
    for errors before any content was shown: that is the caller's to know.
    """
    if attempt > retries or not error.retryable:
        return None
    if error.retry_after_s is not None:
        return None if error.retry_after_s > LONGEST_ASKED_WAIT_S else max(error.retry_after_s, 0.0)
    wait_s = min(FIRST_WAIT_S * 2.0 ** max(attempt - 1, 0), LONGEST_WAIT_S)
    return wait_s * (1 - _JITTER * min(max(jitter, 0.0), 1.0))
