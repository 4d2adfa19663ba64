"""Rate limits that count down, and the headers that tell of them. They are told, never enforced."""

import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_REQUESTS_PER_MINUTE = 5_000
_TOKENS_PER_MINUTE = 4_000_000
_WINDOW_S = 60.0
_OWNERS = 1024


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left to one key at one service."""

    requests: int
    input_tokens: int
    output_tokens: int
    reset_s: float

    requests_limit: int = _REQUESTS_PER_MINUTE
    tokens_limit: int = _TOKENS_PER_MINUTE

    @property
    def tokens(self) -> int:
        return min(self.input_tokens, self.output_tokens)


class Limits:
    """Counts what each owner (a service and a key) used in the running minute."""

    def __init__(self) -> None:
        self._used: OrderedDict[str, tuple[float, int, int, int]] = OrderedDict()

    def take(self, owner: str, *, input_tokens: int = 0, output_tokens: int = 0) -> Standing:
        now = time.monotonic()
        since, requests, used_input, used_output = self._used.get(owner, (now, 0, 0, 0))
        if now - since >= _WINDOW_S:
            since, requests, used_input, used_output = now, 0, 0, 0
        requests, used_input, used_output = (
            requests + 1,
            used_input + input_tokens,
            used_output + output_tokens,
        )
        self._used[owner] = (since, requests, used_input, used_output)
        self._used.move_to_end(owner)
        if len(self._used) > _OWNERS:
            self._used.popitem(last=False)
        return Standing(
            requests=max(_REQUESTS_PER_MINUTE - requests, 0),
            input_tokens=max(_TOKENS_PER_MINUTE - used_input, 0),
            output_tokens=max(_TOKENS_PER_MINUTE - used_output, 0),
            reset_s=since + _WINDOW_S - now,
        )


def go_duration(seconds: float) -> str:
    """As OpenAI and Groq write a time: `120ms`, `1s`, `6m0s`, `2m59.56s`."""
    if seconds < 1:
        return f"{round(seconds * 1000)}ms"
    minutes, rest = divmod(round(seconds, 2), 60)
    return f"{int(minutes)}m{rest:g}s" if minutes else f"{rest:g}s"


def openai_headers(standing: Standing) -> Mapping[str, str]:
    """The family of OpenAI, which many compatible services share."""
    reset = go_duration(standing.reset_s)
    return {
        "x-ratelimit-limit-requests": str(standing.requests_limit),
        "x-ratelimit-limit-tokens": str(standing.tokens_limit),
        "x-ratelimit-remaining-requests": str(standing.requests),
        "x-ratelimit-remaining-tokens": str(standing.tokens),
        "x-ratelimit-reset-requests": reset,
        "x-ratelimit-reset-tokens": reset,
    }


def litellm_headers(standing: Standing) -> Mapping[str, str]:
    """LiteLLM hands its upstream's headers on under a prefix."""
    return {f"llm_provider-{name}": value for name, value in openai_headers(standing).items()}


def openrouter_error_headers(standing: Standing) -> Mapping[str, str]:
    """OpenRouter tells of limits on errors only; its reset is a moment, in milliseconds."""
    return {
        "X-RateLimit-Limit": str(standing.requests_limit),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": str(round((time.time() + standing.reset_s) * 1000)),
    }


def anthropic_headers(standing: Standing) -> Mapping[str, str]:
    moment = datetime.now(UTC) + timedelta(seconds=standing.reset_s)
    reset = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    kinds = {
        "requests": (standing.requests_limit, standing.requests),
        "tokens": (standing.tokens_limit, standing.tokens),
        "input-tokens": (standing.tokens_limit, standing.input_tokens),
        "output-tokens": (standing.tokens_limit, standing.output_tokens),
    }
    headers: dict[str, str] = {}
    for kind, (limit, remaining) in kinds.items():
        headers[f"anthropic-ratelimit-{kind}-limit"] = str(limit)
        headers[f"anthropic-ratelimit-{kind}-remaining"] = str(remaining)
        headers[f"anthropic-ratelimit-{kind}-reset"] = reset
    return headers


def no_headers(standing: Standing) -> Mapping[str, str]:  # noqa: ARG001 - one of the family's functions
    return {}
