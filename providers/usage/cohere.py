"""Cohere counts twice: `billed_units` are paid for, `tokens` are what the model saw and are not."""

from dataclasses import replace

from providers._loose import as_object
from providers.base import Usage
from providers.usage.checks import checked, finer
from providers.usage.counts import Counts
from providers.usage.openai import compatible
from providers.usage.told import Told

_NOT_BILLED = "The provider tells the tokens that the model saw, and not the units that it bills."


def cohere(told: Told) -> Usage | None:
    """Also what its OpenAI-compatible side answers. Its cached tokens are no part of the billed units."""
    usage, counts = told.usage, Counts()
    if "prompt_tokens" in usage:
        return compatible(told)
    billed = as_object(usage.get("billed_units"))
    seen = billed or as_object(usage.get("tokens")) or usage
    said = Usage(
        input=counts.first(seen, "input_tokens"),
        output=counts.first(seen, "output_tokens"),
        details=finer({"web_searches": counts.first(billed, "search_units")}),
        raw=usage,
    )
    result = checked(said, problem=counts.problem)
    return result if result is None or billed else replace(result, problem=result.problem or _NOT_BILLED)
