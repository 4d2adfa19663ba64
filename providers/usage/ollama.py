"""Ollama's own counts. A prompt that was still in its cache may count less, or not at all."""

from providers.base import Usage
from providers.usage.checks import checked
from providers.usage.counts import Counts
from providers.usage.openai import compatible
from providers.usage.told import Told


def ollama(told: Told) -> Usage | None:
    """Also what its OpenAI-compatible side answers."""
    usage, counts = told.usage, Counts()
    if "prompt_tokens" in usage or "input_tokens" in usage:
        return compatible(told)
    said = Usage(
        input=counts.first(usage, "prompt_eval_count"), output=counts.first(usage, "eval_count"), raw=usage
    )
    return checked(said, problem=counts.problem)
