"""Anthropic's Messages: cached and written input stand beside `input_tokens`; thinking is in the output."""

from providers._loose import as_list, as_object
from providers.base import JsonObject, Usage
from providers.usage.checks import checked, finer
from providers.usage.counts import Counts, total_of
from providers.usage.searches import web_searches
from providers.usage.told import Told, plain_word

_ROUNDS = "The provider answered in several rounds (“iterations”) that count more output than its usage does."


def anthropic(told: Told) -> Usage | None:
    usage, counts = told.usage, Counts()
    split = as_object(usage.get("cache_creation"))
    for_an_hour = counts.first(split, "ephemeral_1h_input_tokens")
    cache_write = counts.first(usage, "cache_creation_input_tokens")
    if cache_write is None:
        cache_write = total_of(counts.first(split, "ephemeral_5m_input_tokens"), for_an_hour)
    cache_read = counts.first(usage, "cache_read_input_tokens")
    uncached = counts.first(usage, "input_tokens")
    said = Usage(
        input=None if uncached is None else uncached + (cache_read or 0) + (cache_write or 0),
        output=counts.first(usage, "output_tokens"),
        reasoning=counts.first(as_object(usage.get("output_tokens_details")), "thinking_tokens"),
        cache_read=cache_read,
        cache_write=cache_write,
        details=finer({"cache_write_1h": for_an_hour, "web_searches": web_searches(told, counts)}),
        service_tier=told.word("service_tier"),
        speed=told.word("speed"),
        region=_region(usage),
        raw=usage,
    )
    return checked(said, problem=counts.problem or _left_out_rounds(usage, said.output))


def _region(usage: JsonObject) -> str | None:
    region = plain_word(usage.get("inference_geo"))
    return None if region == "not_available" else region


def _left_out_rounds(usage: JsonObject, output: int | None) -> str | None:
    """Summing up a long conversation in between is a round of its own, billed and not in the counts."""
    rounds = [as_object(one) for one in as_list(usage.get("iterations"))]
    written = total_of(*(Counts().first(one, "output_tokens") for one in rounds))
    return _ROUNDS if written is not None and output is not None and written > output else None
