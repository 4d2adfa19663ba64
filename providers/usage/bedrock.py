"""Bedrock's Converse: cached and written input stand beside `inputTokens`, as at Anthropic."""

from providers._loose import as_list, as_object, as_text
from providers.base import JsonObject, Usage
from providers.usage.anthropic import anthropic
from providers.usage.checks import checked, finer
from providers.usage.counts import Counts, total_of
from providers.usage.openai import compatible
from providers.usage.told import Told, plain_word


def bedrock(told: Told) -> Usage | None:
    """Also what its models answer in their makers' own shapes (InvokeModel)."""
    usage, counts = told.usage, Counts()
    if "input_tokens" in usage:
        return anthropic(told)
    if "prompt_tokens" in usage:
        return compatible(told)
    uncached, output = counts.first(usage, "inputTokens"), counts.first(usage, "outputTokens")
    cache_read = counts.first(usage, "cacheReadInputTokens", "cacheReadInputTokenCount")
    written = [as_object(one) for one in as_list(usage.get("cacheDetails"))]
    cache_write = counts.first(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount")
    if cache_write is None:
        cache_write = total_of(*(counts.first(one, "inputTokens") for one in written))
    given = None if uncached is None else uncached + (cache_read or 0) + (cache_write or 0)
    for_an_hour = [counts.first(one, "inputTokens") for one in written if as_text(one.get("ttl")) == "1h"]
    said = Usage(
        input=given,
        output=output,
        cache_read=cache_read,
        cache_write=cache_write,
        details=finer({"cache_write_1h": total_of(*for_an_hour)}),
        service_tier=_tier(told.answer),
        raw=usage,
    )
    # Its documents call the total input and output; answers have been seen with the cached parts in it.
    return checked(
        said,
        problem=counts.problem,
        total=counts.first(usage, "totalTokens"),
        sums=(_sum(given, output), _sum(uncached, output)),
    )


def _tier(answer: JsonObject) -> str | None:
    tier = answer.get("serviceTier")
    return plain_word(tier) or plain_word(as_object(tier).get("type"))


def _sum(given: int | None, output: int | None) -> int | None:
    return None if given is None or output is None else given + output
