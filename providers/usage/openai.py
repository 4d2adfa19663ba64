"""OpenAI's counts, Chat Completions and Responses, and those of everybody who took over its names.

At OpenAI every part is inside its whole: cached and written input in the prompt, reasoning in the completion.
Others who use the same names count some parts beside the whole; a `Reading` says which.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from providers._loose import as_object
from providers.base import JsonObject, Usage, UsageDetail
from providers.usage.checks import checked, finer
from providers.usage.counts import Counts, counted
from providers.usage.searches import web_searches
from providers.usage.told import Told


@dataclass(frozen=True, slots=True)
class Reading:
    """Which parts stand beside their wholes and not in them."""

    cache_apart: bool = False
    reasoning_apart: bool = False


INSIDE = Reading()
REASONING_APART = Reading(reasoning_apart=True)
CACHE_APART = Reading(cache_apart=True)
BOTH_APART = Reading(cache_apart=True, reasoning_apart=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """The provider's own numbers."""

    prompt: int | None
    completion: int | None
    reasoning: int | None
    cache_read: int | None
    cache_write: int | None
    total: int | None

    def input(self, reading: Reading) -> int | None:
        if self.prompt is None or not reading.cache_apart:
            return self.prompt
        return self.prompt + (self.cache_read or 0) + (self.cache_write or 0)

    def output(self, reading: Reading) -> int | None:
        if self.completion is None:
            # The total is the prompt, so nothing was put out: embeddings, a prompt that was blocked.
            return 0 if self.total is not None and self.total == self.prompt else None
        return self.completion + (self.reasoning or 0) if reading.reasoning_apart else self.completion

    def sum(self, reading: Reading) -> int | None:
        given, written = self.input(reading), self.output(reading)
        return None if given is None or written is None else given + written

    def allows(self, reading: Reading) -> bool:
        """Whether no part would be larger than its whole."""
        given, written = self.input(reading), self.output(reading)
        cached = (self.cache_read or 0) + (self.cache_write or 0)
        return (given is None or cached <= given) and (written is None or (self.reasoning or 0) <= written)


def openai(told: Told) -> Usage | None:
    """OpenAI's own, and that of services that keep to it: every part is inside its whole."""
    return read(told, (INSIDE,))


def compatible(told: Told) -> Usage | None:
    """A service of which only the names are known: the numbers themselves say what is a part of what.

    A part that is larger than its whole was left out of it, and so was one that only the total holds.
    """
    return read(told, (INSIDE, REASONING_APART, CACHE_APART, BOTH_APART), totals=(INSIDE,))


def read(
    told: Told,
    readings: tuple[Reading, ...],
    *,
    totals: tuple[Reading, ...] = (),
    details: Mapping[UsageDetail, int | None] | None = None,
) -> Usage | None:
    """By the first of these readings that fits the numbers, and the total where it decides.

    `totals`: by these the service may have made its total, too, leaving out what stands apart.
    """
    usage, counts = told.usage, Counts()
    said = _said(usage, counts)
    reading = _reading(said, readings)
    return checked(
        Usage(
            input=said.input(reading),
            output=said.output(reading),
            reasoning=said.reasoning,
            cache_read=said.cache_read,
            cache_write=said.cache_write,
            details=finer(_details(told, counts) | dict(details or {})),
            service_tier=told.word("service_tier"),
            raw=usage,
        ),
        problem=counts.problem or _kept_longer(usage),
        total=said.total,
        sums=[said.sum(one) for one in (reading, *totals)],
    )


def _reading(said: _Said, readings: tuple[Reading, ...]) -> Reading:
    possible = [reading for reading in readings if said.allows(reading)] or list(readings)
    if said.total is None:
        return possible[0]
    return next((reading for reading in possible if said.sum(reading) == said.total), possible[0])


def _said(usage: JsonObject, counts: Counts) -> _Said:
    in_details, out_details = _input_details(usage), _output_details(usage)
    hit, miss = (counts.first(usage, f"prompt_cache_{kind}_tokens") for kind in ("hit", "miss"))
    prompt = counts.first(usage, "prompt_tokens", "input_tokens")
    if prompt is None and hit is not None and miss is not None:
        prompt = hit + miss
    cache_read = _first(
        counts.first(in_details, "cached_tokens"),
        hit,
        counts.first(usage, "cache_read_input_tokens", "cached_tokens"),
    )
    return _Said(
        prompt=prompt,
        completion=counts.first(usage, "completion_tokens", "output_tokens"),
        reasoning=_first(
            counts.first(out_details, "reasoning_tokens"), counts.first(usage, "reasoning_tokens")
        ),
        cache_read=cache_read,
        cache_write=_first(
            counts.first(in_details, "cache_write_tokens", "cache_creation_tokens"),
            counts.first(usage, "cache_creation_input_tokens"),
        ),
        total=counts.first(usage, "total_tokens"),
    )


def _details(told: Told, counts: Counts) -> dict[UsageDetail, int | None]:
    usage = told.usage
    in_details, out_details = _input_details(usage), _output_details(usage)
    cached = as_object(in_details.get("cached_tokens_details"))
    # LiteLLM hands Anthropic's split of cache writes on.
    written = as_object(in_details.get("cache_creation_token_details") or usage.get("cache_creation"))
    return {
        "cache_write_1h": counts.first(written, "ephemeral_1h_input_tokens"),
        "input_audio": counts.first(in_details, "audio_tokens"),
        "input_image": counts.first(in_details, "image_tokens"),
        "input_video": counts.first(in_details, "video_tokens"),
        "cache_read_audio": counts.first(cached, "audio_tokens"),
        "cache_read_image": counts.first(cached, "image_tokens"),
        "output_audio": counts.first(out_details, "audio_tokens"),
        "output_image": counts.first(out_details, "image_tokens"),
        "web_searches": web_searches(told, counts),
    }


def _kept_longer(usage: JsonObject) -> str | None:
    """What is written for longer than usual costs more, at a price that no list holds apart."""
    written = as_object(_input_details(usage).get("cache_write_tokens_details"))
    longer = counted(written.get("ttl_12h_tokens"))
    return (
        f"{longer:,} tokens were cached for 12 hours, which costs more than is counted." if longer else None
    )


def _input_details(usage: JsonObject) -> JsonObject:
    return _first_object(usage, "prompt_tokens_details", "input_tokens_details", "input_token_details")


def _output_details(usage: JsonObject) -> JsonObject:
    return _first_object(usage, "completion_tokens_details", "output_tokens_details", "output_token_details")


def _first_object(usage: JsonObject, *names: str) -> JsonObject:
    """Chat, Responses and Realtime each have a name of their own for it."""
    return next((found for name in names if (found := as_object(usage.get(name)))), {})


def _first(*counts: int | None) -> int | None:
    return next((count for count in counts if count is not None), None)
